from __future__ import annotations

from core.finding import TEXT_LIMIT, FieldValue
from core.postoffice.examine import console_grammar
from core.postoffice.explain import Score, basis, explanation
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def test_that_plain_text_is_explained_by_what_a_healthy_file_shows():
    sentence = explanation(Span(0x3E00, 0x3E4C), DIRECTORY, None, ())

    assert sentence.startswith(
        "76 bytes of plain text stand at 0x3E00; a healthy post office file shows no plain text."
    )


def test_that_a_cut_message_says_which_end_is_missing_and_a_long_value_is_shortened():
    data = b'orting messages in mailbox "' + b"x" * 500
    alignment = console_grammar().align(data, Span(0, 28))
    field = FieldValue("mailbox", b"x" * 500, Span(28, 528), is_whole=False)
    sentence = explanation(Span(0, 528), MESSAGE_FILE, alignment, (field,))

    assert "missing 7 bytes at its start and bytes at its end" in sentence
    assert "x… ” (cut)".replace(" ", "") in sentence.replace(" ", "")
    assert len(sentence) < 450


def test_that_the_basis_names_score_model_block_and_the_places_tried():
    data = b'orting messages in mailbox "'
    alignment = console_grammar().align(data, Span(0, 28))
    paragraph = basis(Span(0x12345, 0x12361), 1 << 20, Score(98.765, is_statistical=True, model="m-1"), alignment)

    assert "S = 98.77 bits" in paragraph
    assert "0x10000 to 0x1FFFF" in paragraph
    assert "Model: m-1" in paragraph
    assert "“exporting” (documented)" in paragraph


def test_that_an_alignment_alone_claims_no_statistics():
    paragraph = basis(Span(0, 28), 100, Score(98.0, is_statistical=False, model="m"), None)

    assert paragraph == ""


def test_that_in_a_file_of_text_nothing_is_claimed_of_chance():
    alignment = console_grammar().align(CONSOLE, Span(0, 76))
    paragraph = basis(Span(0, 76), 100, None, alignment)

    assert "nothing is counted against chance" in paragraph
    assert "E =" not in paragraph


def test_that_overwritten_bytes_are_not_counted_as_text_and_their_price_is_told():
    data = CONSOLE[:12] + b"\xd3" * 2 + CONSOLE[14:]
    span = Span(0, 76)
    alignment = console_grammar().align(data, span)
    assert alignment is not None
    paragraph = basis(span, 100, Score(98.0, is_statistical=True, model="m"), alignment)

    assert explanation(span, DIRECTORY, alignment, ()).startswith("74 bytes of plain text stand among the 76 at 0x0;")
    assert "those of these 76 bytes that read as text" in paragraph
    assert "less 9 for each byte read over that does not fit" in paragraph


def test_that_nothing_is_said_of_overwritten_bytes_where_there_are_none():
    alignment = console_grammar().align(CONSOLE, Span(0, 76))

    assert "less 9" not in basis(Span(0, 76), 100, None, alignment)


def test_that_one_missing_byte_is_told_in_the_singular():
    sentence = explanation(Span(0, 75), DIRECTORY, console_grammar().align(CONSOLE[1:], Span(0, 75)), ())

    assert "missing 1 byte at its start" in sentence


def test_that_a_long_text_says_that_short_fragments_were_not_looked_for():
    told = "short fragments of messages were not looked for"

    assert told in explanation(Span.of(0, TEXT_LIMIT + 1), DIRECTORY, None, ())
    assert told not in explanation(Span.of(0, TEXT_LIMIT), DIRECTORY, None, ())
