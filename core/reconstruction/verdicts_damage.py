"""Rules about other damage the articles describe: messages that do not keep to the form, and what queues up."""

from __future__ import annotations

from collections import defaultdict

from core.case.case import Exhibit
from core.finding import Mark
from core.postoffice.kinds import MESSAGE_FILE, PROGRAM, STORE_DB8, UNDELIVERED
from core.postoffice.places import BAD, EXPORT, IMPORT, SUBMIT
from core.reconstruction.evidence import (
    IN_TRANSIT,
    be,
    count,
    events_of,
    findings_of,
    logs_read,
    missing_in,
    missing_logs,
    nothing,
    of_file,
    some,
    tally,
    unexamined,
    without,
)
from core.reconstruction.facts import Facts
from core.reconstruction.verdict import Evidence, Judgement, Status


def malformed(facts: Facts, *ids: str) -> Judgement:
    """Judge whether a message file is malformed in one of the ways ``ids``."""
    hits = [(e, f) for e, f in facts.found(facts.of(*IN_TRANSIT)) if set(f.malformations) & set(ids)]
    missing = missing_in(facts, *IN_TRANSIT)
    if not hits:
        return nothing(missing, len(facts.of(*IN_TRANSIT)), "message files", "such place")
    files = len({exhibit.number for exhibit, _ in hits})
    said = f"{count(len(hits), 'such place')} {be(len(hits))} in {count(files, 'message file')}."
    is_inferred = all(finding.mark is not Mark.DOCUMENTED for _, finding in hits)
    return Judgement(
        Status.POSSIBLE if is_inferred else Status.SUPPORTED,
        f"{said} What became of it in the connector, the file does not show.",
        findings_of(facts, hits),
        missing,
        is_inferred,
    )


def missing_contents(facts: Facts) -> Judgement:
    """Judge Q234745."""
    return malformed(facts, "missing-contents")


def size_spaces(facts: Facts) -> Judgement:
    """Judge Q287056."""
    return malformed(facts, "size-spaces")


def unseparated(facts: Facts) -> Judgement:
    """Judge Q184391."""
    return malformed(facts, "missing-line-end", "unexpected-token")


def loop(facts: Facts) -> Judgement:
    """Judge Q223772; that a file grows cannot be seen in one copy of it."""
    waiting = facts.lying_in(IMPORT, among=facts.of(MESSAGE_FILE))
    refused = [e for e in facts.lying_in(IMPORT, among=facts.of(UNDELIVERED)) if e.source is not None and e.source.size]
    events = events_of(facts, 59)
    missing = (*missing_logs(facts), *unexamined(refused))
    if not waiting or not (refused or events):
        looked_at = len(facts.lying_in(IMPORT)) + logs_read(facts)
        return nothing(missing, looked_at, "files of the Import folder and logs", "message that is tried again")
    signs = (
        *(of_file(each, "A message for IMPORT that is still there") for each in waiting),
        *(of_file(each, "What IMPORT could not deliver") for each in refused),
        *events,
    )
    told = f"In Import lie {count(len(waiting), 'message file')} and {some(len(refused), '.UND file')}"
    told += f"; the logs hold {tally(facts, 59)}." if events else "; no event 59 was found."
    is_complete = bool(refused) and facts.count_of(59) > 1
    return Judgement(
        Status.SUPPORTED if is_complete else Status.POSSIBLE,
        f"{told} That the .UND grows cannot be seen in one copy of it, so that it is a loop is inferred.",
        signs,
        missing,
        is_inferred=True,
    )


def left_over(facts: Facts) -> Judgement:
    """Judge Q212788."""
    there = facts.lying_in(IMPORT, EXPORT, among=facts.of(UNDELIVERED))
    folder = facts.lying_in(IMPORT, EXPORT)
    elsewhere = len(facts.of(UNDELIVERED)) - len(there)
    if not there:
        told = nothing((), len(folder), "files in Import and Export folders", ".UND file")
        more = f" {count(elsewhere, '.UND file')} {be(elsewhere)} elsewhere; the article speaks of these folders only."
        return told if not elsewhere else Judgement(told.status, told.statement + more, missing=told.missing)
    lies = f"{count(len(there), '.UND file')} {be(len(there))} in Import or Export."
    said = f"{lies} That the connector stopped for it, no file shows."
    return Judgement(Status.SUPPORTED, said, tuple(of_file(each, "Undeliverable mail") for each in there))


OLD_TOOLS = ("IMPORT.EXE", "EXPORT.EXE")
NEW_TOOLS = ("IMPORT32.EXE", "EXPORT32.EXE", "IMPEXP.RI")


