from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice import grammar as module
from core.postoffice.examine import console_grammar
from core.postoffice.grammar import Alignment, _near
from core.postoffice.lattice import Text
from core.scan.textmodel import ordinary_text
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
BANNER = (
    b"EXPORT 8.50 Copyright(c) 1991, 1999 by cc:Mail, Inc., a wholly owned subsidiary of Lotus Development Corporation."
)
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


@pytest.mark.parametrize("end", [b"", b"\r", b"\r\n"])
@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"EXPORT process ended with error: 4.", "process_ended"),
        (SHUT[:-2], "po_shut_down"),
        (SHUT + b"EXPORT process ended with error: 4.", "process_ended"),
        (b"R0002 Resource file not found: C:\\WINNT\\IE.RI.", "resource_missing"),
        (b"Post office directory: e:\\ccmail\\ccdata", "po_directory"),
        (b"Service Start Pending", "service_state"),
    ],
)
def test_that_a_line_is_whole_with_any_line_end_and_without(line: bytes, name: str, end: bytes):
    found = aligned(line + end)

    assert found is not None
    assert (found.template.name, found.missing_head, found.missing_tail) == (name, 0, 0)
    assert found.span == Span.of(90, len(line + end))


def test_that_what_is_missing_at_the_start_of_a_line_is_counted_in_that_line():
    found = aligned(b"XPORT process ended with error: 4.\r\n")

    assert found is not None
    assert (found.template.name, found.missing_head, found.missing_tail) == ("process_ended", 1, 0)


def test_that_two_lines_in_a_row_are_one_message_cut_in_the_first():
    found = aligned(SHUT[5:] + b"EXPORT process ended with error: 4.\r\n")

    assert found is not None
    assert (found.template.name, found.missing_head, found.missing_tail) == ("process_ended", 5, 0)


@pytest.mark.parametrize("path", [b"F:\\", b"F:\\MAILPO\\", b"F:\\MAILPO\\cc"])
def test_that_a_path_that_breaks_off_claims_no_end(path: bytes):
    found = aligned(b"Post office directory: " + path)

    assert found is not None
    assert (found.template.name, found.missing_tail) == ("po_directory", None)


EVENTS = """\
IMPORT from file *.ccm completed successfully.
EXPORT to file msg65F9.ccm completed successfully.
IMPORT from file *.ccm returned result code 1. Program did not complete successfully.
IMPORT from file *.ccm returned result code 4. The Lotus cc:Mail post office is locked by another process.
IMPORT from file *.ccm returned result code 5. Undeliverable message or updates.
EXPORT to file CCMDIR.EXP returned result code 1. Could not access the Lotus cc:Mail Post Office.
EXPORT to file msg4987.ccm returned result code 3. The Microsoft Exchange Connector for Lotus cc:Mail has not been \
configured correctly or the Post Office it is configured to connect to is not accessible at this time.
EXPORT to file msg4987.ccm returned result code 4. The Lotus cc:Mail Post Office is locked by another process
"""


@pytest.mark.parametrize("text", EVENTS.splitlines())
def test_that_the_documented_texts_of_events_are_read_whole(text: str):
    line = f"Lotus cc:Mail {text}".encode()
    found = aligned(line)
    file, _, rest = line.split(b"file ")[1].partition(b" ")

    assert found is not None
    assert (found.is_complete, found.overwritten.total, found.span) == (True, 0, Span.of(90, len(line)))
    assert found.template.name == ("completed" if rest.startswith(b"completed") else "result_code")
    code = {} if rest.startswith(b"completed") else {"code": rest.split(b"code ")[1][:1]}
    assert fields(found, b"\x91" * 90 + line) == {"file": file, **code}


def test_that_a_result_no_source_tells_the_words_of_is_read_up_to_its_code():
    line = b"Lotus cc:Mail EXPORT to file msg4987.ccm returned result code 2. "
    found = aligned(line)

    assert found is not None
    assert fields(found, b"\x91" * 90 + line) == {"file": b"msg4987.ccm", "code": b"2"}
    assert found.is_complete


