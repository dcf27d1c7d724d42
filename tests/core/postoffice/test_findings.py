from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import TEXT_BESIDE
from core.postoffice.examine import console_grammar
from core.postoffice.findings import Reader
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.scan.judge import Judge
from core.scan.segments import Segment
from core.scan.textmodel import UNIT, text_model
from core.source.memory import MemorySource
from core.span import Span
from tests.core.scan import plain
from tests.faults import FaultySource

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def reader(data: bytes, kind=DIRECTORY) -> Reader:
    source = MemorySource("x", data)
    return Reader(source, kind, console_grammar(), Judge(source, text_model(), 24 * UNIT))


def test_that_bounds_come_from_the_message_where_the_score_alone_was_unsure():
    data = b"\x91" * 300 + CONSOLE + b"\xd3" * 300

    (found,) = reader(data).in_post_office(Segment(301, 374, 300 * UNIT))

    assert (found.span.start, found.span.stop) == (300, 376)


def test_that_two_messages_in_a_row_are_two_findings():
    data = b"\x91" * 300 + CONSOLE + CONSOLE + b"\xd3" * 300

    found = list(reader(data).in_post_office(Segment(300, 452, 600 * UNIT)))

    assert [(f.span.start, f.span.stop) for f in found] == [(300, 376), (376, 452)]


def test_that_a_hundred_kilobytes_of_mailbox_name_are_kept_short_and_the_length_is_told():
    data = CONSOLE[:35] + b"name " * 20_000 + CONSOLE[46:]

    found = list(reader(data).in_post_office(Segment(0, len(data), 9000 * UNIT)))

    assert sum(len(f.raw) for f in found) < 10_000
    assert found[-1].span.stop == len(data)
    assert any(f.is_text_cut for f in found)


@pytest.mark.parametrize("unit", [b"-", b" ", b"\r\n", b". "])
@pytest.mark.parametrize("length", [60, 1600, 5000, 70_000, 600_000])
def test_that_a_run_of_a_byte_or_of_two_by_turns_is_no_text_however_long(unit: bytes, length: int):
    run = (unit * length)[:length]
    data = b"\x91" * 100 + run + b"\x91" * 100

    assert not list(reader(data).in_post_office(Segment(100, 100 + length, 900 * UNIT)))
    assert list(
        reader(data[:-110] + b"!Smith, John"[:10] + data[-100:]).in_post_office(Segment(100, 100 + length, 900 * UNIT))
    ) or (len(set(unit)) == 1)


@pytest.mark.parametrize(
    "runs", [b"-" * 40 + b"\r\n", b"BBBBBBBB:nnnnnnnnnnnn99999999999", b"44444444444444bFFFFFFa", b"Imm--------------"]
)
def test_that_runs_of_several_bytes_are_no_text(runs: bytes):
    data = b"\x91" * 100 + runs + b"\x91" * 100

    assert not list(reader(data).in_post_office(Segment(100, 100 + len(runs), 900 * UNIT)))


@pytest.mark.parametrize(
    ("text", "count"), [(b"tables", 1), (b"table", 0), (b"aabbcc", 1), (b"aabbc", 0), (b"aaabbbccc", 0)]
)
def test_that_six_bytes_outside_of_runs_of_three_make_a_text(text: bytes, count: int):
    data = b"\x91" * 100 + b"-" * 40 + text + b"\x91" * 100

    assert len(list(reader(data).in_post_office(Segment(100, 140 + len(text), 900 * UNIT)))) == count


@pytest.mark.parametrize("text", [b"Name              Size\r\n", b" " * 3000 + b"the tape is in the safe"])
def test_that_text_among_blanks_is_text(text: bytes):
    data = b"\x91" * 100 + text + b"\x91" * 100

    (found,) = reader(data).in_post_office(Segment(100, 100 + len(text), 900 * UNIT))

    assert len(found.span) == len(text)


