from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core.case.opening import open_exhibit, open_found
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE, TEXT_FILE
from core.postoffice.places import DB6
from core.scan.examination import Outcome
from gui.models.exhibit_state import Stage
from gui.session import Session
from gui.workers import opening
from tests.gui.fakes import Scanner, exhibit, finding, tools


@pytest.fixture
def scanner():
    return Scanner([finding(0), finding(0x80)])


@pytest.fixture
def session(qtbot, scanner):
    session = Session(tools(scanner))
    yield session
    session.close()


def test_that_an_opened_file_is_examined_without_being_asked(qtbot, session, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x" * 500)

    with qtbot.waitSignal(session.examined):
        session.open_paths([tmp_path])

    (one,) = session.case.exhibits
    assert one.verdict == "suspect"
    assert session.findings_of(one) == list(one.findings)


def test_that_the_end_of_opening_tells_what_it_brought(qtbot, session, tmp_path):
    with qtbot.waitSignal(session.opening_ended) as blocker:
        session.open_paths([tmp_path / "gone"])

    paths, exhibits, ending = blocker.args
    assert paths == (tmp_path / "gone",)
    assert "no such file" in exhibits[0].error
    assert ending.error is None


def test_that_findings_are_known_while_the_scan_runs(qtbot, session, scanner):
    scanner.gate.clear()
    one = exhibit(session.next_number())

    with qtbot.waitSignal(session.found):
        session.add_exhibit(one)

    assert session.findings_of(one) == scanner.findings[:1]
    assert session.stage_of(one) is Stage.RUNNING


def test_that_a_cancelled_scan_keeps_what_is_known(qtbot, session, scanner):
    scanner.gate.clear()
    one = exhibit(session.next_number())
    with qtbot.waitSignal(session.found):
        session.add_exhibit(one)

    with qtbot.waitSignal(session.examined):
        session.scans.cancel()

    assert one.examination.outcome is Outcome.CANCELLED
    assert len(one.findings) == 1


def test_that_examining_again_starts_from_nothing(qtbot, session, scanner):
    one = exhibit(session.next_number())
    with qtbot.waitSignal(session.examined):
        session.add_exhibit(one)
    scanner.gate.clear()

    session.examine(one)

    assert one.examination is None
    assert session.findings_of(one) == []


def test_that_reopening_takes_the_file_as_it_is_now(qtbot, session, tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"x" * 500)
    with qtbot.waitSignal(session.examined):
        session.open_paths([path])
    (one,) = session.case.exhibits
    one.source.__class__ = type("OnDisk", (type(one.source),), {"path": path})
    path.write_bytes(b"x" * 90)

    with qtbot.waitSignals([session.reopened, session.examined]):
        session.reopen(one)

    assert one.source.size == 90
    assert session.exhibit(one.number) is one
    assert session.exhibit(99) is None


def test_that_what_cannot_be_opened_is_not_examined(qtbot, session, scanner, tmp_path):
    with qtbot.waitSignal(session.opening_ended):
        session.open_paths([tmp_path / "gone"])

    assert scanner.seen == []


def test_that_evidence_named_twice_is_one_exhibit(qtbot, session, tmp_path):
    session.tools = tools(Scanner(), open_exhibit=open_exhibit)
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"x" * 500)
    (tmp_path / "link").symlink_to(path)
    with qtbot.waitSignal(session.opening_ended):
        session.open_paths([path])

    with qtbot.waitSignal(session.opening_ended) as blocker:
        session.open_paths([tmp_path / "link", tmp_path])

    (one,) = session.case.exhibits
    assert all(exhibit is one for exhibit in blocker.args[1])


def reopened(qtbot, session, one, path, data):
    one.source.__class__ = type("OnDisk", (type(one.source),), {"path": path})
    path.write_bytes(data)
    with qtbot.waitSignals([session.reopened, session.examined]):
        session.reopen(one)


