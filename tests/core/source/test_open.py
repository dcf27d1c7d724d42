from __future__ import annotations

import os

import pytest

from core.errors import DumpError, OpenRefused
from core.postoffice.kinds import KINDS, TEXT_FILE, UNKNOWN, kind_of
from core.source.base import read
from core.source.dump.source import DumpSource
from core.source.file import FileSource
from core.source.open import open_source
from core.span import Span
from tests.core.source.dump import writers

DATA = bytes(range(256))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dump.txt").write_text(writers.debug(DATA, 0x3F00))
    return tmp_path


def test_that_a_dump_is_opened_as_the_bytes_it_shows(folder):
    source = open_source(folder / "dump.txt")
    assert isinstance(source, DumpSource)
    assert read(source, Span(0, 1000)).data == DATA
    assert source.name == "dump.txt"
    assert source.path == folder / "dump.txt"
    assert source.container is not None
    assert source.identity == source.container.identity
    assert source.origin == "DOS DEBUG dump of 0AFA:3F00 to 0AFA:3FFF, read from dump.txt"
    source.close()


def test_that_raw_opens_the_text_itself(folder):
    source = open_source(folder / "dump.txt", raw=True)
    assert isinstance(source, FileSource)
    source.close()


def test_that_a_dump_s_text_is_watched(folder):
    source = open_source(folder / "dump.txt")
    os.truncate(folder / "dump.txt", 10)
    assert any("was truncated" in change for change in source.changes())
    assert read(source, Span(0, 1000)).data == DATA
    source.close()


@pytest.mark.parametrize("name", ["dump", "x.hex", "X.DMP", "mail.txt", "notes.log", "a b.xxd"])
def test_that_content_decides_for_text_and_unknown_names(folder, name):
    (folder / "dump.txt").rename(folder / name)
    source = open_source(folder / name)
    assert isinstance(source, DumpSource)
    source.close()


NAMES = [
    "CLANDATA", "clandata", "MLANDATA", "USR00001", "NFTCHECK", "NFTERROR.LOG", "CCNFT.LG", "CCPODOWN", "CCPOMS",
    "CCPOMBOX.001", "CCPODD.00", "CCVER.TB", "CCINTL.TB", "MSG4A27.CCM", "x.EXP", "x.imp", "old.cca", "A.TMP",
    "CCMAIL.UND", "Export.ini", "IE.RI", "AppEvent.Evt", "x.evtx", "Ccmdir.exp", "IMPORT.EXE",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_that_cc_mail_s_own_files_never_count_as_dumps(folder, name):
    (folder / "dump.txt").rename(folder / name)
    source = open_source(folder / name)
    assert isinstance(source, FileSource)
    source.close()


def test_that_every_kind_with_a_name_of_its_own_is_covered():
    assert {kind_of(name).id for name in NAMES} == {kind.id for kind in KINDS} - {TEXT_FILE.id, UNKNOWN.id, "excerpt"}


def test_that_binary_evidence_is_a_file(folder):
    (folder / "unknown.bin").write_bytes(os.urandom(5000))
    source = open_source(folder / "unknown.bin")
    assert isinstance(source, FileSource)
    source.close()


def test_that_an_empty_file_is_a_file(folder):
    (folder / "empty.txt").touch()
    source = open_source(folder / "empty.txt")
    assert source.size == 0
    source.close()


def test_that_a_contradicting_dump_is_refused_and_closed(folder, monkeypatch):
    closed = []
    real = FileSource.close
    monkeypatch.setattr(FileSource, "close", lambda self: (closed.append(self), real(self)))
    (folder / "dump.txt").write_text(writers.debug(DATA) + writers.debug(b"x" * 32))
    with pytest.raises(DumpError, match=r"dump\.txt: Lines 1 and 17 show different bytes at 0AFA:0100\."):
        open_source(folder / "dump.txt")
    assert closed


def test_that_what_cannot_be_opened_is_refused(folder):
    with pytest.raises(OpenRefused):
        open_source(folder)


def test_that_a_dump_file_with_a_dead_block_is_refused_with_the_place(folder, monkeypatch):
    (folder / "dump.txt").write_text(writers.debug(bytes(40_000), 0))
    real = FileSource.read_into

    def dying(self, offset, buffer):
        if offset >= 65536:
            os.truncate(folder / "dump.txt", 65536)
        return real(self, offset, buffer)

    monkeypatch.setattr(FileSource, "read_into", dying)
    monkeypatch.setattr("core.source.open.BUFFER_SIZE", 65536)
    with pytest.raises(DumpError, match="ends at 0x10000, was"):
        open_source(folder / "dump.txt")


def test_that_a_utf_16_dump_is_read(folder):
    (folder / "dump.txt").write_text(writers.xxd(DATA), encoding="utf-16")
    source = open_source(folder / "dump.txt")
    assert read(source, Span(0, 1000)).data == DATA
    source.close()
