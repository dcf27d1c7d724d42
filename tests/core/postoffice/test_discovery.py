from __future__ import annotations

from pathlib import Path

import pytest

from core.finding import Mark
from core.postoffice import places
from core.postoffice.discovery import Folder, discover, files_in, files_to_open, folders_in, joined, tell_same
from core.postoffice.kinds import MESSAGES
from core.scan.examination import ScanState
from core.steps import result_of


def found(*paths: Path) -> tuple[Folder, ...]:
    return result_of(discover(paths, ScanState()))


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    make(
        tmp_path, "ccdata/clandata", "ccdata/MLANDATA", "ccdata/USR00001", "ccmcdata/Import/MSG1.CCM",
        "ccmcdata/Export/MSG2.CCM", "ccmcdata/1.tmp", "backup/ccdata/CLANDATA", "logs/App.evt", "misc/holiday",
    )  # fmt: skip
    return tmp_path


def test_that_a_tree_is_recognised_from_the_top_down(tree: Path):
    kinds = {folder.path.name: folder.place.kind for folder in folders_in(found(tree)[0].folders)}

    assert kinds["ccdata"] is places.DB6
    assert kinds["Import"] is places.IMPORT
    assert kinds["logs"] is places.EVENT_LOGS
    assert kinds["misc"] is places.PLAIN


def test_that_a_post_office_below_a_folder_called_backup_is_a_copy(tree: Path):
    by_path = {folder.path: folder.place.kind for folder in folders_in(found(tree))}

    assert by_path[tree / "backup" / "ccdata"] is places.BACKUP


def test_that_every_file_is_there_unknown_ones_too(tree: Path):
    names = [name for _, name in files_in(found(tree))]

    assert len(names) == 9
    assert "holiday" in names


def test_that_namesakes_are_mentioned_because_names_do_not_tell_the_copy(tmp_path: Path):
    make(tmp_path, *(f"{f}/{n}" for f in ("one", "two", "three") for n in ("CLANDATA", "MLANDATA")))
    folders = found(tmp_path)[0].folders

    assert all("which are the copies" in folder.place.recognition.why for folder in folders)
    assert "and in 1 more folder;" in folders[0].place.recognition.why


def test_that_a_link_to_a_file_says_so_in_its_role(tmp_path: Path):
    make(tmp_path, "CLANDATA")
    (tmp_path / "MLANDATA").symlink_to("CLANDATA")
    (folder,) = found(tmp_path)

    assert "link to CLANDATA" in folder.role_of("MLANDATA").why


def test_that_a_file_named_alone_says_that_its_folder_was_not_looked_at(tree: Path):
    (folder,) = found(tree / "ccdata" / "clandata")

    assert folder.files == ("clandata",)
    assert "Only the files named" in folder.place.recognition.why
    assert folder.place.recognition.mark is Mark.INFERRED


def test_that_a_folder_named_by_dots_is_known_by_its_name(tree: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tree / "ccmcdata" / "Import")
    (folder,) = found(Path(".."))

    assert folder.place.kind is places.STORE


def test_that_a_folder_that_cannot_be_listed_comes_without_a_file_name(tree: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(path: Path) -> None:
        raise PermissionError(13, "No", str(path))

    monkeypatch.setattr("core.postoffice.walk.scandir", refused)
    ((folder, name),) = files_in(found(tree))

    assert name is None
    assert "cannot be listed" in str(folder.problem)


def test_that_looking_again_shows_each_folder_once_and_loses_no_file(tree: Path):
    whole = joined(found(tree / "ccdata" / "clandata"), found(tree))
    (tree / "ccdata" / "MLANDATA").unlink()
    (tree / "ccdata" / "USR00002").touch()
    again = joined(joined(whole, found(tree)), found(tree / "ccdata" / "USR00002"))
    office = next(folder for folder in folders_in(again) if folder.path == tree / "ccdata")

    assert [root.path for root in again] == [tree]
    assert office.files == ("clandata", "MLANDATA", "USR00001", "USR00002")


def test_that_files_of_a_folder_named_one_after_another_make_it_better_known(tree: Path):
    first = found(tree / "ccdata" / "clandata")
    (folder,) = joined(first, found(tree / "ccdata" / "MLANDATA"))

    assert folder.files == ("clandata", "MLANDATA")
    assert folder.place.recognition.mark is Mark.DOCUMENTED
    assert not folder.is_whole


def test_that_a_folder_looked_at_again_keeps_what_it_lies_in(tree: Path):
    (root,) = joined(found(tree), found(tree / "ccmcdata" / "Import"))
    store = next(folder for folder in folders_in([root]) if folder.path.name == "Import")

    assert store.place.recognition.mark is Mark.DOCUMENTED


def test_that_the_examiner_may_take_any_file_for_another_kind(tree: Path):
    folder = next(f for f in folders_in(found(tree)) if f.path.name == "misc")

    assert folder.role_of("holiday", MESSAGES).role == MESSAGES.role


def test_that_post_offices_of_two_generations_are_not_taken_for_copies(tmp_path: Path):
    make(tmp_path, "a/CLANDATA", "a/MLANDATA", "b/CCPOMS", "c/CLANDATA")
    (root,) = found(tmp_path)
    six, eight, other = (folder.place.recognition.why for folder in root.folders)

    assert f"also lie in {tmp_path / 'c'};" in six
    assert f"also lie in {tmp_path / 'a'};" in other
    assert "also lie" not in eight


def test_that_what_is_not_there_makes_no_post_office(tmp_path: Path):
    (tmp_path / "CLANDATA").symlink_to("gone")
    whole, named = found(tmp_path), found(tmp_path / "MLANDATA")

    assert [root.place.kind for root in (*whole, *named, *joined(named, whole), *joined(whole, named))] == [
        places.PLAIN
    ] * 4


def test_that_files_are_opened_before_their_other_names(tmp_path: Path):
    make(tmp_path, "po/CLANDATA", "po/MLANDATA")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "a").symlink_to("../po/CLANDATA")
    (tmp_path / "odd" / "b").hardlink_to(tmp_path / "po" / "MLANDATA")
    names = [name for _, name in files_to_open(found(tmp_path))]

    assert names == ["CLANDATA", "MLANDATA", "b", "a"]


def test_that_another_name_is_said_once_and_another_spelling_is_none(tmp_path: Path):
    make(tmp_path, "a")
    roots = found(tmp_path)
    (tmp_path / "b").symlink_to("a")
    for _ in range(2):
        tell_same(roots, [(tmp_path / "b", str(tmp_path / "a")), (tmp_path / "a", f"{tmp_path}/./a")])

    assert [(out.name, out.reason) for out in roots[0].left_out] == [
        ("b", f"is the same file as {tmp_path / 'a'}, and is examined there.")
    ]