def test_that_the_first_examination_is_told_of_after_reopening(qtbot, session, tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"x" * 1500)
    with qtbot.waitSignal(session.examined):
        session.open_paths([path])
    (one,) = session.case.exhibits

    reopened(qtbot, session, one, path, b"x" * 90)
    reopened(qtbot, session, one, path, b"x" * 80)

    first, second = one.notes
    assert first.startswith("Re-opened 20")
    assert f"had 1,500 bytes, SHA-256 {'00' * 32}, and 2 findings." in first
    assert "had 90 bytes" in second


def test_that_a_chosen_kind_is_noted_and_outlives_reopening(qtbot, session, tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"x" * 500)
    with qtbot.waitSignal(session.examined):
        session.open_paths([path])
    (one,) = session.case.exhibits

    with qtbot.waitSignal(session.examined):
        session.set_kind(one, MESSAGE_FILE)
    assert one.kind is MESSAGE_FILE
    assert "chosen by the examiner" in one.notes[0]

    reopened(qtbot, session, one, path, b"y")
    assert one.kind is MESSAGE_FILE
    assert len(one.notes) == 2

    with qtbot.waitSignal(session.examined):
        session.set_kind(one, DIRECTORY)
    assert [note[:9] for note in one.notes] == ["Re-opened"]


def test_that_the_kind_it_has_starts_no_examination(qtbot, session, scanner):
    one = exhibit(session.next_number())
    session.set_kind(one, one.kind)

    assert scanner.seen == []


def test_that_a_tree_is_known_before_its_files_are_opened_and_what_is_not_opened_stays_in_it(qtbot, session, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x")

    with qtbot.waitSignals([session.discovered, session.opened, session.opening_ended], order="strict"):
        session.open_paths([tmp_path])

    (folder,) = session.case.folders
    (one,) = session.case.exhibits
    assert one.folder is folder
    assert not session.is_opening


def test_that_a_link_beside_its_file_is_no_second_exhibit(qtbot, session, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x")
    (tmp_path / "LINK").symlink_to("CLANDATA")

    with qtbot.waitSignal(session.scans.idle):
        session.open_paths([tmp_path])

    assert len(session.case.exhibits) == 1


def test_that_opening_can_be_cancelled(qtbot, session, tmp_path, monkeypatch):
    cancelled = threading.Event()

    def held(*args, **options):
        cancelled.wait()
        return open_found(*args, **options)

    monkeypatch.setattr(opening, "open_found", held)
    for n in range(2):
        (tmp_path / f"USR{n:05}").write_bytes(b"x")

    with qtbot.waitSignal(session.opening_ended) as ended:
        session.open_paths([tmp_path])
        session.cancel_opening()
        cancelled.set()

    assert ended.args[2].is_cancelled


def test_that_the_examiner_s_choice_of_a_kind_is_the_reason_until_it_is_taken_back(qtbot, session, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x")
    with qtbot.waitSignal(session.scans.idle):
        session.open_paths([tmp_path])
    (one,) = session.case.exhibits
    by_name = one.kind

    with qtbot.waitSignal(session.scans.idle):
        session.set_kind(one, TEXT_FILE)
    assert one.recognition.why.startswith("Chosen by the examiner.")

    with qtbot.waitSignal(session.scans.idle):
        session.set_kind(one, by_name)
    assert not one.recognition.why.startswith("Chosen")


def test_that_another_name_of_a_file_stands_in_its_folder(qtbot, session, tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").write_bytes(b"x")
    with qtbot.waitSignal(session.opening_ended):
        session.open_paths([tmp_path])

    assert len(session.case.exhibits) == 1
    assert [out.name for out in session.case.folders[0].left_out] == ["a"]


def test_that_files_of_one_folder_stand_in_it_however_it_is_named(qtbot, session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in (Path("USR00001"), tmp_path / "CLANDATA", Path("MLANDATA")):
        path.touch()
        with qtbot.waitSignal(session.opening_ended):
            session.open_paths([path])

    (folder,) = session.case.folders
    assert folder.files == ("CLANDATA", "MLANDATA", "USR00001")
    assert folder.place.kind is DB6
