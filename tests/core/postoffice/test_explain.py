from __future__ import annotations

import sys

import pytest

from core.finding import FieldValue, Finding, FindingKind, Mark
from core.postoffice.examine import console_grammar
from core.postoffice.explain import Score, based, cited, explained
from core.postoffice.grammar import Alignment
from core.postoffice.kinds import DIRECTORY, LONG_TEXT, MESSAGE_FILE, FileKind
from core.scan.textmodel import text_model
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
SHUT = b"Post office is temporarily shut down.\r\n"


def finding(
    span: Span,
    alignment: Alignment | None = None,
    *,
    kind: FileKind = DIRECTORY,
    size: int = 100,
    score: Score | None = None,
    fields: tuple[FieldValue, ...] = (),
    beside: tuple[int, int] = (0, 0),
) -> Finding:
    of_message = {}
    if alignment is not None:
        of_message = {
            "template": alignment.template.name,
            "mark": alignment.template.mark,
            "missing_head": alignment.missing_head,
            "missing_tail": alignment.missing_tail,
            "overwritten": tuple(alignment.overwritten),
        }
    return Finding(
        span=span,
        kind=FindingKind.CONSOLE_TEXT if alignment else FindingKind.PLAIN_TEXT,
        raw=b"",
        bits=score.bits if score else None,
        expected_by_chance=None,
        explained_by=explained(kind, alignment),
        based_on=based(size, score, alignment),
        fields=fields,
        text_before=beside[0],
        text_behind=beside[1],
        **of_message,
    )


def aligned(data: bytes, length: int = 0) -> Alignment:
    alignment = console_grammar().align(data, Span(0, length or len(data)))
    assert alignment is not None
    return alignment


def test_that_plain_text_is_explained_by_what_a_healthy_file_shows():
    sentence = finding(Span(0x3E00, 0x3E4C)).explanation

    assert sentence.startswith(
        "76 bytes of plain text stand at 0x3E00; a healthy post office file shows no plain text."
    )


def test_that_a_cut_message_says_which_end_is_missing_and_a_long_value_is_shortened():
    alignment = aligned(b'orting messages in mailbox "' + b"x" * 500, 28)
    field = FieldValue("mailbox", b"x" * 500, Span(28, 528), is_whole=False)
    sentence = finding(Span(0, 528), alignment, kind=MESSAGE_FILE, fields=(field,)).explanation

    assert "missing 7 bytes at its start and bytes at its end" in sentence
    assert "x… ” (cut)".replace(" ", "") in sentence.replace(" ", "")
    assert len(sentence) < 450


def test_that_a_whole_message_is_named_with_its_fields():
    field = FieldValue("mailbox", b"randyyeh_ee", Span(35, 46), is_whole=True)
    sentence = finding(Span(0, 76), aligned(CONSOLE), fields=(field,)).explanation

    assert "They are the console message with which " in sentence
    assert sentence.endswith(": mailbox “randyyeh_ee”.")


def test_that_the_basis_names_score_model_block_and_the_places_tried():
    alignment = aligned(b'orting messages in mailbox "')
    score = Score(98.765, is_statistical=True, model="m-1")
    paragraph = finding(Span(0x12345, 0x12361), alignment, size=1 << 20, score=score).basis

    assert paragraph.startswith(
        "S = 98.77 bits: the sum over the best stretch of these 28 bytes that reads as text of log2"
    )
    assert "0x10000 to 0x1FFFF" in paragraph
    assert "Model: m-1. Aligned with" in paragraph
    assert "“exporting” (documented)" in paragraph


def test_that_the_last_block_ends_with_the_file():
    paragraph = finding(Span(0x10, 0x24), size=0x123, score=Score(40.0, is_statistical=True, model="m")).basis

    assert "the sum over these 20 bytes of log2" in paragraph
    assert "in the block 0x0 to 0x122 (" in paragraph


def test_that_of_a_long_text_the_basis_says_how_little_of_it_was_scored():
    score = Score(40_000.0, is_statistical=True, model="m")

    assert "S is at least that" in finding(Span(0, 1 << 20), size=1 << 21, score=score).basis
    assert "at least" not in finding(Span(0, 1 << 14), size=1 << 21, score=score).basis


def test_that_text_in_two_blocks_is_scored_in_both():
    paragraph = finding(Span(0xFFF0, 0x10010), size=1 << 20, score=Score(40.0, is_statistical=True, model="m")).basis

    assert "the block of 65,536 bytes each is in, the first 0x0 to 0xFFFF" in paragraph


