from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from core.case.opening import exhibits_in, folder_note, identity, kind_in, open_exhibit, open_found
from core.postoffice.discovery import discover, files_in
from core.postoffice.kinds import DIRECTORY, EVENT_LOG, EXCERPT, TEMPORARY, TEXT_FILE, UNKNOWN
from core.postoffice.practice import NOTICE, write_practice
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from core.steps import result_of


def test_that_a_folder_is_walked_in_order_and_links_to_folders_are_not_followed(tmp_path: Path):
    for name in ("b/two", "a/one", "top"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [p.relative_to(tmp_path).as_posix() for p in exhibits_in([tmp_path])] == ["top", "a/one", "b/two"]


def test_that_a_missing_path_is_an_exhibit_that_says_so(tmp_path: Path):
    missing = tmp_path / "CLANDATA"
    (path,) = exhibits_in([missing])
    exhibit = open_exhibit(path, 1)

    assert exhibit.source is None
    assert exhibit.verdict == "error"
    assert str(missing) in str(exhibit.error)
    assert "No such file" in str(exhibit.error)


def test_that_a_pipe_a_socket_and_a_folder_are_refused_by_name(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        errors = [str(open_exhibit(tmp_path / name, 1).error) for name in ("pipe", "s", ".")]

    assert [("pipe" in errors[0]), ("socket" in errors[1]), ("folder" in errors[2])] == [True, True, True]


def test_that_a_folder_that_cannot_be_listed_is_an_exhibit_that_says_why(tmp_path: Path, monkeypatch):
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("core.postoffice.walk.scandir", refused)
    ((folder, name),) = files_in(result_of(discover([tmp_path], ScanState())))
    exhibit = open_found(folder, name, 1)

    assert list(exhibits_in([tmp_path])) == [tmp_path]
    assert exhibit.error == f"{tmp_path}: cannot be listed: Permission denied."
    assert exhibit.recognition is folder.place.recognition


def test_that_what_is_found_knows_its_role_and_that_it_is_a_link(tmp_path: Path):
    (tmp_path / "CLANDATA").write_bytes(bytes(range(256)))
    (tmp_path / "MLANDATA").symlink_to("CLANDATA")
    (folder,) = result_of(discover([tmp_path], ScanState()))
    exhibit, link = (open_found(folder, name, 1) for name in folder.files)

    assert exhibit.recognition is not None
    assert exhibit.recognition.why == "It is called CLANDATA and lies beside MLANDATA."
    assert link.notes == (f"{tmp_path / 'MLANDATA'} is a link to CLANDATA.",)
    exhibit.kind, exhibit.is_chosen = TEXT_FILE, True
    assert exhibit.recognition.why.startswith("Chosen by the examiner.")
    for one in (exhibit, link):
        assert one.source is not None
        one.source.close()


def test_that_a_dump_is_an_excerpt_and_its_origin_is_noted(tmp_path: Path):
    dump = tmp_path / "mailed.txt"
    dump.write_text("0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me\n")
    exhibit = open_exhibit(dump, 3)
    raw = open_exhibit(dump, 3, raw=True)

    assert (exhibit.kind, exhibit.number) == (EXCERPT, 3)
    assert exhibit.source is not None
    assert exhibit.source.size == 16
    assert "0AFA:3F00" in exhibit.notes[0]
    assert raw.kind is TEXT_FILE
    for one in (exhibit, raw):
        assert one.source is not None
        one.source.close()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("CLANDATA", b"plain text all over " * 50, DIRECTORY),
        ("notes", b"plain text all over " * 500, TEXT_FILE),
        ("notes", bytes(range(256)) * 50, UNKNOWN),
        ("half", b"text " * 500 + bytes(range(256)) * 50, UNKNOWN),
        ("empty", b"", UNKNOWN),
        ("random.dat", b"\x30\0\0\0LfLe" + bytes(40), EVENT_LOG),
        ("random.dat", b"ElfFile\0" + bytes(40), EVENT_LOG),
        ("random.dat", b"LfLe\0\0\0\0" + bytes(40), UNKNOWN),
        ("a.tmp", b"ElfFile\0" + bytes(40), TEMPORARY),
    ],
)
def test_that_a_name_decides_the_kind_and_content_only_where_the_name_says_nothing(name: str, data: bytes, kind):
    assert kind_in(MemorySource(name, data)) is kind


def test_that_a_folder_without_post_office_files_is_said_to_be_one(tmp_path: Path):
    (tmp_path / "holiday.bin").write_bytes(bytes(range(256)))
    strangers = [open_exhibit(p, 1) for p in exhibits_in([tmp_path])]
    (tmp_path / "USR00001").write_bytes(bytes(range(256)))
    with_one = [open_exhibit(p, 1) for p in exhibits_in([tmp_path])]

    assert str(tmp_path) in str(folder_note(tmp_path, strangers))
    assert folder_note(tmp_path, with_one) is None
    for exhibit in (*strangers, *with_one):
        assert exhibit.source is not None
        exhibit.source.close()


def test_that_practice_data_is_marked_synthetic_wherever_it_is_opened(tmp_path: Path):
    exhibit = open_exhibit(write_practice(tmp_path / "p")[0], 1)

    assert exhibit.synthetic == NOTICE
    assert exhibit.times is not None
    assert exhibit.source is not None
    exhibit.source.close()


def test_that_all_names_of_a_file_have_one_identity(tmp_path: Path):
    (tmp_path / "a").touch()
    (tmp_path / "b").touch()
    (tmp_path / "hard").hardlink_to(tmp_path / "a")
    (tmp_path / "soft").symlink_to("a")
    (tmp_path / "nowhere").symlink_to("gone")

    assert len({identity(tmp_path / name) for name in ("a", "hard", "soft")}) == 1
    assert identity(tmp_path / "a") != identity(tmp_path / "b")
    assert identity(tmp_path / "nowhere") == identity(tmp_path / "gone")
