import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from core.finding import Mark
from core.postoffice.events import events
from core.postoffice.kinds import KINDS
from core.postoffice.knowledge.advice import steps
from core.postoffice.knowledge.base import PUBLISHERS, by_id, citing, entries
from core.postoffice.knowledge.catalogue import PUBLISHERS as ALL_PUBLISHERS
from core.postoffice.knowledge.catalogue import sources
from core.postoffice.knowledge.entry import NOT_STATED, TITLE_ONLY, Chapter
from core.postoffice.templates import templates

ARTICLE = re.compile(r"(?<![\w-])(?:Q|KB)\d{5,6}(?!\w)")
CODES = {0: (58, 67), 1: (59, 68), 2: (60, 69), 3: (61, 70), 4: (62, 71), 5: (63, 72)}
"""Result codes with the events of IMPORT and EXPORT, as the facts have them."""
INFERRED_EVENTS = {60, 61, 69, 72}


def test_that_every_id_is_of_one_entry() -> None:
    assert len(by_id()) == len(entries())


def test_that_every_document_of_the_catalogue_can_be_looked_up() -> None:
    assert sources().keys() <= by_id().keys()


def test_that_every_chapter_has_entries_and_they_stand_together() -> None:
    order = [entry.chapter for entry in entries()]

    assert order == sorted(order, key=list(Chapter).index)
    assert set(order) == set(Chapter)


def test_that_every_publisher_is_told_of_but_the_one_whose_articles_these_are() -> None:
    assert {"knowledge-base"} == ALL_PUBLISHERS - PUBLISHERS.keys()


def test_that_every_entry_says_something_on_somebodys_word() -> None:
    for entry in entries():
        assert entry.title
        assert entry.statements
        for statement in entry.statements:
            assert statement.sources
            assert set(statement.sources) <= sources().keys()
            assert statement.mark in Mark


def test_that_every_statement_is_made_of_sentences_and_quotes_that_are_closed() -> None:
    said = [s for entry in entries() for s in entry.statements if not s.is_literal]

    assert [s.text for s in said if not s.text.endswith((".", ".”", ".`")) or not s.text[0].isprintable()] == []
    assert [s.text for s in said if s.text.count("`") % 2 or s.text.count("“") != s.text.count("”")] == []


def test_that_an_entry_leads_only_where_there_is_something() -> None:
    known = by_id().keys()

    for entry in entries():
        assert entry.id not in entry.see
        assert len(set(entry.see)) == len(entry.see)
        assert set(entry.see) <= known, entry.id


def test_that_what_is_not_stated_is_marked_unknown_and_a_conflict_names_two_sides() -> None:
    for entry in entries():
        for statement in entry.statements:
            if statement.text == NOT_STATED:
                assert statement.mark is Mark.UNKNOWN
            if statement.heading == "The sources conflict":
                assert len(statement.sources) > 1 or statement.mark is Mark.INFERRED


@pytest.mark.parametrize("code", CODES)
def test_that_result_codes_and_events_agree(code: int) -> None:
    entry = by_id()[f"code:{code}"]
    told = {statement.heading: statement for statement in entry.statements}

    for program, event in zip(("IMPORT", "EXPORT"), CODES[code], strict=True):
        assert told[program].text.startswith(f"Event {event}")
        assert (told[program].mark is Mark.INFERRED) == (event in INFERRED_EVENTS)
        assert (f"event:{event}" in entry.see) == (event not in INFERRED_EVENTS)


def test_that_the_events_that_tell_of_a_result_code_say_its_number() -> None:
    for code, numbers in CODES.items():
        for number in set(numbers) - INFERRED_EVENTS:
            text = next(s.text for s in by_id()[f"event:{number}"].statements if s.is_literal)
            assert ("completed successfully" if code == 0 else f"returned result code {code}.") in text


def test_that_there_is_no_other_result_code() -> None:
    assert [entry.id for entry in entries() if entry.chapter is Chapter.CODES] == [f"code:{code}" for code in CODES]


def test_that_every_source_of_the_grammar_the_kinds_the_advice_and_the_events_is_in_the_catalogue() -> None:
    cited = {
        *(name for template in templates() for name in template.sources),
        *(name for kind in KINDS for name in kind.sources),
        *(name for step in steps() for name in step.sources),
        *(name for event in events().values() for name in event.sources),
    }

    assert cited <= sources().keys()


@pytest.mark.parametrize("folder", ["core", "gui", "resources"])
def test_that_every_article_named_anywhere_in_the_product_is_in_the_catalogue(folder: str) -> None:
    root = Path(str(files("resources"))).parent / folder
    texts = [path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".txt", ".j2", ".typ"}]
    named = {(path.name, name) for path in texts for name in ARTICLE.findall(path.read_text("utf-8"))}

    assert {place for place in named if place[1] not in sources()} <= {("articles.toml", "Q282172")}


def test_that_the_articles_say_of_themselves_what_the_catalogue_does_not() -> None:
    table = tomllib.loads(files("resources").joinpath("knowledge", "articles.toml").read_text("utf-8"))

    assert [ident for ident in table if sources()[ident].publisher != "knowledge-base"] == []
    assert not any("title" in entry for entry in table.values())


def test_that_an_article_known_by_title_says_so_and_nothing_else() -> None:
    entry = by_id()["Q99714"]

    assert entry.chapter is Chapter.TITLES
    assert [statement.text for statement in entry.statements] == [TITLE_ONLY]


def test_that_what_cites_a_document_is_found_from_it() -> None:
    assert by_id()["code:1"] in citing("Q179072")
    assert by_id()["Q179072"] not in citing("Q179072")
    assert by_id()["Q180641"] in citing("code:5")


def test_that_the_events_said_to_have_no_text_are_those_the_table_of_events_has_none_of() -> None:
    (told,) = (statement.text for statement in by_id()["not-known:events"].statements)
    said = {number for first, last in re.findall(r"(\d+)(?: to (\d+))?", told) for number in _from(first, last)}
    shown = {event.id for event in events().values() if event.text and event.source == "MSExchangeCCMC"}

    assert not said & shown
    assert said >= INFERRED_EVENTS
    assert said | shown >= set(range(1, 99))


def _from(first: str, last: str) -> range:
    return range(int(first), int(last or first) + 1)
