from __future__ import annotations

from core.finding import FieldValue
from core.postoffice.examine import console_grammar
from core.postoffice.explain import Score, basis, explanation
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.span import Span


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
