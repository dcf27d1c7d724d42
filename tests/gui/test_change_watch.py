from __future__ import annotations

import pytest

from core.source.memory import MemorySource
from gui.change_watch import ChangeWatch
from tests.faults import FaultySource


class Changing(MemorySource):
    said: tuple[str, ...] = ()

    def changes(self):
        return self.said


@pytest.fixture
def source():
    return Changing("x", b"")


def test_that_a_change_is_told_once(qtbot, source):
    watch = ChangeWatch(source)
    told = []
    watch.changed.connect(told.append)

    watch.look()
    source.said = ("It grew.",)
    watch.look()
    watch.look()
    watch.stop()

    assert told == [("It grew.",)]


def test_that_a_slow_source_is_asked_elsewhere(qtbot, source):
    source.said = ("It grew.",)
    slow = FaultySource(source, is_slow=True)
    watch = ChangeWatch(slow)
    told = []
    watch.changed.connect(told.append)

    def answered():
        watch.look()
        return bool(told)

    qtbot.waitUntil(answered)
    watch.stop()

    assert told[0] == slow.changes()
