"""How long the PDF of a report with 1,000 findings takes: one JSON line on stdout."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from core.report.build import build_report
from core.report.pdf import write_pdf
from tests.core.report.cases import crowded


def main() -> int:
    """Print the measurement; the status says whether the goal was met."""
    case = crowded(1000)
    start = time.perf_counter()
    write_pdf(build_report(case))
    seconds = time.perf_counter() - start
    sys.stdout.write(
        json.dumps({"name": "pdf_1000_findings", "value": round(seconds, 2), "unit": "s", "goal": 5}) + "\n"
    )
    return 0 if seconds < 5 else 1


if __name__ == "__main__":
    sys.exit(main())
