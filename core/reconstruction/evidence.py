"""What rules are made of: evidence of a finding, a file, an event, and how a judgement comes from what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.case.case import Exhibit
from core.finding import Finding, FindingKind
from core.formats.evt_record import EventRecord
from core.postoffice.connector_log import CONNECTOR, LogReading
from core.postoffice.events import describe
from core.postoffice.kinds import EVENT_LOG, MESSAGE_FILE, TEMPORARY, UNDELIVERED, FileKind
from core.postoffice.places import listed
from core.reconstruction.facts import Facts, is_whole, name_of
from core.reconstruction.verdict import Evidence, Judgement, Status

IN_TRANSIT = (MESSAGE_FILE, TEMPORARY, UNDELIVERED)
"""The kinds of file that hold messages on their way."""
NAMED = 20
"""Files that are named before they are only counted."""
SHOWN = 100
"""Characters of a text that evidence quotes."""


_BREAKS = re.compile(r"[\r\n\t]+")
"""What cannot stand in a sentence; all else of an event's strings is left as it is."""


def count(number: int, one: str, many: str = "") -> str:
    """Return ``number`` with the noun that goes with it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def some(number: int, one: str) -> str:
    """Return the same, with ``no`` in place of 0."""
    return count(number, one) if number else f"no {one}"


def be(number: int) -> str:
    """Return the verb for so many."""
    return "is" if number == 1 else "are"


def stand(number: int) -> str:
    """Return the verb for so many."""
    return "stands" if number == 1 else "stand"


def findings_of(facts: Facts, hits: Iterable[tuple[Exhibit, Finding]]) -> tuple[Evidence, ...]:
    """Return findings as evidence, with the other files that hold the same bytes."""
    return tuple(_also(of_finding(*each), "the same bytes are in", facts.same_as(each[0])) for each in hits)


def _also(evidence: Evidence, what: str, others: Sequence[Exhibit]) -> Evidence:
    names = [f"{name_of(each)} (item {each.number})" for each in others]
    return replace(evidence, text=f"{evidence.text} [{what} {listed(names)}]") if names else evidence


def of_finding(exhibit: Exhibit, finding: Finding) -> Evidence:
    """Return a finding as evidence: what it says and where."""
    return Evidence(exhibit.number, name_of(exhibit), finding.span, _said(finding))


def _said(finding: Finding) -> str:
    text = " ".join(finding.text.split())
    quoted = f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”" if text else ""
    if finding.kind is FindingKind.MALFORMED_MESSAGE:
        return f"{finding.explanation}"
    if finding.kind is FindingKind.EMPTY_TEMPORARY:
        return "A temporary file without a byte."
    where = ", in place of a heading or header line of a message" if "console-text" in finding.malformations else ""
    what = "Console text" if finding.kind is FindingKind.CONSOLE_TEXT else "Plain text"
    return f"{what}{where}: {quoted}"


def of_file(exhibit: Exhibit, text: str) -> Evidence:
    """Return a file as evidence, with its size and time."""
    size = exhibit.source.size if exhibit.source is not None else None
    facts = [count(size, "byte")] if size is not None else ["not opened"]
    if exhibit.times is not None:
        facts.append(f"last modified {exhibit.times.modified:%Y-%m-%d %H:%M:%S} UTC")
    return Evidence(exhibit.number, name_of(exhibit), None, f"{text} ({', '.join(facts)}).")


def of_event(exhibit: Exhibit, record: EventRecord) -> Evidence:
    """Return an event as evidence: its number, its time, and its text as far as one is documented."""
    when = f"{record.generated:%Y-%m-%d %H:%M:%S} UTC" if record.generated else "at an unreadable time"
    told = describe(CONNECTOR, record.code or 0, record.strings).text or " ".join(record.strings)
    told = _BREAKS.sub(" ", told).strip()
    what = f": {told if len(told) <= 2 * SHOWN else told[: 2 * SHOWN - 1] + '…'}" if told else "."
    recovered = ", recovered" if record.is_recovered else ""
    return Evidence(exhibit.number, name_of(exhibit), record.span, f"Event {record.code}, {when}{recovered}{what}")


def unexamined(files: Iterable[Exhibit]) -> tuple[str, ...]:
    """Return one sentence for each of ``files`` that was not examined to its end; of many, how many more there are."""
    partly = [each for each in files if not is_whole(each)]
    told = [f"{name_of(each)} (item {each.number}) was not examined to its end." for each in partly[:NAMED]]
    more = len(partly) - len(told)
    return (*told, *([f"{count(more, 'more such file')} {'was' if more == 1 else 'were'} not either."] if more else ()))


def without(facts: Facts, what: str, *kinds: FileKind) -> tuple[str, ...]:
    """Return a sentence that ``what`` is not in the case, where no file of these kinds is."""
    return () if facts.of(*kinds) else (f"There is no {what} in the case.",)


def missing_logs(facts: Facts) -> tuple[str, ...]:
    """Return what of the event logs could not be read, one sentence for each log."""
    told = ((e, _missing_in_log(e, facts.logs.get(e.number))) for e in facts.of(EVENT_LOG))
    unread = (f"{name_of(e)} (item {e.number}) {what}." for e, what in told if what)
    return (*without(facts, "event log", EVENT_LOG), *unread)


def _missing_in_log(exhibit: Exhibit, reading: LogReading | None) -> str:
    if exhibit.source is None or reading is None:
        return "could not be read"
    if not reading.total:
        return "is empty" if not exhibit.source.size else f"gave no record out of {count(exhibit.source.size, 'byte')}"
    if not reading.damaged:
        return ""
    damaged = count(reading.damaged, "damaged record")
    return f"gave nothing but {damaged}" if reading.damaged == reading.total else f"has {damaged}"


def logs_read(facts: Facts, *kinds: FileKind) -> int:
    """Return how many logs of these kinds, event logs without any, gave something to look at."""
    logs = [facts.logs[e.number] for e in facts.of(*(kinds or (EVENT_LOG,))) if e.number in facts.logs]
    return sum(reading.kind is not EVENT_LOG or reading.total > reading.damaged for reading in logs)


def missing_in(facts: Facts, *kinds: FileKind) -> tuple[str, ...]:
    """Return which files of ``kinds`` were not examined to their end."""
    return unexamined(facts.of(*kinds))


def nothing(missing: Sequence[str], looked_at: int, where: str, sign: str) -> Judgement:
    """Return the judgement where no sign was found in ``looked_at`` files; of none, nothing can be said.

    Args:
        missing: what could not be looked at.
        looked_at: how many files there were to look at.
        where: what they are, in the plural.
        sign: what was looked for, in the singular.
    """
    if not looked_at:
        return Judgement(Status.NOT_EXAMINED, f"The case has no {where} to look at.", missing=tuple(missing))
    only = " Not everything could be looked at." if missing else ""
    said = f"No {sign} was found in {where} ({count(looked_at, 'file')}).{only} That is no proof that there was none."
    return Judgement(Status.NO_SIGN, said, missing=tuple(missing))


def events_of(facts: Facts, *codes: int) -> tuple[Evidence, ...]:
    """Return the connector's events of these numbers, those that were kept."""
    return tuple(
        _also(of_event(*each), "the same record is in", facts.copies_of(*each)) for each in facts.events(*codes)
    )


def tally(facts: Facts, *codes: int) -> str:
    """Return in words how many events of each number there are: ``event 59 (12 times) and 62 (once)``."""
    told = [f"event {code} ({_times(facts, code)})" for code in codes if facts.count_of(code)]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else ""


def _times(facts: Facts, code: int) -> str:
    """Return how often, and in how many logs: copies of one record were counted once."""
    number, logs = facts.count_of(code), len(facts.logs_with(code))
    times = "once" if number == 1 else f"{number:,} times"
    return times if logs == 1 else f"{times}, in {logs:,} logs"
