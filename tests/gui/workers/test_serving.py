from __future__ import annotations

import itertools
import threading

import pytest

from gui.workers.serving import STEP, Request, Serving


class Asked:
    """A request and what came of it."""

    def __init__(self, serving, items, limit=1 << 30):
        self.got, self.endings = [], []
        serving.ask(Request(iter(items), limit, self.got.extend, lambda *ending: self.endings.append(ending)))


@pytest.fixture
def serving(qapp):
    serving = Serving("test")
    yield serving
    serving.stop()


def test_that_everything_asked_for_is_handed_over_in_order(qtbot, serving):
    first, second = Asked(serving, range(1000)), Asked(serving, "abc")

    qtbot.waitUntil(lambda: not serving.is_busy)

    assert (first.got, second.got) == (list(range(1000)), list("abc"))
    assert first.endings == second.endings == [(None, None)]


@pytest.mark.parametrize("limit", [1, STEP, STEP + 1, 3 * STEP])
def test_that_no_more_is_read_than_wanted_and_what_is_left_can_be_read_later(qtbot, serving, limit):
    asked = Asked(serving, range(100), limit)
    qtbot.waitUntil(lambda: not serving.is_busy)
    assert asked.got == list(range(limit))

    rest = Asked(serving, asked.endings[0][0])
    qtbot.waitUntil(lambda: not serving.is_busy)

    assert rest.got == list(range(limit, 100))


def test_that_a_limit_that_is_reached_with_the_last_item_leaves_nothing(qtbot, serving):
    asked = Asked(serving, range(STEP), STEP)

    qtbot.waitUntil(lambda: not serving.is_busy)

    assert asked.endings == [(None, None)]


def test_that_the_newest_request_comes_first(qtbot, serving):
    slowly = threading.Event()
    endless = Asked(serving, (n for n in itertools.count() if not slowly.wait(0.001)))
    qtbot.waitUntil(lambda: bool(endless.got))

    second = Asked(serving, "abc")

    qtbot.waitUntil(lambda: second.got == list("abc"))
    assert serving.is_busy


def test_that_nothing_is_handed_over_after_it_was_dropped(qtbot, serving):
    gate = threading.Event()
    dropped = Asked(serving, (gate.wait(5) for _ in range(3)))
    serving.drop()
    gate.set()

    asked = Asked(serving, "abc")
    qtbot.waitUntil(lambda: not serving.is_busy)

    assert asked.got == list("abc")
    assert (dropped.got, dropped.endings) == ([], [])


def test_that_a_mistake_of_ours_ends_what_was_asked_for_and_is_reported(qtbot, serving):
    def mistaken():
        yield 1
        raise KeyError("ours")

    with qtbot.captureExceptions() as reported:
        asked = Asked(serving, mistaken())
        qtbot.waitUntil(lambda: not serving.is_busy)

    assert isinstance(asked.endings[0][1], KeyError)
    assert len(reported) == 1
