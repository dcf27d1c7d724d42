"""The report of a case: a pure function, so that the same case gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from hashlib import sha256

from core.case.case import Case
from core.reconstruction.conclusions import conclude
from core.report.advice import advice_of
from core.report.conclusions import NO_PROOF, groups_of, guide_of, sources_of
from core.report.findings_json import scan_json
from core.report.items import item_of
from core.report.method import method_of, reading_of, tool_of
from core.report.model import Pairs, Report
from core.report.not_suspect import not_suspect_of
from core.report.others import others_of
from core.report.sources import cited
from core.report.summary import negatives_of, summary_of, unexamined_of
from core.report.timeline import timeline_sources, timeline_text
from core.report.visible import shown
from core.report.words import listed as in_words
from core.report.words import utc
from core.scan.examination import ScanState
from core.steps import result_of

DETAILED = 1_000
"""Findings a report describes in full; typesetting more takes longer than anybody reads."""
LISTED = 5_000
"""Findings a report has a table row for; the findings file has them all."""


def build_report(case: Case, *, detailed: int = DETAILED, listed: int = LISTED) -> Report:
    """Return the report of ``case``, which is read and not changed.

    Args:
        case: what was examined.
        detailed: suspect findings described in full, shared fairly among the exhibits.
        listed: findings of suspect exhibits that get a table row, likewise.
    """
    concluded = result_of(conclude(case, ScanState()))
    suspect = [exhibit for exhibit in case.exhibits if exhibit.suspicious]
    in_full = fair_shares([len(exhibit.suspicious) for exhibit in suspect], detailed)
    in_rows = fair_shares([len(exhibit.findings) for exhibit in suspect], listed)
    report = Report(
        id="",
        title="Evidence report",
        subtitle="Examination of Lotus cc:Mail post office files for misplaced console text",
        as_of=_as_of(case),
        synthetic=_synthetic(case),
        examiner=shown(case.details.examiner, 200),
        details=_details(case),
        remarks=tuple(shown(line, 2000) for line in case.details.remarks[:20_000].splitlines() if line.strip()),
        summary=summary_of(case),
        no_proof=NO_PROOF,
        conclusions=groups_of(concluded),
        guide=guide_of(concluded.guide),
        timeline=timeline_text(case),
        items=tuple(map(item_of, suspect, in_full, in_rows)),
        advice=advice_of(case.exhibits),
        not_suspect=not_suspect_of(case),
        others=others_of([exhibit for exhibit in case.exhibits if not exhibit.suspicious]),
        unexamined=unexamined_of(case),
        negative=negatives_of(case),
        method=method_of(),
        reading=reading_of(),
        tool=tool_of(case),
        sources=cited(case, {*sources_of(concluded), *timeline_sources(case)}),
        scan=scan_json(case, concluded=concluded),
    )
    return replace(report, id=_id(report))


def _synthetic(case: Case) -> str:
    """Return the notice for the whole report, which says of which items it is true."""
    marked = [exhibit for exhibit in case.exhibits if exhibit.synthetic is not None]
    if not marked:
        return ""
    if len(marked) == len(case.exhibits):
        return shown(" ".join(sorted({str(exhibit.synthetic) for exhibit in marked})), 200)
    numbers = in_words([str(exhibit.number) for exhibit in marked])
    items = f"Item {numbers} is" if len(marked) == 1 else f"Items {numbers} are"
    return shown(f"{items} synthetic practice data and no evidence; the other items are not practice data.", 400)


def fair_shares(wanted: list[int], total: int) -> list[int]:
    """Return how much of ``total`` each gets: nobody more than wanted, and what one leaves goes to the others."""
    shares, left = [0] * len(wanted), total
    for rank, i in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        shares[i] = min(wanted[i], left // (len(wanted) - rank))
        left -= shares[i]
    return shares


def canonical_json(report: Report) -> str:
    """Return ``report`` as JSON of one form only: keys sorted, no blanks, ASCII."""
    return json.dumps(report, default=plain, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(value: object) -> dict[str, object]:
    """Return the fields of a dataclass, for ``json.dumps(default=…)``."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} is no plain data")


def _id(report: Report) -> str:
    digits = sha256(canonical_json(report).encode("ascii")).hexdigest()[:16].upper()
    return " ".join(digits[i : i + 4] for i in range(0, 16, 4))


def _as_of(case: Case) -> str:
    times: list[datetime] = [utc(e.examination.finished) for e in case.exhibits if e.examination]
    times += [utc(e.closing.at) for e in case.exhibits if e.closing]
    return f"{max(times):%Y-%m-%dT%H:%M:%SZ}" if times else ""


def _details(case: Case) -> Pairs:
    given = case.details
    pairs = (
        ("Examiner", given.examiner),
        ("Organisation", given.organisation),
        ("Case number", given.case_number),
        ("Item identifier", given.item_id),
    )
    return tuple((label, shown(value, 200) if value.strip() else "not stated") for label, value in pairs)
