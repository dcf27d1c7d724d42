"""Write ``packaging/lock.txt`` anew: every dependency at one version, with the hashes of all its files.

Run it with a Python that has pip-tools (``python -m pip install pip-tools``), on the oldest supported Python.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = {"colorama": 'sys_platform == "win32"'}
"""Needed on other systems only: a lock made here would lack it, so it is asked for and given its marker."""

HEADING = """\
# What every set-up installs, on Linux, macOS and Windows, Python 3.11 to 3.13; pip checks the hashes.
# Written by packaging/relock.py from pyproject.toml; do not edit.

"""


def main() -> None:
    """Resolve, mark and write."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *ELSEWHERE]
    lock = ROOT / "packaging" / "lock.txt"
    lock.write_text(HEADING + with_markers(_resolve(wanted)), encoding="utf-8")


def with_markers(pins: str) -> str:
    """Return ``pins`` with the markers of :data:`ELSEWHERE`, and without what pip-compile remarks."""
    for name, marker in ELSEWHERE.items():
        pins = re.sub(rf"^({name}==\S+) \\$", rf"\1 ; {marker} \\", pins, flags=re.MULTILINE)
    return "".join(line for line in pins.splitlines(keepends=True) if line.strip() and not line.startswith("#"))


def _resolve(wanted: list[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "asked.in", Path(folder) / "answer.txt"
        asked.write_text("\n".join(wanted), encoding="utf-8")
        no_traces = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-trusted-host"]
        options = [*no_traces, "--no-emit-find-links", "--generate-hashes", "--allow-unsafe", "--strip-extras"]
        command = [sys.executable, "-m", "piptools", "compile", "--quiet", *options]
        subprocess.run([*command, "--output-file", str(answer), str(asked)], check=True)
        return answer.read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
