"""The timeline in the report: a bounded table, the picture, what the numbers tell, and everything it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from core.case.case import Case
from core.case.timeline import Entry, Lane, Timeline, zone_in_words
from core.report.model import TimelineRow, TimelineText
from core.report.timeline_plot import plot_of
from core.report.visible import begun
from core.report.words import count, place, ranges

ROWS = 120
"""Rows a report has; nobody reads more, and the findings file has them."""
UNPLACED = 40
PLACES = 6
"""Places that a row names of all that tell the same."""
ENTRIES = 10_000
"""Entries that the findings file holds."""
Same = list[Entry]
"""Entries that tell the same of the same second; the first speaks for all. Never empty."""
NOT_MADE = "No timeline was made of this case."


def timeline_text(case: Case) -> TimelineText:
    """Return what the report says of the timeline of ``case``."""
    made = case.timeline
    if made is None:
        return TimelineText(NOT_MADE)
    if not made.entries and not made.unplaced:
        return TimelineText("Nothing in this case is dated.", notes=made.notes)
    rows = merged(made.entries, made.zone)
    told = _most_telling(rows, ROWS)
    unplaced = merged(made.unplaced, made.zone)
    return TimelineText(
        intro=_intro(made, len(rows)),
        tests=tuple(word for test in made.tests if test.count for word in test.words),
        plot=plot_of(made.entries, made.zone),
        rows=tuple(_row(same, made.zone) for same in told),
        more=_more(len(told), len(rows)),
        unplaced=tuple(_row(same, made.zone) for same in unplaced[:UNPLACED]),
        unplaced_more=_more(len(unplaced[:UNPLACED]), len(unplaced)),
        notes=tuple(begun(note) for note in made.notes),
    )


def timeline_sources(case: Case) -> set[str]:
    """Return the documents that the timeline names."""
    if case.timeline is None:
        return set()
    made = case.timeline
    told = (*_most_telling(merged(made.entries, made.zone), ROWS), *merged(made.unplaced, made.zone)[:UNPLACED])
    return {source for same in told for source in same[0].sources}


def merged(entries: Sequence[Entry], zone: int | None) -> list[Same]:
    """Return ``entries`` with those that tell the same of the same second put together, in the order of the first."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.lane, entry.time_in_words(), entry.clock, *_telling(entry)), []).append(entry)
    return list(groups.values())


def _telling(entry: Entry) -> tuple[object, ...]:
    return entry.what, _why(entry), entry.mark, entry.sources


def timeline_json(case: Case) -> dict[str, object]:
    """Return the timeline as data; nothing where none was made."""
    made = case.timeline
    if made is None:
        return {}
    kept = [entry for (entry,) in _most_telling([[entry] for entry in made.entries], ENTRIES)]
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


def _intro(made: Timeline, rows: int) -> str:
    if made.zone is None:
        zone = "nobody has said in which zone; they stand among the others as if they were UTC"
    else:
        zone = f"the examiner takes them for {zone_in_words(made.zone)}"
    total = count(len(made.entries), "entry", "entries")
    same = f" What tells the same of the same second is put together: {count(rows, 'row')}."
    same = same if rows < len(made.entries) else ""
    return f"{total} in the order of time. Each has its own clock: of local times, {zone}.{same}"


def _most_telling(rows: Sequence[Same], limit: int) -> list[Same]:
    """Return at most ``limit`` of ``rows`` in their order: findings and what tells of cc:Mail before all else."""
    if len(rows) <= limit:
        return list(rows)
    best = sorted(range(len(rows)), key=lambda i: (_rank(rows[i][0]), i))[:limit]
    return [rows[i] for i in sorted(best)]


def _rank(entry: Entry) -> int:
    if entry.lane is Lane.EVENTS and not entry.sources:
        return 4
    return (Lane.FINDINGS, Lane.EVENTS, Lane.LINES, Lane.MESSAGES, None, Lane.FILES).index(entry.lane)


def _more(rows: int, total: int) -> str:
    if rows == total:
        return ""
    return (
        f"{rows:,} of {count(total, 'row')} are listed: findings first, then what tells of cc:Mail. "
        f"The findings file holds up to {ENTRIES:,} entries."
    )


def _why(entry: Entry) -> str:
    return entry.why if entry.lane is Lane.FINDINGS or len(entry.times) > 1 else ""


def _row(same: Same, zone: int | None) -> TimelineRow:
    entry = same[0]
    clock = entry.clock_in_words(zone) if entry.times else ""
    return TimelineRow(
        entry.time_in_words(),
        clock,
        entry.lane.label,
        begun(_what(same), 400),
        begun(_why(entry)),
        _place(same),
        entry.established,
    )


def _what(same: Same) -> str:
    """Return what ``same`` tell, naming the files where many are of one second."""
    entry, items = same[0], {each.exhibit for each in same}
    if entry.lane is Lane.FILES and len(items) > 1 and entry.what.startswith("File "):
        return f"Files {ranges(items)} {entry.what.removeprefix('File ')}"
    return entry.what


def _place(same: Same) -> str:
    """Return the items with their offsets; of many, the first and how many more."""
    if same[0].lane is Lane.FILES and len(same) > 1:
        return f"{len({entry.exhibit for entry in same}):,} items"
    items: dict[int, list[str]] = {}
    for entry in same[:PLACES]:
        items.setdefault(entry.exhibit, []).extend([place(entry.span.start)] if entry.span else [])
    told = "; ".join(", ".join((str(item), *places)) for item, places in items.items())
    return told + (f" and {len(same) - PLACES:,} more" if len(same) > PLACES else "")


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
