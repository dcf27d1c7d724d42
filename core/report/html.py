"""The report as one self-contained HTML file: no scripts, nothing fetched from anywhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

import resources
from core.report import timeline_plot
from core.report.filemap import BAND, BANDS, SPACE, drawing
from core.report.model import FileMap, Report, TimelinePlot
from core.report.visible import visible


def write_html(report: Report) -> str:
    """Return ``report`` as an HTML document."""
    linked = {*(str(item.number) for item in report.items), *(str(row.number) for row in report.others.rows)}
    return _template().render(report=report, linked=linked, bands=BANDS, lanes=timeline_plot.BANDS, row=BAND + SPACE)


def _picture(view: FileMap) -> Markup:
    # The drawing is ours but for the titles of its marks, which hold numbers only.
    return Markup(drawing(view))  # noqa: S704


def _timeline(view: TimelinePlot) -> Markup:
    return Markup(timeline_plot.drawing(view))  # noqa: S704 -- numbers only


def _safe(value: object) -> object:
    """Second lock: what reaches the page is visible text even if a report was not made by ``build_report``."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_safe
    )
    environment.filters["picture"] = _picture
    environment.filters["timeline"] = _timeline
    environment.globals["css"] = Markup(resources.text("report/report.css"))  # noqa: S704 -- our own style sheet
    return environment.from_string(resources.text("report/report.html.j2"))
