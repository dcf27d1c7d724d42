"""What is concluded from a case, and what to do: the logs are read, then the rules look at what is known."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace

from core.case.case import Case
from core.errors import Cancelled
from core.postoffice.connector_log import LogReading
from core.reconstruction.advice import Guide, guide
from core.reconstruction.facts import Facts, gather
from core.reconstruction.verdict import Verdict
from core.reconstruction.verdicts import verdicts
from core.scan.examination import ScanState


@dataclass(frozen=True, slots=True)
class Conclusions:
    """The verdicts on a case and the guide for it; ``facts`` is what they rest on."""

    facts: Facts
    verdicts: tuple[Verdict, ...]
    guide: Guide

    @property
    def logs(self) -> Mapping[int, LogReading]:
        """What was read of the logs, to be kept with the case, so that they are read once."""
        return self.facts.logs

    def answered(self, answers: Mapping[str, str]) -> Conclusions:
        """Return the conclusions with other answers to the questions of the guide; nothing is read."""
        return Conclusions(replace(self.facts, answers=dict(answers)), self.verdicts, self.guide.answered(answers))


def conclude(case: Case, state: ScanState) -> Generator[None, None, Conclusions]:
    """Return the conclusions from ``case``, which is not changed; each step is a point of progress and to stop at.

    Raises:
        Cancelled: ``state.stop`` was set.
    """
    facts = yield from gather(case, state)
    found: list[Verdict] = []
    for verdict in verdicts(facts):
        found.append(verdict)
        if state.stop.is_set():
            raise Cancelled("No conclusions were drawn: the work was stopped.")
        yield
    return Conclusions(facts, tuple(found), guide(facts, tuple(found)))
