"""Rules about Q179072: console text in files of the post office and in messages, and what accompanies it."""

from __future__ import annotations

from core.case.case import Exhibit
from core.finding import Finding, FindingKind, Mark
from core.postoffice.kinds import (
    DIRECTORY,
    EVENT_LOG,
    EXCERPT,
    MAILBOX,
    MESSAGE_FILE,
    MESSAGES,
    NFT_CHECK,
    NFT_LOG,
    STORE_DB8,
    TEMPORARY,
    UNKNOWN,
)
from core.postoffice.places import IMPORT, PLAIN, STORE, SUBMIT, listed
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
    stand,
    tally,
    without,
)
from core.reconstruction.facts import Facts, name_of
from core.reconstruction.verdict import Evidence, Judgement, Status

OFFICE = (DIRECTORY, MESSAGES, MAILBOX, NFT_CHECK, STORE_DB8, EXCERPT)
"""Files that are known to be of a post office; what has no known name may be one."""
EXPORTING = "exporting"


def direct_hits(facts: Facts) -> list[tuple[Exhibit, Finding]]:
    """Return the console text in files that are, or may be, of a post office."""
    files = facts.of(*OFFICE, UNKNOWN)
    return [(e, f) for e, f in facts.found(files) if f.kind is FindingKind.CONSOLE_TEXT]


def hit_messages(facts: Facts) -> list[tuple[Exhibit, Finding]]:
    """Return the console text in message files."""
    return [(e, f) for e, f in facts.found(facts.of(*IN_TRANSIT)) if f.kind is FindingKind.CONSOLE_TEXT]


def hits_for_import(facts: Facts) -> list[tuple[Exhibit, Finding]]:
    """Return the console text in files of an Import folder that IMPORT reads: messages and its own temporary files."""
    there = facts.lying_in(IMPORT, among=facts.of(MESSAGE_FILE, TEMPORARY))
    return [(e, f) for e, f in hit_messages(facts) if e in there]


def direct(facts: Facts) -> Judgement:
    """Judge whether console text was written into files of the post office."""
    hits = direct_hits(facts)
    office = facts.of(*OFFICE, UNKNOWN)
    plain = [(e, f) for e, f in facts.found(office) if f.kind is FindingKind.PLAIN_TEXT]
    missing = (
        *missing_in(facts, *OFFICE, UNKNOWN),
        *without(facts, "CLANDATA", DIRECTORY, STORE_DB8, EXCERPT),
    )
    if not hits and not plain:
        return nothing(missing, len(office), "files that are or may be of a post office", "plain text")
    evidence = findings_of(facts, hits or plain)
    if not hits:
        text = f"{count(len(plain), 'place')} of plain text that is no known console message {_stand_in(facts, plain)}."
        return Judgement(Status.POSSIBLE, f"{text} It need not come from IMPORT or EXPORT.", evidence, missing)
    is_sure = any(f.template == EXPORTING and f.mark is Mark.DOCUMENTED and e.kind in OFFICE for e, f in hits)
    only_db8 = all(e.kind is STORE_DB8 for e, _ in hits)
    said = [
        f"{count(len(hits), 'place')} of console text {_stand_in(facts, hits)}.",
        "A healthy post office file shows no plain text.",
        *_unknown(hits),
        *([f"Plain text of no known form stands at {count(len(plain), 'more place')}."] if plain else ()),
        *(["The article states the fault for DB6; that it also happens to DB8 is inferred."] if only_db8 else ()),
        *([] if is_sure else ["None of it is the documented line of EXPORT in a file known to be of a post office."]),
    ]
    status = Status.SUPPORTED if is_sure else Status.POSSIBLE
    return Judgement(status, " ".join(said), evidence, missing, is_inferred=only_db8 or not is_sure)


def _unknown(hits: list[tuple[Exhibit, Finding]]) -> list[str]:
    """Return a sentence on the places in files that need not be of a post office."""
    number = sum(exhibit.kind is UNKNOWN for exhibit, _ in hits)
    if not number:
        return []
    which = "All of it" if number == len(hits) else f"{count(number, 'place')} of these"
    verb = "stands" if number in (1, len(hits)) else "stand"
    return [f"{which} {verb} in files of unknown kind, which need not be of a post office."]


def _stand_in(facts: Facts, hits: list[tuple[Exhibit, Finding]], number: int | None = None) -> str:
    """Return where ``hits`` stand; ``number`` is that of the subject, if it is not one place for each."""
    names = listed([_named(facts, exhibit) for exhibit in {e.number: e for e, _ in hits}.values()])
    return f"{stand(len(hits) if number is None else number)} in {names}"


def _named(facts: Facts, exhibit: Exhibit) -> str:
    same = [name_of(each) for each in facts.same_as(exhibit)]
    return f"{name_of(exhibit)} (the same bytes as {listed(same)})" if same else name_of(exhibit)


