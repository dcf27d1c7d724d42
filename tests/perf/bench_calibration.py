"""Whether the promise is kept: on random bytes, chance findings against the number that was said to be expected.

Prints one JSON line a figure: for each expected number E per file of 1 GiB, how many findings there were per file.
``POSTAL_BENCH_GIB`` sets how many files are scanned (default 4; the promise was first measured on 64).
"""

from __future__ import annotations

import json
import os
import sys

import numpy as np

from core.scan.chance import threshold
from core.scan.proposer import Proposer
from core.scan.textmodel import text_model

GIB = int(os.environ.get("POSTAL_BENCH_GIB", "4"))
FILE = 1 << 30
WINDOW = 1 << 22
CHANCES = (1000.0, 100.0, 10.0, 1.0, 0.1)


def main() -> int:
    """Print the figures."""
    least = threshold(FILE, CHANCES[0])
    scores: list[int] = []
    for seed in range(GIB):
        rng = np.random.Generator(np.random.SFC64(seed))
        proposer = Proposer(text_model(), least)
        for base in range(0, FILE, WINDOW):
            window = np.frombuffer(rng.bytes(WINDOW), np.uint8)
            scores += [segment.units for segment in proposer.feed(base, window)]
        scores += [segment.units for segment in proposer.close()]
    for chance in CHANCES:
        found = sum(score >= threshold(FILE, chance) for score in scores) / GIB
        line = {"name": f"chance_findings_per_GiB_at_E_{chance:g}", "value": found, "unit": "", "goal": chance}
        print(json.dumps(line | {"better": "lower"}))
    print(f"on {GIB} GiB of random bytes; the bound E is not to be passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
