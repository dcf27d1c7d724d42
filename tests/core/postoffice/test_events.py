"""What is said of an event is what an article says, with the event's own strings in it."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

import pytest

import resources
from core.finding import Mark
from core.formats.evt_record import EventRecord
from core.postoffice.events import describe, events, filled, fingerprint, read_events
from core.postoffice.knowledge import sources
from core.span import Span

CCMC = "MSExchangeCCMC"


def test_that_the_documented_places_are_filled_with_the_strings():
    said = describe(CCMC, 71, ["msg4A27.ccm", "Post office is temporarily shut down."])

    assert said.text == (
        "Lotus cc:Mail EXPORT to file msg4A27.ccm returned result code 4. The Lotus cc:Mail Post Office is locked by "
        "another process Post office is temporarily shut down."
    )
    assert said.mark is Mark.DOCUMENTED
    assert said.sources == ("Q179072",)


def test_that_the_file_an_article_happens_to_show_is_not_told_of_another_event():
    said = describe(CCMC, 67, ["msg4A27.ccm"])

    assert said.text == "Lotus cc:Mail EXPORT to file msg4A27.ccm completed successfully."
    assert said.mark is Mark.INFERRED


def test_that_severity_and_facility_do_not_matter():
    assert describe(CCMC, 0xC0000043, ["a.ccm"]) == describe(CCMC, 67, ["a.ccm"])


def test_that_a_source_is_found_whatever_its_case():
    assert describe("msexchangeccmc", 54, []).text == describe(CCMC, 54, []).text is not None


def test_that_a_string_the_log_does_not_have_stays_a_placeholder():
    text = describe(CCMC, 62, ["x.ccm"]).text

    assert text is not None
    assert "from file x.ccm returned" in text
    assert text.endswith("%2")


def test_that_without_strings_no_file_of_the_article_is_shown():
    said = describe(CCMC, 67, [])

    assert said.text == "Lotus cc:Mail EXPORT to file %1 completed successfully."
    assert said.mark is Mark.DOCUMENTED


@pytest.mark.parametrize(("source", "ident"), [(CCMC, 60), (CCMC, 97), ("Other", 67), (CCMC, 30000)])
def test_that_nothing_is_invented_for_an_event_nobody_documents(source, ident):
    said = describe(source, ident, ["x"])

    assert (said.text, said.mark, said.sources) == (None, Mark.UNKNOWN, ())
    assert said.about


def test_that_an_event_known_without_text_says_so():
    said = describe(CCMC, 14005, ["x"])

    assert said.text is None
    assert "not found" in said.about
    assert said.sources == ("Q233164", "Q197258")
    assert (said.mark, said.about_mark) == (Mark.UNKNOWN, Mark.DOCUMENTED)


def test_that_copies_of_a_record_have_one_fingerprint_and_other_records_another():
    one = EventRecord((Span(48, 200),), 7, datetime(1998, 3, 2, tzinfo=UTC), event_id=67, strings=("a.ccm",))

    assert fingerprint(one) == fingerprint(one._replace(pieces=(Span(900, 999),), is_recovered=True))
    others = (one._replace(number=8), one._replace(strings=("b.ccm",)), one._replace(event_id=68))
    assert len({fingerprint(each) for each in (one, *others)}) == 4
    without = one._replace(number=None)
    assert fingerprint(without) != fingerprint(without._replace(pieces=(Span(900, 999),)))


def test_that_values_of_the_article_are_called_such():
    assert "those of the event the article shows" in describe(CCMC, 83, ["UNKNOWN"]).about


def test_that_a_string_with_a_placeholder_in_it_is_not_filled_again():
    assert filled("%1 and %2", ["%2", "b"]) == "%2 and b"


def test_that_every_event_has_a_source_in_the_catalogue():
    assert all(event.sources and sources().keys() >= set(event.sources) for event in events().values())


def test_that_ids_whose_text_was_not_found_have_none():
    table = tomllib.loads(resources.text("knowledge/events.toml"))[CCMC]
    listed = {i for ids in table["not_found"] for i in range(int(ids.split("-")[0]), int(ids.split("-")[-1]) + 1)}

    assert not [i for i in listed if (CCMC.lower(), i) in events()]
    assert listed | {43, 45, 54, 58, 59, 62, 63, 65, 66, 67, 68, 70, 71, 82, 83, 85, 86, 87, 95} == set(range(1, 98))


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ('[A.1]\ntext = "x"', "sources"),
        ('[A.1]\ntext = "x"\nsources = ["Q0"]', "sources"),
        ('[A.1]\nsources = ["Q179072"]', "nothing"),
        ('[A.1]\ntext = "x"\nspecimens = ["y"]\nsources = ["Q179072"]', "specimen"),
        ('[A.1]\ntxt = "x"\ntext = "x"\nsources = ["Q179072"]', "txt"),
        ('[A]\nnot_found = ["1-2"]\n[A.2]\ntext = "x"\nsources = ["Q179072"]', "not found"),
    ],
)
def test_that_a_table_that_breaks_the_rules_is_refused(toml, why):
    with pytest.raises(ValueError, match=why):
        read_events(toml, sources())
