from __future__ import annotations

import pytest

from core.reconstruction.verdict import Status
from core.span import Span
from gui.docks.conclusions_html import Place, guide_html, in_sentence_case, link_to, place_of, sheet, verdict_html
from gui.theme.theme import named
from tests.gui.docks.verdicts import EVIDENCE, conclusions


def test_that_links_lead_back_to_the_evidence_they_were_made_of():
    assert place_of(link_to(EVIDENCE[0])) == Place(2, Span(0x3E00, 0x3E4C))
    assert place_of(link_to(EVIDENCE[1])) == Place(3, None)


@pytest.mark.parametrize("link", ["", "span:1-2", "evidence:x", "entry:Q179072", "evidence:"])
def test_that_other_links_lead_to_no_evidence(link):
    assert place_of(link) is None


def test_that_a_verdict_tells_status_evidence_what_is_missing_and_what_would_change_it():
    html = verdict_html(conclusions().verdicts[0])

    assert "Supported by evidence." in html
    assert "evidence:2:15872-15948" in html
    assert "&lt;b&gt;" in html
    assert all(
        heading in html for heading in ("Evidence", "Missing", "Would confirm it", "Would refute it", "entry:Q179072")
    )
    assert "no proof" in html


def test_that_the_guide_has_marks_sources_and_conditions_while_questions_are_open():
    open_, answered = guide_html(conclusions().guide), guide_html(conclusions(backup="none").guide)

    assert "If the answer to" in open_
    assert "With a backup" in open_
    assert "With a backup" not in answered
    assert "entry:GSS-DB6" in answered
    assert "&nbsp;unknown&nbsp;" in answered


def test_that_without_a_hit_the_guide_says_why_there_is_none():
    assert "Nothing in the case calls for" in guide_html(conclusions(Status.NO_SIGN).guide)


def test_that_words_begin_a_sentence_and_every_theme_has_a_sheet():
    assert in_sentence_case("no sign found") == "No sign found"
    assert all("color" in sheet(named(name)) for name in ("light", "dark", "high-contrast"))