@pytest.mark.parametrize("mailbox", ["Großpost", "São Paulo", "Weißach", "Õla"])
def test_that_a_mailbox_with_any_letter_of_the_code_pages_leaves_its_message_whole(mailbox: str):
    name = mailbox.encode("cp850")
    line = CONSOLE.replace(b"randyyeh_ee", name)
    found = aligned(line)

    assert found is not None
    assert (found.is_complete, found.overwritten.total) == (True, 0)
    assert fields(found, b"\x91" * 90 + line)["mailbox"] == name


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


@given(
    st.lists(st.sampled_from([CONSOLE, SHUT, BANNER, b"Post office directory: ", b"\xd3\x01", b"EXPORT"]), max_size=4),
    st.data(),
)
def test_that_rows_left_out_are_worth_less(texts: list[bytes], draw: st.DataObject):
    grammar = console_grammar()
    cuts = [sorted(draw.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))) for text in texts]
    data = b"".join(text[start:stop] for text, (start, stop) in zip(texts, cuts, strict=True)) + b"."
    area = Span(0, len(data))
    text = Text.of(data, ordinary_text())
    best = [
        path
        for number, runs in grammar._clues.runs(data).items()
        for path in _near(grammar._rows[number], text, sorted(runs), area)
    ]
    found = grammar.align(data, area)

    assert (found and found.worth) == max((path.worth for path in best), default=None)
    assert found is None or len(found.rivals) == [path.worth for path in best].count(found.worth) - 1


def test_that_clue_places_are_where_alignments_may_be():
    data = np.frombuffer(b"\x91" * 90 + CONSOLE + b"\xd3" * 90, np.uint8)
    places = console_grammar().clue_places(data).tolist()

    assert (places[0], places[-1]) == (90, 160)
    assert console_grammar().clue_places(data[:90]).tolist() == []


def test_that_time_grows_with_the_text_and_no_faster():
    def spent(count: int) -> float:
        data = b"ory: " * count
        began = time.process_time()
        console_grammar().align(data, Span(0, len(data)))
        return time.process_time() - began

    spent(100)
    assert spent(4000) < 40 * max(spent(400), 0.002)


@pytest.mark.parametrize("lost", [0, 2, 18, 26])
def test_that_a_line_that_is_there_to_its_end_is_not_taken_for_the_first_of_two(lost: int):
    found = aligned(SHUT[lost:])

    assert found is not None
    assert (found.template.name, found.missing_head, found.missing_tail) == ("po_shut_down", lost, 0)
    assert {rival.template.name for rival in found.rivals} == {"process_ended"}


def test_that_lines_that_share_the_same_few_bytes_with_a_message_are_not_aligned(monkeypatch: pytest.MonkeyPatch):
    lines = b"".join(b"10:%04d job backup: process ended with code 0\r\n" % number for number in range(5))
    grammar = console_grammar()
    assert grammar.align(lines, Span(0, len(lines))) is not None
    monkeypatch.setattr(module, "best_path", None)

    assert grammar.align(lines, Span(0, len(lines)), least=24) is None


TWICE = (
    b"Lotus cc:Mail EXPORT to file C:\\EXPORT\\ABC returned result code 4. "
    b"The Lotus cc:Mail Post Office is locked by another process."
)


def test_that_a_message_that_has_the_same_words_twice_is_continued_over_them():
    grammar = console_grammar()
    broken = TWICE[:30] + bytes(range(0xE4, 0xF8)) + TWICE[50:]
    head = grammar.align(broken[:30], Span(0, 30))
    assert head is not None

    whole = grammar.continued(head, broken[head.span.stop :])

    assert (whole.span.start, whole.missing_head, whole.missing_tail) == (0, 0, 0)
    assert whole.span.stop >= len(broken) - 1


@pytest.mark.parametrize(
    "line", [b"Post office directory: M:\\PO1\r\n", CONSOLE, BANNER, SHUT + b"EXPORT process ended with error: 7."]
)
def test_that_what_has_enough_of_its_bytes_is_aligned_where_text_is_normal_too(line: bytes):
    grammar = console_grammar()
    for start in range(0, len(line) - 12, 3):
        for stop in range(start + 12, len(line) + 1, 3):
            data = b"abc\r\n" * 20 + line[start:stop] + b"\r\nabc" * 20
            inside = Span.of(100, stop - start)
            plain = grammar.align(data, inside)
            if plain is not None and plain.literals >= 24 and plain.span.overlaps(inside):
                assert grammar.align(data, inside, least=24) == plain
