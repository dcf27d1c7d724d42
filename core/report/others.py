"""The exhibits without suspect findings: a few lines each, with what a second examiner needs to tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

from core.case.case import Exhibit
from core.report.integrity import changes_of, dump_hashes, hash_note, hashes_of
from core.report.items import VERDICTS, kind_of, missing_of, name_of, outcome_of, path_of, read_as
from core.report.model import ItemRow, OtherItems, Pairs
from core.report.visible import begun, shown
from core.report.words import count, moment, sentence, size

ROWS = 2_000
"""Exhibits that get a row; the findings file has them all."""


def others_of(exhibits: Sequence[Exhibit]) -> OtherItems:
    """Return what the report says of ``exhibits``, none of which has a suspect finding."""
    if not exhibits:
        return OtherItems("There is no item without suspect findings.", (), "")
    more = f"The first {ROWS:,} of {len(exhibits):,} are listed; all are in the findings file."
    return OtherItems(
        _intro(exhibits), tuple(row_of(exhibit) for exhibit in exhibits[:ROWS]), more if len(exhibits) > ROWS else ""
    )


def row_of(exhibit: Exhibit) -> ItemRow:
    """Return ``exhibit`` in a few lines."""
    return ItemRow(
        exhibit.number,
        name_of(exhibit),
        path_of(exhibit),
        kind_of(exhibit),
        size(exhibit.source.size) if exhibit.source is not None else "",
        _times(exhibit),
        _hashes(exhibit),
        "; ".join(sorted({row.comparison.partition(":")[0] for row in hashes_of(exhibit)})),
        VERDICTS[exhibit.verdict],
        exhibit.verdict,
        _outcome(exhibit),
        count(len(exhibit.findings), "remark") if exhibit.findings else "",
        _notes(exhibit),
    )


def _outcome(exhibit: Exhibit) -> str:
    """Return how the examination ended, without the words that the verdict before it says already."""
    verdict = VERDICTS[exhibit.verdict]
    return outcome_of(exhibit).removeprefix(f"{verdict}: ").removeprefix(f"{verdict}.")


def _intro(exhibits: Sequence[Exhibit]) -> str:
    done = [exhibit.examination for exhibit in exhibits if exhibit.examination]
    when = (
        f" They were examined from {moment(min(each.started for each in done))} "
        f"to {moment(max(each.finished for each in done))}."
        if done
        else ""
    )
    return (
        f"{count(len(exhibits), 'item has', 'items have')} no suspect finding.{when} “Equal”: a hash computed again "
        "after the examination was the same. Settings, decoy scans and all findings of each are in the findings file, "
        "which is attached to the PDF and can be saved as JSON."
    )


def _times(exhibit: Exhibit) -> Pairs:
    """Return the file times, those of one second under one label."""
    if exhibit.times is None:
        return ()
    times = exhibit.times
    labels: dict[str, list[str]] = {}
    for label, when in (("modified", times.modified), ("accessed", times.accessed), ("changed", times.changed)):
        labels.setdefault(moment(when), []).append(label)
    return tuple((", ".join(names).capitalize(), when) for when, names in labels.items())


def _hashes(exhibit: Exhibit) -> Pairs:
    pairs: list[tuple[str, str]] = []
    for row in hashes_of(exhibit):
        if row.before == row.after:
            pairs.append((row.algorithm, row.before))
        else:
            pairs += [(f"{row.algorithm} before", row.before), (f"{row.algorithm} after", row.after)]
    return (*pairs, *(dump_hashes(exhibit.examination) if exhibit.examination else ()))


def _notes(exhibit: Exhibit) -> tuple[str, ...]:
    missing = len(missing_of(exhibit))
    unhashed = hash_note(exhibit) if not hashes_of(exhibit) and exhibit.examination else ""
    done = exhibit.examination
    notes = (
        sentence(shown(exhibit.synthetic)) if exhibit.synthetic is not None else "",
        sentence(read_as(exhibit)) if read_as(exhibit) else "",
        unhashed,
        f"{count(missing, 'range')}: see “What was not examined”." if missing else "",
        f"{done.unread_in_words}." if done and done.unread_places else "",
        *changes_of(exhibit),
        *(begun(note) for note in exhibit.notes),
    )
    return tuple(note for note in notes if note)
