from __future__ import annotations

import re
import struct
import subprocess

import pytest

import resources
from core.formats.own import parsing as module
from core.formats.own import process as processes
from core.formats.own.definition import OwnStructure, own_structures
from core.formats.own.parsing import parsing
from core.formats.own.trust import Trust
from core.source.memory import MemorySource
from core.span import Span
from core.steps import result_of
from tests.architecture.tree import text
from tests.core.formats.own.runs import HEAD, own, tree

SOURCE = MemorySource("CLANDATA", bytes(range(64)))
EXAMPLE = "samples/dos_directory.py.txt"


@pytest.fixture
def no_process(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)


@pytest.mark.usefixtures("no_process")
def test_that_no_process_is_started_for_what_is_not_trusted():
    field = result_of(parsing(own("STRUCTURE = 1"), SOURCE, 7, Trust()))

    assert field.problem == "mine.py is not run: it is not trusted."
    assert field.span == Span(7, 7)


@pytest.mark.usefixtures("no_process")
def test_that_no_process_is_started_for_what_changed_after_it_was_trusted(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("STRUCTURE = 1")
    trust = Trust().granted(own_structures(tmp_path)[0])
    path.write_text("STRUCTURE = 2")

    field = result_of(parsing(own_structures(tmp_path)[0], SOURCE, 0, trust))

    assert field.problem == "mine.py is not run: it is changed since trusted."


@pytest.mark.usefixtures("no_process")
def test_that_no_process_is_started_for_what_cannot_be_used():
    broken = OwnStructure(own("").path, problem="mine.py cannot be used: it is no regular file.")

    assert result_of(parsing(broken, SOURCE, 0, Trust())).problem == broken.problem


def test_that_what_runs_is_what_was_hashed_whatever_the_file_has_become(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(HEAD + 'STRUCTURE = Struct("old" / Byte)')
    (mine,) = own_structures(tmp_path)
    path.write_text(HEAD + 'STRUCTURE = Struct("new" / Byte)')

    assert tree(result_of(parsing(mine, SOURCE, 5, Trust().granted(mine)))) == [("old", 5, 6, "5")]


def test_that_stopping_leaves_no_process(monkeypatch):
    started = []
    start = processes.start
    monkeypatch.setattr(processes, "start", lambda: started.append(start()) or started[0])
    mine = own("while True: pass")
    work = parsing(mine, SOURCE, 0, Trust().granted(mine))
    next(work)
    assert started[0].poll() is None

    work.close()

    assert started[0].returncode is not None
    assert started[0].stdout.closed


def test_that_a_system_that_starts_no_process_is_one_message(monkeypatch):
    def refuse():
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes, "start", refuse)
    mine = own("STRUCTURE = 1")

    problem = result_of(parsing(mine, SOURCE, 0, Trust().granted(mine))).problem

    assert problem == "mine.py cannot be run: no process could be started (Resource temporarily unavailable)."


def test_that_bytes_past_the_end_are_no_bytes():
    mine = own(HEAD + 'STRUCTURE = Struct("a" / Byte)')

    field = result_of(parsing(mine, SOURCE, 64, Trust().granted(mine)))

    assert field.problem.startswith("a at 0x40 cannot be read: ")


def entry(name: bytes, extension: bytes, attributes: int, size: int) -> bytes:
    time, date = 14 << 11 | 5 << 5 | 20 // 2, (1998 - 1980) << 9 | 3 << 5 | 9
    return struct.pack("<8s3sB10sHHHI", name, extension, attributes, bytes(10), time, date, 7, size)


def test_that_the_example_reads_a_directory_end_to_end(tmp_path):
    (tmp_path / "dos_directory.py").write_bytes(resources.blob(EXAMPLE))
    (mine,) = own_structures(tmp_path)
    data = bytes(512) + entry(b"CLANDATA", b"   ", 0x20, 70_000) + entry(b"CCDATA  ", b"   ", 0x12, 0) + bytes(64)

    field = result_of(parsing(mine, MemorySource("DISK.IMG", data), 512, Trust().granted(mine)))

    assert (field.name, field.problem, field.span) == ("DOS directory", None, Span(512, 608))
    assert field.value.endswith("never used. Source: ECMA-107, Volume and File Structure of Disk Cartridges")
    assert tree(field)[:11] == [
        ("entries", 512, 608, "3 entries"),
        ("[0]", 512, 544, ""),
        ("name", 512, 520, "CLANDATA"),
        ("extension", 520, 523, ""),
        ("attributes", 523, 524, "archive"),
        ("reserved", 524, 534, "00 00 00 00 00 00 00 00 00 00"),
        ("time", 534, 536, "14:05:20"),
        ("date", 536, 538, "1998-03-09"),
        ("first_cluster", 538, 540, "7"),
        ("size", 540, 544, "70,000 (0x11170)"),
        ("[1]", 544, 576, ""),
    ]
    assert ("attributes", 555, 556, "hidden, folder") in tree(field)


def test_that_the_definition_in_the_manual_is_one():
    manual = text("OWN-STRUCTURES.md")
    (code,) = re.findall(r"```python\n(.*?)```", manual, re.DOTALL)
    mine = own(code)

    page = MemorySource("PAGE", b"\x07\0\0\0\x02\0ab" + bytes(8))
    field = result_of(parsing(mine, page, 0, Trust().granted(mine)))

    assert (field.name, field.span, field.problem) == ("Page header", Span(0, 8), None)
    assert [inner.name for inner in field.children()] == ["number", "used", "data"]


def test_that_a_tick_is_short_enough_for_cancel_to_feel_at_once():
    assert module.TICK_SECONDS <= 0.05