@pytest.mark.parametrize("fragment", [CONSOLE[:20], b"messages in"])
def test_that_a_few_literal_bytes_are_too_little_in_a_file_of_text(fragment: bytes):
    data = b"Some mail text. " * 20 + fragment + b" and more text" * 20

    assert list(reader(data, MESSAGE_FILE).in_text(Segment(322, 330, 0))) == []


def test_that_in_a_file_of_text_chance_plays_no_part():
    data = b"Some mail text. " * 20 + CONSOLE + b"and more text" * 20

    (found,) = reader(data, MESSAGE_FILE).in_text(Segment(330, 350, 0))

    assert (found.template, found.bits, found.expected_by_chance) == ("exporting", None, None)
    assert "chance" in found.basis


DIRECTORY_LINE = b"Post office directory: M:\\CCDATA\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        (CONSOLE, DIRECTORY_LINE),
        (DIRECTORY_LINE, CONSOLE),
        (CONSOLE, CONSOLE, DIRECTORY_LINE),
        (DIRECTORY_LINE, DIRECTORY_LINE, CONSOLE, CONSOLE),
    ],
)
def test_that_messages_that_touch_are_each_named_in_order_and_none_overlaps(pieces: tuple[bytes, ...]):
    text = b"".join(pieces)
    data = b"\x91" * 300 + text + b"\xd3" * 300

    found = list(reader(data).in_post_office(Segment(300, 300 + len(text), 900 * UNIT)))

    names = {CONSOLE: "exporting", DIRECTORY_LINE: "po_directory"}
    assert [f.template for f in found] == [names[piece] for piece in pieces]
    assert [f.raw for f in found] == list(pieces)


@pytest.mark.parametrize(
    "text", [b"the file server was moved to the basement", b"Please open file budget.xls before Monday"]
)
def test_that_ordinary_sentences_are_plain_text_and_whole(text: bytes):
    data = b"\x91" * 300 + text + b"\xd3" * 300

    (found,) = reader(data).in_post_office(Segment(300, 300 + len(text), 200 * UNIT))

    assert (found.template, found.raw) == (None, text)


@pytest.mark.parametrize(
    ("run", "count"), [(b"f" * 40, 0), (b"30" * 20, 0), (b"=-" * 3000 + b"the end", 1), (b"the end", 1)]
)
def test_that_a_run_of_a_letter_or_two_is_no_text_and_a_text_that_begins_with_one_is(run: bytes, count: int):
    data = b"\x91" * 300 + run + b"\xd3" * 300

    assert len(list(reader(data).in_post_office(Segment(300, 300 + len(run), 100 * UNIT)))) == count


def test_that_a_cut_message_and_the_sentence_behind_it_do_not_overlap():
    sentence = b"Backup of the old server finished on Friday."
    data = b"\x91" * 300 + CONSOLE[:50] + sentence + b"\xd3" * 300

    found = list(reader(data).in_post_office(Segment(300, 300 + 50 + len(sentence), 600 * UNIT)))

    assert [f.raw for f in found] == [CONSOLE[:50], sentence]
    assert all(f.overwritten == () for f in found)


def test_that_a_thousand_messages_in_a_row_are_a_thousand_findings():
    data = b"\x91" * 300 + CONSOLE * 1000 + b"\xd3" * 300

    found = list(reader(data).in_post_office(Segment(300, 300 + 76_000, 600_000 * UNIT)))

    assert [f.span.start for f in found] == list(range(300, 76_300, 76))
    assert {f.template for f in found} == {"exporting"}


def test_that_a_message_deep_in_a_long_text_is_found_with_the_text_on_either_side():
    prose = b"The quarterly report is attached, please read it before the meeting. " * 100
    data = b"\x91" * 300 + prose + CONSOLE + prose + b"\xd3" * 300

    found = list(reader(data).in_post_office(Segment(300, 300 + 2 * len(prose) + 76, 90_000 * UNIT)))

    assert [f.template for f in found] == [None, "exporting", None]
    assert found[1].raw == CONSOLE


