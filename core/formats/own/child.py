"""The process of an own structure: takes its definition and bytes from a pipe, answers with rows, has no file open.

It runs code that somebody wrote and an analyst trusts. The limits it sets itself, before that code runs, stop what goes
wrong by mistake; they are no wall against somebody who means harm. What it says is not believed: ``tree`` checks it.
"""

from __future__ import annotations

import base64
import importlib.abc
import io
import json
import math
import os
import signal
import sys
import traceback
import types
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import construct as c  # type: ignore[import-untyped]  # construct ships no types

from core.formats.own.evidence import EvidenceStream, Unreadable
from core.formats.own.limits import Limits
from core.formats.own.recorder import PARSES_LIMIT, Recorder
from core.formats.own.rows import reason, rows
from core.formats.own.task import Task
from core.typing import override

_FILES = 32
"""Descriptors: the pipes, and what imports in the definition need for a moment."""


_SAID = 400
"""Characters of what went wrong."""

_RECURSION = 4000
"""Calls inside of each other: what is written down takes some of its own between construct's."""


@dataclass(frozen=True, slots=True)
class Pipe:
    """Both ends of the conversation, a line of JSON each way."""

    requests: IO[bytes]
    answers: IO[bytes]

    def hear(self) -> bytes:
        """Return the line that the other side says next; leaves when it is gone."""
        return self.requests.readline() or sys.exit("nobody listens")

    def say(self, **answer: object) -> None:
        """Tell the other side."""
        self.answers.write(json.dumps(answer).encode("ascii") + b"\n")
        self.answers.flush()

    def fetch(self, at: int, length: int) -> bytes:
        """Ask for bytes of the evidence.

        Raises:
            Unreadable: they cannot be had.
        """
        self.say(read=[at, length])
        answer = json.loads(self.hear())
        if "data" not in answer:
            raise Unreadable(answer["fault"])
        return base64.b64decode(answer["data"])


class NoStructure(c.ConstructError):  # type: ignore[misc]  # construct ships no types
    """A definition without what it is for."""


class _Definition(importlib.abc.InspectLoader):
    """Loads the text that was trusted; the file it came from is not opened again."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    @override
    def get_source(self, fullname: str) -> str:
        return self._text

    @override
    def get_code(self, fullname: str) -> types.CodeType:
        return self.source_to_code(self._text, self.name)


def main() -> None:
    """Run one definition, as the pipe says."""
    pipe = _private_pipe()
    task = Task.from_line(pipe.hear())
    _limit(task.limits)
    sys.setrecursionlimit(_RECURSION)
    try:
        _run(task, pipe)
    except MemoryError:
        pipe.say(problem="it needed more memory than it may have")
    except Exception as error:  # noqa: BLE001  # whatever the definition raises is the answer
        pipe.say(problem=_what(error, task.name))


def _private_pipe() -> Pipe:
    """Return the pipe on descriptors of its own: what the definition prints must not get into the conversation."""
    pipe = Pipe(os.fdopen(os.dup(0), "rb"), io.BufferedWriter(io.FileIO(os.dup(1), "w")))
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return pipe


def _limit(limits: Limits) -> None:
    """Take no more than allowed, as far as the system can be told so."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # there is none on Windows

    signal.alarm(math.ceil(limits.seconds) + 1)  # in case nobody is left to stop us
    wanted = (
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_NPROC, 0),
    )
    for what, limit in wanted:
        # At the hard limit of time the system kills without a word; a second before, it says why.
        hard = limit + 1 if what == resource.RLIMIT_CPU else limit
        with suppress(OSError, ValueError):  # macOS refuses a limit of address space
            resource.setrlimit(what, (limit, hard))


def _run(task: Task, pipe: Pipe) -> None:
    structure = _structure(task.name, task.text)
    stream = EvidenceStream(task.size, pipe.fetch)
    recorder = Recorder()
    failed: Exception | None = None
    with recorder.recording():
        try:
            structure.parse_stream(stream)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # what could be read before is worth showing
            failed = error
    has_told = _tell(task, pipe, recorder)
    if failed is not None and not has_told:
        pipe.say(problem=_what(failed, task.name))
    pipe.say(end=True)


def _tell(task: Task, pipe: Pipe, recorder: Recorder) -> bool:
    """Say what was parsed; return whether a problem was among it."""
    limit, has_told = task.limits.fields, False
    for number, row in enumerate(rows(recorder.top, task.limits.depth)):
        if number == limit:
            pipe.say(problem=f"only the first {limit:,} fields are shown")
            return True
        has_told |= bool(row[5])
        pipe.say(field=row)
    if recorder.is_cut:
        pipe.say(problem=f"only the first {PARSES_LIMIT:,} steps of the structure are shown")
    return has_told or recorder.is_cut


def _structure(name: str, text: str) -> c.Construct:
    """Return the ``STRUCTURE`` that the definition declares.

    Raises:
        NoStructure: it declares none.
        Exception: whatever it raises.
    """
    module = types.ModuleType("own_structure")
    _Definition(name, text).exec_module(module)
    declared = getattr(module, "STRUCTURE", None)
    if not isinstance(declared, c.Construct):
        raise NoStructure("it declares no STRUCTURE that is a construct")
    return declared


def _what(error: Exception, name: str) -> str:
    """Return what went wrong and, if the definition itself raised it, in which of its lines."""
    if isinstance(error, SyntaxError):
        return f"line {error.lineno} is no Python: {error.msg}"[:_SAID]
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return (f"line {lines[-1]}: {reason(error)}" if lines else reason(error))[:_SAID]
