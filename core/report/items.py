"""An exhibit turned into what the report says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PureWindowsPath

from core.case.case import Exhibit
from core.postoffice.console_search import ANCHOR
from core.postoffice.prose import IN_TEXT
from core.report.details import row_of
from core.report.evidence import dump_format
from core.report.filemap import map_of
from core.report.groups import groups_of
from core.report.integrity import changes_of, dump_hashes, hash_note, hashes_of
from core.report.model import Item, Pairs, Row
from core.report.visible import begun, shown
from core.report.words import count, moment, place, sentence, size
from core.scan.chance import in_random_bytes, threshold
from core.scan.examination import Examination, Outcome
from core.scan.textmodel import UNIT
from core.source.base import Fault, evidence_of

PATH_LIMIT = 400
VERDICTS = {
    "clean": "Nothing suspect found",
    "suspect": "Suspect",
    "incomplete": "Not fully examined",
    "error": "Not examined",
}
_FAULT_LIMIT = 200


def item_of(exhibit: Exhibit, detailed: int, listed: int) -> Item:
    """Return an exhibit with ``detailed`` of its suspect findings in full and ``listed`` of them in the table."""
    groups = groups_of(exhibit, detailed)
    return Item(
        exhibit.number,
        name_of(exhibit),
        path_of(exhibit),
        VERDICTS[exhibit.verdict],
        exhibit.verdict,
        _facts(exhibit),
        sentence(shown(exhibit.synthetic)) if exhibit.synthetic is not None else "",
        hashes_of(exhibit),
        hash_note(exhibit),
        outcome_of(exhibit),
        missing_of(exhibit),
        changes_of(exhibit),
        tuple(begun(note) for note in exhibit.notes),
        negative_of(exhibit),
        map_of(exhibit),
        _rows(exhibit, listed, {detail.number for group in groups for detail in group.details}),
        groups,
        _left_out(exhibit, detailed, listed),
    )


def name_of(exhibit: Exhibit) -> str:
    """Return the last part of an exhibit's path, fit to print."""
    name = exhibit.path.replace("/", "\\")
    return shown(PureWindowsPath(name).name or exhibit.path or "unnamed", 80)


def outcome_of(exhibit: Exhibit) -> str:
    """Return how the examination of an exhibit ended, in words."""
    if exhibit.error is not None:
        return sentence(f"Not examined: {shown(exhibit.error, 500)}")
    if exhibit.examination is None:
        return "Not examined."
    return sentence(shown(exhibit.examination.in_words, 500))


def missing_of(exhibit: Exhibit) -> tuple[str, ...]:
    """Return each range of an exhibit that was not examined, with the reason."""
    done = exhibit.examination
    if done is None:
        return ()
    faults = [_fault(fault) for fault in done.faults[:_FAULT_LIMIT]]
    if len(done.faults) > _FAULT_LIMIT:
        rest = len(done.faults) - _FAULT_LIMIT
        faults.append(f"{rest:,} more unreadable ranges are listed in the findings file.")
    if done.reached < done.size:
        faults.append(f"{place(done.reached)} to {place(done.size - 1)}: not reached by the scan.")
    return tuple(faults)


def negative_of(exhibit: Exhibit) -> str:
    """Return what finding nothing in this exhibit says; empty when something was found or nothing was looked at."""
    done = exhibit.examination
    if exhibit.error is not None or done is None or exhibit.suspicious or not done.scanned_bytes:
        return ""
    if exhibit.kind.console_is_normal:
        return f"It was hashed and mapped, not searched. {threshold_of(exhibit, done)}"
    what = "known console text" if exhibit.kind.text_is_normal else "text"
    # Where the size plays no part in the threshold, many items are told in the same words.
    is_any = exhibit.kind.text_is_normal and done.scanned_bytes == done.size
    where = "any byte of the file" if is_any else f"the {count(done.scanned_bytes, 'byte')} examined"
    unread = f", but {done.unread_in_words}" if done.unread_places else ""
    return f"No {what} stronger than the threshold was found in {where}{unread}. {threshold_of(exhibit, done)}"


def decoy_of(done: Examination) -> str:
    """Return in words what chance gave on shuffled bytes of this very file."""
    if done.decoy is None:
        return "not made"
    looser = ", ".join(f"{number:,} at {chance:g}" for chance, number in done.decoy.counts if chance > 1e-3)
    return (
        f"{count(done.decoy.findings, 'finding')} in {count(done.decoy.bytes_, 'byte')} of this file, shuffled; "
        f"with looser thresholds (E per file): {looser}. A file of random bytes of this size would give at most "
        f"{in_random_bytes(done.size, done.settings.max_chance):.2g}."
    )


