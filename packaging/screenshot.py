"""Make the README's picture of the real window: ``python packaging/screenshot.py [light|dark]``, without a display."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TREE))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402  the path comes first
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.postoffice.practice import write_practice  # noqa: E402
from gui.app import real_tools, real_words  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.theme.follow import ThemeFollower  # noqa: E402

SCANNED_MS = 3000


def main(theme: str) -> int:
    """Open the practice post office, go to the first finding of CLANDATA, and keep the picture."""
    app = QApplication([sys.argv[0]])
    with tempfile.TemporaryDirectory() as folder:
        write_practice(Path(folder) / "practice")
        window = MainWindow(real_tools(), real_words(), ThemeFollower(app, theme), Settings(Path(folder) / "settings"))
        window.resize(1440, 860)
        window.show()
        window.open_paths([Path(folder) / "practice"])
        QTimer.singleShot(SCANNED_MS, window.actions_["go.next_finding"].trigger)
        QTimer.singleShot(SCANNED_MS + 1000, app.exit)
        app.exec()
        target = TREE / "packaging" / "screenshots" / ("window.png" if theme == "light" else f"window-{theme}.png")
        target.parent.mkdir(exist_ok=True)
        window.grab().save(str(target))
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "light"))
