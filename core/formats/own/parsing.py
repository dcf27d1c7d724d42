"""Parsing evidence with an own structure: in another process, watched, and with one field as the answer."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

from core.finding import Mark
from core.formats.field import Field
from core.formats.foreign import unreadable
from core.formats.own import process as processes
from core.formats.own.conversation import Conversation
from core.formats.own.definition import OwnStructure, read_definition
from core.formats.own.limits import LIMITS, Limits
from core.formats.own.trust import Trust
from core.source.base import ByteSource
from core.span import Span

TICK_SECONDS = 0.02
"""Time between two steps."""

JOIN_SECONDS = 2.0
"""Longest wait for the conversation when the process is gone; only a read of evidence can hold it up."""

_FAULTS_SHOWN = 20


def parsing(
    own: OwnStructure,
    source: ByteSource,
    offset: int,
    trust: Trust,
    limits: Limits = LIMITS,
) -> Generator[None, None, Field]:
    """Parse the bytes from ``offset`` and return the field; what goes wrong is its problem, in one sentence.

    Each step is a point to stop at, by closing the generator. No process is started for a definition that ``trust``
    does not cover, and none is left running, however this ends.
    """
    if not trust.covers(own):
        return _failed(own, offset, own.problem or f"{own.path.name} is not run: it is {trust.state(own)}.")
    talk = Conversation(own, source, offset, limits)
    try:
        process = processes.start()
    except OSError as err:
        return _failed(own, offset, f"{own.path.name} cannot be run: no process could be started ({err.strerror}).")
    thread = threading.Thread(target=talk.run, args=(process.stdout, process.stdin), name=own.path.name, daemon=True)
    is_late = False
    try:
        thread.start()
        is_late = yield from _watched(talk, limits.seconds)
    finally:
        _end(process, thread)
    return _answer(own, talk, _trouble(talk, process, limits, is_late=is_late))


def parsing_file(path: Path, source: ByteSource, offset: int, trust: Trust) -> Generator[None, None, Field]:
    """Parse with the definition at ``path`` as it is now: one that changed since it was trusted is not run."""
    return (yield from parsing(read_definition(path), source, offset, trust))


def _watched(talk: Conversation, seconds: float) -> Generator[None, None, bool]:
    """Wait for the end of the conversation; return whether it took too long."""
    deadline = time.monotonic() + seconds
    while not talk.over.wait(TICK_SECONDS):
        yield
        if time.monotonic() > deadline:
            return True
    return False


def _end(process: subprocess.Popen[bytes], thread: threading.Thread) -> None:
    """Leave nothing running and, unless a read of evidence hangs, nothing open."""
    processes.kill(process)
    process.wait()
    thread.join(JOIN_SECONDS)
    if not thread.is_alive():
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be told has nobody to hear it
                    pipe.close()


def _trouble(talk: Conversation, process: subprocess.Popen[bytes], limits: Limits, *, is_late: bool) -> str | None:
    """Return what went wrong, in a clause, or ``None``."""
    if is_late:
        return f"it did not end within {limits.seconds:g} seconds and was stopped"
    if talk.problem is not None or talk.has_ended:
        return talk.problem
    return processes.how_it_ended(process.returncode)


def _answer(own: OwnStructure, talk: Conversation, trouble: str | None) -> Field:
    fields = (*talk.tree.fields, *(unreadable(fault) for fault in talk.faults[:_FAULTS_SHOWN]))
    told = next((field.problem for field in _all(fields) if field.problem), None)
    start = talk.piece.start
    return Field(
        own.name,
        Span(start, max((field.span.stop for field in fields), default=start)),
        ". ".join(part for part in (own.description, own.source and f"Source: {own.source}") if part),
        Mark.UNKNOWN,  # what our sources say of it; what the analyst's source is stands in words
        problem=f"{own.path.name}: {trouble}." if trouble else told,
        expand=lambda: iter(fields),
    )


def _all(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.children())


def _failed(own: OwnStructure, offset: int, problem: str) -> Field:
    return Field(own.name, Span(offset, offset), mark=Mark.UNKNOWN, problem=problem)
