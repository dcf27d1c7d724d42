"""Who may know whom, tried out and not only declared."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, modules

NO_QT = """
import importlib, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "gui"}:
            raise ImportError(f"{name} is not to be had here")
sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def _name(module: str) -> str:
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_that_every_core_module_can_be_imported_without_qt():
    done = _run("-W", "error", "-c", NO_QT, *(_name(m) for m in modules("core", "resources")))

    assert done.returncode == 0, done.stderr


def test_that_importing_the_window_makes_no_qt_object():
    names = [_name(m) for m in modules("gui") if not m.endswith("__main__.py")]
    look = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    look += "from PySide6.QtCore import QCoreApplication\nassert QCoreApplication.instance() is None"

    done = _run("-c", look, *names)

    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "a QObject, font or pixmap made at import time, before the application"


def test_that_the_import_contracts_are_kept():
    check = "import sys; from importlinter.cli import lint_imports_command as check; sys.exit(check())"

    done = _run("-c", check, "--no-cache")

    assert "0 broken" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("core/source", "core.scan.examination"),
        ("core/scan", "core.postoffice.kinds"),
        ("core/postoffice", "core.case.case"),
        ("core", "PySide6.QtCore"),
        ("resources", "core.span"),
        ("core", "construct"),
    ],
)
def test_that_the_import_contracts_forbid_the_wrong_direction(importer, imported, tmp_path):
    """A contract that nothing can break protects nothing."""
    _copy_product(tmp_path)
    (tmp_path / importer / "intruder.py").write_text(f"import {imported}\n")
    check = "import sys; from importlinter.cli import lint_imports_command as check; sys.exit(check())"

    done = subprocess.run(
        [sys.executable, "-c", check, "--no-cache"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1, done.stdout + done.stderr
    assert "intruder" in done.stdout


def _copy_product(folder) -> None:
    for module in modules("core", "gui", "resources"):
        to = folder / module
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes((ROOT / module).read_bytes())
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
