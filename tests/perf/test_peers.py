from __future__ import annotations

from tests.perf import peers
from tests.perf.bench_scoreboard import Row, judged, table


def test_that_what_each_tool_prints_is_read_as_places():
    assert peers._lines(b"     12 some text\n 123456 more\n") == [(12, 9), (123456, 4)]
    assert peers._whitespace(b"     12 one\ntwo\n     40 three\n") == [(12, 7), (40, 5)]
    assert peers._pairs(b"3 8\n40 12\n") == [(3, 8), (40, 12)]
    assert peers._floss(
        b'{"strings": {"static_strings": [{"offset": 7, "string": "ab", "encoding": "UTF-16LE"}]}}'
    ) == [(7, 4)]


def test_that_a_place_counts_for_every_text_it_holds_and_for_none_when_it_is_beside_them():
    recall, false = judged([(0, 100), (500, 9)], [(10, 20), (50, 12), (300, 9)])

    assert recall == (200 / 3, 0.0, 100.0, 100.0)
    assert false == 1


def test_that_a_tool_that_cannot_run_is_a_row_that_says_so():
    assert "| bulk | not installed |" in table([Row("bulk", "not installed")], 3)
