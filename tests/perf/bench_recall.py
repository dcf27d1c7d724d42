"""What the detector finds of text whose place is known: recall, bounds, templates, fields, false findings.

Beside the recall stands what is possible: the share of the texts whose own bytes, or a part of them, score enough
against the byte distribution of the whole carrier or uniform bytes, whichever is greater. No detector with this text
model and this threshold finds more, but for what chance neighbours add.

Prints one JSON line a figure. ``POSTAL_BENCH_IMPLANTS`` sets how many texts are written into each carrier (2,500).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

import numpy as np
import numpy.typing as npt

from core.finding import Finding
from core.postoffice.examine import examine
from core.postoffice.kinds import DIRECTORY
from core.scan.chance import threshold
from core.scan.examination import ScanSettings, ScanState
from core.scan.textbytes import is_text
from core.scan.textmodel import UNIT, Bytes, text_model
from core.source.memory import MemorySource
from core.steps import result_of
from tests.perf.carriers import CARRIERS
from tests.perf.cases import PLAIN, Implant, make

IMPLANTS = int(os.environ.get("POSTAL_BENCH_IMPLANTS", "2500"))
PER_FILE = 500
SIZE = 4 << 20
STRICT = ("uniform", "paged", "deflated")
SHARES = (
    ("start_exact", "start", "bounds", 99.0),
    ("end_within_one", "end", "bounds", 95.0),
    ("template_right", "template", "templates", 98.0),
    ("fields_right", "field", "fields", 98.0),
)

Counts = Counter[tuple[str, str]]


def found_of(data: bytes) -> tuple[Finding, ...]:
    """Return what an examination finds."""
    done = result_of(examine(MemorySource("CLANDATA", data), DIRECTORY, ScanSettings(hashes=()), ScanState()))
    return done.findings


def score(data: bytes, implants: list[Implant], findings: tuple[Finding, ...], counts: Counts) -> None:
    """Hold the findings of one file against the truth."""
    used: set[int] = set()
    best_scores = possible(data, implants)
    least = threshold(len(data), ScanSettings().max_chance)
    for implant, best_score in zip(implants, best_scores, strict=True):
        overlaps = [(_overlap(implant, f), n) for n, f in enumerate(findings)]
        best, number = max(overlaps, default=(0, -1))
        used.update(n for size, n in overlaps if size > 0)
        bucket = "<10" if len(implant.text) < 10 else "10-15" if len(implant.text) < 16 else ">=16"
        counts["texts", bucket] += 1
        counts["possible", bucket] += best_score >= least
        if best * 2 >= len(implant.text):
            counts["found", bucket] += 1
            _judge(data, implant, findings[number], counts)
    counts["false", ""] += len(findings) - len(used)


def possible(data: bytes, implants: list[Implant]) -> list[int]:
    """Return, for each implant, the score of its best part against what the carrier is like without implants."""
    values = np.frombuffer(data, np.uint8)
    carrier = np.ones(len(values), bool)
    for implant in implants:
        carrier[implant.offset : implant.stop] = False
    counts = np.bincount(values[carrier], minlength=256) + 1.0
    price = np.log2(np.maximum(counts / counts.sum() * 256, 1.0)) * UNIT
    return [_best_part(np.frombuffer(implant.text, np.uint8), price) for implant in implants]


def _best_part(text: Bytes, price: npt.NDArray[np.float64]) -> int:
    model = text_model()
    total = best = 0.0
    follow = [0, *model.follow(text).tolist()]
    for step, start, cost in zip(follow, model.start.take(text).tolist(), price.take(text).tolist(), strict=True):
        total = max(total + step, float(start)) - cost
        best = max(best, total)
    return int(best)


def _overlap(implant: Implant, finding: Finding) -> int:
    return min(implant.stop, finding.span.stop) - max(implant.offset, finding.span.start)


def _judge(data: bytes, implant: Implant, finding: Finding, counts: Counts) -> None:
    """Count what is right about a finding; bounds only where no neighbour could be of the text by chance."""
    edges = data[implant.offset - 1 : implant.offset] + data[implant.stop : implant.stop + 1]
    if not is_text(np.frombuffer(edges, np.uint8)).any():
        counts["bounds", ""] += 1
        counts["start", ""] += finding.span.start == implant.offset
        counts["end", ""] += abs(finding.span.stop - implant.stop) <= 1
    if implant.template != PLAIN:
        counts["templates", ""] += 1
        counts["template", ""] += finding.template == implant.template
        values = {field.name: field.raw for field in finding.fields}
        counts["fields", ""] += len(implant.fields)
        counts["field", ""] += sum(values.get(name) == value for name, value in implant.fields.items())


def say(name: str, share: float, goal: float | None, unit: str = "%") -> None:
    """Print one figure."""
    better = "higher" if unit == "%" else "lower"
    print(
        json.dumps({"name": name, "value": round(share, 3), "unit": unit, "goal": goal, "better": better}), flush=True
    )


def main() -> int:
    """Print the figures."""
    whole: Counts = Counter()
    for carrier in CARRIERS:
        counts: Counts = Counter()
        for seed in range(-(-IMPLANTS // PER_FILE)):
            data, implants = make(carrier, seed, SIZE, PER_FILE, shortest=8)
            score(data, implants, found_of(data), counts)
        strict = carrier in STRICT
        for bucket, goal in (("<10", None), ("10-15", 95.0 if strict else None), (">=16", 99.9 if strict else None)):
            texts = max(1, counts["texts", bucket])
            say(f"recall_{carrier}_{bucket}", 100 * counts["found", bucket] / texts, goal)
            say(f"possible_{carrier}_{bucket}", 100 * counts["possible", bucket] / texts, None)
        whole += counts
    for name, part, of, goal in SHARES:
        say(name, 100 * whole[part, ""] / max(1, whole[of, ""]), goal)
    say("false_findings", whole["false", ""], 0, "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