def old_programs(facts: Facts) -> Judgement:
    """Judge Q248195: whether there are signs of DB8 and of programs that are not its own."""
    office = facts.of(STORE_DB8)
    old, new = facts.called(*OLD_TOOLS), facts.called(*NEW_TOOLS)
    banners = [(e, f) for e, f in facts.found(facts.exhibits) if f.template == "banner"]
    missing = (*without(facts, "program file", PROGRAM), "What the damage looks like is not published.")
    if not office:
        return nothing(missing, 0, "files of a DB8 post office", "16-bit program")
    signs = tuple(of_file(each, "A file of a DB8 post office, by its name") for each in office[:3])
    if not old:
        told = nothing(
            missing, len(office), "files of a DB8 post office", "program with the name of a 16-bit one beside these"
        )
        return Judgement(Status.NOT_EXAMINED, "No Import or Export program is in the case.", signs, missing) if not (
            new or facts.of(PROGRAM)
        ) else told  # fmt: skip
    evidence = (
        *signs,
        *(of_file(each, "A program with the name of the 16-bit one") for each in old),
        *(of_file(each, "A file that belongs to release 8.5, by its name") for each in new),
        *findings_of(facts, banners),
    )
    said = "Files of a DB8 post office and programs with the names of the 16-bit ones are in the case."
    release = " Files of release 8.5 are there too." if new else " Nothing in the case says that the release is 8.5."
    return Judgement(
        Status.POSSIBLE,
        f"{said}{release} That they ran against it, no file shows.",
        evidence,
        missing,
        is_inferred=True,
    )


def bad_messages(facts: Facts) -> Judgement:
    """Judge Q202240, Q212759 and Q197363."""
    files = facts.lying_in(BAD, among=facts.of(MESSAGE_FILE))
    events = events_of(facts, 54)
    missing = (*missing_logs(facts), *unexamined(files))
    if not files and not events:
        return nothing(
            missing, len(facts.lying_in(BAD)) + logs_read(facts), "files of a Bad folder and logs", "such message"
        )
    same = _same(files)
    told = [f"{count(len(files), 'message file')} in Bad"] if files else []
    told += [tally(facts, 54)] if events else []
    again = f" Of these, {count(len(same), 'file')} hold the same bytes under several names." if same else ""
    evidence = (*(of_file(each, "A message that was moved to Bad") for each in files), *events)
    is_supported = bool(events) or bool(same)
    cause = " Which of the causes the articles give it was is not decided here."
    return Judgement(
        Status.SUPPORTED if is_supported else Status.POSSIBLE,
        f"There {'are' if files else 'is'} {' and '.join(told)}.{again}{cause}",
        evidence,
        missing,
        is_inferred=not events,
    )


def _same(files: tuple[Exhibit, ...]) -> list[Exhibit]:
    """Return the files of which there is another with the same SHA-256."""
    by_hash: defaultdict[str, list[Exhibit]] = defaultdict(list)
    for each in files:
        digest = each.examination.hashes.get("sha256") if each.examination else None
        if digest is not None:
            by_hash[digest].append(each)
    return [each for alike in by_hash.values() if len(alike) > 1 for each in alike]


EXCEPTIONS = (82, 83, 85, 86, 87)


def exceptions(facts: Facts) -> Judgement:
    """Judge Q176375 and Q168556."""
    events = events_of(facts, *EXCEPTIONS)
    sections = [(e, f) for e, f in facts.found(facts.of(*IN_TRANSIT)) if "illegal-section" in f.malformations]
    missing = (*missing_logs(facts), *missing_in(facts, *IN_TRANSIT))
    if not events and not sections:
        return nothing(missing, logs_read(facts), "event logs", "such event")
    evidence: tuple[Evidence, ...] = (*events, *findings_of(facts, sections))
    if not events:
        said = "No such event was found, but a message file has a section with a name no source knows."
        return Judgement(Status.POSSIBLE, said, evidence, missing, is_inferred=True)
    more = " A message file has a section with a name no source knows, which is a documented cause." if sections else ""
    return Judgement(Status.SUPPORTED, f"There is {tally(facts, *EXCEPTIONS)}.{more}", evidence, missing)


def queue(facts: Facts) -> Judgement:
    """Judge Q202178 and Q295812; that a file waits too long cannot be seen in one copy."""
    waiting = facts.lying_in(SUBMIT, among=facts.of(MESSAGE_FILE))
    if not waiting:
        return nothing((), len(facts.lying_in(SUBMIT)), "files of a Submit folder", "message file")
    said = f"{count(len(waiting), 'message file')} {be(len(waiting))} in Submit. How long, one copy does not show."
    evidence = tuple(of_file(each, "A message that waits for IMPORT") for each in waiting)
    return Judgement(Status.POSSIBLE, said, evidence, is_inferred=True)
