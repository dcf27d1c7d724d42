"""How long one paint of a full 3840x2160 page takes; prints one JSON line for each page."""

from __future__ import annotations

import json
import os
import random
import sys
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.finding import Finding, FindingKind
from core.source.memory import MemorySource
from core.source.pages import PageCache
from core.span import Span
from gui.document import DocumentView
from gui.hexview.view import HexView
from gui.theme.theme import named

WIDTH, HEIGHT = 3840, 2160
GOAL_MS = 8.0
SIZE = 1 << 20


def _document() -> DocumentView:
    """A page with everything on it: random bytes, findings on every few rows, a selection."""
    data = random.Random(7).randbytes(SIZE)
    source = MemorySource("CLANDATA", data)
    document = DocumentView(source, PageCache(source))
    spans = [Span.of(start, 40) for start in range(100, SIZE, 300)]
    kinds = (FindingKind.CONSOLE_TEXT, FindingKind.PLAIN_TEXT)
    found = [Finding(s, kinds[i % 2], data[s.start : s.stop], 99.0, 1e-9, "") for i, s in enumerate(spans)]
    document.add_findings(found)
    return document


def measure(bytes_per_row: int, ratio: float, rounds: int = 30) -> float:
    """Milliseconds of the median paint of a page; ``ratio`` 2 is the same screen at twice the density."""
    document = _document()
    document.set_bytes_per_row(bytes_per_row)
    view = HexView(document, named("light"))
    view.resize(int(WIDTH / ratio), int(HEIGHT / ratio))
    view.show()
    document.select(Span(1000, 1400))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    times = []
    for turn in range(rounds):
        document.scroll_to(turn * 3)
        start = perf_counter()
        with QPainter(image) as painter:
            view.draw(painter)
        times.append((perf_counter() - start) * 1000)
    view.hide()
    return median(times)


def main() -> int:
    """Print the measurements; the status says whether the default page meets the goal."""
    app = QApplication.instance() or QApplication([])
    assert app is not None
    results = {f"paint_4k_{count}_a_row_{ratio}x": measure(count, ratio) for count in (16, 32, 64) for ratio in (1, 2)}
    for name, value in results.items():
        goal = GOAL_MS if "_16_" in name else None  # the default; wider rows are watched
        print(json.dumps({"name": name, "value": round(value, 2), "unit": "ms", "goal": goal, "better": "lower"}))
    return int(results["paint_4k_16_a_row_1x"] > GOAL_MS)


if __name__ == "__main__":
    sys.exit(main())
