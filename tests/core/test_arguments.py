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
