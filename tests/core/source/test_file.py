from __future__ import annotations

import errno
import os
import socket
import stat as modes
import threading
from collections import OrderedDict
from pathlib import Path

import pytest

from core.errors import OpenRefused
from core.source import file as module
from core.source import handle
from core.source.base import Identity, read
from core.source.file import FileSource
from core.source.reading import extended
from core.source.salvage import BLOCK
from core.span import Span


@pytest.fixture
def evidence(tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(bytes(range(256)) * 16)
    return path


@pytest.fixture
def source(evidence):
    made = FileSource(evidence)
    yield made
    made.close()


def test_that_a_file_knows_its_place_and_identity(source, evidence):
    stat = evidence.stat()
    assert source.path == evidence
    assert source.name == "CLANDATA"
    assert source.identity == Identity(stat.st_dev, stat.st_ino, 4096, stat.st_mtime_ns)
    assert source.stat.st_mtime_ns == stat.st_mtime_ns
    assert not source.is_slow


def test_that_a_relative_path_is_kept_absolute(evidence, monkeypatch):
    monkeypatch.chdir(evidence.parent)
    source = FileSource(Path("CLANDATA"))
    assert source.path == evidence
    source.close()


def test_that_the_descriptor_cannot_write(source):
    with source._handle.borrowed() as descriptor, pytest.raises(OSError, match="Bad file descriptor"):
        os.write(descriptor, b"x")


def test_that_the_address_has_at_least_eight_digits(source):
    assert source.address(0x3E00) == "00003E00"
    assert source.address(0x123456789A) == "123456789A"


@pytest.mark.parametrize("power", [31, 32, 35, 40])
@pytest.mark.parametrize("delta", [-1, 0, 1])
def test_that_offsets_past_every_integer_limit_are_read(tmp_path, power, delta):
    path = tmp_path / "MLANDATA"
    place = 2**power + delta
    with path.open("wb") as out:
        out.truncate(2**power + 2)
        out.seek(place)
        out.write(b"!")
    source = FileSource(path)
    assert source.size == 2**power + 2
    assert read(source, Span(place, place + 1)).data == b"!"
    assert read(source, Span(place - 1, place)).data == b"\0"
    source.close()


def test_that_an_empty_file_opens(tmp_path):
    (tmp_path / "CCMAIL.UND").touch()
    source = FileSource(tmp_path / "CCMAIL.UND")
    assert source.size == 0
    assert read(source, Span(0, 10)).data == b""
    source.close()


def test_that_a_missing_file_is_refused(tmp_path):
    with pytest.raises(OpenRefused, match=r"nowhere: cannot be opened: No such file or directory\."):
        FileSource(tmp_path / "nowhere")


def test_that_a_folder_is_refused_by_name(tmp_path):
    with pytest.raises(OpenRefused, match=r"cannot be opened: it is a folder\."):
        FileSource(tmp_path)


def test_that_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OpenRefused, match="it is a pipe"):
        FileSource(tmp_path / "pipe")


def test_that_a_pipe_that_slips_in_between_is_refused_without_waiting(evidence, monkeypatch):
    pipe = evidence.with_name("pipe")
    os.mkfifo(pipe)
    opened = []
    real_open = os.open

    def swapped(path, flags):
        opened.append(real_open(pipe, flags))
        return opened[-1]

    monkeypatch.setattr(module.os, "open", swapped)
    with pytest.raises(OpenRefused, match="it is a pipe"):
        FileSource(evidence)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[-1])


