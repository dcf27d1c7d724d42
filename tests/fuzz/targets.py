"""What is fuzzed. To add a parser, add a line to ``TARGETS``; bytes it may like to see go into ``inputs.SAMPLES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.postoffice.examine import console_grammar, examine
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE, FileKind
from core.scan.chance import threshold
from core.scan.examination import Outcome, ScanSettings, ScanState
from core.scan.judge import Judge
from core.scan.proposer import Proposer
from core.scan.textmodel import text_model
from core.source.memory import MemorySource
from core.span import Span
from core.steps import result_of


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes any bytes and must neither raise nor hang; a costly one is given every hundredth input."""

    run: Callable[[bytes], object]
    every: int = 1


def align(data: bytes) -> None:
    """Let the grammar read ``data``; what it says must lie inside."""
    whole = Span(0, len(data))
    if (alignment := console_grammar().align(data, whole)) is not None:
        assert alignment.span == whole.intersection(alignment.span)
        assert all(part == alignment.span.intersection(part) for _, part in alignment.parts)


def scan(data: bytes) -> None:
    """Let the scanner look at ``data``; two windows must give the same, and what is judged must lie inside it."""
    proposer = Proposer(text_model(), threshold(len(data), 1.0))
    found = _proposed(proposer, data)
    assert found == _proposed(proposer, data, len(data) // 2)
    judge = Judge(MemorySource("fuzz", data), text_model(), threshold(len(data), 1.0))
    for proposal in found:
        for part in judge.standing(proposal):
            assert proposal.start <= part.start < part.stop <= proposal.stop


def _proposed(proposer: Proposer, data: bytes, cut: int = 0) -> list:
    found = [s for at, end in ((0, cut), (cut, len(data))) for s in proposer.feed(at, _array(data[at:end]))]
    return found + proposer.close()


def _array(data: bytes) -> np.ndarray:
    return np.frombuffer(data, np.uint8)


def _examined(kind: FileKind) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        source = MemorySource("fuzz", data)
        done = result_of(examine(source, kind, ScanSettings(max_chance=1.0), ScanState()))
        assert done.outcome is Outcome.FINISHED, done.failure

    return run


TARGETS: dict[str, Target] = {
    "grammar": Target(align),
    "scanner": Target(scan),
    "examination": Target(_examined(DIRECTORY), every=100),
    "examination of a message file": Target(_examined(MESSAGE_FILE), every=100),
}
