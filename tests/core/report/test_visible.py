from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.report.visible import begun, dos, dos_lines, shortened, shown, visible

ANY = st.text(st.characters(codec=None))


@given(ANY)
def test_that_no_control_mark_or_lone_surrogate_is_left(text):
    left = {unicodedata.category(char) for char in visible(text)} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}

    assert left <= ({"Cf"} if any(unicodedata.category(c) == "Cf" for c in text) else set())
    assert not set(visible(text)) & set("\0\r\n\x1b\u200b\u202e\u2066\u2069\u200f\ufeff\xad")


@given(ANY)
def test_that_visible_text_stays_as_it_is(text):
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "a[NUL]b"),
        ("\u202eTXT", "[U+202E]TXT"),
        ("\udcff.CCM", "[byte FF].CCM"),
        ("\ud800", "[U+D800]"),
        ("<script> #import $x$ \\ ]", "<script> #import $x$ \\ ]"),
    ],
)
def test_that_what_cannot_be_seen_is_named(text, expected):
    assert visible(text) == expected


@given(ANY, st.integers(12, 400))
def test_that_what_is_left_out_is_counted(text, limit):
    short = shortened(text, limit)

    assert short == text if len(text) <= limit else "characters not shown" in short
    assert len(short) <= limit + 60


def test_that_a_name_of_100_kilobytes_is_shown_by_its_ends():
    text = shown("A" + "x" * 100_000 + "Z")

    assert text.startswith("Axxx")
    assert text.endswith("xxxZ")
    assert "[99,752 characters not shown]" in text


def test_that_line_ends_are_named_and_kept():
    assert dos_lines("\r\n\r\nExport\rx\n") == ("[CR LF]", "[CR LF]", "Export[CR]", "x[LF]")


def test_that_controls_are_the_pictures_of_code_page_437():
    assert dos("\x01\x03\x1a\x7f\x00\t") == "☺♥→⌂[NUL][TAB]"


@given(st.binary(max_size=300))
def test_that_every_byte_of_dos_text_can_be_seen(data):
    shown_text = "".join(dos_lines(data.decode("cp437"), 10_000))

    assert shown_text.isprintable()


@given(ANY, st.integers(12, 400))
def test_that_prose_is_cut_at_its_end_and_what_is_left_out_is_counted(text, limit):
    told = begun(text, limit)
    kept = told.rpartition(" … [")[0]

    assert told == visible(text) if len(text) <= limit else visible(text).startswith(kept)
    assert len(text) <= limit or told.endswith(" more characters]")


def test_that_prose_is_cut_behind_a_sentence_or_else_a_word():
    assert begun("The first one. The second one goes on.", 20) == "The first one. … [24 more characters]"
    assert begun("one sentence that goes on and on", 20) == "one sentence that … [15 more characters]"
    assert begun("x" * 30, 20) == "x" * 20 + " … [10 more characters]"
