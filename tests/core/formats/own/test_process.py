from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from core.formats.own import process as processes


def test_that_the_process_is_a_new_python_without_our_environment(monkeypatch):
    asked = {}
    monkeypatch.setenv("SECRET", "of ours")
    monkeypatch.setattr(subprocess, "Popen", lambda command, **options: asked.update(options, command=command))

    processes.start()

    assert "SECRET" not in asked["env"]
    assert asked["command"][:3] == [sys.executable, "-I", "-B"]
    assert json.loads(asked["command"][-1])
    assert "preexec_fn" not in asked


def test_that_a_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert processes.command() == [sys.executable, processes.CHILD]


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_that_what_the_process_started_goes_with_it():
    starts = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE)"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{starts}; print('ready', flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout.readline() == b"ready\n"

    processes.kill(process)

    assert process.wait() == -signal.SIGKILL
    assert process.stdout.read() == b"", "the pipe ends when the last who holds it is gone"
    processes.kill(process)  # once more does no harm
    process.stdin.close()
    process.stdout.close()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (3, "it ended without an answer (exit status 3)"),
        (-9, "it ended without an answer"),
        (-11, "it crashed (SIGSEGV)"),
        (-24, "it took more time on the processor than it may"),
        (-64, "it crashed (SIGRTMAX)"),
        (-99, "it crashed (signal 99)"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_that_an_end_is_told_in_words(status, said):
    assert processes.how_it_ended(status) == said
