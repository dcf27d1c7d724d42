"""Entries of the knowledge base as the rich text that the knowledge pane shows, and links that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import groupby

from core.finding import Mark
from core.postoffice.knowledge.catalogue import sources
from core.postoffice.knowledge.entry import Chapter, Entry, Statement
from gui.theme.theme import Theme

SCHEME = "entry"
ORIGIN = (
    "Everything here is this project's own summary of public articles, readme files and notes, and stays on this "
    "computer: nothing is fetched. What a program prints is quoted as it is. Where our sources do not state something, "
    "the entry says so."
)
MARKS = {
    Mark.DOCUMENTED: "a cited source says it",
    Mark.INFERRED: "it follows from what is cited, no source says it",
    Mark.UNCONFIRMED: "expected, but no source shows it",
    Mark.UNKNOWN: "our sources do not say",
}
ABOUT = {
    Chapter.ARTICLES: "What Microsoft's articles say: symptom, cause, evidence in files, advice.",
    Chapter.CODES: "With what IMPORT and EXPORT end.",
    Chapter.EVENTS: "What the connector and its neighbours write into the event log.",
    Chapter.FILES: "The files of a post office and of the connector store.",
    Chapter.FORMATS: "The text format of IMPORT and EXPORT.",
    Chapter.CONNECTOR: "How the Exchange connector works.",
    Chapter.LIMITS: "How many and how large.",
    Chapter.GENERATIONS: "DB6, DB7, DB8 and their releases.",
    Chapter.CONSOLE: "What the programs print.",
    Chapter.PARAMETERS: "Parameters of IMPORT and EXPORT.",
    Chapter.REPAIR: "NFT errors, and the programs that check and repair.",
    Chapter.NOT_KNOWN: "What was looked for and is not published.",
    Chapter.DOCUMENTS: "What is cited that is no article.",
    Chapter.TITLES: "Articles of which only the title is recorded.",
}
_LITERAL = re.compile(r"`([^`]+)`")


def link_to_entry(ident: str) -> str:
    """The target of a link that shows an entry, or a chapter by its title."""
    return f"{SCHEME}:{ident}"


def entry_of(link: str) -> str | None:
    """The entry that a link shows."""
    scheme, _, ident = link.partition(":")
    return ident if scheme == SCHEME and ident else None


def linked(text: str) -> str:
    """``text`` as rich text, with the documents it names as links and what stands in backquotes as literal."""
    parts = _LITERAL.split(text)
    return "".join(f"<code>{escape(part)}</code>" if n % 2 else _named(part) for n, part in enumerate(parts))


def sheet(theme: Theme) -> str:
    """The style sheet of the pane."""
    roles = theme.roles
    return (
        f"a {{ color: {roles['window.link']}; text-decoration: none; }}"
        f"h2 {{ font-size: 13pt; margin: 0 0 6px 0; }} h4 {{ margin: 14px 0 2px 0; }}"
        f".quiet {{ color: {roles['page.header']}; }} p {{ margin: 3px 0 6px 0; }} li {{ margin-bottom: 3px; }}"
        f".badge {{ background: {roles['window.midlight']}; color: {roles['window.text']}; font-weight: 600; }}"
        f"code, pre {{ font-family: 'DejaVu Sans Mono'; font-size: 9pt; }}"
        f"pre {{ background: {roles['page.header_background']}; white-space: pre-wrap; margin: 4px 0 8px 0; }}"
    )


def start_html(chapters: Iterable[tuple[Chapter, int]]) -> str:
    """The page one sees first: what this is, and the chapters with how many entries each has."""
    rows = (
        f"<p><a href='{link_to_entry(chapter)}'>{escape(chapter)}</a> <span class='quiet'>({count})</span><br>"
        f"{escape(ABOUT[chapter])}</p>"
        for chapter, count in chapters
    )
    marks = "".join(f"<li>{_badge(mark)} {escape(meaning)}</li>" for mark, meaning in MARKS.items())
    return f"<h2>What is known of cc:Mail</h2><p>{ORIGIN}</p>{''.join(rows)}<h4>Marks</h4><ul>{marks}</ul>"


def chapter_html(chapter: Chapter, entries: Iterable[Entry]) -> str:
    """The page of a chapter: its entries."""
    return f"<h2>{escape(chapter)}</h2><p>{escape(ABOUT[chapter])}</p>{_links(entries)}"


def missing_html(ident: str) -> str:
    """The page of an entry that does not exist."""
    return f"<h2>No such entry</h2><p>The knowledge base says nothing of “{escape(ident)}”.</p>"


def entry_html(entry: Entry, see: Sequence[Entry], cited_by: Sequence[Entry]) -> str:
    """The page of ``entry``; ``see`` belongs to it, and ``cited_by`` are the entries that lead here."""
    parts = [
        f"<p class='quiet'>{escape(entry.chapter)}</p>",
        f"<h2>{escape(entry.name)}</h2>",
        f"<p>{_badge(entry.mark)} <span class='quiet'>{escape(MARKS[entry.mark])}</span></p>",
    ]
    for heading, said in groupby(entry.statements, key=lambda statement: statement.heading):
        parts += [f"<h4>{escape(heading)}</h4>"] if heading else []
        parts += [_statement(statement, entry) for statement in said]
    others = [source for source in entry.sources if source != entry.id]
    listed = [f"{_link(name, f'{name}: {sources()[name].title}')}" for name in others if name in sources()]
    parts += [f"<h4>Sources</h4>{_list(listed)}"] if listed else []
    kin = [found for found in see if found.id not in others]
    parts += [f"<h4>See also</h4>{_links(kin)}"] if kin else []
    more = [found for found in cited_by if found not in see and found.id not in others]
    parts += [f"<h4>Named by</h4>{_links(more)}"] if more else []
    return "".join(parts)


def _statement(statement: Statement, entry: Entry) -> str:
    if statement.is_literal:
        return f"<pre>{escape(statement.text)}</pre>"
    return f"<p>{linked(statement.text)} {_cited(statement, entry)}{_doubt(statement, entry)}</p>"


def _cited(statement: Statement, entry: Entry) -> str:
    """The sources of a statement, in short; none where an article speaks for itself."""
    if statement.sources == (entry.id,):
        return ""
    return f"<span class='quiet'>[{', '.join(_link(name, name) for name in statement.sources)}]</span> "


def _doubt(statement: Statement, entry: Entry) -> str:
    return "" if statement.mark is entry.mark else _badge(statement.mark)


def _badge(mark: Mark) -> str:
    return f"<span class='badge'>&nbsp;{mark}&nbsp;</span>"


def _link(ident: str, text: str) -> str:
    return f"<a href='{link_to_entry(escape(ident))}'>{escape(text)}</a>"


def _links(entries: Iterable[Entry]) -> str:
    return _list(_link(entry.id, entry.name) for entry in entries)


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _named(text: str) -> str:
    return _documents().sub(lambda found: f"<a href='{link_to_entry(found[0])}'>{found[0]}</a>", escape(text))


@cache
def _documents() -> re.Pattern[str]:
    """The ids of the catalogue, as words of their own."""
    ids = "|".join(re.escape(ident) for ident in sorted(sources(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")
