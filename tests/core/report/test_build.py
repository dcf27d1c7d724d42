from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case.case import Case, CaseDetails
from core.report.build import build_report, canonical_json, fair_shares, plain
from tests.core.report.cases import NOTICE, crowded, many_kinds, one_finding


def test_that_the_same_case_gives_the_same_report():
    assert build_report(many_kinds()) == build_report(many_kinds())


def test_that_the_id_is_the_hash_of_the_report_without_it():
    report = build_report(one_finding())

    digest = hashlib.sha256(canonical_json(replace(report, id="")).encode()).hexdigest()

    assert report.id.replace(" ", "") == digest[:16].upper()
    assert re.fullmatch(r"[0-9A-F]{4}( [0-9A-F]{4}){3}", report.id)


def test_that_another_examiner_makes_another_report():
    other = one_finding()
    other.details = CaseDetails("Bob")

    assert build_report(other).id != build_report(one_finding()).id


def test_that_the_case_is_left_as_it_was():
    case = one_finding()
    before = (case.details, list(case.exhibits), case.exhibits[0].examination)

    build_report(case)

    assert before == (case.details, list(case.exhibits), case.exhibits[0].examination)


def test_that_the_report_is_as_of_the_last_thing_that_happened():
    assert build_report(one_finding()).as_of == "1998-03-04T12:05:00Z"
    assert build_report(Case()).as_of == ""


def test_that_the_notice_on_every_page_says_which_items_are_synthetic():
    some, all_ = many_kinds(), one_finding()
    all_.exhibits[0].synthetic = NOTICE
    number = next(e.number for e in some.exhibits if e.synthetic)

    assert build_report(some).synthetic.startswith(f"Item {number} is synthetic practice data and no evidence")
    assert build_report(all_).synthetic == NOTICE
    assert build_report(one_finding()).synthetic == ""


def test_that_details_nobody_gave_are_said_to_be_missing():
    assert dict(build_report(Case()).details)["Examiner"] == "not stated"


def test_that_findings_beyond_the_caps_are_in_the_data():
    report = build_report(crowded(30), detailed=4, listed=9)
    item = report.items[0]

    assert (len(item.details), len(item.rows)) == (4, 9)
    assert len(report.scan["files"][0]["findings"]) == 30
    assert item.beyond


@given(st.lists(st.integers(0, 100), max_size=20), st.integers(0, 500))
def test_that_shares_are_fair_and_never_too_large(wanted, total):
    shares = fair_shares(wanted, total)

    assert sum(shares) <= total
    assert all(share <= want for share, want in zip(shares, wanted, strict=True))
    assert sum(shares) == min(total, sum(wanted)) or total - sum(shares) < len(wanted)
    cut = [share for share, want in zip(shares, wanted, strict=True) if share < want]
    assert not cut or max(cut) - min(cut) <= 1


def test_that_a_single_file_may_use_the_whole_share():
    assert fair_shares([50_000, 0, 3], 1000) == [997, 0, 3]


def test_that_only_plain_data_is_written():
    with pytest.raises(TypeError):
        plain(object())
