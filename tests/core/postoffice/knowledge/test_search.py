import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.knowledge.base import entries
from core.postoffice.knowledge.search import Index

INDEX = Index(entries())


@pytest.mark.parametrize(
    ("typed", "ident"),
    [
        ("Q179072", "Q179072"),
        ("179072", "Q179072"),
        ("kb 179072", "Q179072"),
        ("q282172", "KB282172"),
        ("282172", "KB282172"),
        ("code 4", "code:4"),
        ("4", "code:4"),
        ("clandata", "file:clandata"),
        ("nft errors", "repair:nft"),
        ("gss-nft", "GSS-NFT"),
    ],
)
def test_that_what_is_called_by_its_name_comes_first(typed: str, ident: str) -> None:
    assert INDEX.find(typed)[0].id == ident


def test_that_a_word_of_a_name_counts_more_than_one_of_the_text() -> None:
    found = [entry.id for entry in INDEX.find("header")]

    assert found.index("limit:header") < found.index("Q179072")


def test_that_nothing_typed_lists_everything_in_order() -> None:
    assert INDEX.find("  ") == entries()


def test_that_nonsense_finds_nothing() -> None:
    assert INDEX.find("zzqx") == ()


@given(st.text(max_size=20))
def test_that_no_entry_is_found_twice(typed: str) -> None:
    found = INDEX.find(typed)

    assert len({entry.id for entry in found}) == len(found)
