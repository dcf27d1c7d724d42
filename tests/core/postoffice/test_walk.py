from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.walk import BATCH, natural, walk
from core.scan.examination import ScanState
from core.steps import result_of


def listed(*paths: Path):
    return result_of(walk(paths, ScanState()))


def test_that_names_are_in_natural_order_and_files_apart_from_folders(tmp_path: Path):
    for name in ("MSG10.CCM", "msg9.ccm", "A", "MSG4A1C.CCM", "MSG4A10.CCM", "MSG4A9.CCM"):
        (tmp_path / name).touch()
    (tmp_path / "below").mkdir()
    (root,) = listed(tmp_path)

    assert root.files == ["A", "msg9.ccm", "MSG10.CCM", "MSG4A9.CCM", "MSG4A10.CCM", "MSG4A1C.CCM"]
    assert [below.path.name for below in root.folders] == ["below"]


@given(st.lists(st.text(max_size=8)), st.randoms(use_true_random=False))
def test_that_the_natural_order_is_one_for_any_names(names: list[str], random: Random):
    before = sorted(names, key=natural)
    random.shuffle(names)

    assert sorted(names, key=natural) == before


def test_that_a_cycle_of_links_ends_and_is_stated(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (root,) = listed(tmp_path)

    (out,) = root.folders[0].left_out
    assert (out.name, str(tmp_path) in out.reason, "not followed" in out.reason) == ("up", True, True)


def test_that_a_folder_met_twice_is_listed_once_and_stated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As with a folder that is mounted inside itself, which only root can make."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    real = Path.stat
    monkeypatch.setattr(Path, "stat", lambda self: real(tmp_path / "a" if self.name == "b" else self))
    (root,) = listed(tmp_path)

    assert len(root.folders) == 1
    assert "same folder" in root.left_out[0].reason


def test_that_a_file_system_without_numbers_is_listed_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in "ab":
        (tmp_path / name).mkdir()
    monkeypatch.setattr(Path, "stat", lambda _: os.stat_result((0,) * 10))
    (root,) = listed(tmp_path)

    assert len(root.folders) == 2


def test_that_links_to_files_say_where_they_lead_even_nowhere(tmp_path: Path):
    (tmp_path / "gone").symlink_to(tmp_path / "missing")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (root,) = listed(tmp_path)

    assert root.files == ["gone", "self"]
    assert root.links["gone"] == str(tmp_path / "missing")


def test_that_a_folder_that_cannot_be_listed_says_why_and_the_rest_is_listed(tmp_path: Path, monkeypatch):
    (tmp_path / "locked").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "CLANDATA").touch()
    real = os.scandir

    def scandir(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("core.postoffice.walk.scandir", scandir)
    (root,) = listed(tmp_path)

    assert root.folders[0].problem == f"{tmp_path / 'locked'}: cannot be listed: Permission denied."
    assert root.folders[1].files == ["CLANDATA"]


def test_that_named_files_are_listed_with_their_folder_which_is_not_looked_at_as_a_whole(tmp_path: Path):
    for name in "abc":
        (tmp_path / name).touch()
    (folder,) = listed(tmp_path / "a", tmp_path / "c", tmp_path / "a")

    assert (folder.path, folder.files, folder.is_whole) == (tmp_path, ["a", "c"], False)


def test_that_a_folder_named_twice_is_listed_once(tmp_path: Path):
    (tmp_path / "a").mkdir()

    assert len(listed(tmp_path, tmp_path)) == 1
    assert len(listed(tmp_path, tmp_path / "a")) == 1


def test_that_a_stopped_walk_says_what_it_did_not_list(tmp_path: Path):
    for name in "ab":
        (tmp_path / name).mkdir()
    state = ScanState()
    steps = walk([tmp_path], state)
    next(steps)
    state.stop.set()
    (root,) = result_of(steps)

    assert "stopped" in str(root.problem)


class Entry:
    def __init__(self, folder: Path, name: str, *, is_folder: bool = False) -> None:
        self.name, self.path, self._is_folder = name, f"{folder}/{name}", is_folder

    def is_symlink(self) -> bool:
        return False

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return self._is_folder


class Entries(list):
    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        pass


def test_that_a_hundred_thousand_files_are_listed_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    entries = [Entry(tmp_path, f"USR{number:05}") for number in range(100_000)]
    monkeypatch.setattr("core.postoffice.walk.scandir", lambda _: Entries(entries))
    state = ScanState()
    steps = sum(1 for _ in walk([tmp_path], state))

    assert steps >= 100_000 // BATCH
    assert state.done == 100_000


def test_that_depth_costs_no_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def scandir(path: Path) -> Entries:
        return Entries([Entry(path, "d", is_folder=True)] if len(path.parts) < 2000 else [])

    monkeypatch.setattr("core.postoffice.walk.scandir", scandir)
    (folder,) = listed(tmp_path)
    depth = 0
    while folder.folders:
        (folder,) = folder.folders
        depth += 1

    assert depth > 1900


def test_that_links_that_lead_nowhere_and_missing_files_are_absent(tmp_path: Path):
    (tmp_path / "file").touch()
    (tmp_path / "gone").symlink_to("missing")
    (tmp_path / "there").symlink_to("file")
    (root,) = listed(tmp_path)
    (named,) = listed(tmp_path / "there", tmp_path / "gone", tmp_path / "never")

    assert root.absent == {"gone"}
    assert named.absent == {"gone", "never"}
    assert named.links == {"gone": "missing", "there": "file"}


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("MSG0A43.CCM", "MSG0A8D.CCM"), ("MSG00B9", "MSG0B00"), ("MSG9", "MSG10"), ("USR00001", "USR00010"),
        ("msg4A27.ccm", "MSG4A2A.CCM"), ("MSG4A2F", "MSG4A30"), ("MSG0009", "MSG000A"),
    ],
)  # fmt: skip
def test_that_padded_hexadecimal_numbers_are_in_their_order(before: str, behind: str):
    assert natural(before) < natural(behind)
