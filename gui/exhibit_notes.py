"""What must be said of an exhibit because of what was done with it in the window, as sentences for tab and report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.case.case import Exhibit
from core.postoffice.kinds import FileKind
from core.source.base import evidence_of
from gui.plain import briefly

MAX_CHANGES = 3


@dataclass(frozen=True, slots=True)
class ExhibitNotes:
    """The notes of one exhibit, by where they come from.

    Attributes:
        opened: what opening said of the bytes.
        kind: what the file is taken for when nobody says otherwise.
        chosen: what the examiner said it is, if so.
        reopened: a sentence for each time it was opened again.
    """

    opened: tuple[str, ...]
    kind: FileKind
    chosen: FileKind | None = None
    reopened: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every note, in the order they are read."""
        return (*self.opened, *self._chosen_in_words(), *self.reopened)

    def _chosen_in_words(self) -> tuple[str, ...]:
        if self.chosen is None or self.chosen == self.kind:
            return ()
        return (f"Examined as “{self.chosen.label}”, chosen by the examiner; by name: “{self.kind.label}”.",)


def reopening_note(exhibit: Exhibit, found: int, changes: tuple[str, ...], at: datetime) -> str:
    """Return the sentence on the file that ``exhibit`` was until ``at``, with ``found`` findings in it.

    ``changes`` say how that file had changed since it was opened.
    """
    parts = [_size(exhibit), _hash(exhibit), _findings(exhibit, found)]
    # What stands behind the semicolon is true only while the old file is still shown.
    past = tuple(f"{change.partition(';')[0].rstrip('.')}." for change in changes[:MAX_CHANGES])
    told = " ".join(briefly(past, exhibit.path))
    said = f"Re-opened {at:%Y-%m-%d %H:%M:%S} UTC: the file opened before had {', '.join(parts)}."
    return f"{said} {told}" if told else f"{said} No change of it was noticed."


def _size(exhibit: Exhibit) -> str:
    if exhibit.source is None:
        return "not been opened (no bytes)"
    size = evidence_of(exhibit.source).size
    return f"{size:,} byte{'' if size == 1 else 's'}"


def _hash(exhibit: Exhibit) -> str:
    done = exhibit.examination
    digest = done.hashes.get("sha256") if done else None
    return f"SHA-256 {digest}" if digest else "no SHA-256 taken"


def _findings(exhibit: Exhibit, found: int) -> str:
    count = {0: "no finding", 1: "1 finding"}.get(found, f"{found:,} findings")
    done = exhibit.examination
    if done is None:
        return f"and {count} when its examination was broken off"
    return f"and {count}" if done.outcome == "finished" else f"and {count} ({done.outcome})"
