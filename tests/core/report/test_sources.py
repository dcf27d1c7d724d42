from __future__ import annotations

from dataclasses import replace

from core.case.case import Case
from core.report.sources import cited
from tests.core.report.cases import many_kinds, one_finding


def test_that_each_cited_document_is_listed_once_and_no_other():
    assert [source.id for source in cited(many_kinds())] == ["AN50", "GSS-NFT", "Q170011", "Q179072"]


def test_that_the_method_always_has_its_source():
    assert [source.id for source in cited(Case())] == ["Q179072"]


def test_that_titles_come_from_the_catalogue():
    assert "cc:Mail" in cited(Case())[0].title


def test_that_documents_named_in_advice_are_listed():
    case = one_finding()
    done = case.exhibits[0].examination
    assert done is not None
    finding = replace(done.findings[0], advice=("Stop the service. [documented: Q156063, AN50]", "No source [here]."))
    case.exhibits[0].examination = replace(done, findings=(finding,))

    assert [source.id for source in cited(case)] == ["AN50", "Q156063", "Q179072"]


def test_that_a_document_the_catalogue_lacks_is_cited_by_its_id():
    case = one_finding()
    done = case.exhibits[0].examination
    assert done is not None
    case.exhibits[0].examination = replace(done, findings=(replace(done.findings[0], sources=("Z-1",)),))

    assert [(s.id, s.title) for s in cited(case) if s.id == "Z-1"] == [("Z-1", "title not recorded")]
