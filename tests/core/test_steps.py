from __future__ import annotations

from collections.abc import Generator

from core.steps import result_of


def test_that_the_result_is_the_value_after_all_steps():
    steps: list[int] = []

    def work() -> Generator[None, None, str]:
        for step in range(3):
            steps.append(step)
            yield
        return "done"

    assert result_of(work()) == "done"
    assert steps == [0, 1, 2]
