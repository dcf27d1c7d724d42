from core.finding import Mark
from core.postoffice.knowledge.entry import Chapter, Entry, Statement


def entry(ident: str, *statements: Statement) -> Entry:
    return Entry(ident, Chapter.CODES, "Locked", Mark.DOCUMENTED, statements)


def test_that_a_document_is_listed_by_its_number() -> None:
    assert entry("Q179072").name == "Q179072: Locked"
    assert entry("code:4").name == "Locked"


def test_that_the_sources_of_an_entry_are_those_of_its_statements_each_once() -> None:
    said = (Statement("One.", Mark.DOCUMENTED, ("Q2", "Q1")), Statement("Two.", Mark.INFERRED, ("Q1", "Q3")))

    assert entry("code:4", *said).sources == ("Q2", "Q1", "Q3")
