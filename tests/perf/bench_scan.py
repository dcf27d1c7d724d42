"""What the scan costs beside plain reading and hashing, and beside GNU strings and ripgrep; one JSON line a figure.

All of one round run one after another on the same page-cached file; each figure is the median ratio of the rounds, for
the speed of shared machines drifts. ``POSTAL_BENCH_MIB`` sets the size of the file (default 1024).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from core.postoffice.examine import examine
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import Outcome, ScanSettings, ScanState
from core.scan.sweep import BUFFER, _aligned
from core.source.file import FileSource
from core.steps import result_of
from tests.perf.process import gnu_strings, ripgrep, run

MIB = int(os.environ.get("POSTAL_BENCH_MIB", "1024"))
ROUNDS = 5
GOALS = {"strings": 20, "rg": 4}
"""How many times as fast as each the scan should be, on random bytes."""


def make(path: Path) -> None:
    """Write random bytes, the bulk of what a post office file looks like."""
    rng = np.random.Generator(np.random.SFC64(1))
    with path.open("wb") as file:
        for _ in range(MIB):
            file.write(rng.bytes(1 << 20))


def read(path: Path, use: Callable[[memoryview], object] = len) -> None:
    """Read the file as fast as it goes, in one thread, and let ``use`` have each part."""
    buffer = _aligned(BUFFER)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer.data):
            use(buffer[:count].data)


def read_and_hash(path: Path, name: str) -> None:
    """Read the file and hash it, in one thread."""
    digest = hashlib.new(name, usedforsecurity=False)
    read(path, digest.update)
    digest.hexdigest()


def examined(path: Path, *hashes: str) -> None:
    """Do the whole examination, with these hashes."""
    source = FileSource(path)
    done = result_of(examine(source, DIRECTORY, ScanSettings(hashes=hashes), ScanState()))
    source.close()
    if done.outcome is not Outcome.FINISHED:
        raise SystemExit(done.in_words)


def peers(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands of the tools that are installed here."""
    commands = {"strings": gnu_strings(path, "-w", "-n", "8"), "rg": ripgrep(path, "-o", "-b")}
    return {name: command for name, command in commands.items() if shutil.which(name)}


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def say(name: str, value: float, unit: str, goal: float | None, better: str) -> None:
    """Print one figure."""
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "better": better}))


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "CLANDATA"
        make(path)
        read_and_hash(path, "sha256")
        others = {name: partial(run, command) for name, command in peers(path).items()}
        work: dict[str, Callable[[], object]] = {
            "read": partial(read, path),
            "sha256": partial(read_and_hash, path, "sha256"),
            "md5": partial(read_and_hash, path, "md5"),
            "sha256+scan": partial(examined, path, "sha256"),
            "md5+sha256+scan": partial(examined, path, "sha256", "md5"),
            "scan": partial(examined, path),
            **others,
        }
        rounds = [{name: seconds(one) for name, one in work.items()} for _ in range(ROUNDS)]
    compare(rounds, [name for name in GOALS if name in others])
    return 0


def compare(rounds: Sequence[Mapping[str, float]], others: Sequence[str]) -> None:
    """Print the figures of ``rounds``, the seconds of each work in each round."""

    def ratio(of: str, to: str) -> float:
        return median(one[of] / one[to] for one in rounds)

    say("hash_scan_map_to_read_and_sha256", ratio("sha256+scan", "sha256"), "x", 1.05, "lower")
    say("both_hashes_scan_map_to_read_and_md5", ratio("md5+sha256+scan", "md5"), "x", 1.05, "lower")
    for name in others:
        say(f"scan_and_map_to_{name}", ratio(name, "scan"), "x faster", GOALS[name], "higher")
    for name in GOALS.keys() - set(others):
        print(f"{name} is not installed: not measured")
    say("scan_and_map_share_of_plain_reading", 100 * ratio("read", "scan"), "%", None, "higher")
    say("scan_and_map_speed", MIB / 1024 / median(one["scan"] for one in rounds), "GiB/s", None, "higher")


if __name__ == "__main__":
    sys.exit(main())
