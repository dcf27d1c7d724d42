"""Our whole process beside GNU strings on files that scanners slow down on, each ratio within one run.

Prints one JSON line a figure: how many times as fast, the share of the speed at which the same file is only read, and
the most memory our process had. On random bytes ripgrep runs too; on runs of letters it takes minutes.
``POSTAL_BENCH_MIB`` sets the size of the files (default 2048; our process takes a third of a second to start).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from core.scan.sweep import BUFFER, _aligned
from tests.perf.process import gnu_strings, ours, ripgrep, run
from tests.perf.profiles import PROFILES, write

MIB = int(os.environ.get("POSTAL_BENCH_MIB", "2048"))
ROUNDS = 3
MEMORY = 96
"""The most memory, in MiB, that a scan may have at any size."""
PEERS = {"strings": gnu_strings, "rg": ripgrep}
OPTIONS = {"strings": ("-w", "-n", "8"), "rg": ("-o", "-b")}
GOALS = {"strings": dict.fromkeys(PROFILES, 1.0) | {"random": 20.0}, "rg": {"random": 4.0}}


def reading(path: Path) -> float:
    """Return the seconds it takes to read ``path`` into a page-aligned buffer."""
    buffer, begun = _aligned(BUFFER), perf_counter()
    with path.open("rb", buffering=0) as file:
        while file.readinto(buffer.data):
            pass
    return perf_counter() - begun


def say(name: str, value: float, unit: str, goal: float | None, better: str = "higher") -> None:
    """Print one figure."""
    line = {"name": name, "value": round(value, 3), "unit": unit, "goal": goal, "better": better}
    print(json.dumps(line), flush=True)


def measure(profile: str, path: Path, results: Path, peers: Sequence[str]) -> None:
    """Run everybody on ``path``, by turns, and print the figures."""
    memory, speeds = [], []
    reading(path)
    peers = [name for name in peers if profile in GOALS[name]]
    ratios: dict[str, list[float]] = {name: [] for name in (*peers, "read")}
    for _ in range(ROUNDS):
        mine = run(ours(path, results))
        outcome = json.loads(results.read_text())["files"][0]["outcome"]
        if outcome != "finished":
            raise SystemExit(f"our scan of {profile}: {outcome}")
        memory.append(mine.mib)
        speeds.append(MIB / mine.seconds)
        ratios["read"].append(100 * reading(path) / mine.seconds)
        for name in peers:
            ratios[name].append(run(PEERS[name](path, *OPTIONS[name])).seconds / mine.seconds)
    for name in peers:
        say(f"{profile}_to_{name}", median(ratios[name]), "x as fast", GOALS[name].get(profile))
    say(f"{profile}_speed", median(speeds), "MiB/s", None)
    say(f"{profile}_of_read_limit", median(ratios["read"]), "%", None)
    say(f"{profile}_memory", max(memory), "MiB", MEMORY, "lower")


def main(chosen: Sequence[str]) -> int:
    """Print the figures of the profiles that are ``chosen``, of all when none."""
    peers = [name for name in PEERS if shutil.which(name)]
    print(f"not installed here: {', '.join(set(PEERS) - set(peers)) or 'nothing'}")
    with tempfile.TemporaryDirectory() as folder:
        path, results = Path(folder) / "CLANDATA", Path(folder) / "results.json"
        for profile in chosen or PROFILES:
            write(profile, path, MIB)
            measure(profile, path, results, peers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
