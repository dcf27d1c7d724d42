from __future__ import annotations

import itertools

import pytest

from core.errors import Cancelled
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from gui.workers.opening import Opened, opening, practising, reopening
from tests.gui.fakes import tools


def opened(work, state: ScanState | None = None) -> tuple[list, list[Opened]]:
    items = [item for batch in work(state or ScanState()) for item in batch]
    return [i for i in items if isinstance(i, tuple)], [i for i in items if isinstance(i, Opened)]


def test_that_each_file_of_a_folder_becomes_an_exhibit_with_its_own_number(tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(b"x")
    state = ScanState()
    ((folders,), files) = opened(opening(tools(), [tmp_path], itertools.count(7).__next__), state)

    assert [(f.exhibit.number, f.exhibit.source.name, f.exhibit.folder) for f in files] == [
        (7, "a", folders[0]), (8, "b", folders[0])
    ]  # fmt: skip
    assert (state.done, state.total) == (2, 2)


def test_that_a_missing_file_is_an_exhibit_with_an_error(tmp_path):
    (_, (one,)) = opened(opening(tools(), [tmp_path / "gone"], itertools.count(1).__next__))

    assert "no such file" in one.exhibit.error


def test_that_a_link_leads_to_the_exhibit_there_is(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to("a")
    (_, (first, link)) = opened(opening(tools(), [tmp_path], itertools.count(1).__next__))
    (_, again) = opened(opening(tools(), [tmp_path], itertools.count(2).__next__, [first.exhibit]))

    assert link.exhibit is first.exhibit
    assert link.path == str(tmp_path / "b")
    assert [item.exhibit for item in again] == [first.exhibit] * 2


def test_that_opening_can_be_stopped_between_files_and_says_how_many_are_left(tmp_path):
    for name in "abc":
        (tmp_path / name).write_bytes(b"x")
    state = ScanState()
    steps = opening(tools(), [tmp_path], itertools.count(1).__next__)(state)
    next(item for item in steps if item and isinstance(item[0], Opened))
    state.stop.set()

    with pytest.raises(Cancelled, match="2 of 3 files were not opened"):
        list(steps)


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


def test_that_a_file_is_opened_by_its_own_name_whatever_links_sort_before_it(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").write_bytes(b"x")
    (_, (link,)) = opened(opening(tools(), [tmp_path / "a"], itertools.count(1).__next__))
    (_, files) = opened(opening(tools(), [tmp_path], itertools.count(2).__next__, [link.exhibit]))

    assert [(item.path, item.exhibit.path) for item in files] == [
        (str(tmp_path / "b"), str(tmp_path / "b")), (str(tmp_path / "a"), str(tmp_path / "b"))
    ]  # fmt: skip
