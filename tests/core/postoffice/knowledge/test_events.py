from core.finding import Mark
from core.postoffice.events import events
from core.postoffice.knowledge.events import event_entries

ENTRIES = {entry.id: entry for entry in event_entries()}


def test_that_every_documented_event_has_an_entry_of_its_own() -> None:
    assert len(ENTRIES) == len(events())
    assert ENTRIES.keys() == {f"event:{event.id}" for event in events().values()}


def test_that_the_text_of_an_event_is_literal_and_the_rest_is_ours() -> None:
    said = ENTRIES["event:65"].statements

    assert [statement.is_literal for statement in said] == [False, True, False]
    assert said[1].text.startswith("Lotus cc:Mail EXPORT to file msg423B.ccm failed to run.")


def test_that_an_event_without_text_says_what_is_known_of_it() -> None:
    entry = ENTRIES["event:14001"]

    assert entry.title == "Event 14001: Directory synchronization has started."
    assert not any(statement.is_literal for statement in entry.statements)


def test_that_the_mark_is_that_of_the_table() -> None:
    assert ENTRIES["event:1052"].mark is Mark.INFERRED


def test_that_an_event_is_found_by_who_reports_it() -> None:
    assert ENTRIES["event:59"].also == ("MSExchangeCCMC",)
