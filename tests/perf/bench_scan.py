"""What the scan costs beside plain reading and hashing, and beside GNU strings; prints one JSON line a figure.

All of one round run one after another on the same page-cached file; each figure is the median ratio of the rounds, for
the speed of shared machines drifts. ``POSTAL_BENCH_MIB`` sets the size of the file (default 1024).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
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

MIB = int(os.environ.get("POSTAL_BENCH_MIB", "1024"))
ROUNDS = 5


def make(path: Path) -> None:
    """Write random bytes, the bulk of what a post office file looks like."""
    rng = np.random.Generator(np.random.SFC64(1))
    with path.open("wb") as file:
        for _ in range(MIB):
            file.write(rng.bytes(1 << 20))


def read_and_hash(path: Path) -> None:
    """Read the file as fast as it goes, and hash it, in one thread."""
    digest, buffer = hashlib.sha256(), _aligned(BUFFER)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer.data):
            digest.update(buffer[:count].data)
    digest.hexdigest()


def examined(path: Path, *hashes: str) -> None:
    """Do the whole examination, with these hashes."""
    source = FileSource(path)
    done = result_of(examine(source, DIRECTORY, ScanSettings(hashes=hashes), ScanState()))
    source.close()
    if done.outcome is not Outcome.FINISHED:
        raise SystemExit(done.in_words)


def gnu_strings(path: Path) -> None:
    """Run GNU strings over the file."""
    subprocess.run(["strings", "-w", "-n", "8", "-t", "d", str(path)], stdout=subprocess.DEVNULL, check=True)


def seconds(work: Callable[[], None]) -> float:
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
        read_and_hash(path)
        rounds = []
        for _ in range(ROUNDS):
            alone = seconds(lambda: read_and_hash(path))
            whole = seconds(lambda: examined(path, "sha256"))
            scan = seconds(lambda: examined(path))
            peer = seconds(lambda: gnu_strings(path)) if shutil.which("strings") else float("nan")
            rounds.append((alone, whole, scan, peer))
    say("hash_scan_map_to_read_and_sha256", median(w / a for a, w, _, _ in rounds), "x", 1.15, "lower")
    if shutil.which("strings"):
        say("scan_and_map_to_gnu_strings_w_n8", median(p / s for _, _, s, p in rounds), "x faster", 10, "higher")
    else:
        print("GNU strings is not installed: not measured")
    say("scan_and_map_speed", MIB / 1024 / median(s for _, _, s, _ in rounds), "GiB/s", None, "higher")
    return 0


if __name__ == "__main__":
    sys.exit(main())
