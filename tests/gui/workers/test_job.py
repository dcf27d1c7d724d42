from __future__ import annotations

import threading

from core.errors import Cancelled
from gui.workers.job import DRAIN_LIMIT, Job


def finished(qtbot, job):
    with qtbot.waitSignal(job.ended) as blocker:
        job.start()
    return blocker.args[0]


def test_that_all_items_arrive_in_order_before_the_end(qtbot):
    def work(state):
        for start in range(0, 3 * DRAIN_LIMIT, 500):
            yield list(range(start, start + 500))
        return "result"

    job = Job("test", work)
    got = []
    job.batch.connect(got.extend)

    ending = finished(qtbot, job)

    assert got == list(range(3 * DRAIN_LIMIT))
    assert ending.result == "result"


def test_that_a_flood_is_handed_over_in_portions(qtbot):
    def work(state):
        yield list(range(5 * DRAIN_LIMIT))

    job = Job("test", work)
    portions = []
    job.batch.connect(lambda batch: portions.append(len(batch)))

    finished(qtbot, job)

    assert max(portions) <= DRAIN_LIMIT


def test_that_progress_beyond_2_gib_is_told_as_it_is(qtbot):
    def work(state):
        state.total, state.done = 6 << 40, 5 << 40
        yield []

    job = Job("test", work)
    told = []
    job.progress.connect(lambda done, total: told.append((done, total)))

    finished(qtbot, job)

    assert told[-1] == (5 << 40, 6 << 40)


def test_that_a_failure_is_carried_to_the_end(qtbot):
    def work(state):
        yield []
        raise ValueError("no")

    ending = finished(qtbot, Job("test", work))

    assert isinstance(ending.error, ValueError)
    assert not ending.is_cancelled


def test_that_cancelling_is_heard_within_a_tenth_of_a_second(qtbot):
    def work(state):
        while not state.stop.wait(0.005):
            yield []
        raise Cancelled("Stopped.")

    job = Job("test", work)
    job.start()
    with qtbot.waitSignal(job.ended, timeout=300) as blocker:
        job.cancel()

    assert blocker.args[0].is_cancelled


def test_that_a_stopped_job_is_over_and_says_nothing_more(qtbot):
    running = threading.Event()

    def work(state):
        running.set()
        while not state.stop.wait(0.005):
            yield ["item"]

    job = Job("test", work)
    job.start()
    assert running.wait(2)
    with qtbot.assertNotEmitted(job.ended, wait=120):
        job.stop()

    assert "test" not in {thread.name for thread in threading.enumerate()}
