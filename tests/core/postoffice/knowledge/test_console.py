from core.finding import Mark
from core.postoffice.knowledge.console import console_entries
from core.postoffice.templates import templates

ENTRIES = {entry.id: entry for entry in console_entries()}


def test_that_every_message_of_the_grammar_has_an_entry() -> None:
    assert ENTRIES.keys() == {f"console:{template.name}" for template in templates()}


def test_that_the_message_is_shown_with_its_line_ends_and_its_fields_named() -> None:
    literal = [statement.text for statement in ENTRIES["console:exporting"].statements if statement.is_literal]

    assert literal[0] == '↵\n↵\nExporting messages in mailbox "«mailbox»" to file EXPORT\\MSG«file».CCM↵\n'


def test_that_an_unconfirmed_form_is_marked_so_beside_a_documented_one() -> None:
    banner = ENTRIES["console:banner"]

    assert banner.mark is Mark.DOCUMENTED
    assert {statement.mark for statement in banner.statements} == {Mark.DOCUMENTED, Mark.UNCONFIRMED}
    assert ENTRIES["console:importing"].mark is Mark.UNCONFIRMED


def test_that_the_name_of_a_message_is_told_in_words() -> None:
    assert ENTRIES["console:po_shut_down"].title == "Post office shut down"
    assert ENTRIES["console:exporting"].title == "Exporting"


def test_that_nothing_is_said_twice() -> None:
    assert all(len(set(entry.statements)) == len(entry.statements) for entry in ENTRIES.values())
