"""The virtual environment ``.venv``: made once, filled from the hash-pinned lock, found ready ever after."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

LOCK = "packaging/lock.txt"
STAMP = "postal-inspector-lock"
"""File in ``.venv`` that says which lock it holds; without it every start would ask pip, which takes seconds."""


class SetUpFailed(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def prepare(root: Path) -> Path:
    """Return the Python of a ``.venv`` that holds exactly what the lock pins, after making it so.

    Raises:
        SetUpFailed: it cannot be made.
    """
    venv = root / ".venv"
    python = python_of(venv)
    lock = root / LOCK
    if python.exists() and stamp_of(venv) == expected_stamp(venv, lock):
        return python
    print("Setting up .venv; this happens once and takes a minute or two.", flush=True)
    if not (python.exists() and _runs(python)):
        _make(venv)
    _install(python, lock)
    (venv / STAMP).write_text(expected_stamp(venv, lock))
    return python


def python_of(venv: Path) -> Path:
    """Return where ``venv`` keeps its Python."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def stamp_of(venv: Path) -> str | None:
    """Return what the last complete set-up of ``venv`` left; ``None`` before the first."""
    try:
        return (venv / STAMP).read_text()
    except OSError:
        return None


def expected_stamp(venv: Path, lock: Path) -> str:
    """Return the stamp of a ``venv`` that holds ``lock``: it changes with the lock and with the Python version."""
    config = venv / "pyvenv.cfg"
    lines = config.read_text().splitlines() if config.exists() else []
    version = [line for line in lines if line.startswith("version")]
    return hashlib.sha256(lock.read_bytes() + "".join(version).encode()).hexdigest()


def apt_install(packages: list[str], reason: str) -> None:
    """Install Debian ``packages`` when we may, else say with which command the user can.

    Raises:
        SetUpFailed: we may not, or apt could not.
    """
    by_hand = f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetUpFailed(f"{reason}\nPlease run this once, then start again:\n  {by_hand}")
    print(f"{reason}\nInstalling with apt-get: {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "--no-install-recommends"]):
        whole = command if "update" in command else [*command, *packages]
        done = subprocess.run(whole, env=environment, capture_output=True, text=True, check=False)
        if done.returncode and "install" in command:
            raise SetUpFailed(f"{done.stdout}{done.stderr}\napt-get could not install them; by hand:\n  {by_hand}")


def _make(venv: Path) -> None:
    if not _can_make_environments():
        minor = f"python3.{sys.version_info.minor}-venv"
        reason = "This Python cannot make virtual environments: the ensurepip module is missing."
        if not Path("/usr/bin/apt-get").exists():
            raise SetUpFailed(f"{reason}\nInstall your system's package for it (python3-venv or the like).")
        apt_install([minor if _is_packaged(minor) else "python3-venv"], reason)
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetUpFailed(f"{done.stdout}{done.stderr}\nThe virtual environment {venv} could not be made.")


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _is_packaged(package: str) -> bool:
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0


def _runs(python: Path) -> bool:
    """Whether ``python`` starts, is new enough and has pip; a half-made environment does not."""
    test = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-c", test], capture_output=True, check=False).returncode == 0


def _install(python: Path, lock: Path) -> None:
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*pip, "--require-hashes", "--requirement", str(lock)], check=False)
    if done.returncode:
        raise SetUpFailed("pip could not install what packaging/lock.txt pins; its message above says why.")
