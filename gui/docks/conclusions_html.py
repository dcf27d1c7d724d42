"""Verdicts and the recovery guide as rich text; links lead to evidence and to the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from core.finding import Mark
from core.reconstruction.advice import Guide, Section, Step
from core.reconstruction.verdict import Evidence, Verdict
from core.report.visible import visible
from core.span import Span
from gui.docks.knowledge_html import MARKS, link_to_entry, linked
from gui.theme.theme import Theme

SCHEME = "evidence"
NO_PROOF = "A conclusion is drawn by a fixed rule and is no proof; “no sign found” does not mean that nothing happened."


class Place(NamedTuple):
    """Where a link leads: an exhibit by its number, and bytes of it, or the file as a whole."""

    number: int
    span: Span | None


def link_to(evidence: Evidence) -> str:
    """The target of a link that shows evidence."""
    span = evidence.span
    return f"{SCHEME}:{evidence.exhibit}" + (f":{span.start}-{span.stop}" if span is not None else "")


def place_of(link: str) -> Place | None:
    """The place that a link leads to."""
    scheme, _, rest = link.partition(":")
    number, _, span = rest.partition(":")
    start, _, stop = span.partition("-")
    if scheme != SCHEME or not number.isdigit():
        return None
    return Place(int(number), Span(int(start), int(stop)) if start.isdigit() and stop.isdigit() else None)


def sheet(theme: Theme) -> str:
    """The style sheet of the pane."""
    roles = theme.roles
    return (
        f"a {{ color: {roles['window.link']}; text-decoration: none; }}"
        f"h3 {{ font-size: 12pt; margin: 0 0 4px 0; }} h4 {{ margin: 12px 0 3px 0; }}"
        f".quiet {{ color: {roles['page.header']}; }} p {{ margin: 3px 0 6px 0; }} li {{ margin-bottom: 4px; }}"
        f".badge {{ background: {roles['window.midlight']}; color: {roles['window.text']}; font-weight: 600; }}"
        f"code {{ font-family: 'DejaVu Sans Mono'; font-size: 9pt; }}"
    )


def in_sentence_case(status: str) -> str:
    """``status`` as the beginning of a sentence."""
    return f"{status[:1].upper()}{status[1:]}"


def verdict_html(verdict: Verdict) -> str:
    """Return what is concluded, on what evidence, and what would change it."""
    judged, topic = verdict.judgement, verdict.topic
    parts = [
        f"<h3>{escape(topic.title)}</h3>",
        f"<p><b>{escape(in_sentence_case(verdict.status))}.</b> {_badge(verdict.mark)}</p>",
        f"<p>{escape(visible(judged.statement))}</p>",
    ]
    if judged.evidence:
        parts.append(f"<h4>Evidence</h4>{_list('ul', map(_evidence, judged.evidence))}")
    if judged.missing:
        parts.append(f"<h4>Missing</h4>{_list('ul', (escape(visible(line)) for line in judged.missing))}")
    parts.append(f"<h4>Would confirm it</h4><p>{linked(topic.confirm)}</p>")
    parts.append(f"<h4>Would refute it</h4><p>{linked(topic.refute)}</p>")
    parts.append(f"<h4>Sources</h4><p>{_sources(topic.sources)}</p><p class='quiet'>{NO_PROOF}</p>")
    return "".join(parts)


def guide_html(guide: Guide) -> str:
    """Return the guide as far as the questions are answered."""
    return f"<p>{escape(visible(guide.reason))}</p>{''.join(map(_section, guide.sections))}"


def _section(section: Section) -> str:
    condition = f"<p class='quiet'><i>{escape(section.condition)}</i></p>" if section.condition else ""
    return (
        f"<h3 style='margin-top: 14px'>{escape(section.title)}</h3>{condition}{_list('ol', map(_step, section.steps))}"
    )


def _step(step: Step) -> str:
    said = f"{linked(step.text)} {_badge(step.mark)} <span class='quiet'>{_sources(step.sources)}</span>"
    if step.facts:
        return f"{said}{_list('ul', map(_evidence, step.facts))}"
    return f"{said}<br><span class='quiet'>{escape(step.none)}</span>" if step.none else said


def _evidence(evidence: Evidence) -> str:
    at = f" at 0x{evidence.span.start:X}" if evidence.span is not None else ""
    link = f"<a href='{link_to(evidence)}'>{escape(visible(evidence.name))}{at}</a>"
    return f"{link}: {escape(visible(evidence.text))}"


def _sources(sources: Iterable[str]) -> str:
    return ", ".join(f"<a href='{link_to_entry(escape(name))}'>{escape(name)}</a>" for name in sources)


def _badge(mark: Mark) -> str:
    return f"<span class='badge' title='{escape(MARKS[mark])}'>&nbsp;{mark}&nbsp;</span>"


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
