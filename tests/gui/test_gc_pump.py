from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from gui.gc_pump import GcPump


def test_that_collection_runs_on_the_gui_thread_only(qtbot, monkeypatch):
    collected = []
    owner = QObject()
    monkeypatch.setattr(gc, "get_count", lambda: (5000, 0, 0))
    monkeypatch.setattr(gc, "collect", collected.append)

    pump = GcPump(owner, every_ms=5)
    try:
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: bool(collected))
    finally:
        pump.stop()

    assert collected[0] == 0
    assert gc.isenabled()
