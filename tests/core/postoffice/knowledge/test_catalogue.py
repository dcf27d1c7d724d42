import tomllib
from dataclasses import FrozenInstanceError
from importlib.resources import files

import pytest

from core.postoffice import kinds
from core.postoffice.kinds import KINDS
from core.postoffice.knowledge.catalogue import Source, read_sources, source_title, sources

KNOWN = {"Q1": Source("Q1", "One", "readme")}


def cited_in(table: object) -> set[str]:
    if isinstance(table, dict):
        own = table.get("sources", ())
        return (set(own) if isinstance(own, list) else set()).union(*map(cited_in, table.values()))
    return set().union(*map(cited_in, table)) if isinstance(table, list) else set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_that_every_source_of_a_kind_of_file_is_in_the_catalogue(kind: kinds.FileKind) -> None:
    assert set(kind.sources) <= sources().keys()


def test_that_every_source_cited_in_the_knowledge_is_in_the_catalogue() -> None:
    for entry in files("resources").joinpath("knowledge").iterdir():
        if entry.name.endswith(".toml") and entry.name != "sources.toml":
            assert cited_in(tomllib.loads(entry.read_text("utf-8"))) <= sources().keys(), entry.name


def test_that_the_article_all_this_is_about_has_its_title() -> None:
    assert source_title("Q179072") == "XFOR: Exchange cc:Mail Connector Causes NFT Error on Clandata"


def test_that_an_uncatalogued_source_is_called_by_its_id() -> None:
    assert source_title("Q0") == "Q0"


def test_that_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        sources()["Q0"] = KNOWN["Q1"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        sources()["Q179072"].title = ""  # type: ignore[misc]


@pytest.mark.parametrize("entry", ["title = ''\npublisher = 'readme'", "title = 'One'\npublisher = 'rumour'"])
def test_that_an_incomplete_source_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match="Q1"):
        read_sources(f"[Q1]\n{entry}\n")
