"""The timeline in the report: a bounded table, the picture, what the numbers tell, and everything it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from core.case.case import Case
from core.case.timeline import Entry, Lane, Timeline, zone_in_words
from core.report.model import TimelineRow, TimelineText
from core.report.timeline_plot import plot_of
from core.report.visible import shown
from core.report.words import count, place

ROWS = 120
"""Entries a report has a row for; nobody reads more, and the findings file has them."""
UNPLACED = 40
ENTRIES = 10_000
"""Entries that the findings file holds."""
NOT_MADE = "No timeline was made of this case."


def timeline_text(case: Case) -> TimelineText:
    """Return what the report says of the timeline of ``case``."""
    made = case.timeline
    if made is None:
        return TimelineText(NOT_MADE)
    if not made.entries and not made.unplaced:
        return TimelineText("Nothing in this case is dated.", notes=made.notes)
    rows = _most_telling(made.entries, ROWS)
    return TimelineText(
        intro=_intro(made),
        tests=tuple(word for test in made.tests if test.count for word in test.words),
        plot=plot_of(made.entries, made.zone),
        rows=tuple(_row(entry, made.zone) for entry in rows),
        more=_more(len(rows), len(made.entries)),
        unplaced=tuple(_row(entry, made.zone) for entry in made.unplaced[:UNPLACED]),
        unplaced_more=_more(len(made.unplaced[:UNPLACED]), len(made.unplaced)),
        notes=tuple(shown(note, 500) for note in made.notes),
    )


def timeline_sources(case: Case) -> set[str]:
    """Return the documents that the timeline names."""
    if case.timeline is None:
        return set()
    told = (*_most_telling(case.timeline.entries, ROWS), *case.timeline.unplaced[:UNPLACED])
    return {source for entry in told for source in entry.sources}


def timeline_json(case: Case) -> dict[str, object]:
    """Return the timeline as data; nothing where none was made."""
    made = case.timeline
    if made is None:
        return {}
    kept = _most_telling(made.entries, ENTRIES)
    return {
        "timeline": {
            "zone_minutes_east_of_utc": made.zone,
            "whole": made.is_whole,
            "entries": [_entry_json(entry, made.zone) for entry in kept],
            "entries_beyond_limit": len(made.entries) - len(kept),
            "unplaced": [_entry_json(entry, made.zone) for entry in made.unplaced[:ENTRIES]],
            "unplaced_beyond_limit": max(0, len(made.unplaced) - ENTRIES),
            "number_tests": [
                {
                    "basis": test.basis,
                    "statistic": "cyclic descents",
                    "n": test.count,
                    "value": test.turns,
                    "p": test.chance,
                    "sequential": test.is_sequential,
                    "words": list(test.words),
                }
                for test in made.tests
            ],
            "notes": list(made.notes),
        }
    }


def _intro(made: Timeline) -> str:
    if made.zone is None:
        zone = "nobody has said in which zone; they stand among the others as if they were UTC"
    else:
        zone = f"the examiner takes them for {zone_in_words(made.zone)}"
    total = count(len(made.entries), "entry", "entries")
    return f"{total} in the order of time. Each has its own clock: of local times, {zone}."


def _most_telling(entries: Sequence[Entry], limit: int) -> list[Entry]:
    """Return at most ``limit`` of ``entries`` in their order: findings and what tells of cc:Mail before all else."""
    if len(entries) <= limit:
        return list(entries)
    best = sorted(range(len(entries)), key=lambda i: (_rank(entries[i]), i))[:limit]
    return [entries[i] for i in sorted(best)]


def _rank(entry: Entry) -> int:
    if entry.lane is Lane.EVENTS and not entry.sources:
        return 4
    return (Lane.FINDINGS, Lane.EVENTS, Lane.LINES, Lane.MESSAGES, None, Lane.FILES).index(entry.lane)


def _more(rows: int, total: int) -> str:
    if rows == total:
        return ""
    return (
        f"{rows:,} of {count(total, 'entry', 'entries')} are listed: findings first, then what tells of cc:Mail. "
        f"The findings file holds up to {ENTRIES:,}."
    )


def _row(entry: Entry, zone: int | None) -> TimelineRow:
    at = f"{entry.exhibit}, {place(entry.span.start)}" if entry.span else f"{entry.exhibit}"
    why = shown(entry.why, 300) if entry.lane is Lane.FINDINGS or len(entry.times) > 1 else ""
    clock = entry.clock_in_words(zone) if entry.times else ""
    what = shown(entry.what, 160)
    return TimelineRow(entry.time_in_words(), clock, entry.lane.label, what, why, at, entry.established)


def _entry_json(entry: Entry, zone: int | None) -> dict[str, object]:
    return {
        "lane": str(entry.lane),
        "time": entry.time_in_words() if entry.times else None,
        "clock": entry.clock_in_words(zone),
        "what": entry.what,
        "file": entry.exhibit,
        "offset": entry.span.start if entry.span else None,
        "length": entry.span.stop - entry.span.start if entry.span else None,
        "mark": str(entry.mark),
        "why": entry.why,
        "sources": list(entry.sources),
    }
