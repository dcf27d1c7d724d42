"""Whether a file without text is left alone: findings at the default threshold in carriers with nothing in them.

Files of 64 MiB, each of a seed of its own, so that there are many substitutions and keys; one JSON line a figure. Each
file may have 0.001 chance findings, so that many files have some; counted apart are those that score enough to be one
in a single file as large as all of a carrier.
``POSTAL_BENCH_GIB`` sets how much there is of each carrier (default 0.25; the goal was set for 4).
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from core.postoffice.examine import examine
from core.postoffice.kinds import DIRECTORY
from core.scan.chance import threshold
from core.scan.examination import Outcome, ScanSettings, ScanState
from core.scan.textmodel import UNIT
from core.steps import result_of
from tests.perf.carriers import CARRIERS, PRINTABLE, CarrierSource

GIB = float(os.environ.get("POSTAL_BENCH_GIB", "0.25"))
FILE = 1 << 26
FIRST_SEED = 1000
"""Seeds before it make the files that texts are written into."""


def findings_in(carrier: str, seed: int) -> list[tuple[float, str]]:
    """Return what an examination of a file finds, its bits and in words; there is nothing to find."""
    source = CarrierSource(carrier, seed, FILE)
    done = result_of(examine(source, DIRECTORY, ScanSettings(hashes=()), ScanState()))
    if done.outcome is not Outcome.FINISHED:
        raise SystemExit(done.in_words)
    return [(f.bits or 0.0, f"{carrier} {seed} {f.span.start:#x} {f.raw!r} {f.bits}") for f in done.findings]


def say(name: str, value: int, goal: int | None) -> None:
    """Print one figure."""
    line = {"name": f"false_findings_{name}", "value": value, "unit": "", "goal": goal, "better": "lower"}
    print(json.dumps(line), flush=True)


def main() -> int:
    """Print the figures."""
    seeds = range(FIRST_SEED, FIRST_SEED + max(1, int(GIB * (1 << 30)) // FILE))
    least = threshold(len(seeds) * FILE, ScanSettings().max_chance) / UNIT
    with ProcessPoolExecutor() as pool:
        for carrier in CARRIERS | PRINTABLE:
            found = [one for some in pool.map(findings_in, repeat(carrier), seeds) for one in some]
            say(f"{carrier}_{GIB:g}GiB", sum(bits >= least for bits, _ in found), goal=0)
            say(f"{carrier}_in_{len(seeds)}_files", len(found), goal=None)
            for _, words in found:
                print(words, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
