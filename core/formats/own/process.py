"""Starting and ending the process in which an own structure runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import Final

CHILD: Final = "--run-own-structure"
"""The argument with which a frozen program starts itself as such a process."""

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from core.formats.own.child import main; main()"
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Of the environment, what Python itself needs to start."""


def start() -> subprocess.Popen[bytes]:
    """Start a process that waits for its task: a new Python, without our memory, files and environment.

    Raises:
        OSError: the system starts none.
    """
    return subprocess.Popen(  # noqa: S603  # our own program, no shell, and nothing of the evidence in its arguments
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def command() -> list[str]:
    """Return how to start it; a frozen program knows where its own modules are."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD]
    paths = [os.path.abspath(path) for path in sys.path]  # noqa: PTH100  # ``Path`` has nothing that keeps links
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, json.dumps(paths)]


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the process, and on POSIX whatever it started, at once; of one that has ended, what it left running."""
    if sys.platform == "win32":
        process.kill()
        return
    if process.returncode is None:  # not waited for yet, so the number is still its own
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def how_it_ended(status: int) -> str:
    """Return in words why a process with this exit status, which gave no answer, did not."""
    if status >= 0:
        return f"it ended without an answer (exit status {status})"
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    if name == "SIGXCPU":
        return "it took more time on the processor than it may"
    return "it ended without an answer" if name == "SIGKILL" else f"it crashed ({name})"