OTHER = b'\r\n\r\nExporting messages in mailbox "NYC01" to file EXPORT\\MSG4A28.CCM\r\n'
NOISE = bytes(range(0x80, 0x100)) * 2


def broken(head: int, lost: int, *, tail_of: bytes = CONSOLE, tail: int | None = None) -> list:
    """What is found where ``lost`` bytes were written over a message behind its first ``head`` bytes."""
    rest = tail_of[head + lost if tail is None else tail :]
    data = b"\x91" * 300 + CONSOLE[:head] + NOISE[:lost] + rest + b"\xd3" * 300
    one = reader(data)
    behind = 300 + head + lost
    found = list(one.in_post_office(Segment(300, 300 + head, 100 * UNIT)))
    if found[-1].span.stop <= behind:
        found += one.in_post_office(Segment(behind, behind + len(rest), 100 * UNIT))
    return found


@pytest.mark.parametrize(("head", "lost"), [(12, 15), (20, 35), (38, 20), (30, 28)])
def test_that_the_two_ends_of_a_message_overwritten_in_the_middle_are_one_finding(head: int, lost: int):
    (found,) = broken(head, lost)

    assert (found.span.start, found.span.stop, found.template) == (300, 376, "exporting")
    assert [(s.start, s.stop) for s in found.overwritten] == [(300 + head, 300 + head + lost)]
    assert (found.missing_head, found.missing_tail) == (0, 0)


def test_that_a_field_cut_by_overwritten_bytes_is_not_whole():
    (found,) = broken(38, 20)

    assert [(field.name, field.raw, field.is_whole) for field in found.fields] == [
        ("mailbox", b"ran", False),
        ("file", b"PORT\\MSG4A27.CCM", False),
    ]


def test_that_ends_too_far_apart_for_the_bytes_between_them_stay_two():
    assert len(broken(12, 40, tail=27)) == 2


def test_that_a_message_that_begins_behind_a_broken_one_is_another():
    found = broken(30, 28, tail_of=OTHER, tail=0)

    assert [(f.raw[:6], f.missing_tail) for f in found] == [(CONSOLE[:6], None), (OTHER[:6], 0)]


def test_that_text_between_two_ends_keeps_them_apart():
    data = b"\x91" * 300 + CONSOLE[:38] + b'"Please" read "the report" attached "here"' + CONSOLE[48:] + b"\xd3" * 300
    found = list(reader(data).in_post_office(Segment(300, len(data) - 300, 600 * UNIT)))

    assert [f.template for f in found] == ["exporting", None, "exporting"]


def test_that_text_written_over_a_mailbox_keeps_the_ends_of_the_message_apart():
    over = b"please read the report today"
    data = b"\x91" * 300 + CONSOLE[:38] + b"\xf3" * 8 + over + b"\xf3" * 8 + CONSOLE[40:] + b"\xd3" * 300
    found = list(reader(data).in_post_office(Segment(300, len(data) - 300, 600 * UNIT)))

    assert [f.template for f in found] == ["exporting", None, "exporting"]
    assert found[1].raw == over
    assert not any(f.overwritten for f in found)


@pytest.mark.parametrize("behind", [b"", OTHER, OTHER + CONSOLE])
def test_that_a_broken_message_is_joined_whatever_message_comes_next(behind: bytes):
    broken_one = CONSOLE[:39] + bytes(range(0xF0, 0xF8)) + CONSOLE[44:]
    data = b"\x91" * 300 + broken_one + behind + b"\xd3" * 300
    first = next(reader(data).in_post_office(Segment(300, len(data) - 300, 600 * UNIT)))

    assert first.overwritten == (Span.of(339, 8),)
    assert b".CCM" in first.raw


def test_that_a_message_scores_what_its_best_stretch_of_text_does():
    data = b"\x91" * 300 + CONSOLE[:39] + bytes(range(0xE4, 0xFE)) + CONSOLE[44:] + b"\xd3" * 300
    judge = Judge(MemorySource("x", data), text_model(), 24 * UNIT)
    ends = [part.units / UNIT for part in judge.standing(Segment(300, len(data) - 300, 0))]

    (found,) = reader(data).in_post_office(Segment(300, len(data) - 300, 600 * UNIT))

    assert len(ends) == 2
    assert found.bits == max(ends)


