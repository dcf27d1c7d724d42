"""A program run as people run it: the whole process, how long it took, and the most memory it had."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LAUNCH = """
import json, os, subprocess, sys, time
with open(sys.argv[1], "wb") as out, open(sys.argv[2], "wb") as errors:
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[3:], stdin=subprocess.DEVNULL, stdout=out, stderr=errors)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)]))
"""
"""A small process that starts the program: the peak memory of a child begins at that of its parent."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a process went: seconds from its start to its end, its peak resident memory, its exit status."""

    seconds: float
    mib: float
    status: int


def run(command: Sequence[str], output: str | Path = "/dev/null", errors: str | Path = "/dev/null") -> Run:
    """Run ``command`` in the checkout, with what it prints written to ``output``."""
    launch = [sys.executable, "-S", "-E", "-c", LAUNCH, str(output), str(errors), *command]
    done = subprocess.run(launch, stdout=subprocess.PIPE, cwd=ROOT, check=True)
    return Run(*json.loads(done.stdout))


def ours(path: Path, results: Path) -> tuple[str, ...]:
    """Return the command that scans ``path`` with our detector, and nothing else."""
    return (sys.executable, "-m", "gui", "scan", str(path), "--no-hash", "--json", str(results))


def gnu_strings(path: Path, *options: str) -> tuple[str, ...]:
    """Return the command of GNU strings that prints what stands where in ``path``."""
    return ("strings", "-a", *options, "-t", "d", str(path))


def ripgrep(path: Path, *options: str) -> tuple[str, ...]:
    """Return the command of ripgrep that looks for the same bytes, as bytes."""
    search = ("rg", "-a", "-U", "-E", "none", "--no-unicode", "--no-config", *options)
    return (*search, "[\\t\\n\\r -~]{8,}", str(path))
