from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import ExportFailed
from core.report.export import export


def test_that_data_is_written_whole(tmp_path):
    export(tmp_path / "r.pdf", b"new")

    assert (tmp_path / "r.pdf").read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["r.pdf"]


def test_that_an_older_report_is_replaced(tmp_path):
    (tmp_path / "r.pdf").write_bytes(b"old")

    export(str(tmp_path / "r.pdf"), b"new")

    assert (tmp_path / "r.pdf").read_bytes() == b"new"


def test_that_data_may_come_in_pieces(tmp_path):
    export(tmp_path / "r.json", (b"%d" % n for n in range(10)))

    assert (tmp_path / "r.json").read_bytes() == b"0123456789"


def test_that_pieces_that_cannot_be_made_leave_the_older_report_and_nothing_else(tmp_path):
    def pieces() -> Iterator[bytes]:
        yield b"ne"
        raise ValueError("no more")

    (tmp_path / "r.json").write_bytes(b"old")
    with pytest.raises(ValueError, match="no more"):
        export(tmp_path / "r.json", pieces())

    assert (tmp_path / "r.json").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_that_a_full_disk_leaves_the_older_report_and_nothing_else(tmp_path, monkeypatch, step):
    (tmp_path / "r.pdf").write_bytes(b"old")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), full)
    with pytest.raises(ExportFailed, match=r"Cannot write .*r\.pdf: no space left on device\.$"):
        export(tmp_path / "r.pdf", b"new")

    assert (tmp_path / "r.pdf").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.pdf"]


def test_that_an_interruption_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(tmp_path / "r.pdf", b"new")

    assert list(tmp_path.iterdir()) == []


def test_that_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ExportFailed, match="there is no folder"):
        export(tmp_path / "none" / "r.pdf", b"new")


def test_that_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(ExportFailed, match="not a regular file"):
        export(tmp_path, b"new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_that_a_device_is_not_written_over():
    with pytest.raises(ExportFailed, match="not a regular file"):
        export("/dev/full", b"new")


def test_that_a_folder_one_may_not_write_to_is_a_sentence(tmp_path, monkeypatch):
    def denied(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(ExportFailed, match="permission denied"):
        export(tmp_path / "r.pdf", b"new")


@pytest.mark.parametrize("name", ["a\0b", "n" * 300])
def test_that_an_impossible_name_is_a_sentence(tmp_path, name):
    with pytest.raises(ExportFailed, match="Cannot write"):
        export(tmp_path / name, b"new")

    assert list(tmp_path.iterdir()) == []


def _links(folder: Path) -> list[Path]:
    evidence = folder / "CLANDATA"
    evidence.write_bytes(b"evidence")
    (folder / "soft").symlink_to(evidence)
    (folder / "hard").hardlink_to(evidence)
    (folder / "sub").mkdir()
    return [evidence, folder / "soft", folder / "hard", folder / "sub" / ".." / "CLANDATA"]


@pytest.mark.parametrize("which", range(4))
def test_that_evidence_is_not_written_over_by_any_name(tmp_path, which):
    target = _links(tmp_path)[which]

    with pytest.raises(ExportFailed, match="is evidence of this case"):
        export(target, b"new", evidence=[tmp_path / "CLANDATA"])

    assert (tmp_path / "CLANDATA").read_bytes() == b"evidence"


def test_that_evidence_that_has_gone_does_not_come_back_as_a_report(tmp_path):
    with pytest.raises(ExportFailed, match="is evidence"):
        export(tmp_path / "CLANDATA", b"new", evidence=[tmp_path / "CLANDATA"])


def test_that_a_link_to_an_older_report_is_followed(tmp_path):
    (tmp_path / "r.pdf").write_bytes(b"old")
    (tmp_path / "latest.pdf").symlink_to(tmp_path / "r.pdf")

    export(tmp_path / "latest.pdf", b"new")

    assert (tmp_path / "r.pdf").read_bytes() == b"new"
    assert (tmp_path / "latest.pdf").is_symlink()


def test_that_a_report_can_be_read_by_those_whom_the_folder_allows(tmp_path):
    (tmp_path / "plain").touch()

    export(tmp_path / "r.pdf", b"new")

    assert (tmp_path / "r.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode
