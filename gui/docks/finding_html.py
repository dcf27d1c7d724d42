"""What is known of a finding, as the rich text that the details pane shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from core.case.case import Exhibit
from core.finding import FieldValue, Finding, Mark
from core.postoffice.beside import beside_in_words
from core.report.visible import visible
from core.span import Span
from gui.docks.knowledge_html import link_to_entry, linked
from gui.models.finding_rows import chance, in_words
from gui.plain import name_of
from gui.theme.theme import Theme

MARKS = {
    Mark.DOCUMENTED: "documented",
    Mark.INFERRED: "inferred from documents",
    Mark.UNCONFIRMED: "wording not confirmed by a document",
    Mark.UNKNOWN: "not a known message",
}
SHOWN_TEXT = 1500


def finding_html(exhibit: Exhibit, finding: Finding, source_title: Callable[[str], str]) -> str:
    """Return the details of ``finding``; its links are places and entries of the knowledge base."""
    parts = [
        f"<p class='lead'>{escape(visible(finding.explanation))}</p>",
        f"<pre>{escape(_text(finding))}</pre>",
        _table(_facts(exhibit, finding)),
    ]
    if finding.fields:
        parts += ["<h4>What it says</h4>", _table(_field(f) for f in finding.fields)]
    if finding.advice:
        parts += ["<h4>What to do</h4>", _list("ol", map(linked, finding.advice))]
    if finding.basis:
        parts += ["<h4>How it was scored</h4>", f"<p>{escape(finding.basis)}</p>"]
    if finding.sources:
        parts += ["<h4>Sources</h4>", _list("ul", [_source(s, source_title(s)) for s in finding.sources])]
    return "".join(parts)


def sheet(theme: Theme) -> str:
    """The style sheet of the pane."""
    quiet, page = theme.roles["page.header"], theme.roles["page.header_background"]
    return (
        f"a {{ color: {theme.roles['window.link']}; }} td.k {{ color: {quiet}; padding: 1px 14px 3px 0; }}"
        f"td.v {{ padding: 1px 0 3px 0; }} h4 {{ margin: 12px 0 4px 0; }} p.lead {{ margin: 0 0 8px 0; }}"
        f"pre {{ background: {page}; font-family: 'DejaVu Sans Mono'; padding: 6px; white-space: pre-wrap;"
        f" margin: 4px 0 10px 0; }} li {{ margin-bottom: 4px; }}"
    )


def link_to(span: Span) -> str:
    """The target of a link that selects bytes."""
    return f"span:{span.start}-{span.stop}"


def place_of(link: str) -> Span | None:
    """The bytes that a link selects."""
    scheme, _, numbers = link.partition(":")
    start, _, stop = numbers.partition("-")
    return Span(int(start), int(stop)) if scheme == "span" and start.isdigit() and stop.isdigit() else None


def _text(finding: Finding) -> str:
    text = finding.text.replace("\r\n", "↵\n").replace("\r", "␍").strip("\n")
    text = "".join(c if c.isprintable() or c == "\n" else "·" for c in text)
    is_cut = finding.is_text_cut or len(text) > SHOWN_TEXT
    return f"{text[:SHOWN_TEXT]}{'…' if is_cut else ''}" or "(no bytes)"


def _facts(exhibit: Exhibit, finding: Finding) -> list[tuple[str, str]]:
    span = finding.span
    length = span.stop - span.start
    name = name_of(exhibit)
    where = f"<a href='{link_to(span)}'>0x{span.start:X}</a> in {escape(name)}" if length else escape(name)
    rows = [("Place", where), ("Length", f"{length:,} bytes"), ("Kind", escape(in_words(finding.kind)))]
    if finding.template:
        form = f"<a href='{link_to_entry(f'console:{finding.template}')}'>{escape(in_words(finding.template))}</a>"
        rows.append(("Message", f"{form}, {MARKS[finding.mark]}"))
        rows += [("Before it", _missing(finding.missing_head)), ("After it", _missing(finding.missing_tail))]
    if beside := beside_in_words(finding):
        rows.append(("Beside it", escape(beside)))
    if finding.bits is not None:
        rows.append(("Score", f"{finding.bits:,.0f} bits against the file&rsquo;s own bytes"))
    if finding.expected_by_chance is not None:
        count = chance(finding.expected_by_chance)
        count = count if count.startswith("less") else f"at most {count}"
        rows.append(("By chance", f"{count} such places in a file of this size"))
    return rows


def _missing(count: int | None) -> str:
    if count is None:
        return "not known how much is missing"
    unit = "byte" if count == 1 else "bytes"
    return f"{count:,} {unit} of the message missing" if count else "nothing of the message is missing"


def _field(field: FieldValue) -> tuple[str, str]:
    text = "".join(c if c.isprintable() else "·" for c in field.value)
    part = "" if field.is_whole else " (cut)"
    means = f" (<a href='{link_to_entry(f'code:{text}')}'>what it means</a>)" if _is_result_code(field) else ""
    place = f"<a href='{link_to(field.span)}'>{escape(text)}</a>{part}{means}"
    return escape(in_words(field.name).capitalize()), place


def _is_result_code(field: FieldValue) -> bool:
    return field.name == "code" and field.is_whole and field.value.isdecimal()


def _source(ident: str, title: str) -> str:
    told = f"{ident}: {title}" if title and title != ident else ident
    return f"<a href='{link_to_entry(escape(ident))}'>{escape(told)}</a>"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td class='k'>{key}</td><td class='v'>{value}</td></tr>" for key, value in rows)
    return f"<table style='margin-top: 8px' cellspacing='0' cellpadding='0'>{cells}</table>"


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
