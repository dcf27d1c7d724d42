#!/usr/bin/env python3
"""Set up, run, test and check Postal Inspector from a fresh checkout; needs git and Python, nothing else.

python3 packaging/dev.py run [PATH...] [--demo]   the window, with these opened
python3 packaging/dev.py run scan PATH...         the command line, which needs no display
python3 packaging/dev.py test [PYTEST-ARGS...]    all tests, without a display
python3 packaging/dev.py check                    ruff, mypy and the import contracts
python3 packaging/dev.py bench [--write] [NAME...]  the measurements, against their goals (--write: README too)
python3 packaging/dev.py fuzz [COUNT | SECONDSs]  parsers and scanner on bytes made to upset them (1000000, 60s)
python3 packaging/dev.py setup                    only the set-up, which the others do by themselves
"""

# An older Python must be able to read this file as far as ``_again_with_newer_python``, to be told what is wrong.
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
COMMAND_LINE = ("scan", "report", "verify", "practice", "-h", "--help", "--version")
"""What ``run`` can pass on that opens no window."""


def main(arguments: list[str]) -> int:
    """Do what ``arguments`` ask and return the exit status."""
    commands = {"run": _run, "test": _test, "check": _check, "bench": _bench, "fuzz": _fuzz, "setup": _setup}
    if not arguments or arguments[0] not in commands:
        print(__doc__.strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    if sys.version_info < OLDEST_PYTHON:
        return _again_with_newer_python(arguments)
    try:
        return commands[arguments[0]](arguments[1:])
    except OSError as error:  # a program that may not be run, a folder that may not be written
        print(f"{error.filename}: cannot be used: {error.strerror}.", file=sys.stderr)
        return 1


def _again_with_newer_python(arguments: list[str]) -> int:
    is_new_enough = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    for name in ("python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", is_new_enough], capture_output=True, check=False).returncode == 0:
            return _replace_by([found, __file__, *arguments], dict(os.environ))
    have = ".".join(str(part) for part in sys.version_info[:3])
    print(f"Postal Inspector needs Python 3.11 or newer, and this is {have} ({sys.executable}).", file=sys.stderr)
    print("Install a newer one (Ubuntu 22.04: sudo apt-get install python3.11 python3.11-venv),", file=sys.stderr)
    print("then start this again with it: python3.11 packaging/dev.py …", file=sys.stderr)
    return 1


def _setup(_arguments: list[str]) -> int:
    python = _environment(needs_qt=True)
    print(f"Ready: {python}")
    return 0


def _run(arguments: list[str]) -> int:
    is_command_line = bool(arguments) and arguments[0] in COMMAND_LINE
    python = _environment(needs_qt=not is_command_line)
    if not is_command_line and not _has_display():
        print(_no_display(), file=sys.stderr)
        return 2
    # -P: the folder one stands in may be evidence, and evidence must never be imported.
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return _replace_by([str(python), "-P", "-m", "gui", *arguments], environment)


def _has_display() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _no_display() -> str:
    return (
        "The set-up is complete, but there is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
        "Two ways on:\n"
        "  with a virtual display:  xvfb-run -a python3 packaging/dev.py run        (Debian: package xvfb)\n"
        "  on the command line:     python3 packaging/dev.py run scan PATH\n"
        "                           which is: .venv/bin/python -m gui scan PATH   (postal-inspector scan PATH)"
    )


def _test(arguments: list[str]) -> int:
    python = _environment(needs_qt=True)
    chosen = any(a.startswith(("-n", "--numprocesses", "--pdb", "-p")) for a in arguments)
    parallel = [] if chosen else ["-n", "auto"]
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    return _call([str(python), "-m", "pytest", *parallel, *arguments], environment)


def _check(_arguments: list[str]) -> int:
    python = str(_environment(needs_qt=False))
    scripts = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "packaging").glob("*.py"))
    lint_imports = "import sys; from importlinter.cli import lint_imports_command as check; sys.exit(check())"
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "mypy packaging": ["-m", "mypy", *scripts],
        "lint-imports": ["-c", lint_imports],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if _call([python, *command], dict(os.environ)):
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def _bench(arguments: list[str]) -> int:
    python = _environment(needs_qt=True)
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    return _call([str(python), "-m", "tests.perf.bench", *arguments], environment)


def _fuzz(arguments: list[str]) -> int:
    python = _environment(needs_qt=False)
    return _call([str(python), "-m", "tests.fuzz.fuzz", *arguments], dict(os.environ))


def _environment(*, needs_qt: bool) -> Path:
    # Not at the top of the file: these modules may use what an older Python cannot read.
    import qt_libraries
    import setting_up

    try:
        python = setting_up.prepare(ROOT)
        if needs_qt:
            qt_libraries.require(ROOT / ".venv")
    except setting_up.SetUpFailed as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)
    return python


def _call(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _replace_by(command: list[str], environment: dict[str, str]) -> int:
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
