from __future__ import annotations

from core.case.case import Closing
from core.report.integrity import algorithm, changes_of, hash_note, hashes_of
from tests.core.report.cases import NOON, SHA, many_kinds, one_finding


def test_that_hashes_carry_their_usual_names():
    assert [algorithm(name) for name in ("sha256", "md5", "sha1")] == ["SHA-256", "MD5", "SHA-1"]


def test_that_a_hash_made_once_is_not_called_equal():
    exhibit = one_finding().exhibits[0]
    exhibit.closing = None

    assert [(row.before, row.after) for row in hashes_of(exhibit)] == [(SHA, "not computed")]
    assert hash_note(exhibit) == "No second hash was computed after the examination."


def test_that_the_second_hash_has_a_time():
    assert hash_note(one_finding().exhibits[0]) == "Second hash computed 1998-03-04 12:05:00 UTC."


def test_that_changes_of_both_times_are_told():
    exhibit = many_kinds().exhibits[1]
    exhibit.closing = Closing({}, NOON, ("The file is gone.",))

    assert [change.partition(":")[0] for change in changes_of(exhibit)] == [
        "During the scan",
        "When the examination was closed",
    ]
