"""What tells whether an exhibit is still what was examined: hashes, and changes that were seen."""

from __future__ import annotations

from core.case.case import Exhibit
from core.report.model import HashRow, Pairs
from core.report.visible import shown
from core.report.words import moment
from core.scan.examination import Examination


def hashes_of(exhibit: Exhibit) -> tuple[HashRow, ...]:
    """Return each hash of an exhibit before and after the examination, compared."""
    before = exhibit.examination.hashes if exhibit.examination else {}
    after = exhibit.closing.hashes if exhibit.closing else {}
    return tuple(_hash(name, before.get(name, ""), after.get(name, "")) for name in sorted({*before, *after}))


def _hash(name: str, before: str, after: str) -> HashRow:
    if not before or not after:
        words = "Not compared: it was computed only once."
    elif before == after:
        words = "Equal: the bytes did not change between the two readings."
    else:
        words = "DIFFERENT: the bytes changed between the two readings."
    return HashRow(algorithm(name), before or "not computed", after or "not computed", words)


def hash_note(exhibit: Exhibit) -> str:
    """Return when the second hash was made, or why there is none."""
    done = exhibit.examination
    if exhibit.closing is None and done is not None and done.hashes:
        return "No second hash was computed after the examination."
    if exhibit.closing is not None and exhibit.closing.hashes:
        return f"Second hash computed {moment(exhibit.closing.at)}."
    if done is None or not done.settings.hashes:
        return "No hash was computed."
    return "" if done.hashes else "No hash can be given: not every byte was read."


def changes_of(exhibit: Exhibit) -> tuple[str, ...]:
    """Return what changed of the evidence, and when that was seen."""
    during = exhibit.examination.changes if exhibit.examination else ()
    after = exhibit.closing.changes if exhibit.closing else ()
    return (
        *(f"During the scan: {shown(change, 500)}" for change in during),
        *(f"When the examination was closed: {shown(change, 500)}" for change in after),
    )


def dump_hashes(done: Examination) -> Pairs:
    """Return the hashes of the bytes that a dump shows."""
    return tuple((f"{algorithm(name)} of these bytes", digest) for name, digest in sorted(done.shown_hashes.items()))


def algorithm(name: str) -> str:
    """Return a hash as people write it: ``SHA-256``."""
    return name.upper().replace("SHA", "SHA-") if name[3:].isdigit() else name.upper()
