from __future__ import annotations

from core.case.case import Case
from core.report import sources
from core.report.sources import cited
from tests.core.report.cases import many_kinds


def test_that_each_cited_document_is_listed_once_and_no_other():
    assert [source.id for source in cited(many_kinds())] == ["AN50", "GSS-NFT", "Q170011", "Q179072"]


def test_that_the_method_always_has_its_source():
    assert [source.id for source in cited(Case())] == ["Q179072"]


def test_that_titles_come_as_text_or_in_a_table(monkeypatch):
    monkeypatch.setattr(sources, "_titles", lambda: {"AN50": "ANALYZE 5.0 readme", "Q179072": "Corruption"})

    assert [source.title for source in cited(many_kinds())] == ["ANALYZE 5.0 readme", "", "", "Corruption"]
    assert sources._title("Plain") == sources._title({"title": "Plain", "url": "x"}) == "Plain"


def test_that_a_build_without_knowledge_cites_by_id(monkeypatch):
    def none(name: str) -> str:
        raise FileNotFoundError(name)

    monkeypatch.setattr(sources.resources, "text", none)
    sources._titles.cache_clear()
    try:
        assert cited(Case())[0].title == ""
    finally:
        sources._titles.cache_clear()
