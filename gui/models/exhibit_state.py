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
    count = len(done.findings) + done.findings_beyond_limit
    sentence = f"{done.in_words} {count_in_words(count)}."
    if count:
        suffix = {Outcome.CANCELLED: ", cancelled", Outcome.FAILED: ", failed"}.get(done.outcome, "")
        return ExhibitState(f"Suspect ({count:,}{suffix})", "suspect", sentence)
    if exhibit.verdict == "clean":
        return ExhibitState("Clean", "clean", sentence)
    words = {
        Outcome.FINISHED: "Changed",
        Outcome.FINISHED_WITH_GAPS: "Has gaps",
        Outcome.CANCELLED: "Cancelled",
        Outcome.FAILED: "Failed",
    }
    icon = "error" if done.outcome is Outcome.FAILED else "incomplete"
    return ExhibitState(words[done.outcome], icon, " ".join((sentence, *done.changes)))


def count_in_words(count: int) -> str:
    """``No finding``, ``1 finding``, ``12 findings``."""
    if count == 0:
        return "No finding"
    return "1 finding" if count == 1 else f"{count:,} findings"
