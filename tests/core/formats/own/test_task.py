from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.formats.own.limits import Limits
from core.formats.own.task import Task


@given(st.text(), st.text(), st.integers(0, 1 << 62))
def test_that_a_task_arrives_as_it_was_sent(name, text, size):
    task = Task(name, text, size, Limits(seconds=1.5, fields=7))

    assert task.to_line().count(b"\n") == 1
    assert Task.from_line(task.to_line()) == task
