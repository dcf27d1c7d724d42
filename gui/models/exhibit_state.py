"""What the evidence tree says of an exhibit: one word with an icon, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.case.case import Exhibit
from core.scan.examination import Outcome


class Stage(StrEnum):
    """Where the examination of an exhibit is."""

    WAITING = "waiting"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ExhibitState:
    """Words, the name of an icon (shape and colour both differ), and one sentence that says more."""

    words: str
    icon: str
    sentence: str


NOT_OPENED = ExhibitState("Not opened", "waiting", "Was found, and has not been opened.")


def state_of(exhibit: Exhibit, stage: Stage = Stage.OVER) -> ExhibitState:
    """What there is to say of ``exhibit`` now."""
    if exhibit.error is not None:
        return ExhibitState("Error", "error", exhibit.error)
    if stage is Stage.WAITING:
        return ExhibitState("Waiting", "recent", "Waits to be examined.")
    if stage is Stage.RUNNING:
        return ExhibitState("Examining", "scan", "Is being examined.")
    return _examined(exhibit)


def _examined(exhibit: Exhibit) -> ExhibitState:
    done = exhibit.examination
    if done is None:
        return ExhibitState("Not examined", "recent", "Was not examined.")
    sentence = f"{done.in_words} {found_in_words(exhibit)}."
    if exhibit.verdict == "suspect":
        more = "+" if done.unread_places else ""
        suffix = {Outcome.CANCELLED: ", cancelled", Outcome.FAILED: ", failed"}.get(done.outcome, "")
        return ExhibitState(f"Suspect ({len(exhibit.suspicious):,}{more}{suffix})", "suspect", sentence)
    if exhibit.verdict == "clean":
        remarks = _remarks(exhibit)
        return ExhibitState(f"Clean ({remarks})" if remarks else "Clean", "clean", sentence)
    words = {
        Outcome.FINISHED: "Changed" if done.changes else "Incomplete",
        Outcome.FINISHED_WITH_GAPS: "Has gaps",
        Outcome.CANCELLED: "Cancelled",
        Outcome.FAILED: "Failed",
    }
    icon = "error" if done.outcome is Outcome.FAILED else "incomplete"
    return ExhibitState(words[done.outcome], icon, " ".join((sentence, *done.changes)))


def found_in_words(exhibit: Exhibit) -> str:
    """What an examination found: ``2 findings, 1 remark``; a remark is a finding that does not count in the verdict."""
    count, remarks = len(exhibit.suspicious), _remarks(exhibit)
    return ", ".join(filter(None, ["" if remarks and not count else count_in_words(count), remarks]))


def _remarks(exhibit: Exhibit) -> str:
    count = len(exhibit.findings) - len(exhibit.suspicious)
    return f"{count:,} remark{'' if count == 1 else 's'}" if count else ""


def count_in_words(count: int) -> str:
    """``No finding``, ``1 finding``, ``12 findings``."""
    if count == 0:
        return "No finding"
    return "1 finding" if count == 1 else f"{count:,} findings"
