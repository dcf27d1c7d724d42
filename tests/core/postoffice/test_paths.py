from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.examine import console_grammar
from core.postoffice.grammar import Alignment
from core.postoffice.lattice import Row, Text
from core.postoffice.paths import clues_at, gain_of, is_foreign, lone_run, part_of, reaches, runs_of
from core.postoffice.templates import templates
from core.scan.textmodel import text_model
from core.span import Span

ROW = Row(templates()[0])
CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def aligned(data: bytes) -> Alignment | None:
    return console_grammar().align(data, Span(0, len(data)))


def test_that_ordinary_text_is_not_foreign_and_any_other_byte_is():
    assert not is_foreign(b"see you\r\n")
    assert not is_foreign(b"")
    assert is_foreign(b"see\x00you")


def test_that_a_message_goes_on_behind_foreign_bytes_but_not_behind_text():
    data = CONSOLE[:18] + b"\xb0\x01a" + CONSOLE[21:]
    found = aligned(data)

    assert found is not None
    assert found.span == Span(0, len(data))
    assert list(found.overwritten) == [Span(18, 21)]
    other = aligned(CONSOLE[:18] + b"abc" + CONSOLE[21:])
    assert other is not None
    assert (other.overwritten.total, other.span.start) == (0, 21)


def test_that_a_line_with_another_year_has_nothing_overwritten():
    line = b"EXPORT 6.00.01.5 Copyright(c) 1991, 1996 by cc:Mail, Inc., a wholly owned subsidiary of Lotus Development"
    found = aligned(line)

    assert found is not None
    assert found.overwritten.total == 0


def test_that_a_message_goes_on_in_the_field_that_was_overwritten():
    head, tail = CONSOLE[:40], b"\xf1" + CONSOLE[41:]
    found = aligned(head)

    assert found is not None
    whole = console_grammar().continued(found, tail)
    assert (whole.span, list(whole.overwritten)) == (Span(0, len(CONSOLE)), [Span(40, 41)])
    assert whole.torn == {1}


def test_that_runs_are_as_long_as_the_literals_go():
    data = b"xx" + CONSOLE[10:30] + b"xx"
    runs = runs_of(ROW, data, clues_at(ROW, data, range(len(data))))

    assert [(run.at, run.length) for run in runs] == [(2, 20)]
    assert gain_of(ROW, Text.of(data, text_model()), runs[0]) > 0


@given(st.integers(0, 60), st.integers(0, 76), st.binary(max_size=30), st.binary(max_size=30))
def test_that_every_message_lies_where_its_row_reaches(start: int, length: int, before: bytes, behind: bytes):
    data = before + CONSOLE[start : start + length] + behind
    text = Text.of(data, text_model())
    reached = reaches(ROW, text, clues_at(ROW, data, range(len(data))))
    found = aligned(data)

    if found is not None and found.template is ROW.template:
        assert reached is not None
        assert reached.start <= found.span.start < found.span.stop <= reached.stop


def test_that_a_part_of_a_text_keeps_what_each_byte_says_of_the_one_before():
    text = Text.of(CONSOLE, text_model())
    part = part_of(text, Span(5, 9))

    assert part.data == CONSOLE[5:9]
    assert part.follow.tolist() == text.follow[5:9].tolist()


def test_that_a_run_beside_no_byte_of_a_field_is_all_there_is():
    closed = Text.of(b"zz messages in mail zz", text_model())
    opened = Text.of(b'in mailbox "Anne', text_model())
    lone = lone_run(ROW, closed, clues_at(ROW, closed.data, range(22)))

    assert lone is not None
    assert (lone.steps[0][0], lone.steps[-1][0]) == (2, 18)
    assert lone_run(ROW, opened, clues_at(ROW, opened.data, range(16))) is None
