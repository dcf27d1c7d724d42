from __future__ import annotations

import pytest

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import Outcome, ScanSettings
from gui.workers.scan_queue import ScanQueue, examining
from tests.gui.fakes import Scanner, exhibit, finding


@pytest.fixture
def scanner():
    return Scanner([finding(0), finding(0x80)])


@pytest.fixture
def queue(qtbot, scanner):
    queue = ScanQueue(scanner)
    queue.over = []
    queue.ended.connect(lambda one, examination: queue.over.append((one.number, examination)))
    yield queue
    queue.stop()


def test_that_exhibits_are_examined_one_after_another(qtbot, queue, scanner):
    with qtbot.waitSignal(queue.idle):
        queue.add(exhibit(1, name="A"))
        queue.add(exhibit(2, name="B"))

    assert scanner.seen == ["A", "B"]
    assert [number for number, _ in queue.over] == [1, 2]


def test_that_findings_arrive_while_the_scan_runs(qtbot, queue, scanner):
    scanner.gate.clear()

    with qtbot.waitSignal(queue.found) as blocker:
        queue.add(exhibit())

    assert blocker.args[1] == scanner.findings[:1]
    assert queue.current is not None


def test_that_cancelling_ends_the_one_and_lets_the_others_go(qtbot, queue, scanner):
    scanner.gate.clear()
    queue.add(exhibit(1))
    queue.add(exhibit(2))

    with qtbot.waitSignal(queue.idle):
        queue.cancel()

    over = dict(queue.over)
    assert over[2] is None
    assert over[1].outcome is Outcome.CANCELLED


def test_that_what_is_withdrawn_is_not_spoken_of(qtbot, queue, scanner):
    scanner.gate.clear()
    first, second = exhibit(1), exhibit(2)
    queue.add(first)
    queue.add(second)

    queue.withdraw(first)
    scanner.gate.set()
    qtbot.waitUntil(lambda: bool(queue.over))

    assert [number for number, _ in queue.over] == [2]


def test_that_an_exhibit_that_is_not_open_cannot_be_examined(scanner):
    with pytest.raises(ValueError, match="not open"):
        examining(scanner, Exhibit(1, "x", DIRECTORY, error="no"), ScanSettings())


def test_that_a_mistake_of_the_program_is_not_swallowed(qtbot, queue, scanner):
    scanner.error = RuntimeError("a mistake")

    with qtbot.captureExceptions() as caught:
        queue.add(exhibit())
        qtbot.waitUntil(lambda: bool(caught))

    assert "a mistake" in str(caught[0][1])


def test_that_the_first_scan_waits_a_breath_so_that_the_file_is_shown_first(qtbot, scanner):
    queue = ScanQueue(scanner, breath_ms=50)
    queue.add(exhibit(1, name="A"))
    began_at_once = queue.current is not None

    with qtbot.waitSignal(queue.idle):
        pass

    assert not began_at_once
    assert scanner.seen == ["A"]
    queue.stop()
