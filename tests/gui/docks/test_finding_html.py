from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import FieldValue
from core.span import Span
from gui.docks.finding_html import finding_html, link_to, place_of, sheet
from gui.docks.knowledge_html import link_to_entry
from gui.theme.theme import Theme
from tests.gui.fakes import exhibit, finding


def html(**details):
    return finding_html(exhibit(), finding(**details), lambda ident: f"Title of {ident}")


def test_that_everything_known_is_told():
    told = html()

    for words in (
        "stand where none belong", "randyyeh_ee", "exporting</a>, documented", "296 bits", "at most 9e-88",
        "nothing of the message is missing", "Restore from a backup.", "Q179072: Title of Q179072", "0x40",
    ):  # fmt: skip
        assert words in told


def test_that_a_field_is_a_link_to_its_bytes():
    field = finding().fields[0]

    assert f"href='{link_to(field.span)}'" in html()


def test_that_missing_bytes_are_words():
    told = html(missing_head=5, missing_tail=None)

    assert "5 bytes of the message missing" in told
    assert "not known how much is missing" in told


def test_that_a_field_that_was_cut_says_so():
    assert "(cut)" in html(fields=(FieldValue("file", b"MSG", Span(0, 3), is_whole=False),))


def test_that_a_finding_that_is_no_matter_of_chance_has_no_score():
    told = html(bits=None, expected_by_chance=None)

    assert "bits" not in told
    assert "By chance" not in told


def test_that_text_of_the_evidence_is_never_markup():
    told = html(text=b"<script>&amp;</script>")

    assert "<script>" not in told
    assert "&lt;script&gt;&amp;amp;" in told


@given(st.integers(0, 1 << 62), st.integers(0, 1 << 62))
def test_that_a_link_leads_to_the_bytes_it_was_made_for(one, other):
    span = Span(min(one, other), max(one, other))

    assert place_of(link_to(span)) == span


@given(st.text(max_size=30))
def test_that_any_other_link_leads_nowhere(text):
    assert place_of(f"http:{text}") is None


def test_that_a_long_text_is_cut_with_a_mark():
    assert "…</pre>" in html(text=b"A" * 4000)


def test_that_the_sheet_has_colours_of_the_theme():
    theme = Theme.load("dark")

    assert theme.roles["window.link"] in sheet(theme)


def test_that_what_got_lost_in_the_arithmetic_is_not_called_impossible():
    told = html(expected_by_chance=0.0)

    assert "less than 1e-300 such places" in told
    assert "at most less" not in told


def test_that_sources_and_message_lead_to_what_is_known_of_them():
    told = html(advice=("Restore from a backup. [documented: Q192516]",))

    for ident in ("Q179072", "console:exporting", "Q192516"):
        assert f"href='{link_to_entry(ident)}'" in told


@pytest.mark.parametrize(
    ("name", "is_whole", "leads"), [("code", True, True), ("code", False, False), ("file", True, False)]
)
def test_that_a_whole_result_code_leads_to_its_meaning(name, is_whole, leads):
    told = html(fields=(FieldValue(name, b"4", Span(0, 1), is_whole=is_whole),))

    assert (f"href='{link_to_entry('code:4')}'" in told) == leads


def test_that_printable_bytes_beside_it_have_a_row_where_they_are_more_than_one():
    assert "<td class='k'>Beside it</td><td class='v'>4 printable bytes directly behind it</td>" in html(text_behind=4)
    assert "Beside it" not in html(text_before=1, text_behind=1)