def message(facts: Facts) -> Judgement:
    """Judge whether console text stands in messages that IMPORT reads."""
    hits, for_import = hit_messages(facts), hits_for_import(facts)
    missing = missing_in(facts, *IN_TRANSIT)
    if not hits:
        return nothing(missing, len(facts.of(*IN_TRANSIT)), "message files", "console text")
    elsewhere = [each for each in hits if each not in for_import]
    in_header = [each for each in for_import if "console-text" in each[1].malformations]
    said = _of_import(facts, for_import, in_header)
    if elsewhere:
        also = " also" if for_import else ""
        said += f" Console text{also} {_stand_in(facts, elsewhere, 1)}, which {_lie(elsewhere)}."
    evidence = findings_of(facts, [*in_header, *(each for each in hits if each not in in_header)])
    if not in_header:
        return Judgement(Status.POSSIBLE, said.strip(), evidence, missing, is_inferred=True)
    return Judgement(Status.SUPPORTED, said, evidence, missing)


def _of_import(facts: Facts, hits: list[tuple[Exhibit, Finding]], in_header: list[tuple[Exhibit, Finding]]) -> str:
    """Return what is said of the messages in Import."""
    if not hits:
        return "No message in an Import folder holds console text."
    read = "Whether IMPORT has read it cannot be seen in the file." if direct_hits(facts) else (
        "No console text was found in post office files: whether IMPORT has read it is not known."
    )  # fmt: skip
    if not in_header:
        return f"Console text {_stand_in(facts, hits, 1)}, though in place of no heading or header line. {read}"
    where = f"{_stand_in(facts, in_header, 1)} in place of a heading or header line"
    return f"Console text {where}; IMPORT of it corrupts CLANDATA. {read}"


def _lie(hits: list[tuple[Exhibit, Finding]]) -> str:
    """Return where the files of ``hits`` lie, and what that means."""
    folders = dict.fromkeys(_place(exhibit) for exhibit, _ in hits)
    lies = "lies" if len({e.number for e, _ in hits}) == 1 else "lie"
    waits = "; what lies in Submit waits for IMPORT" if SUBMIT.label in folders else ""
    return f"{lies} in {listed(list(folders))}: that IMPORT reads it from there, no source says{waits}"


def empty(facts: Facts) -> Judgement:
    """Judge whether a temporary file without a byte lies in the connector store itself, where Q179072 has it."""
    hits = [exhibit for exhibit, f in facts.found(facts.exhibits) if f.kind is FindingKind.EMPTY_TEMPORARY]
    in_store = facts.lying_in(STORE, among=hits)
    own = facts.lying_in(IMPORT, among=hits)
    missing = missing_in(facts, TEMPORARY)
    if not hits:
        return nothing(missing, len(facts.of(TEMPORARY)), "temporary files", "empty one")
    said = []
    if in_store:
        said.append(
            f"{count(len(in_store), 'temporary file')} without a byte {be(len(in_store))} in the connector store "
            "itself. The article names that as the sign of console output that went to an invalid handle; other "
            "reasons are possible."
        )
    if own:
        said.append(
            f"{count(len(own), 'such file')} {be(len(own))} in Import, where IMPORT has its own temporary files: "
            "that one of them is a sign, too, is inferred."
        )
    if rest := len(hits) - len(in_store) - len(own):
        said.append(f"{count(rest, 'such file')} {be(rest)} in no folder that was recognised as a connector store.")
    evidence = tuple(of_file(each, f"A temporary file without a byte, in {_place(each)}") for each in hits)
    status = Status.SUPPORTED if in_store else Status.POSSIBLE
    return Judgement(status, " ".join(said), evidence, missing, is_inferred=not in_store)


def _place(exhibit: Exhibit) -> str:
    """Return in words what folder a file lies in."""
    kind = exhibit.folder.place.kind if exhibit.folder is not None else PLAIN
    return {STORE.id: "the connector store itself", PLAIN.id: "a folder without a known role"}.get(kind.id, kind.label)


COMPANIONS = (59, 62, 68, 71)


def logs(facts: Facts) -> Judgement:
    """Judge whether the logs hold the events and the NFT errors that accompany the damage."""
    events = events_of(facts, *COMPANIONS)
    errors = nft_errors(facts)
    missing = (*missing_logs(facts), *without(facts, "NFTERROR.LOG or CCNFT.LG", NFT_LOG))
    if not events and not errors:
        looked_at = logs_read(facts, EVENT_LOG, NFT_LOG)
        return nothing(missing, looked_at, "logs", "such event or NFT error")
    told = [tally(facts, *COMPANIONS)] if events else []
    told += ["lines in NFT error logs"] if errors else []
    said = f"The logs hold {' and '.join(told)}."
    link = " They accompany the damage and have other causes too; that they belong to it is inferred."
    return Judgement(Status.POSSIBLE, said + link, (*events, *errors), missing, is_inferred=True)


def nft_errors(facts: Facts) -> tuple[Evidence, ...]:
    """Return the NFT error logs that hold lines, with the first dated one; what the lines mean is not published."""
    told = []
    for exhibit in facts.of(NFT_LOG):
        reading = facts.logs.get(exhibit.number)
        if reading is not None and reading.total:
            told.append(of_file(exhibit, f"An NFT error log of {count(reading.total, 'line')}"))
            dated = next((line for line in reading.lines if line.date is not None), None)
            if dated is not None:
                told.append(
                    Evidence(exhibit.number, name_of(exhibit), dated.span, f"The first dated line: {dated.text}")
                )
    return tuple(told)
