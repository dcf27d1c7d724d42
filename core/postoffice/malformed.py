"""What is wrong with a message file, as findings; console text in a message is told once, with what it does there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from core.errors import Cancelled
from core.finding import KEPT_TEXT, Finding, FindingKind
from core.formats.malformation import MALFORMATION_LIMIT, Malformation, malformations
from core.postoffice.kinds import MESSAGE_FILE, TEMPORARY, UNDELIVERED, FileKind
from core.postoffice.knowledge import advice_for
from core.scan.examination import ScanState
from core.source.base import ByteSource, Fault, read
from core.span import Span

MESSAGES = (MESSAGE_FILE, TEMPORARY, UNDELIVERED)
"""The kinds of file that hold messages; of a temporary file that holds none nothing is said."""


class MalformedMessages:
    """The malformations of one source: some are told with console text, the others are findings of their own."""

    def __init__(self, source: ByteSource, kind: FileKind, state: ScanState) -> None:
        """Make one for ``source``, a file of ``kind``; ``state.stop`` ends the look at it between two reads."""
        self._source, self._kind, self._state = source, kind, state
        self._stoppable = cast("ByteSource", _Stoppable(source, state))
        self._waiting: list[Malformation] = []
        self._told: list[Malformation] = []

    def look(self) -> Iterator[None]:
        """Look through the source, at each malformation a point to stop at; ``state.done`` follows the reads.

        Raises:
            Cancelled: ``state.stop`` was set.
        """
        if self._kind in MESSAGES:
            for malformation in malformations(self._stoppable):
                self._waiting.append(malformation)
                yield
            self._state.done = 0  # the next read of the source counts anew

    def told_with(self, finding: Finding) -> Finding:
        """Return console text with what it does to the message it stands in; any other finding as it is."""
        if finding.kind is not FindingKind.CONSOLE_TEXT or not self._waiting:
            return finding
        here = [each for each in self._waiting if _is_of(each, finding.span)]
        self._told += here
        return replace(
            finding,
            explained_by=" ".join(dict.fromkeys((finding.explanation, *(each.kind.sentence for each in here)))),
            malformations=tuple(dict.fromkeys(each.id for each in here)),
            sources=tuple(dict.fromkeys((*finding.sources, *(s for each in here for s in each.kind.sources)))),
        )

    def findings(self) -> list[Finding]:
        """Return the malformations that were not told with console text, in order."""
        told = set(self._told)
        return [self._finding(each) for each in self._waiting if each not in told]

    def _finding(self, malformation: Malformation) -> Finding:
        kind, span = malformation.kind, malformation.span
        return Finding(
            span=span,
            kind=FindingKind.MALFORMED_MESSAGE,
            raw=self._raw(span),
            bits=None,
            expected_by_chance=None,
            explained_by=malformation.in_words,
            mark=kind.mark,
            malformations=(malformation.id,),
            is_remark=not kind.is_damage,
            based_on=(
                f"The file was read as messages, block by block, as Q184052 shows them; at 0x{span.start:X} it does "
                f"not keep to that form: {malformation.id}. The first {MALFORMATION_LIMIT:,} such places are told."
            ),
            sources=kind.sources,
            advice=advice_for(FindingKind.MALFORMED_MESSAGE, self._kind.id) if kind.is_damage else (),
        )

    def _raw(self, span: Span) -> bytes:
        """Return what can be read from the start of ``span`` on."""
        pieces = read(self._source, Span(span.start, min(span.stop, span.start + KEPT_TEXT))).pieces
        return pieces[0].data if pieces and pieces[0].start == span.start else b""


class _Stoppable:
    """A source that can be read until the work is stopped."""

    def __init__(self, source: ByteSource, state: ScanState) -> None:
        self._source, self._state = source, state

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the source has
        return getattr(self._source, name)

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        if self._state.stop.is_set():
            raise Cancelled("The messages were not read to their end: the work was stopped.")
        self._state.done = max(self._state.done, offset)
        return self._source.read_into(offset, buffer)


def _is_of(malformation: Malformation, console: Span) -> bool:
    """Whether it says of the console text at ``console`` what that does to the message."""
    span = malformation.span
    is_inside = console.start <= span.start and span.stop <= console.stop
    return span.overlaps(console) and (malformation.id == "console-text" or is_inside)
