from __future__ import annotations

import pytest

from core.case.case import Case, Exhibit
from core.errors import Cancelled
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from gui.workers.report_work import Exported, exporting, previewing, snapshot
from tests.gui.fakes import exhibit, tools


def run(work, state=None):
    items = []
    steps = work(state or ScanState())
    while True:
        try:
            items += next(steps)
        except StopIteration as end:
            return items, end.value


class OnDisk(MemorySource):
    def __init__(self, path):
        super().__init__(path.name, b"evidence")
        self._where = path

    @property
    def path(self):
        return self._where


def test_that_a_worker_does_not_see_the_case_change():
    case = Case(exhibits=[exhibit()])

    frozen = snapshot(case)
    case.exhibits[0].error = "changed"
    case.exhibits.append(exhibit(2))

    assert [e.error for e in frozen.exhibits] == [None]


def test_that_a_preview_yields_the_pages():
    pages, _ = run(previewing(tools(page_images=lambda case: [b"1", b"2"]), Case()))

    assert pages == [b"1", b"2"]


def test_that_an_export_hashes_the_evidence_again_and_names_it(tmp_path):
    named = []
    one = Exhibit(3, "CLANDATA", DIRECTORY, OnDisk(tmp_path / "CLANDATA"))
    used = tools(export=lambda path, data, evidence: named.append((path, data, list(evidence))))

    _, result = run(exporting(used, Case(exhibits=[one]), tmp_path / "r.pdf", "pdf", rehash=True))

    assert isinstance(result, Exported)
    assert list(result.closings) == [3]
    assert named == [(tmp_path / "r.pdf", b"pdf of 1", [tmp_path / "CLANDATA"])]


def test_that_the_case_itself_is_left_to_the_window(tmp_path):
    one = Exhibit(3, "CLANDATA", DIRECTORY, OnDisk(tmp_path / "CLANDATA"))

    run(exporting(tools(), Case(exhibits=[one]), tmp_path / "r.pdf", "pdf", rehash=True))

    assert one.closing is None


def test_that_hashing_again_can_be_left_out(tmp_path):
    one = Exhibit(3, "CLANDATA", DIRECTORY, OnDisk(tmp_path / "CLANDATA"))

    _, result = run(exporting(tools(), Case(exhibits=[one]), tmp_path / "r", "json", rehash=False))

    assert result.closings == {}


def test_that_a_stopped_export_writes_nothing(tmp_path):
    state = ScanState()
    state.stop.set()

    with pytest.raises(Cancelled):
        run(exporting(tools(), Case(), tmp_path / "r.pdf", "pdf", rehash=False), state)

    assert not (tmp_path / "r.pdf").exists()
