from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.own.definition import OwnStructure
from core.formats.own.trust import Trust, TrustState
from tests.core.formats.own.runs import own

MINE = own("STRUCTURE = 1")


def test_that_nothing_is_trusted_until_somebody_says_so():
    assert Trust().state(MINE) is TrustState.UNTRUSTED
    assert Trust().granted(MINE).state(MINE) is TrustState.TRUSTED


def test_that_a_changed_file_must_be_trusted_again():
    trust = Trust().granted(MINE)
    changed = own("STRUCTURE = 2")

    assert trust.state(changed) is TrustState.CHANGED
    assert not trust.covers(changed)
    assert trust.covers(MINE)


def test_that_trust_in_one_file_is_none_in_another_with_the_same_bytes():
    assert not Trust().granted(MINE).covers(own("STRUCTURE = 1", "other.py"))


def test_that_trust_can_be_revoked():
    assert Trust().granted(MINE).revoked(MINE) == Trust()


def test_that_what_cannot_be_used_is_never_trusted():
    broken = OwnStructure(MINE.path, "", MINE.sha256, problem="It cannot be used.")

    assert Trust().granted(broken) == Trust()
    assert not Trust().granted(MINE).covers(broken)


@given(st.dictionaries(st.text(max_size=20), st.text("0123456789abcdef", min_size=64, max_size=64)))
def test_that_decisions_outlive_the_program(decisions):
    assert Trust.from_text(Trust(decisions).to_text()) == Trust(decisions)


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"a": 1}', '{"a": "short"}', "[" * 100_000, "null"])
def test_that_a_store_that_makes_no_sense_trusts_nothing(text):
    assert Trust.from_text(text) == Trust()
