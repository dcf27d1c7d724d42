"""The detector beside the tools people use today, on the same file: recall, false findings, speed, memory.

Prints a table, and one JSON line a figure of our own. A tool that cannot run here is a row that says so.
``POSTAL_BENCH_MIB`` sets the size of the file (default 128).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MIB = int(os.environ.get("POSTAL_BENCH_MIB", "128"))
ROOT = Path(__file__).resolve().parents[2]

LAUNCH = """
import json, os, subprocess, sys, time
with open(sys.argv[1], "wb") as out:
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:], stdout=out, stderr=subprocess.DEVNULL)
    usage = os.wait4(process.pid, 0)[2]
    print(json.dumps([time.perf_counter() - start, usage.ru_maxrss / 1000]))
"""
"""A small process that starts the tool: the peak memory of a child begins at that of its parent."""

Places = list[tuple[int, int]]
Implants = list[tuple[int, int]]
"""Offset and length of each text."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program to hold the detector against, and how to read the places it prints (offset, length)."""

    name: str
    command: tuple[str, ...]
    places: Callable[[bytes], Places]


def _lines(pattern: bytes) -> Callable[[bytes], Places]:
    """Read lines of an offset and a text."""
    line = re.compile(pattern, re.MULTILINE)
    return lambda out: [(int(m[1]), len(m[2])) for m in line.finditer(out)]


def _ours(out: bytes) -> Places:
    return [(f["offset"], f["length"]) for f in json.loads(out)["files"][0]["findings"]]


def _ripgrep(out: bytes) -> Places:
    """Read ripgrep's JSON: a match is a line, its parts have offsets within it."""
    found: Places = []
    for line in out.splitlines():
        if (event := json.loads(line))["type"] == "match":
            data = event["data"]
            found += [(data["absolute_offset"] + s["start"], s["end"] - s["start"]) for s in data["submatches"]]
    return found


def tools(path: Path, results: Path) -> list[Tool]:
    """Return the tools to try, ours first."""
    scan = (sys.executable, "-m", "gui", "scan", str(path), "--no-hash", "--json", str(results))
    run = "[\\t\\n\\r -~]{8,}"
    return [
        Tool("postal-inspector", scan, _ours),
        Tool("strings -n 4", ("strings", "-a", "-n", "4", "-t", "d", str(path)), _lines(rb"^ *(\d+) (.*)$")),
        Tool("strings -n 8", ("strings", "-a", "-n", "8", "-t", "d", str(path)), _lines(rb"^ *(\d+) (.*)$")),
        Tool("ripgrep {8,}", ("rg", "-a", "-U", "-E", "none", "--no-unicode", "--json", run, str(path)), _ripgrep),
        Tool("floss", ("floss", "--only", "static", "-n", "8", str(path)), lambda _: []),
        Tool("binary2strings", ("binary2strings", str(path)), lambda _: []),
        Tool("bulk_extractor", ("bulk_extractor", "-o", str(results.with_name("be")), str(path)), lambda _: []),
    ]


def measured(tool: Tool, results: Path) -> tuple[Places, float, float] | None:
    """Run ``tool``; return its places, seconds and megabytes, or ``None`` where it is not installed."""
    if shutil.which(tool.command[0]) is None:
        return None
    output = results.with_name("out")
    launch = [sys.executable, "-S", "-E", "-c", LAUNCH, str(output), *tool.command]
    done = subprocess.run(launch, stdout=subprocess.PIPE, cwd=ROOT, check=True)
    seconds, megabytes = json.loads(done.stdout)
    printed = results if tool.places is _ours else output
    return tool.places(printed.read_bytes()), seconds, megabytes


def judged(places: Places, implants: Implants) -> tuple[float, int]:
    """Return the share of implants found, in percent, and how many places are of none."""
    found, false = set[int](), 0
    starts = [start for start, _ in implants]
    for offset, length in places:
        number = max(0, bisect_left(starts, offset + length) - 1)
        start, size = implants[number]
        overlap = min(start + size, offset + length) - max(start, offset)
        if overlap * 2 >= size:
            found.add(number)
        false += overlap <= 0
    return 100 * len(found) / len(implants), false


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path, results = Path(folder) / "CLANDATA", Path(folder) / "results.json"
        making = [sys.executable, __file__, str(path)]
        implants = [
            tuple(pair) for pair in json.loads(subprocess.run(making, stdout=subprocess.PIPE, check=True).stdout)
        ]
        print(f"{len(implants):,} texts of 8 bytes or more in {MIB} MiB of random bytes")
        print("| Tool | Found | False findings per GiB | MB/s | Memory, MB |\n|---|---|---|---|---|")
        for tool in tools(path, results):
            done = measured(tool, results)
            if done is None:
                print(f"| {tool.name} | not installed here | | | |")
                continue
            places, seconds, megabytes = done
            share, false = judged(places, implants)
            speed = path.stat().st_size / 1e6 / seconds
            print(
                f"| {tool.name} | {share:.1f} % | {false * 1024 / MIB:,.0f} | {speed:,.0f} | {megabytes:,.0f} |",
                flush=True,
            )
    return 0


def write_case(path: Path) -> int:
    """Write the file, and print where the texts are."""
    from tests.perf.cases import make

    data, implants = make("uniform", 1, MIB << 20, 4 * MIB, shortest=8)
    path.write_bytes(data)
    print(json.dumps([(implant.offset, len(implant.text)) for implant in implants]))
    return 0


if __name__ == "__main__":
    sys.exit(write_case(Path(sys.argv[1])) if len(sys.argv) > 1 else main())
