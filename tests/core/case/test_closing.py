from __future__ import annotations

from pathlib import Path

from core.case.case import Exhibit
from core.case.closing import close_exhibit
from core.case.opening import open_exhibit
from core.postoffice.examine import examine
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import ScanSettings, ScanState
from core.steps import result_of


def examined(path: Path) -> Exhibit:
    exhibit = open_exhibit(path, 1)
    assert exhibit.source is not None
    exhibit.examination = result_of(examine(exhibit.source, DIRECTORY, ScanSettings(), ScanState()))
    return exhibit


def test_that_untouched_evidence_has_the_same_hashes_after_as_before(tmp_path: Path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(bytes(range(256)) * 9)
    exhibit = examined(path)
    closing = result_of(close_exhibit(exhibit, ScanState()))

    assert exhibit.examination is not None
    assert closing.hashes == exhibit.examination.hashes != {}
    assert closing.changes == ()


def test_that_evidence_replaced_by_other_bytes_is_found_out(tmp_path: Path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(bytes(range(256)) * 9)
    exhibit = examined(path)
    path.unlink()
    path.write_bytes(bytes(256 * 9))
    closing = result_of(close_exhibit(exhibit, ScanState()))

    assert exhibit.examination is not None
    assert closing.hashes != exhibit.examination.hashes
    assert closing.changes


def test_that_evidence_that_is_gone_is_stated(tmp_path: Path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"\x80" * 99)
    exhibit = examined(path)
    path.unlink()
    closing = result_of(close_exhibit(exhibit, ScanState()))

    assert closing.hashes == {}
    assert any("No such file" in sentence for sentence in closing.changes)


def test_that_what_was_never_opened_closes_with_nothing():
    closing = result_of(close_exhibit(Exhibit(1, "x", DIRECTORY, error="gone"), ScanState()))

    assert (closing.hashes, closing.changes) == ({}, ())
