"""The wheel: what is in it, and that it runs where there is no checkout."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("core", "gui", "resources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy, so that nothing is left in the checkout, and without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    out = tmp_path_factory.mktemp("wheel")
    build = f"from setuptools.build_meta import build_wheel; build_wheel({str(out)!r})"
    done = subprocess.run([sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel unpacked where Python finds it, far from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _python(installed, *arguments):
    environment = os.environ | {"PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=installed.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_the_wheel_holds_every_module_and_every_resource(wheel):
    files = (path for name in SOURCES for path in (ROOT / name).rglob("*") if path.is_file())
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}

    held = set(zipfile.ZipFile(wheel).namelist())

    assert wanted - held == set()


def test_that_the_wheel_holds_nothing_else(wheel):
    held = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {name for name in held if not name.endswith(".dist-info")} == set(SOURCES)


def test_that_the_wheel_names_its_command_and_its_licence(wheel):
    archive = zipfile.ZipFile(wheel)
    texts = {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist() if "dist-info" in name}

    assert "postal-inspector = gui.__main__:main" in texts["entry_points.txt"]
    assert "License-Expression: Apache-2.0" in texts["METADATA"]
    assert "Apache License" in texts["LICENSE"]


def test_that_the_installed_program_finds_its_own_files(installed):
    show = "import core.version, resources; print(core.version.__file__, resources.__file__)"

    done = _python(installed, "-c", show)

    assert done.stdout.split() == [str(installed / "core" / "version.py"), str(installed / "resources" / "__init__.py")]


def test_that_the_installed_program_scans_outside_the_checkout(installed, tmp_path):
    noise = random.Random(179072).randbytes(20_000)
    text = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
    (tmp_path / "CLANDATA").write_bytes(noise + text + noise)

    done = _python(installed, "-m", "gui", "scan", str(tmp_path / "CLANDATA"), "--json", str(tmp_path / "scan.json"))

    assert done.stderr == ""
    assert done.returncode == 1
    [file] = json.loads((tmp_path / "scan.json").read_text(encoding="utf-8"))["files"]
    assert file["verdict"] == "suspect"
    assert file["findings"][0]["template"] == "exporting"
