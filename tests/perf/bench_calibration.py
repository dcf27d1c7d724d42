"""Whether the promise is kept: on random bytes, chance findings against the number that was said to be expected.

Prints one JSON line a figure: for each expected number E per file of 1 GiB, how many findings there were per file; and
draws them against the promise. ``POSTAL_BENCH_GIB`` sets how many files are scanned (default 4; the goal is for 64).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from core.scan.chance import threshold
from core.scan.proposer import Proposer
from core.scan.textmodel import text_model
from tests.perf.bench import machine
from tests.perf.plot import Axis, Series, decades, svg
from tests.perf.publish import keep

GIB = int(os.environ.get("POSTAL_BENCH_GIB", "4"))
FILE = 1 << 30
WINDOW = 1 << 22
CHANCES = (1000.0, 100.0, 10.0, 1.0, 0.1)
WITHIN = 2
"""The factor within which the promise is to be kept."""


def scores_of(seed: int) -> list[int]:
    """Return the scores of the findings in a file of random bytes, in model units."""
    rng = np.random.Generator(np.random.SFC64(seed))
    proposer = Proposer(text_model(), threshold(FILE, CHANCES[0]))
    scores: list[int] = []
    for base in range(0, FILE, WINDOW):
        window = np.frombuffer(rng.bytes(WINDOW), np.uint8)
        scores += [segment.units for segment in proposer.feed(base, window)]
    return scores + [segment.units for segment in proposer.close()]


def plot(found: Sequence[tuple[float, float]]) -> str:
    """Return the findings per file against the promise; none at all is drawn on the lower edge."""
    low, high = CHANCES[-1], CHANCES[0]
    promise = [
        Series("promised at most", "#2f81f7", [(low, low), (high, high)], is_line=True),
        Series("twice as many, half as many", "#2f81f7", [(low, low * WITHIN), (high, high * WITHIN)], True, True),
        Series("", "#2f81f7", [(low, low / WITHIN), (high, high / WITHIN)], True, True),
    ]
    labels = [f"{value:.3g}" for _, value in found]
    measured = Series("measured", "#e5534b", found, labels=labels)
    x = Axis("Findings promised at most, per GiB (E)", decades(-1, 3), is_log=True)
    y = Axis("Findings in 1 GiB of random bytes", decades(-3, 4), is_log=True)
    return svg(f"Chance findings in {GIB} GiB of random bytes", x, y, [*promise, measured])


def main() -> int:
    """Print the figures and keep the plot."""
    with ProcessPoolExecutor() as pool:
        scores = [score for some in pool.map(scores_of, range(GIB)) for score in some]
    found = [(e, sum(score >= threshold(FILE, e) for score in scores) / GIB) for e in CHANCES]
    for chance, count in found:
        line = {"name": f"chance_findings_per_GiB_at_E_{chance:g}", "value": count, "unit": "", "goal": WITHIN * chance}
        print(json.dumps(line | {"better": "lower"}))
    keep("calibration.svg", plot(found))
    said = "| Findings promised at most, per GiB | " + " | ".join(f"{chance:g}" for chance, _ in found) + " |\n"
    said += "|---" * (len(found) + 1) + "|\n"
    said += "| Measured | " + " | ".join(f"{count:.3g}" for _, count in found) + " |\n\n"
    plotted = "![Findings measured against findings promised](tests/perf/plots/calibration.svg)"
    where = (
        f"{GIB} GiB of random bytes; {machine()}; `POSTAL_BENCH_GIB={GIB} python3 packaging/dev.py bench calibration`."
    )
    keep("calibration.md", f"{said}{plotted}\n\n{where}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
