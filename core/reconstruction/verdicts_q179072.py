"""Rules about Q179072: console text in files of the post office and in messages, and what accompanies it."""

from __future__ import annotations

from core.case.case import Exhibit
from core.finding import Finding, FindingKind, Mark
from core.postoffice.kinds import (
    DIRECTORY,
    EXCERPT,
    MAILBOX,
    MESSAGES,
    NFT_CHECK,
    NFT_LOG,
    STORE_DB8,
    TEMPORARY,
    UNKNOWN,
)
from core.postoffice.places import STORE
from core.reconstruction.evidence import (
    IN_TRANSIT,
    be,
    count,
    events_of,
    missing_in,
    missing_logs,
    nothing,
    of_file,
    of_finding,
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
        return nothing(missing, len(office), "post office files", "plain text")
    evidence = tuple(of_finding(*each) for each in hits or plain)
    if not hits:
        text = f"{count(len(plain), 'place')} of plain text that is no known console message {_stand(plain)}."
        return Judgement(Status.POSSIBLE, f"{text} It need not come from IMPORT or EXPORT.", evidence, missing)
    is_sure = any(f.template == EXPORTING and f.mark is Mark.DOCUMENTED and e.kind in OFFICE for e, f in hits)
    said = (
        f"{count(len(hits), 'place')} of console text {_stand(hits)}; a healthy post office file shows no plain text."
    )
    more = f" Plain text of no known form stands at {count(len(plain), 'more place')}." if plain else ""
    only_db8 = all(e.kind is STORE_DB8 for e, _ in hits)
    caveat = " The article states the fault for DB6; that it also happens to DB8 is inferred." if only_db8 else ""
    kinds = "" if is_sure else " None of it is the documented line of EXPORT in a file known to be of a post office."
    return Judgement(
        Status.SUPPORTED if is_sure else Status.POSSIBLE,
        f"{said}{more}{caveat}{kinds}",
        evidence,
        missing,
        is_inferred=only_db8 or not is_sure,
    )


def _stand(hits: list[tuple[Exhibit, Finding]]) -> str:
    names = list(dict.fromkeys(name_of(exhibit) for exhibit, _ in hits))
    shown = names if len(names) <= 5 else [*names[:4], f"{len(names) - 4:,} more files"]
    where = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
    return f"{'stands' if len(hits) == 1 else 'stand'} in {where}"


def message(facts: Facts) -> Judgement:
    """Judge whether console text stands in messages that IMPORT reads."""
    hits = hit_messages(facts)
    files = facts.of(*IN_TRANSIT)
    missing = missing_in(facts, *IN_TRANSIT)
    if not hits:
        return nothing(missing, len(files), "message files", "console text")
    evidence = tuple(of_finding(*each) for each in hits)
    in_header = [each for each in hits if "console-text" in each[1].malformations]
    read = "Whether IMPORT has read it cannot be seen in the file." if direct_hits(facts) else (
        "No console text was found in post office files: whether IMPORT has read it is not known."
    )  # fmt: skip
    if not in_header:
        said = f"Console text {_stand(hits)}, though in place of no heading or header line."
        return Judgement(Status.POSSIBLE, f"{said} {read}", evidence, missing, is_inferred=True)
    said = f"Console text {_stand(in_header)} in place of a heading or header line; IMPORT of it corrupts CLANDATA."
    return Judgement(Status.SUPPORTED, f"{said} {read}", evidence, missing)


def empty(facts: Facts) -> Judgement:
    """Judge whether a temporary file without a byte lies in the connector store."""
    hits = [(e, f) for e, f in facts.found(facts.exhibits) if f.kind is FindingKind.EMPTY_TEMPORARY]
    in_store = facts.lying_in(STORE, among=[exhibit for exhibit, _ in hits])
    temporaries = facts.of(TEMPORARY)
    missing = missing_in(facts, TEMPORARY)
    if not hits:
        return nothing(missing, len(temporaries), "temporary files", "empty one")
    evidence = tuple(of_file(exhibit, "A temporary file without a byte") for exhibit, _ in hits)
    if not in_store:
        said = "A temporary file without a byte is there, but not in a folder that was recognised as a connector store."
        return Judgement(Status.POSSIBLE, said, evidence, missing, is_inferred=True)
    said = (
        f"{count(len(in_store), 'temporary file')} without a byte {be(len(in_store))} in the connector store. The "
        "article names it as the sign of console output that went to an invalid handle; other reasons are possible."
    )
    return Judgement(Status.SUPPORTED, said, evidence, missing)


COMPANIONS = (59, 62, 68, 71)


def logs(facts: Facts) -> Judgement:
    """Judge whether the logs hold the events and the NFT errors that accompany the damage."""
    events = events_of(facts, *COMPANIONS)
    errors = nft_errors(facts)
    missing = (*missing_logs(facts), *without(facts, "NFTERROR.LOG or CCNFT.LG", NFT_LOG))
    if not facts.logs:
        return nothing(missing, 0, "logs", "companion")
    if not events and not errors:
        return nothing(missing, len(facts.logs), "logs", "such event or NFT error")
    told = [tally(facts, *COMPANIONS)] if events else []
    told += ["lines in an NFT error log"] if errors else []
    said = f"There are {' and '.join(told)}." if told != ["lines in an NFT error log"] else f"There are {told[0]}."
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