def test_that_where_a_place_does_not_stand_no_message_from_before_it_is_found():
    data = b"\x91" * 300 + CONSOLE + b"\xd3" * 300

    assert not list(reader(data).anchored(Segment(330, 376, 0)))
    assert [found.span.start for found in reader(data).anchored(Segment(300, 376, 0))] == [300]


PLAIN = b"the budget of the office"
few_bytes = st.lists(st.sampled_from(b"\x00\x91\t\n\x0bAb .~\x7f"), max_size=6).map(bytes)
sides = st.tuples(few_bytes, st.integers(0, 80), few_bytes).map(lambda parts: parts[0] + b"x" * parts[1] + parts[2])


def at_plain(before: bytes, behind: bytes, bad: tuple[Span, ...] = (), kind=DIRECTORY):
    """Return what is found at ``PLAIN`` between two pieces of the file, of which ``bad`` cannot be read."""
    source = FaultySource(MemorySource("x", before + PLAIN + behind), bad)
    judge = Judge(source, text_model(), 24 * UNIT)
    span = Span.of(len(before), len(PLAIN))
    (found,) = Reader(source, kind, console_grammar(), judge).in_post_office(Segment(span.start, span.stop, 99 * UNIT))
    assert found.span == span
    return found


def run_of_text(data: bytes, places: range) -> int:
    """Count by the plain definition from the first of ``places`` on."""
    within = (n for n, at in enumerate(places) if data[at] not in plain.TEXT)
    return min(next(within, len(places)), TEXT_BESIDE)


@given(before=sides, behind=sides)
def test_that_text_beside_a_finding_is_counted_up_to_a_foreign_byte_or_the_edge_of_the_file(
    before: bytes, behind: bytes
):
    found = at_plain(before, behind)
    data = before + PLAIN + behind

    assert found.text_before == run_of_text(data, range(found.span.start - 1, -1, -1))
    assert found.text_behind == run_of_text(data, range(found.span.stop, len(data)))


@given(before=st.integers(0, 70), behind=st.integers(0, 70))
def test_that_text_beside_a_finding_ends_at_an_unreadable_byte(before: int, behind: int):
    sides = b"x" * 80
    bad = (Span.of(80 - before - 1, 1), Span.of(80 + len(PLAIN) + behind, 1))
    found = at_plain(sides, sides, bad)

    assert (found.text_before, found.text_behind) == (min(before, TEXT_BESIDE), min(behind, TEXT_BESIDE))


@pytest.mark.parametrize("kept", [0, 1])
def test_that_text_past_an_unreadable_byte_that_a_finding_touches_is_not_beside_it(kept: int):
    bad = (Span.of(80 - kept - 1, 1), Span.of(80 + len(PLAIN) + kept, 1))
    found = at_plain(b"x" * 80, b"x" * 80, bad)

    assert (found.text_before, found.text_behind) == (kept, kept)


def test_that_where_text_is_normal_none_is_told_of_beside_a_message():
    data = b"Some mail text. " * 20 + CONSOLE + b"and more text" * 20
    (found,) = reader(data, MESSAGE_FILE).in_text(Segment(330, 350, 0))

    assert (found.text_before, found.text_behind) == (0, 0)


def test_that_a_message_behind_words_of_another_in_a_sentence_is_found():
    sentence = b"We saw exporting of messages in mailbox lists and more of it, Service Start Pending as well,"
    line = b"Post office directory: M:\\CCDATA\r\n"
    data = b"\x91" * 300 + sentence + line + b"\xd3" * 300

    found = list(reader(data).in_post_office(Segment(300, len(data) - 300, 900 * UNIT)))

    assert [f.raw for f in found if f.template == "po_directory"] == [line]