def threshold_of(exhibit: Exhibit, done: Examination) -> str:
    """Return the threshold of an examination in words."""
    if exhibit.kind.console_is_normal:
        return "Console text belongs in a file of this kind, a program or its kept output: nothing in it counts."
    if exhibit.kind.text_is_normal:
        return (
            f"Text is normal in a file of this kind: only known console text counts, from {IN_TEXT} bytes of its "
            f"wording on, {ANCHOR} of them in a row."
        )
    needed = threshold(done.size, done.settings.max_chance) / UNIT
    return (
        f"The threshold was at most {done.settings.max_chance:g} chance places in the whole file, "
        f"which for {count(done.size, 'byte')} asks for a score of {needed:.1f} bits."
    )


def kind_of(exhibit: Exhibit) -> str:
    """Return what an exhibit is by its name, and which documents say so."""
    kind = exhibit.kind
    cited = f" (source: {', '.join(kind.sources)})" if kind.sources else ""
    return f"{kind.label}: {kind.role}{cited}"


def read_as(exhibit: Exhibit) -> str:
    """Return as what a hex dump was read; empty for every other exhibit."""
    name = dump_format(exhibit.source)
    return f"Hex dump ({shown(name)}): size and findings are of its bytes" if name else ""


def _rows(exhibit: Exhibit, listed: int, detailed: set[str]) -> tuple[Row, ...]:
    rows = (row_of(exhibit, i, finding) for i, finding in enumerate(exhibit.findings[:listed], 1))
    return tuple(replace(row, is_detailed=row.number in detailed) for row in rows)


def _facts(exhibit: Exhibit) -> Pairs:
    facts = [("Path", path_of(exhibit)), ("Kind, by its name", kind_of(exhibit))]
    if exhibit.source is not None:
        facts.append(("Size", size(exhibit.source.size)))
    if how := read_as(exhibit):
        facts.append(("Read as", how))
    if times := exhibit.times:
        facts += [
            ("Last modified", moment(times.modified)),
            ("Last accessed", moment(times.accessed)),
            ("Status changed", moment(times.changed)),
        ]
    if done := exhibit.examination:
        facts += _examined(exhibit, done)
    return tuple(facts)


def path_of(exhibit: Exhibit) -> str:
    """Return where the evidence lies, from the root on: as it was typed, it means nothing to anybody else."""
    path = evidence_of(exhibit.source).path if exhibit.source is not None else None
    return shown(exhibit.path if path is None else str(path), PATH_LIMIT)


def _examined(exhibit: Exhibit, done: Examination) -> Pairs:
    return (
        *dump_hashes(done),
        ("Examined", f"{moment(done.started)} to {moment(done.finished)}"),
        ("Findings", f"{len(done.findings):,}"),
        ("Threshold", threshold_of(exhibit, done)),
        ("Decoy scan", decoy_of(done)),
        ("Text model", shown(done.model)),
    )


def _fault(fault: Fault) -> str:
    span = fault.span
    where = f"{place(span.start)} to {place(max(span.start, span.stop - 1))} ({count(span.stop - span.start, 'byte')})"
    return sentence(f"{where}: {shown(fault.reason, 500)}")


def _left_out(exhibit: Exhibit, detailed: int, listed: int) -> tuple[str, ...]:
    """Return what the report leaves out of the findings and where it is to be had."""
    done, kept = exhibit.examination, len(exhibit.findings)
    notes = []
    if len(exhibit.suspicious) > detailed or kept > listed:
        notes.append(
            f"Of {kept:,} findings, the first {min(len(exhibit.suspicious), detailed):,} that are suspect are told "
            f"in full and the first {min(kept, listed):,} are in the table; the findings file holds all of them."
        )
    if done and done.unread_places:
        notes.append(
            f"{done.unread_in_words}: the scan was set to keep {done.settings.finding_limit:,} findings, and as much "
            "console text again. What is there is not known."
        )
    if done and done.outcome is Outcome.CANCELLED and exhibit.findings:
        notes.append("The scan was cancelled: there may be more findings behind the place it reached.")
    return tuple(notes)
