from __future__ import annotations

import itertools

import pytest

from core.errors import Cancelled
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from gui.workers.opening import opening, practising, reopening
from tests.gui.fakes import tools


def test_that_each_file_of_a_folder_becomes_an_exhibit_with_its_own_number(tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(b"x")
    work = opening(tools(), [tmp_path], itertools.count(7).__next__)

    exhibits = [exhibit for batch in work(ScanState()) for exhibit in batch]

    assert [(e.number, e.source.name) for e in exhibits] == [(7, "a"), (8, "b")]


def test_that_a_missing_file_is_an_exhibit_with_an_error(tmp_path):
    work = opening(tools(), [tmp_path / "gone"], itertools.count(1).__next__)

    ((exhibit,),) = work(ScanState())

    assert "no such file" in exhibit.error


def test_that_opening_can_be_stopped_between_files(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    state = ScanState()
    state.stop.set()

    with pytest.raises(Cancelled):
        list(opening(tools(), [tmp_path], itertools.count(1).__next__)(state))


def test_that_practising_writes_where_it_was_told(tmp_path):
    asked = []
    work = practising(tools(write_practice=asked.append), tmp_path)

    list(work(ScanState()))

    assert asked == [tmp_path]


def test_that_reopening_tells_how_the_old_file_had_changed(tmp_path):
    class Grown(MemorySource):
        def changes(self):
            return ("It grew.",)

    (tmp_path / "a").write_bytes(b"xyz")

    (((again,),),) = [list(reopening(tools(), Grown("a", b"x"), tmp_path / "a", 7)(ScanState()))]

    assert (again.exhibit.number, again.exhibit.source.size, again.changes) == (7, 3, ("It grew.",))
