"""What the detector finds of text whose place is known: recall, bounds, templates, fields, false findings.

Prints one JSON line a figure. ``POSTAL_BENCH_IMPLANTS`` sets how many texts are written into each carrier (2,500).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

import numpy as np

from core.finding import Finding
from core.postoffice.examine import examine
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import ScanSettings, ScanState
from core.scan.regions import is_text
from core.source.memory import MemorySource
from core.steps import result_of
from tests.perf.cases import CARRIERS, PLAIN, Implant, make

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
    for implant in implants:
        overlaps = [(_overlap(implant, f), n) for n, f in enumerate(findings)]
        best, number = max(overlaps, default=(0, -1))
        used.update(n for size, n in overlaps if size > 0)
        bucket = "<10" if len(implant.text) < 10 else "10-15" if len(implant.text) < 16 else ">=16"
        counts["texts", bucket] += 1
        if best * 2 >= len(implant.text):
            counts["found", bucket] += 1
            _judge(data, implant, findings[number], counts)
    counts["false", ""] += len(findings) - len(used)


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
            say(f"recall_{carrier}_{bucket}", 100 * counts["found", bucket] / max(1, counts["texts", bucket]), goal)
        whole += counts
    for name, part, of, goal in SHARES:
        say(name, 100 * whole[part, ""] / max(1, whole[of, ""]), goal)
    say("false_findings", whole["false", ""], 0, "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
