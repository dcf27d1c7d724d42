"""What is fuzzed. To add a parser, add a line to ``TARGETS``; bytes it may like to see go into ``inputs.SAMPLES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.formats import evt_log
from core.formats.dated_lines import dated_lines
from core.formats.field import Field
from core.formats.malformation import malformations
from core.formats.structures import STRUCTURES, Structure
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
        rest = console_grammar().continued(alignment, data[alignment.span.stop :])
        assert rest.span == whole.intersection(rest.span)
        assert len(console_grammar().clue_places(_array(data)))


def scan(data: bytes) -> None:
    """Let the scanner look at ``data``; two windows must give the same, and what is judged must lie inside it."""
    proposer = Proposer(text_model(), threshold(len(data), 1.0))
    found = _proposed(proposer, data)
    assert found == _proposed(proposer, data, len(data) // 2)
    judge = Judge(MemorySource("fuzz", data), text_model(), threshold(len(data), 1.0))
    parts = [(proposal, part) for proposal in found for part in judge.standing(proposal)]
    assert all(proposal.start <= part.start < part.stop <= proposal.stop for proposal, part in parts)
    assert judge.standing_all(found) == [part for _, part in parts]


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


def _parsed(structure: Structure) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        source = MemorySource("fuzz", data)
        for at in {0, len(data) // 2}:
            _walked(structure.parse(source, at), len(data), DEEP)

    return run


def _walked(field: Field, size: int, deep: int) -> None:
    """Look at what is inside ``field``: its place must be inside the file."""
    assert 0 <= field.span.start <= field.span.stop <= size, field
    for child in field.children(WIDE) if deep else ():
        _walked(child, size, deep - 1)


def complain(data: bytes) -> None:
    """Let the message parser say what is wrong with ``data``."""
    for one in malformations(MemorySource("fuzz", data)):
        assert one.in_words
        assert 0 <= one.span.start <= one.span.stop <= len(data)


def read_events(data: bytes) -> None:
    """Let the event log readers go through ``data``."""
    for record in evt_log.records(MemorySource("fuzz", data)):
        assert 0 <= record.span.start <= record.span.stop <= len(data)


def read_dates(data: bytes) -> None:
    """Let the log reader look for lines with a date."""
    for line in dated_lines(MemorySource("fuzz", data)):
        assert 0 <= line.span.start <= line.span.stop <= len(data)


DEEP, WIDE = 6, 200

TARGETS: dict[str, Target] = {
    "grammar": Target(align),
    "scanner": Target(scan),
    "examination": Target(_examined(DIRECTORY), every=100),
    "examination of a message file": Target(_examined(MESSAGE_FILE), every=100),
    "malformations": Target(complain),
    "event records": Target(read_events),
    "dated lines": Target(read_dates),
    **{one.id: Target(_parsed(one)) for one in STRUCTURES},
}