def test_that_an_alignment_alone_claims_no_statistics():
    score = Score(98.0, is_statistical=False, model="m")

    assert finding(Span(0, 28), score=score).basis == ""
    assert finding(Span(0, 76), aligned(CONSOLE), score=score).basis.startswith("Aligned with the form")


def test_that_in_a_file_of_text_nothing_is_claimed_of_chance():
    paragraph = finding(Span(0, 76), aligned(CONSOLE)).basis

    assert "nothing is counted against chance" in paragraph
    assert "E =" not in paragraph


def test_that_overwritten_bytes_are_not_counted_as_text_and_their_price_is_told():
    alignment = aligned(CONSOLE[:12] + b"\xd3" * 2 + CONSOLE[14:])
    found = finding(Span(0, 76), alignment, score=Score(98.0, is_statistical=True, model="m"))

    assert found.explanation.startswith("74 bytes of plain text stand among the 76 at 0x0;")
    assert "the best stretch of these 76 bytes that reads as text" in found.basis
    assert "less 9 for each byte read over that does not fit" in found.basis


def test_that_nothing_is_said_of_overwritten_bytes_where_there_are_none():
    assert "less 9" not in finding(Span(0, 76), aligned(CONSOLE)).basis


def test_that_one_missing_byte_is_told_in_the_singular():
    assert "missing 1 byte at its start" in finding(Span(0, 75), aligned(CONSOLE[1:])).explanation


def test_that_a_long_text_says_that_short_fragments_were_not_looked_for():
    told = "short fragments of messages were not looked for"

    assert told in finding(Span.of(0, LONG_TEXT + 1)).explanation
    assert told not in finding(Span.of(0, LONG_TEXT)).explanation


def test_that_what_the_words_rest_on_is_kept_once_for_all_plain_text_of_a_file():
    score = Score(40.0, is_statistical=True, model="m")
    one, two = finding(Span(0, 20), score=score), finding(Span(90, 99), score=score)

    assert one.explained_by is two.explained_by
    assert one.based_on is two.based_on
    assert cited(()) is cited(())


def test_that_the_facts_of_a_message_do_not_hold_the_alignment():
    found = finding(Span(0, 75), aligned(CONSOLE[1:]), score=Score(98.0, is_statistical=True, model="m"))

    assert found.mark is Mark.DOCUMENTED
    assert sys.getsizeof(found.explained_by) + sys.getsizeof(found.based_on) < 200


def test_that_every_finding_cites_the_article_once():
    assert cited(()) == ("Q179072",)
    assert cited(("Q140490", "Q179072")) == ("Q140490", "Q179072")


SCORE = Score(40.0, is_statistical=True, model="m")
PRINTABLE = "(0x20 to 0x7E, tab, line feed, carriage return)"


def test_that_the_basis_of_a_text_ends_with_what_is_printable_beside_it():
    paragraph = finding(Span(0x10, 0x24), score=SCORE, beside=(0, 4)).basis

    assert paragraph.endswith(
        f"Model: m. Not counted are 4 printable bytes directly behind it {PRINTABLE}: "
        "a text reaches only as far as its score rises."
    )


def test_that_of_a_message_it_is_said_once_and_not_laid_to_its_score():
    paragraph = finding(Span(0, 76), aligned(CONSOLE), score=SCORE, beside=(64, 3)).basis

    assert paragraph.count("Not counted") == 1
    assert paragraph.endswith(
        "places tried. Not counted are 64 or more printable bytes directly before it and 3 printable bytes directly "
        f"behind it {PRINTABLE}: the message was aligned without them."
    )


def test_that_a_single_printable_byte_beside_it_is_not_worth_a_sentence():
    assert "Not counted" not in finding(Span(0x10, 0x24), score=SCORE, beside=(1, 1)).basis


def test_that_the_longest_basis_is_printed_whole():
    score = Score(98_765.43, is_statistical=True, model=text_model().name)
    alignment = aligned(b'orting messages in mailbox "')
    found = finding(Span(1 << 39, (1 << 39) + (1 << 30)), alignment, size=1 << 40, score=score, beside=(64, 64))

    assert len(found.basis) < 2000  # what the report prints of it


@pytest.mark.parametrize(
    ("left", "verb"),
    [(b"Copyright", "may be"), (CONSOLE[8:30], "may be"), (CONSOLE[8:40], "are"), (SHUT, "are")],
)
def test_that_a_few_words_are_not_said_to_be_a_message_for_sure(left: bytes, verb: str):
    sentence = finding(Span.of(100, len(left)), aligned(left)).explanation

    assert f"They {verb} " in sentence
