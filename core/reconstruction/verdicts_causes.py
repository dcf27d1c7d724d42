"""Rules about what else makes IMPORT and EXPORT fail, or gives NFT errors: to be ruled out before Q179072 is blamed."""

from __future__ import annotations

from core.postoffice.kinds import NFT_LOG, SHUTDOWN_FLAG
from core.postoffice.places import POST_OFFICES
from core.reconstruction.evidence import (
    count,
    events_of,
    findings_of,
    logs_read,
    missing_logs,
    nothing,
    of_file,
    tally,
    without,
)
from core.reconstruction.facts import Facts
from core.reconstruction.verdict import Judgement, Status
from core.reconstruction.verdicts_q179072 import OFFICE, direct_hits, nft_errors

IE_RI = "IE.RI"
"""The file that event 65 names where it is missing, in capital letters."""


def shut_down(facts: Facts) -> Judgement:
    """Judge whether CCPODOWN, or the line EXPORT prints for it, is there."""
    flags = facts.of(SHUTDOWN_FLAG)
    printed = [(e, f) for e, f in facts.found(facts.exhibits) if f.template == "po_shut_down"]
    if not flags and not printed:
        return nothing(missing_logs(facts), len(facts.lying_in(*POST_OFFICES)), "folders of a post office", "CCPODOWN")
    evidence = (
        *(of_file(each, "Its presence shuts the post office down") for each in flags),
        *findings_of(facts, printed),
        *events_of(facts, 62, 71),
    )
    codes = f" There is {tally(facts, 62, 71)}, which result code 4 gives." if facts.count_of(62, 71) else ""
    lies = set(flags) <= set(facts.lying_in(*POST_OFFICES))
    where = "" if lies or not flags else " It does not lie in a folder that was recognised as a post office."
    said = "CCPODOWN is there." if flags else "EXPORT printed that the post office is shut down."
    status = Status.SUPPORTED if flags and lies else Status.POSSIBLE
    return Judgement(status, said + where + codes, evidence, missing_logs(facts), is_inferred=not flags)


def resource_file(facts: Facts) -> Judgement:
    """Judge whether IE.RI was missing."""
    events = events_of(facts, 65)
    printed = [(e, f) for e, f in facts.found(facts.exhibits) if f.template == "resource_missing"]
    there = facts.called(IE_RI)
    if not events and not printed:
        return nothing(missing_logs(facts), logs_read(facts), "event logs", "event 65")
    evidence = (
        *events,
        *findings_of(facts, printed),
        *(of_file(each, "IE.RI is in the case") for each in there),
    )
    beside = " A file of that name is in the case; where the programs looked for it, the event says." if there else ""
    is_named = any(IE_RI in text.upper() for _, event in facts.events(65) for text in event.strings)
    told = f"There is {tally(facts, 65)}." if events else "Console text says that a resource file was not found."
    doubt = (
        ""
        if is_named or not events
        else " What failed to run, and why, its own strings do not say: IE.RI is not named."
    )
    status = Status.SUPPORTED if is_named else Status.POSSIBLE
    return Judgement(status, told + doubt + beside, evidence, missing_logs(facts), is_inferred=not is_named)


def locks(facts: Facts) -> Judgement:
    """Judge whether result code 4 came of another process."""
    events = events_of(facts, 62, 71)
    if not events:
        return nothing(missing_logs(facts), logs_read(facts), "event logs", "event 62 or 71")
    flag = " CCPODOWN is in the case, which gives the same code." if facts.of(SHUTDOWN_FLAG) else ""
    said = f"There is {tally(facts, 62, 71)}: the post office was locked by another process, or shut down.{flag}"
    return Judgement(Status.POSSIBLE, said, events, missing_logs(facts), is_inferred=True)


def network(facts: Facts) -> Judgement:
    """Judge whether NFT errors may come of trouble below the post office."""
    errors = nft_errors(facts)
    missing = without(facts, "NFTERROR.LOG or CCNFT.LG", NFT_LOG)
    if not errors:
        return nothing(missing, len(facts.of(NFT_LOG)), "NFT error logs", "line")
    hits = direct_hits(facts)
    office = [each for each in hits if each[0].kind in OFFICE]
    also = "No console text was found in post office files that would explain them."
    if office:
        also = (
            f"Console text stands at {count(len(office), 'place')} of post office files: that alone explains NFT "
            "errors, too."
        )
    elif hits:
        also += f" It stands at {count(len(hits), 'place')} of files of unknown kind, which may be of one or not."
    said = f"NFT error logs hold lines; what they mean is not published. {also}"
    return Judgement(Status.POSSIBLE, said, errors, missing, is_inferred=True)
