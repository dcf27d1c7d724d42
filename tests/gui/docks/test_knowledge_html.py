from __future__ import annotations

import pytest

from core.finding import Mark
from core.postoffice.knowledge.base import by_id, citing, entries
from core.postoffice.knowledge.entry import Chapter, Entry, Statement
from gui.docks.knowledge_html import (
    ABOUT,
    MARKS,
    ORIGIN,
    chapter_html,
    entry_html,
    entry_of,
    link_to_entry,
    linked,
    missing_html,
    sheet,
    start_html,
)
from gui.theme.theme import NAMES, Theme


def page(ident: str) -> str:
    entry = by_id()[ident]
    return entry_html(entry, [by_id()[other] for other in entry.see], citing(ident))


def test_that_every_chapter_and_every_mark_is_told_of():
    assert set(ABOUT) == set(Chapter)
    assert set(MARKS) == set(Mark)


def test_that_the_first_page_says_where_this_comes_from_and_leads_to_the_chapters():
    told = start_html([(Chapter.CODES, 6)])

    assert ORIGIN in told
    assert "href='entry:Result codes'" in told
    assert "(6)" in told


def test_that_an_entry_tells_title_mark_and_statements_under_their_headings():
    told = page("Q179072")

    assert "XFOR: Exchange cc:Mail Connector Causes NFT Error on Clandata" in told
    assert "documented" in told
    headings = ["Symptom", "Cause", "Evidence in files", "Advice", "The sources conflict", "See also"]
    places = [told.index(f"<h4>{heading}</h4>") for heading in headings]
    assert places == sorted(places)


def test_that_a_statement_that_is_less_sure_than_its_entry_is_marked():
    said = (Statement("One.", Mark.DOCUMENTED, ("Q179072",)), Statement("Two.", Mark.INFERRED, ("Q179072",)))
    told = entry_html(Entry("code:9", Chapter.CODES, "Nine", Mark.DOCUMENTED, said), [], [])

    one, two = told.index("One."), told.index("Two.")
    assert "inferred" not in told[one:two]
    assert "inferred" in told[two:]


def test_that_an_entry_leads_to_its_sources_to_its_kin_and_to_what_names_it():
    told = page("code:4")

    for ident in ("KB282172", "event:62", "Q179072"):
        assert f"href='{link_to_entry(ident)}'" in told


def test_that_every_link_of_every_page_leads_somewhere():
    for entry in entries():
        links = page(entry.id).split("href='")[1:]
        assert {entry_of(link.partition("'")[0]) for link in links} <= by_id().keys(), entry.id


def test_that_documents_named_in_a_text_are_links_and_quotes_are_literal():
    assert linked("See Q179072, `a<b`.") == "See <a href='entry:Q179072'>Q179072</a>, <code>a&lt;b</code>."
    assert linked("Q17907 and XQ179072 are none") == "Q17907 and XQ179072 are none"


def test_that_what_a_program_prints_is_never_markup():
    said = (Statement("<b>text</b>", Mark.DOCUMENTED, ("Q179072",), is_literal=True),)

    assert "&lt;b&gt;text" in entry_html(Entry("code:9", Chapter.CODES, "<i>", Mark.DOCUMENTED, said), [], [])
    assert "&lt;i&gt;" in missing_html("<i>")


def test_that_a_chapter_lists_its_entries():
    assert "href='entry:code:4'" in chapter_html(Chapter.CODES, [by_id()["code:4"]])


@pytest.mark.parametrize("link", ["http://x", "span:1-2", "entry:", "entry", ""])
def test_that_any_other_link_is_of_no_entry(link):
    assert entry_of(link) is None


@pytest.mark.parametrize("name", NAMES)
def test_that_the_sheet_has_colours_of_the_theme(name):
    theme = Theme.load(name)

    assert theme.roles["window.link"] in sheet(theme)
