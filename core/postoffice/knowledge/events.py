"""The events that are documented, as entries of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from core.postoffice.events import Event, events
from core.postoffice.knowledge.entry import Chapter, Entry, Statement

SORT = "event"
TITLE_WIDTH = 72


def event_entries() -> Iterator[Entry]:
    """Yield an entry for each documented event, in the order of the table."""
    yield from map(_entry, events().values())


def _entry(event: Event) -> Entry:
    known = shorten(event.text or event.about, TITLE_WIDTH, placeholder=" …")
    return Entry(
        f"{SORT}:{event.id}",
        Chapter.EVENTS,
        f"Event {event.id}: {known}",
        event.mark,
        tuple(_statements(event)),
        (event.source,),
    )


def _statements(event: Event) -> Iterator[Statement]:
    yield Statement(f"Reported by {event.source}.", event.mark, event.sources)
    if event.text:
        yield Statement(event.text, event.mark, event.sources, is_literal=True)
    if event.about:
        yield Statement(event.about, event.mark, event.sources)
    if event.is_example:
        yield Statement("The values in the text are those of the article's event.", event.mark, event.sources)
