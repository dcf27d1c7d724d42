"""What is not of a format."""

from __future__ import annotations

from core.finding import Mark
from core.formats.foreign import foreign, unreadable
from core.formats.reading import Line
from core.source.base import Fault
from core.span import Span


def _line(text: bytes) -> Line:
    return Line(10, 10 + len(text), 12 + len(text), text)


def test_that_a_line_that_is_not_known_is_no_problem():
    field = foreign(_line(b"whatever"))

    assert (field.value, field.mark, field.problem, field.span) == ("whatever", Mark.UNKNOWN, None, Span(10, 18))


def test_that_console_text_is_a_problem_with_its_source():
    field = foreign(_line(b"EXPORT process ended with error: 4."))

    assert field.problem is not None
    assert field.sources == ("Q179072",)


def test_that_a_hole_says_why():
    assert unreadable(Fault(Span(1, 2), "bad sector")).problem == "These bytes cannot be read: bad sector."
