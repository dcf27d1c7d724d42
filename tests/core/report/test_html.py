from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case.case import Case, CaseDetails
from core.report.build import build_report
from core.report.html import write_html
from tests.core.report.cases import NOTICE, many_kinds, one_finding, with_text

HOSTILE = (
    b"<script>alert(1)</script>",
    b"</style><img src=x onerror=y>",
    b"{{ 7*7 }}{% raw %}",
    b"&amp;&#x202e;\x00\x1b[2J\x1a]]>--><!--",
)


def _parsed(page: str):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def _text(page: str) -> str:
    return "".join(_parsed(page).itertext())


@pytest.mark.parametrize("case", [Case(), one_finding(), many_kinds()], ids=["empty", "one", "many"])
def test_that_a_strict_parser_accepts_the_page(case):
    assert _parsed(write_html(build_report(case))) is not None


@pytest.mark.parametrize("raw", HOSTILE)
def test_that_hostile_text_comes_out_as_text(raw):
    page = write_html(build_report(with_text(raw)))

    tree = _parsed(page)
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    assert raw.split(b"\0")[0].decode("ascii") in _text(page)


@given(st.text(st.characters(codec=None), max_size=60), st.binary(min_size=1, max_size=60))
def test_that_any_text_leaves_the_page_well_formed(text, raw):
    case = with_text(raw)
    case.details = CaseDetails(text, text, text, text, text)
    case.exhibits[0].path = text
    case.exhibits[0].notes = (text,)
    case.exhibits[0].synthetic = text

    page = write_html(build_report(case))

    page.encode("utf-8")
    assert _parsed(page) is not None
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_that_a_report_made_by_hand_is_escaped_too():
    report = replace(build_report(one_finding()), summary="<b>\x00\u202e")

    page = write_html(report)

    assert "&lt;b&gt;[NUL][U+202E]" in page


def test_that_nothing_is_fetched_or_run():
    page = write_html(build_report(many_kinds()))

    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert not re.search(r"<script|<link|@import|url\(|src=|javascript:", page)


def test_that_links_lead_to_places_on_the_page():
    page = write_html(build_report(many_kinds()))
    tree = _parsed(page)
    places = {each.get("id") for each in tree.iter() if each.get("id")}

    assert {each.get("href", "")[1:] for each in tree.iter("a")} <= places


def test_that_headings_never_skip_a_level():
    tree = _parsed(write_html(build_report(many_kinds())))
    levels = [int(each.tag[1]) for each in tree.iter() if re.fullmatch("h[1-6]", str(each.tag))]

    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_that_the_synthetic_notice_is_on_top():
    case = one_finding()
    case.exhibits[0].synthetic = NOTICE
    page = write_html(build_report(case))

    assert f'<p class="banner">{NOTICE}</p>' in page
    assert "@top-left" in page
    assert "@top-left" not in write_html(build_report(one_finding()))
    assert 'class="banner"' not in write_html(build_report(one_finding()))


def test_that_suspect_bytes_are_marked():
    assert "<mark>0D 0A 0D 0A 45 78 70 6F  72 74 69 6E 67 20 6D 65</mark>" in write_html(build_report(one_finding()))


def test_that_every_part_of_the_report_is_on_the_page():
    report = build_report(many_kinds())
    text = " ".join(_text(write_html(report)).split())

    for said in (report.id, report.summary, *report.unexamined, *report.negative, *report.reading, *report.remarks):
        assert " ".join(said.split()) in text
    for item in report.items:
        for _label, value in (*item.facts, *(fact for detail in item.details for fact in detail.facts)):
            assert " ".join(value.split()) in text
