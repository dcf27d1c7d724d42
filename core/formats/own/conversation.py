"""What is said between us and the process of an own structure: it asks for bytes and tells fields, no more."""

from __future__ import annotations

import base64
import json
import threading
from typing import IO

from core.formats.own.definition import OwnStructure
from core.formats.own.limits import Limits
from core.formats.own.task import Task
from core.formats.own.tree import TEXT_LIMIT, BadAnswer, Tree, text
from core.formats.reading import Reader
from core.source.base import ByteSource, Fault
from core.span import Span


class Conversation:
    """Hands out evidence and takes fields, on a thread of its own, until the process is gone or says nonsense.

    Attributes:
        over: set when nothing more comes.
        tree: the fields so far.
        faults: bytes it wanted and could not have.
        problem: what went wrong, in a clause, or ``None``.
        has_ended: whether the process said that it told everything.
    """

    def __init__(self, own: OwnStructure, source: ByteSource, offset: int, limits: Limits) -> None:
        self.over = threading.Event()
        self.piece = Span(min(offset, source.size), source.size)
        self.tree = Tree(self.piece, limits)
        self.faults: list[Fault] = []
        self.problem: str | None = None
        self.has_ended = False
        self._own = own
        self._limits = limits
        self._source = source
        self._handed_out = 0

    def run(self, said: IO[bytes], told: IO[bytes]) -> None:
        """Listen to what the process said and tell it what it may know; never raises."""
        try:
            self._hold(said, told)
        except BadAnswer as err:
            self.problem = f"it answered with {err}"
        except OSError:  # the pipe is gone: the process was stopped or ended on its own, and how it ended says which
            self.has_ended = False
        finally:
            self.over.set()

    def _hold(self, said: IO[bytes], told: IO[bytes]) -> None:
        reader = Reader(self._source)
        told.write(
            Task(self._own.path.name, self._own.text, self.piece.stop - self.piece.start, self._limits).to_line()
        )
        told.flush()
        heard = 0
        while not self.has_ended and (line := said.readline(self._limits.line + 1)):
            heard += len(line)
            if len(line) > self._limits.line or heard > self._limits.answer:
                raise BadAnswer("far more than a structure needs")
            answer = self._take(_read(line), reader)
            if answer is not None:
                _tell(told, answer)

    def _take(self, said: dict[str, object], reader: Reader) -> dict[str, object] | None:
        """Take one thing that was said, and return what to answer, if anything."""
        match said:
            case {"read": [int(at), int(length)]}:
                return self._bytes(at, length, reader)
            case {"field": row}:
                self.tree.add(row)
            case {"problem": problem}:
                self.problem = self.problem or text(problem, TEXT_LIMIT).rstrip(".")
            case {"end": True}:
                self.has_ended = True
            case _:
                raise BadAnswer("something that is no field")
        return None

    def _bytes(self, at: int, length: int, reader: Reader) -> dict[str, object]:
        """Return the bytes at a position of the piece, or why there are none."""
        if not 0 <= at < self.piece.stop - self.piece.start or length <= 0:
            raise BadAnswer(f"a wish for bytes at {at:#x}, where there are none")
        data = reader.at(self.piece.start + at, length)
        self._handed_out += len(data)
        if self._handed_out > self._limits.evidence:
            return {"fault": f"more than {self._limits.evidence:,} bytes of evidence were asked for"}
        if data:
            return {"data": base64.b64encode(data).decode("ascii")}
        hole = reader.hole(self.piece.start + at) or Fault(Span.of(self.piece.start + at, 1), "nothing was read")
        self.faults.append(hole)
        return {"fault": hole.reason}


def _read(line: bytes) -> dict[str, object]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise BadAnswer("something that is no field") from None
    return said if isinstance(said, dict) else {}


def _tell(told: IO[bytes], what: dict[str, object]) -> None:
    told.write(json.dumps(what).encode("ascii") + b"\n")
    told.flush()
