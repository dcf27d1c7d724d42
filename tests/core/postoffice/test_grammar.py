from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.examine import console_grammar
from core.postoffice.grammar import Alignment
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
SHUT = b"Post office is temporarily shut down.\r\n"


def aligned(fragment: bytes, before: bytes = b"\x91" * 90, behind: bytes = b"\xd3" * 90) -> Alignment | None:
    data = before + fragment + behind
    return console_grammar().align(data, Span.of(len(before), len(fragment)))


def fields(alignment: Alignment, data: bytes) -> dict[str | None, bytes]:
    out: dict[str | None, bytes] = {}
    for number, span in alignment.parts:
        name = alignment.template.parts[number].field
        if name:
            out[name] = out.get(name, b"") + data[span.start : span.stop]
    return out


def test_that_the_whole_message_is_named_with_its_fields_and_nothing_missing():
    data = b"\x91" * 90 + CONSOLE + b"\xd3" * 90
    found = aligned(CONSOLE)

    assert found is not None
    assert (found.template.name, found.span) == ("exporting", Span.of(90, 76))
    assert fields(found, data) == {"mailbox": b"randyyeh_ee", "file": b"EXPORT\\MSG4A27.CCM"}
    assert (found.missing_head, found.missing_tail, found.is_complete) == (0, 0, True)


@given(start=st.integers(0, 66), length=st.integers(10, 76))
def test_that_a_fragment_cut_anywhere_is_part_of_its_message_and_knows_what_is_lost(start: int, length: int):
    fragment = CONSOLE[start : start + length]
    found = aligned(fragment)
    literal = len(fragment) - sum(start <= at < start + len(fragment) for at in [*range(35, 46), *range(66, 70)])

    if found is None:
        assert literal < 12  # nearly all of it is a field's value, which says nothing of the message
        return
    assert found.template.name == "exporting"
    if found.missing_head is not None and found.span.start == 90:
        assert found.missing_head == start
    if found.missing_tail is not None and found.span.stop == 90 + len(fragment):
        assert found.missing_tail == 76 - start - len(fragment)


@pytest.mark.parametrize(
    "fragment", [b"ing messages in ", b'" to file EXPORT', b"27.CCM\r\n", b' in mailbox "ra', SHUT[5:20]]
)
def test_that_short_fragments_are_recognised_in_noise(fragment: bytes):
    noise = random.Random(7)
    found = aligned(fragment, noise.randbytes(120), noise.randbytes(120))

    assert found is not None
    assert found.template.name in {"exporting", "process_ended", "po_shut_down"}


def test_that_a_whole_short_message_is_preferred_to_the_beginning_of_a_long_one():
    found = aligned(SHUT)

    assert found is not None
    assert found.template.name == "po_shut_down"


def test_that_a_message_may_lack_its_optional_beginning():
    found = aligned(b"EXPORT process ended with error: 4.\r\n")

    assert found is not None
    assert (found.template.name, found.missing_head, found.missing_tail) == ("process_ended", 0, 0)


@pytest.mark.parametrize("text", [b"see file report.doc", b"the meeting is on monday", b"", b"\0" * 40])
def test_that_other_text_is_no_message(text: bytes):
    assert aligned(text, b"", b"") is None


@given(st.binary(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_that_any_bytes_give_an_alignment_inside_them_or_none(data: bytes, a: int, b: int):
    inside = Span(min(a, b, len(data)), min(max(a, b), len(data)))
    found = console_grammar().align(data + CONSOLE[10:40], inside) if inside else None

    assert found is None or 0 <= found.span.start < found.span.stop <= len(data) + 30


def test_that_where_text_is_normal_a_template_is_tried_only_when_it_shares_enough():
    line = b"Made by somebody. All rights reserved.\n"
    grammar = console_grammar()

    assert grammar.align(line, Span(0, len(line))) is not None
    assert grammar.align(line, Span(0, len(line)), least=24) is None
    assert grammar.align(CONSOLE, Span(0, 76), least=24) == grammar.align(CONSOLE, Span(0, 76))


def test_that_a_fragment_that_fits_several_messages_names_the_others():
    found = aligned(SHUT[:30])

    assert found is not None
    assert {rival.template.name for rival in found.rivals} == {"process_ended", "po_shut_down"}
