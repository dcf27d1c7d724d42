from __future__ import annotations

import pytest

from core.arguments import COMMANDS, parser


def _parsed(*words: str):
    return parser(lambda _: 1, lambda _: 2, lambda _: 3, lambda _: 4).parse_args(words)


def test_that_each_command_runs_its_own_work():
    words = {"scan": ("x",), "report": ("x",), "verify": ("r", "x"), "practice": ("d",)}

    assert [_parsed(command, *words[command]).run(None) for command in COMMANDS] == [1, 2, 3, 4]


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "many", ""])
def test_that_an_expected_number_is_a_number_above_zero(value: str, capsys):
    with pytest.raises(SystemExit):
        _parsed("scan", "x", "--max-chance", value)
    assert "a number above zero" in capsys.readouterr().err


@pytest.mark.parametrize(("said", "minutes"), [("+01:00", 60), ("-05:30", -330), ("+0000", 0), ("+14:00", 840)])
def test_that_a_zone_is_an_offset_from_utc(said, minutes):
    assert _parsed("report", "x", f"--local-zone={said}").local_zone == minutes


@pytest.mark.parametrize("said", ["CET", "1", "+15:00", "-13:00", "+01:60"])
def test_that_what_is_no_offset_is_refused(said, capsys):
    with pytest.raises(SystemExit):
        _parsed("report", "x", f"--local-zone={said}")

    assert "no offset from UTC" in capsys.readouterr().err
