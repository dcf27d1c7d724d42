"""The report as PDF/A-3a and PDF/UA-1, and its pages as pictures for the preview. Safe to call from any thread."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import typst

import resources
from core.report import timeline_plot
from core.report.build import plain
from core.report.filemap import BANDS, drawing
from core.report.findings_json import to_bytes
from core.report.glyphs import printable
from core.report.model import FileMap, HexRow, Report, TimelinePlot

_STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]


def write_pdf(report: Report) -> bytes:
    """Return ``report`` as a tagged PDF that carries the findings file."""
    inputs = {"report": _data(report, attached=True), "findings": to_bytes(report.scan).decode("ascii")}
    return typst.compile(
        _template(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=_STANDARDS,
        timestamp=_moment(report),
    )


def page_images(report: Report, ppi: float = 96.0) -> list[bytes]:
    """Return each page of the PDF of ``report`` as a PNG picture."""
    # One page comes as bytes, more as a list, which the types of the library do not tell.
    pages = typst.compile(
        _template(),
        format="png",
        ppi=ppi,
        ignore_system_fonts=True,
        sys_inputs={"report": _data(report, attached=True)},
        timestamp=_moment(report),
    )
    return _each(pages)


def _each(pages: bytes | list[bytes]) -> list[bytes]:
    return pages if isinstance(pages, list) else [pages]


def _data(report: Report, *, attached: bool) -> str:
    """Return what the template reads. Nothing in it is markup, whatever it says."""
    values = {name: value for name, value in plain(report).items() if name not in {"scan", "as_of"}}
    moment = _moment(report)
    values |= {
        "date": [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second],
        "foot": f"As of {moment:%Y-%m-%d %H:%M:%S} UTC" if report.as_of else "Nothing was examined",
        "bands": BANDS,
        "lanes": timeline_plot.BANDS,
        "hexsize": _hex_size(report),
        "attached": attached,
    }
    return json.dumps({name: _printable(value) for name, value in values.items()} | {"author": report.examiner})


def _moment(report: Report) -> datetime:
    """Return the report's own time: a PDF made twice must not tell the two apart."""
    text = report.as_of or "1980-01-01T00:00:00Z"
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _printable(value: object) -> object:
    match value:
        case str():
            return printable(value)
        case FileMap() | TimelinePlot():
            svg = drawing(value) if isinstance(value, FileMap) else timeline_plot.drawing(value)
            return {"description": value.description, "scale": value.scale, "svg": svg}
        case tuple() | list():
            return [_printable(each) for each in value]
        case dict():
            return {name: _printable(each) for name, each in value.items()}
        case int() | float() | bool() | None:
            return value
        case _:
            return _printable(plain(value))


def _hex_size(report: Report) -> float:
    """Return the type size at which the widest hex row still fits the page."""
    rows = [detail.excerpt.head[0] for item in report.items for detail in item.details if detail.excerpt.head]
    widest = max((_width(row) for row in rows), default=0)
    return min(7.6, round(450 / (0.605 * max(1, widest)), 2))


def _width(row: HexRow) -> int:
    return len(row.offset) + len(row.address) + 2 + sum(len(run.text) for run in (*row.hex, *row.text)) + 4


def _template() -> bytes:
    return resources.blob("report/report.typ")
