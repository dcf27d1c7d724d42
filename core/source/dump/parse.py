"""From the lines of a hex dump to the bytes it shows, one pass, one line at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.errors import DumpError
from core.source.dump.extents import Collector, Extent
from core.source.dump.lines import excerpt
from core.source.dump.places import Places
from core.source.dump.row import BadRow, Grammar, Row
from core.source.dump.textcolumn import contradictions, fits, is_complete

NOTE_LIMIT = 1000
"""Notes that are kept in words; those behind them are counted, and the count is the last note."""


@dataclass(frozen=True, slots=True)
class Dump:
    """What a hex dump shows.

    Attributes:
        format: the name of its kind.
        extents: the bytes, in order of address.
        notes: what must be said of the text: lines that cannot be read, contradictions; with line numbers.
        places: how it calls its addresses.
    """

    format: str
    extents: tuple[Extent, ...]
    notes: tuple[str, ...]
    places: Places


@dataclass(slots=True)
class Tally:
    """How well a text fits a grammar.

    Attributes:
        agreeing: rows whose text column says the same as their bytes.
        chained: rows, and closing lines, whose printed address is where the row before ended.
        contradicting: rows whose text column says otherwise.
        framed: those of them that have 16 bytes or more and a text column of just as many characters.
        segmented: rows whose address has a segment.
        unread: lines that are no part of a dump.
    """

    rows: int = 0
    bytes: int = 0
    agreeing: int = 0
    chained: int = 0
    contradicting: int = 0
    framed: int = 0
    segmented: int = 0
    unread: int = 0


@dataclass(slots=True)
class _Pending:
    """A row whose text column is not whole: the rest may stand on the next line."""

    row: Row
    text: str
    line: int


class DumpParser:
    """Takes the lines of a dump, then gives the dump."""

    def __init__(self, grammar: Grammar) -> None:
        self.tally = Tally()
        self._grammar = grammar
        self._places = Places()
        self._bytes = Collector(self._places.name)
        self._notes: list[str] = []
        self._notes_beyond_limit = 0
        self._star: int | None = None
        self._pending: _Pending | None = None

    def take(self, lines: Iterable[tuple[int, str]]) -> None:
        """Take numbered lines."""
        for number, line in lines:
            if line and not line.isspace() and not self._ends_text(line, loosely=False):
                self._take_line(number, line)

    def dump(self) -> Dump:
        """Return what was shown.

        Raises:
            DumpError: two lines contradict each other, or there is no byte at all.
        """
        self._leave_text()
        if self._star is not None:
            self._note(self._star, "“*” is followed by no address, so how often the row repeats is unknown")
            self._star = None
        if self._bytes.is_empty:
            raise DumpError(f"No line shows a byte, read as {self._grammar.name}.")
        extents = self._bytes.extents()
        if self._notes_beyond_limit:
            self._notes.append(f"{self._notes_beyond_limit:,} more notes of this kind are not listed.")
            self._notes_beyond_limit = 0
        return Dump(self._grammar.name, extents, tuple(self._notes), self._places)

    def _take_line(self, number: int, line: str) -> None:
        if line.lstrip().startswith("#"):  # a comment
            return
        try:
            row = self._grammar.row(line, self._bytes.following)
            if row is not None:
                self._take_row(number, row)
            elif not self._is_mark(number, line) and not self._ends_text(line, loosely=True):
                self._leave_out(number, line, "it shows no bytes")
        except BadRow as bad:
            self._leave_out(number, line, str(bad))

    def _leave_out(self, number: int, line: str, why: str) -> None:
        self.tally.unread += 1
        self._note(number, f"cannot be read, {why}: {excerpt(line)}")

    def _take_row(self, number: int, row: Row) -> None:
        self._leave_text()
        if self._star is not None:
            self._repeat(row.address, is_end=False)
        self.tally.rows += 1
        self.tally.bytes += len(row.data)
        if row.text is not None and not self._bytes.is_empty:
            self.tally.chained += row.address == self._bytes.following
        if row.segment is not None:
            self.tally.segmented += 1
            self._places.add(row.address, row.segment)
        self._add(number, row)
        self._look_at_text(number, row)

    def _add(self, number: int, row: Row) -> None:
        start = 0
        for stop in (*row.unknown, len(row.data)):
            if start < stop:
                self._bytes.add(row.address + start, row.data[start:stop], number)
            start = stop + 1

    def _look_at_text(self, number: int, row: Row) -> None:
        if row.text is None:
            return
        if row.text.strip() and fits(row.data, row.text):
            self.tally.agreeing += 1
        elif not is_complete(row.data, row.text):
            self._pending = _Pending(row, row.text, number)
        else:
            self._contradict(number, row, row.text)

    def _contradict(self, number: int, row: Row, text: str) -> None:
        wrong = contradictions(row.data, text, row.unknown)
        if wrong == []:
            self.tally.agreeing += bool(text.strip())
            return
        self.tally.contradicting += 1
        self.tally.framed += len(text.strip()) == len(row.data) >= 16
        if wrong is None:
            self._note(number, f"the text column {excerpt(text)} is longer than the row has bytes")
            return
        where = self._places.name(row.address + wrong[0])
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        self._note(
            number, f"the text column contradicts byte {row.data[wrong[0]]:02X} at {where}{more}: {excerpt(text)}"
        )

    def _ends_text(self, line: str, *, loosely: bool) -> bool:
        """Whether ``line`` is the rest of the text column above, wrapped by a page or a mailer."""
        pending = self._pending
        if pending is None:
            return False
        for text in _continued(pending.text, line.strip()):
            wrong = contradictions(pending.row.data, text, pending.row.unknown)
            exactly = fits(pending.row.data, text)
            if exactly or (loosely and wrong is not None and 2 * len(wrong) < len(text.strip())):
                self._pending = None
                self._look_at_text(pending.line, _with_text(pending.row, text))
                return True
        return False

    def _leave_text(self) -> None:
        """Judge a text column of which no more came."""
        pending, self._pending = self._pending, None
        if pending is None or not pending.text.strip():
            return
        self._contradict(pending.line, pending.row, pending.text)
        shown = len(pending.text.strip())
        self._note(pending.line, f"the text column is cut: {shown} of {len(pending.row.data)} characters")

    def _is_mark(self, number: int, line: str) -> bool:
        """Take a ``*`` or the closing line."""
        if self._grammar.repeats and line.strip() == "*":
            if not self._bytes.row_size:
                raise BadRow("there is no row above to repeat")
            self._leave_text()
            self._star = number
            return True
        end = self._grammar.end(line)
        if end is not None:
            self._take_end(number, end)
        return end is not None

    def _take_end(self, number: int, end: int) -> None:
        if self._star is not None:
            self._repeat(end, is_end=True)
        if self._bytes.is_empty:
            return
        if end == self._bytes.following:
            self.tally.chained += 1
            return
        given, reached = self._places.name(end), self._places.name(self._bytes.following)
        self._note(number, f"the dump's end is given as {given}, but its rows end at {reached}")

    def _repeat(self, until: int, *, is_end: bool) -> None:
        """Resolve a ``*``; only at the very end may the last repetition be cut."""
        star, self._star = self._star or 0, None
        gap = until - self._bytes.following
        if gap <= 0:
            self._note(star, f"“*” is followed by {self._places.name(until)}, which leaves nothing to repeat")
            return
        odd = 0 if is_end else gap % self._bytes.row_size
        if odd:
            self._note(star, f"“*” leads to {self._places.name(until)}, which no whole number of rows reaches")
        if gap > odd:
            self._bytes.repeat(until - odd, star)

    def _note(self, line: int, what: str) -> None:
        if len(self._notes) < NOTE_LIMIT:
            self._notes.append(f"Line {line}: {what}.")
        else:
            self._notes_beyond_limit += 1


def _with_text(row: Row, text: str) -> Row:
    return Row(row.address, row.data, text, row.segment, row.unknown)


def _continued(begun: str, rest: str) -> Iterator[str]:
    """Yield what a text column may be of which ``begun`` stood on its row's line and ``rest`` on the next.

    The blank at which it was wrapped is lost; the frame of a column is not part of it.
    """
    bare = rest.removesuffix("|").removesuffix("<")
    if not begun:
        bare = bare.removeprefix("|").removeprefix(">")
    for end in dict.fromkeys((rest, bare)):
        yield begun + end
        yield f"{begun} {end}"
