import pytest

from core.finding import Mark
from core.postoffice.knowledge.catalogue import Source
from core.postoffice.knowledge.entry import NOT_STATED, Chapter, Statement
from core.postoffice.knowledge.reading import PARTS, read_entries

KNOWN = {ident: Source(ident, f"Title of {ident}", "readme") for ident in ("Q1", "Q2")}


def limit(body: str) -> str:
    return f"[one]\ntitle = 'One'\n{body}\n"


def test_that_a_sentence_has_the_mark_and_the_sources_of_its_entry_unless_it_has_its_own() -> None:
    body = "sources = ['Q1']\nsays = ['A.', { text = 'B.', mark = 'inferred', sources = ['Q2'] }]"
    (entry,) = read_entries(limit(body), Chapter.LIMITS, "limit", KNOWN)

    assert entry.id == "limit:one"
    assert entry.statements == (
        Statement("A.", Mark.DOCUMENTED, ("Q1",)),
        Statement("B.", Mark.INFERRED, ("Q2",)),
    )


def test_that_an_article_rests_on_itself_and_says_what_our_sources_do_not_state() -> None:
    (entry,) = read_entries("[Q1]\ncause = 'Locks.'\n", Chapter.ARTICLES, "", KNOWN)

    told = {statement.heading: statement for statement in entry.statements}
    assert entry.title == "Title of Q1"
    assert told["Cause"] == Statement("Locks.", Mark.DOCUMENTED, ("Q1",), "Cause")
    assert {told[heading].text for heading in ("Symptom", "Evidence in files", "Advice")} == {NOT_STATED}
    assert told["Advice"].mark is Mark.UNKNOWN


def test_that_parts_are_in_the_order_of_reading_whatever_the_order_of_writing() -> None:
    body = "sources = ['Q1']\nconflict = 'A.'\nadvice = 'B.'\nsays = 'C.'\nshows = 'D'"
    (entry,) = read_entries(limit(body), Chapter.LIMITS, "limit", KNOWN)

    assert [statement.heading for statement in entry.statements] == [
        PARTS[part] for part in ("says", "shows", "advice", "conflict")
    ]
    assert [statement.is_literal for statement in entry.statements] == [False, True, False, False]


@pytest.mark.parametrize(
    "body",
    [
        "says = 'A.'",
        "says = 'A.'\nsources = ['Q3']",
        "sources = ['Q1']",
        "says = 'A.'\nsources = ['Q1']\nmark = 'sure'",
        "says = { text = 'A.', sources = [] }\nsources = ['Q1']",
        "syas = 'A.'\nsources = ['Q1']",
    ],
)
def test_that_an_entry_with_a_mistake_in_it_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_entries(limit(body), Chapter.LIMITS, "limit", KNOWN)


def test_that_an_article_the_catalogue_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Q9"):
        read_entries("[Q9]\ncause = 'Locks.'\n", Chapter.ARTICLES, "", KNOWN)
