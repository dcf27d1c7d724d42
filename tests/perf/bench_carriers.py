"""Whether a file without text is left alone: findings at the default threshold in carriers with nothing in them.

Files of 64 MiB, each of a seed of its own, so that there are many substitutions and keys; one JSON line a figure.
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
from core.scan.examination import Outcome, ScanSettings, ScanState
from core.steps import result_of
from tests.perf.carriers import CARRIERS, PRINTABLE, CarrierSource

GIB = float(os.environ.get("POSTAL_BENCH_GIB", "0.25"))
FILE = 1 << 26
FIRST_SEED = 1000
"""Seeds before it make the files that texts are written into."""


def findings_in(carrier: str, seed: int) -> list[str]:
    """Return what an examination of a file finds, in words; there is nothing to find."""
    source = CarrierSource(carrier, seed, FILE)
    done = result_of(examine(source, DIRECTORY, ScanSettings(hashes=()), ScanState()))
    if done.outcome is not Outcome.FINISHED:
        raise SystemExit(done.in_words)
    return [f"{carrier} {seed} {f.span.start:#x} {f.raw!r} {f.bits}" for f in done.findings]


def main() -> int:
    """Print the figures."""
    seeds = range(FIRST_SEED, FIRST_SEED + max(1, int(GIB * (1 << 30)) // FILE))
    with ProcessPoolExecutor() as pool:
        for carrier in CARRIERS | PRINTABLE:
            found = [one for some in pool.map(findings_in, repeat(carrier), seeds) for one in some]
            line = {"name": f"false_findings_{carrier}_{GIB:g}GiB", "value": len(found), "unit": "", "goal": 0}
            print(json.dumps(line | {"better": "lower"}), *found, sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
