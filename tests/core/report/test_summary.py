from __future__ import annotations

from core.case.case import Case
from core.report.summary import negatives_of, summary_of, unexamined_of
from core.source.memory import MemorySource
from tests.core.report.cases import crowded, examination_of, exhibit_of, many_kinds, one_finding


def test_that_the_summary_counts_names_and_ranks():
    text = summary_of(many_kinds())

    assert text.startswith("7 items were submitted to this examination. 7 suspect places were found in 4 of them:")
    assert "item 1 (CLANDATA), item 2 (MLANDATA), item 6 (mail.txt) and item 7 (A1.TMP)" in text
    assert "The strongest is finding 2.3: plain text in MLANDATA at offset 0x5000." in text


def test_that_the_summary_tells_what_was_not_examined():
    text = summary_of(many_kinds())

    assert "Item 4 (NFTCHECK): Cancelled at 0x1000" in text
    assert "Item 5 (CCPOMS): Not examined" in text


def test_that_a_whole_examination_is_said_to_be_whole():
    assert summary_of(one_finding()).endswith("Every byte of every item was examined.")


def test_that_finding_nothing_is_not_called_health():
    case = Case(exhibits=[exhibit_of(1, "CLANDATA", MemorySource("x", b"x" * 9), examination_of(9))])

    assert "Nothing suspect was found in what was examined. That is no proof of health" in summary_of(case)


def test_that_an_empty_case_and_an_unexamined_one_have_a_summary():
    assert summary_of(Case()) == "0 items were submitted to this examination. None of them has been examined."
    assert "None of them has been examined." in summary_of(Case(exhibits=[exhibit_of(1, "CLANDATA", None)]))


def test_that_a_summary_of_many_items_stays_readable():
    case = crowded(100, per_file=2)

    assert "and 43 more" in summary_of(case)
    assert len(summary_of(case)) < 1500


def test_that_each_hole_in_the_examination_is_listed_once():
    lines = unexamined_of(many_kinds())

    assert len(lines) == len(set(lines)) == 5


def test_that_negative_results_name_their_item():
    assert [line.split(":")[0] for line in negatives_of(many_kinds())] == ["Item 3 (USR00001)", "Item 4 (NFTCHECK)"]
