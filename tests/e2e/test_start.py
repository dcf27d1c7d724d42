"""The program as it is started, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from core.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
CLOSES_BY_ITSELF = """
import sys
from PySide6.QtCore import QTimer
from gui import app
from gui.main_window import MainWindow
show = MainWindow.show
def shown(self):
    show(self)
    self.session.scans.idle.connect(lambda: len(self.session.case.exhibits) > 3 and QTimer.singleShot(0, self.close))
MainWindow.show = shown
sys.exit(app.run(sys.argv[1:]))
"""


def run(*arguments):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_that_the_demonstration_starts_examines_and_closes():
    done = run("-X", "dev", "-c", CLOSES_BY_ITSELF, "--demo")

    lines = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert done.returncode == 0, done.stderr
    assert [line for line in lines if not line.startswith("INFO ")] == []
    assert any("suspect" in line for line in lines)


def test_that_the_module_answers_for_the_command_line_too():
    done = run("-m", "gui", "--version")

    assert VERSION in done.stdout
    assert done.returncode == 0
