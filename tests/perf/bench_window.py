"""What the analyst waits for: the window, the first page of a file of any size, and nothing else.

Prints one JSON line a figure. Runs the real window, offscreen unless a platform is chosen; each scenario in a process
of its own, so that peaks and caches do not mix. ``POSTAL_BENCH_MIB`` sets the size of the scanned file (default 2048).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.typing import override
from gui.app import real_tools, real_words
from gui.gc_pump import GcPump
from gui.hexview.view import HexView
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme.follow import ThemeFollower

SIZES = {"1KiB": 1 << 10, "1MiB": 1 << 20, "1GiB": 1 << 30, "1TiB": 1 << 40}
MIB = int(os.environ.get("POSTAL_BENCH_MIB", "2048"))
ROUNDS = 5
SCENARIOS: dict[str, Callable[[QApplication, Path], dict[str, float]]] = {}


class FirstPaint(QObject):
    """Ends the event loop when a widget of ``kind`` has been painted for the first time."""

    def __init__(self, app: QApplication, kind: type) -> None:
        super().__init__(app)
        self._app, self._kind = app, kind
        self.at = 0.0
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint events; the timer runs when the paint is done."""
        if not self.at and event.type() == QEvent.Type.Paint and isinstance(watched.parent() or watched, self._kind):
            self.at = -1.0
            QTimer.singleShot(0, self._done)
        return False

    def _done(self) -> None:
        self.at = perf_counter()
        self._app.removeEventFilter(self)
        self._app.exit()


def window_of(app: QApplication, folder: Path) -> MainWindow:
    """Return the real window, with settings of its own."""
    window = MainWindow(real_tools(), real_words(), ThemeFollower(app, "light"), Settings(folder / "settings.ini"))
    window.resize(1600, 1000)
    window.show()
    return window


def run_for(app: QApplication, milliseconds: int) -> None:
    """Let the window live for so long."""
    QTimer.singleShot(milliseconds, app.exit)
    app.exec()


def start(app: QApplication, folder: Path) -> dict[str, float]:
    """From the start of the process to the first paint of the window."""
    watch = FirstPaint(app, MainWindow)
    window = window_of(app, folder)
    app.exec()
    begun = float(os.environ["POSTAL_BENCH_BEGUN"])
    taken = time() - begun
    window.close()
    assert watch.at
    return {"ms": 1000 * taken}


def first_page(app: QApplication, folder: Path) -> dict[str, float]:
    """From asking for a file to the first paint of its bytes."""
    window = window_of(app, folder)
    run_for(app, 300)
    watch = FirstPaint(app, HexView)
    begun = perf_counter()
    window.open_paths([folder / "CLANDATA"])
    app.exec()
    window.close()
    return {"ms": 1000 * (watch.at - begun)}


def huge(app: QApplication, folder: Path) -> dict[str, float]:
    """The most memory a window takes that shows and scans a file, in MB, scrolling through all of it."""
    window = window_of(app, folder)
    window.open_paths([folder / "CLANDATA"])
    run_for(app, 1500)
    tab = window.workspace.current
    assert tab is not None
    for step in range(100):
        tab.document.scroll_to(tab.document.last_top * step // 99)
        run_for(app, 20)
    run_for(app, 5000)
    window.close()
    return {"MB": _peak_mb()}


def gaps(app: QApplication, folder: Path) -> dict[str, float]:
    """The longest time the event loop was busy while a file was scanned."""
    window = window_of(app, folder)
    run_for(app, 500)
    ticks: list[float] = []
    timer = QTimer(app)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    window.session.examined.connect(lambda *_: app.exit())
    window.open_paths([folder / "CLANDATA"])
    timer.start(1)
    app.exec()
    timer.stop()
    window.close()
    return {"ms": 1000 * max(b - a for a, b in pairwise(ticks)), "ticks": len(ticks)}


def _peak_mb() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000


SCENARIOS.update(start=start, first_page=first_page, huge=huge, gaps=gaps)


def alone(scenario: str, folder: Path) -> dict[str, float]:
    """Run one scenario in a process of its own."""
    begun = {"POSTAL_BENCH_BEGUN": repr(time())}
    command = [sys.executable, __file__, scenario, str(folder)]
    done = subprocess.run(command, env=os.environ | begun, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{scenario}: {done.stderr[-2000:]}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def say(name: str, value: float, unit: str, goal: float | None) -> None:
    """Print one figure."""
    print(
        json.dumps({"name": name, "value": round(value, 1), "unit": unit, "goal": goal, "better": "lower"}), flush=True
    )


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say("start_to_window", median(alone("start", folder)["ms"] for _ in range(ROUNDS)), "ms", None)
        for label, size in SIZES.items():
            with (folder / "CLANDATA").open("wb") as file:
                file.truncate(size)
            taken = median(alone("first_page", folder)["ms"] for _ in range(ROUNDS))
            say(f"open_to_first_paint_{label}_sparse", taken, "ms", 150)
        say("peak_memory_1TiB_sparse", alone("huge", folder)["MB"], "MB", 300)
        with (folder / "CLANDATA").open("wb") as file:
            for _ in range(MIB):
                file.write(os.urandom(1 << 20))
        say(f"longest_event_loop_gap_scanning_{MIB}MiB", alone("gaps", folder)["ms"], "ms", 50)
    return 0


def one(scenario: str, folder: Path) -> int:
    """Be the process of one scenario."""
    app = QApplication([sys.argv[0]])
    pump = GcPump(app)
    print(json.dumps(SCENARIOS[scenario](app, folder)))
    pump.stop()
    return 0


if __name__ == "__main__":
    sys.exit(one(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) > 1 else main())