def test_that_a_socket_is_refused_by_name(tmp_path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        with pytest.raises(OpenRefused, match="it is a socket"):
            FileSource(tmp_path / "s")


def test_that_a_character_device_is_refused_by_name():
    with pytest.raises(OpenRefused, match="it is a character device"):
        FileSource(Path(os.devnull))


def test_that_missing_permission_is_told(evidence, monkeypatch):
    def refuse(path, flags):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(module.os, "open", refuse)
    with pytest.raises(OpenRefused, match=r"CLANDATA: cannot be opened: Permission denied\.$"):
        FileSource(evidence)


def test_that_a_file_of_somebody_else_is_opened_without_noatime(evidence, monkeypatch):
    flags_seen = []
    real_open = os.open

    def owner_only(path, flags):
        flags_seen.append(flags)
        if flags & os.O_NOATIME:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        return real_open(path, flags)

    monkeypatch.setattr(module.os, "open", owner_only)
    source = FileSource(evidence)
    assert source.size == 4096
    assert len(flags_seen) == 2
    assert all(flags & os.O_ACCMODE == os.O_RDONLY and flags & os.O_CLOEXEC for flags in flags_seen)
    source.close()


def test_that_a_block_device_is_measured_by_its_end_and_slow(evidence, monkeypatch):
    real_fstat = os.fstat

    def as_device(descriptor):
        values = list(real_fstat(descriptor))
        values[0] = modes.S_IFBLK | 0o600
        values[6] = 0
        return os.stat_result(values)

    monkeypatch.setattr(module.os, "fstat", as_device)
    source = FileSource(evidence)
    assert source.size == 4096
    assert source.is_slow
    assert source.changes() == ()
    source.close()


def test_that_a_truncated_file_gives_what_is_left_and_says_where_it_ends(source, evidence):
    os.truncate(evidence, 1000)
    reading = read(source, Span(512, 4096))
    assert [piece.span for piece in reading.pieces] == [Span(512, 1000)]
    (fault,) = reading.faults
    assert fault.span == Span(1000, 4096)
    assert fault.reason == f"{evidence}: ends at 0x3E8, was 0x1000 when opened"
    beyond = read(source, Span(2000, 3000))
    assert beyond.faults[0].reason == fault.reason
    assert any("was truncated: ends at 0x3E8, was 0x1000" in change for change in source.changes())


def test_that_growth_is_told_and_the_size_stays(source, evidence):
    with evidence.open("ab") as out:
        out.write(b"more")
    assert source.size == 4096
    assert any("has grown: ends at 0x1004, was 0x1000" in change for change in source.changes())


def test_that_a_new_time_stamp_is_told(source, evidence):
    os.utime(evidence, ns=(0, 86_400 * 10**9))
    (change,) = source.changes()
    assert "was modified at 1970-01-02 00:00:00 UTC; was of " in change


def test_that_a_time_stamp_beyond_the_calendar_is_no_accident():
    assert module._time(10**30) == f"{10**30} ns since 1970"


def test_that_a_deleted_file_is_still_read_and_told(source, evidence):
    evidence.unlink()
    assert read(source, Span(0, 2)).data == b"\0\1"
    (change,) = source.changes()
    assert "was deleted or renamed" in change


def test_that_a_replaced_file_is_told_and_the_old_one_read(source, evidence):
    other = evidence.with_name("other")
    other.write_bytes(b"?" * 4096)
    other.replace(evidence)
    assert read(source, Span(0, 2)).data == b"\0\1"
    (change,) = source.changes()
    assert "was replaced by another file" in change


def test_that_a_place_that_can_no_longer_be_seen_is_told(source, monkeypatch):
    def refuse(self, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    (change,) = source.changes()
    assert "can no longer be seen there: Permission denied" in change


def test_that_a_bad_block_is_one_narrow_gap(source, evidence, monkeypatch):
    real = os.preadv

    def failing(descriptor, buffers, offset):
        if Span.of(offset, len(buffers[0])).overlaps(Span(1024, 1536)):
            raise OSError(errno.EIO, "Input/output error")
        return real(descriptor, buffers, offset)

    monkeypatch.setattr(handle, "_PREADV", failing)
    reading = read(source, Span(3, 4000))
    (fault,) = reading.faults
    assert fault.span == Span(1024, 1024 + BLOCK)
    assert fault.reason == f"{evidence}: 0x400 to 0x5FF cannot be read: Input/output error"
    assert (
        b"".join(piece.data for piece in reading.pieces)
        == (bytes(range(256)) * 16)[3:1024] + (bytes(range(256)) * 16)[1536:4000]
    )


@pytest.mark.parametrize("without", [["_PREADV"], ["_PREADV", "_PREAD"]])
def test_that_systems_without_positional_reads_give_the_same(evidence, monkeypatch, without):
    for name in without:
        monkeypatch.setattr(handle, name, None)
    source = FileSource(evidence)
    assert read(source, Span(250, 300)).data == (bytes(range(256)) * 2)[250:300]
    os.truncate(evidence, 260)
    assert read(source, Span(250, 300)).faults[0].span == Span(260, 300)
    source.close()


def test_that_reading_after_closing_is_a_fault_and_no_byte(source):
    source.close()
    reading = read(source, Span(0, 100))
    assert not reading.pieces
    assert "was closed" in reading.faults[0].reason
    assert source.changes() == ()


def test_that_closing_waits_for_the_last_reader(source, monkeypatch):
    inside, go = threading.Event(), threading.Event()
    real = os.preadv

    def waiting(descriptor, buffers, offset):
        inside.set()
        assert go.wait(10)
        return real(descriptor, buffers, offset)

    monkeypatch.setattr(handle, "_PREADV", waiting)
    readings = []
    reader = threading.Thread(target=lambda: readings.append(read(source, Span(0, 3))))
    reader.start()
    assert inside.wait(10)
    source.close()
    go.set()
    reader.join(10)
    assert readings[0].data == b"\0\1\2"
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(source._handle._descriptor)


def test_that_what_claims_to_be_empty_and_is_not_is_refused():
    path = Path("/proc/version")
    if not path.exists() or path.stat().st_size:
        pytest.skip("this system has no file of unknown size")
    with pytest.raises(OpenRefused, match=r"^/proc/version: cannot be opened: its size is not known: "):
        FileSource(path)


def test_that_an_empty_file_is_opened(tmp_path):
    (tmp_path / "CLANDATA").touch()
    source = FileSource(tmp_path / "CLANDATA")
    assert source.size == 0
    source.close()


def test_that_a_file_that_is_just_being_begun_is_opened_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "CLANDATA"
    path.touch()
    real = handle.Handle.read_at

    def growing(self, offset, buffer):
        path.write_bytes(b"begun")
        return real(self, offset, buffer)

    monkeypatch.setattr(handle.Handle, "read_at", growing)
    source = FileSource(path)
    assert source.size == 0
    assert any("has grown" in change for change in source.changes())
    source.close()


def test_that_a_lost_tail_has_one_sentence_whatever_the_buffer(source, evidence):
    os.truncate(evidence, 1000)
    faults = []
    for at in range(0, 4096, 512):
        extended(faults, read(source, Span.of(at, 512)).faults)
    assert [fault.span for fault in faults] == [Span(1000, 4096)]
    assert faults[0].reason == f"{evidence}: ends at 0x3E8, was 0x1000 when opened"


def test_that_the_lost_tail_of_a_device_that_claims_its_size_has_one_sentence(source, monkeypatch):
    real = handle.Handle.read_at
    monkeypatch.setattr(
        handle.Handle,
        "read_at",
        lambda self, at, buffer: real(self, at, buffer[: max(0, 1000 - at)]) if at < 1000 else 0,
    )
    faults = []
    for at in range(0, 4096, 512):
        extended(faults, read(source, Span.of(at, 512)).faults)
    assert [fault.span for fault in faults] == [Span(1000, 4096)]


@pytest.fixture
def one_descriptor(monkeypatch):
    monkeypatch.setattr(handle, "OPEN_LIMIT", 1)
    monkeypatch.setattr(handle, "_recent", OrderedDict())  # without what other tests left


def test_that_more_files_than_the_system_lends_descriptors_can_be_open(tmp_path, one_descriptor):
    sources = []
    for n in range(20):
        (tmp_path / f"USR{n:05}").write_bytes(bytes([n]))
        sources.append(FileSource(tmp_path / f"USR{n:05}"))

    assert [read(source, Span(0, 1)).data[0] for source in sources] == list(range(20))
    assert sum(source._handle._descriptor >= 0 for source in sources) == 1
    for source in sources:
        source.close()
    assert not any(source._handle in handle._recent for source in sources)


def test_that_a_file_put_in_the_place_of_evidence_is_not_read_for_it(tmp_path, one_descriptor):
    for name in ("CLANDATA", "MLANDATA"):
        (tmp_path / name).write_bytes(b"evidence")
    first, second = (FileSource(tmp_path / name) for name in ("CLANDATA", "MLANDATA"))
    (tmp_path / "other").write_bytes(b"stranger")
    (tmp_path / "other").rename(tmp_path / "CLANDATA")
    reading = read(first, Span(0, 8))

    assert "another file" in reading.faults[0].reason
    assert first.changes()
    first.close()
    second.close()
