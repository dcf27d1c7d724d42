"""That the fuzzing command finds what is planted for it; the long runs are made by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.fuzz import main, tried
from tests.fuzz.inputs import made
from tests.fuzz.targets import TARGETS, Target

ROOT = Path(__file__).resolve().parents[2]
PLANTED = """
import sys
from tests.fuzz import fuzz, targets

def bug(data):
    if b'"' in data:
        {what}

targets.TARGETS["planted"] = targets.Target(bug)
fuzz.STUCK = 2.0
sys.exit(fuzz.main(["300", "--target", "planted", "--processes", "2"]))
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_that_the_command_tries_every_target():
    done = _run("-m", "tests.fuzz.fuzz", "200", "--processes", "2")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "200 inputs of seed 1" in done.stdout
    assert ", ".join(TARGETS) in done.stdout


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("data[len(data)]", "IndexError"),
        ("while True: pass", "no answer in 2 s"),
        ("import os; os.abort()", "the process died"),
    ],
)
def test_that_a_planted_bug_is_found_with_the_input_that_shows_it(what, reason):
    done = _run("-c", PLANTED.format(what=what))

    assert done.returncode == 1, done.stdout + done.stderr
    assert reason in done.stdout
    shown = next(line for line in done.stdout.splitlines() if "--hex" in line).split('--hex "')[1].rstrip('"')
    assert b'"' in bytes.fromhex(shown)


def test_that_an_input_that_takes_too_long_is_a_failure(monkeypatch):
    monkeypatch.setattr("tests.fuzz.fuzz.SLOW", 0.0)

    failure = tried("sum", Target(lambda _: sum(range(100_000))), b"x")

    assert failure is not None
    assert "processor time" in failure.reason


def test_that_the_seed_alone_decides_which_inputs_there_are():
    assert [made(5, n) for n in range(50)] == [made(5, n) for n in range(50)]
    assert [made(5, n) for n in range(50)] != [made(6, n) for n in range(50)]


def test_that_one_input_can_be_tried_again_and_raises_what_it_raised(monkeypatch):
    monkeypatch.setitem(TARGETS, "planted", Target(lambda data: data[3]))

    assert main(["--hex", "00112233", "--target", "planted"]) == 0
    with pytest.raises(IndexError):
        main(["--hex", "0011", "--target", "planted"])
