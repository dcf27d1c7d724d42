"""What an event of an event log means: a log stores only an id and its insert strings, the texts lie in ccmsg.dll.

The table holds what articles quote and nothing else. An event that is not in it has its id and its strings.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from core.finding import Mark
from core.formats.evt_record import EventRecord
from core.postoffice.knowledge import sources
from resources import text

_KEYS = {"text", "specimens", "example", "about", "mark", "sources"}
_PLACEHOLDER = re.compile(r"%([1-9]\d?)")
NOT_FOUND = "No source consulted gives the text of this event."


@dataclass(frozen=True, slots=True)
class Event:
    """What is documented of an event.

    Attributes:
        source: the program that reports it.
        id: its number, the low 16 bits of what stands in a log.
        text: literally as an article has it; ``None`` where none does.
        specimens: what stands in ``text`` in place of ``%1``, ``%2`` … where the article shows an event that happened.
        is_example: ``text`` has other values of that event, and which strings they are is not known.
        about: what else is known, in this project's words.
    """

    source: str
    id: int
    text: str | None
    mark: Mark
    sources: tuple[str, ...]
    specimens: tuple[str, ...] = ()
    is_example: bool = False
    about: str = ""

    @property
    def template(self) -> str | None:
        """The text with ``%1``, ``%2`` … where the article's event has its own values."""
        template = self.text
        for number, specimen in enumerate(self.specimens, 1):
            template = template.replace(specimen, f"%{number}") if template else None
        return template


@dataclass(frozen=True, slots=True)
class Description:
    """What can be said of one event in a log.

    Attributes:
        text: the documented text with this event's strings in it; ``None`` where no source gives one.
        mark: documented where the text and the places of the strings are; inferred where the places follow from other
            events of the connector; unknown without text.
        sources: ids of the articles that give the text, or where there is none, that name the event.
        about: what else is known; that a text has values of the article's event is said here.
        about_mark: how well what else is known is established.
    """

    text: str | None
    mark: Mark
    sources: tuple[str, ...]
    about: str = ""
    about_mark: Mark = Mark.UNKNOWN


@cache
def events() -> Mapping[tuple[str, int], Event]:
    """Return every documented event by source, in lower case, and id."""
    read = read_events(text("knowledge/events.toml"), sources())
    return MappingProxyType({(event.source.lower(), event.id): event for event in read})


def describe(source: str, event_id: int, strings: Sequence[str]) -> Description:
    """Return what is documented of event ``event_id``, all 32 bits or the low 16, reported by ``source``."""
    event = events().get((source.lower(), event_id & 0xFFFF))
    if event is None:
        return Description(None, Mark.UNKNOWN, (), NOT_FOUND)
    if event.template is None:
        return Description(None, Mark.UNKNOWN, event.sources, event.about, event.mark)
    is_guess = bool(event.specimens and strings)
    about = (event.about, "The values in the text are those of the event the article shows." * event.is_example)
    return Description(
        filled(event.template, strings) if strings else event.template,
        Mark.INFERRED if is_guess and event.mark is Mark.DOCUMENTED else event.mark,
        event.sources,
        " ".join(filter(None, about)),
        event.mark,
    )


def fingerprint(record: EventRecord) -> bytes:
    """Return what a copy of ``record`` in another log has too, and no other record: 16 bytes.

    The log service numbers its records; of one without a number or time, its place must stand in.
    """
    is_numbered = record.number is not None and record.generated is not None
    place = None if is_numbered else record.span.start
    told = (record.number, record.generated, record.event_id, record.source, record.computer, record.strings, place)
    return hashlib.blake2b(repr(told).encode(errors="surrogatepass"), digest_size=16).digest()


def filled(template: str, strings: Sequence[str]) -> str:
    """Return ``template`` with ``strings`` for ``%1``, ``%2`` …; a place without a string stays as it is."""

    def string(place: re.Match[str]) -> str:
        number = int(place[1])
        return strings[number - 1] if number <= len(strings) else place[0]

    return _PLACEHOLDER.sub(string, template)


def read_events(toml: str, known: Container[str]) -> tuple[Event, ...]:
    """Read a table of events that cite documents in ``known``.

    Raises:
        ValueError: an event has no source, an unknown one, a key or specimen that makes no sense, or has a text
            although its id is listed among those without.
    """
    return tuple(event for source, table in tomllib.loads(toml).items() for event in _events(source, table, known))


def _events(source: str, table: Mapping[str, Any], known: Container[str]) -> Iterator[Event]:
    without = frozenset(number for ids in table.get("not_found", ()) for number in _numbers(ids))
    for ident, entry in table.items():
        if ident == "not_found":
            continue
        event = _event(source, int(ident), entry)
        _check(event, entry, known)
        if event.text and event.id in without:
            raise ValueError(f"event {event.id} of {source} has a text that was not found")
        yield event


def _event(source: str, ident: int, entry: Mapping[str, Any]) -> Event:
    return Event(
        source,
        ident,
        entry.get("text"),
        Mark(entry.get("mark", Mark.DOCUMENTED)),
        tuple(entry.get("sources", ())),
        tuple(entry.get("specimens", ())),
        bool(entry.get("example")),
        entry.get("about", ""),
    )


def _check(event: Event, entry: Mapping[str, Any], known: Container[str]) -> None:
    name = f"event {event.id} of {event.source}"
    if not event.sources or not all(source in known for source in event.sources):
        raise ValueError(f"{name} needs sources that are in the catalogue")
    if odd := entry.keys() - _KEYS:
        raise ValueError(f"{name} has keys that do not exist: {', '.join(sorted(odd))}")
    if not event.text and not event.about:
        raise ValueError(f"{name} says nothing")
    if any((event.text or "").count(specimen) != 1 for specimen in event.specimens):
        raise ValueError(f"{name} has a specimen that is not in its text, or more than once")


def _numbers(ids: str) -> range:
    first, _, last = ids.partition("-")
    return range(int(first), int(last or first) + 1)
