from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from gui.gc_pump import BULK, GcPump


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


def test_that_a_bulk_of_data_is_set_aside_and_not_gone_through(qtbot, monkeypatch):
    done = []
    owner = QObject()
    monkeypatch.setattr(gc, "get_count", lambda: (BULK + 1, 0, 0))
    monkeypatch.setattr(gc, "collect", lambda generation: done.append("collected"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("set aside"))

    pump = GcPump(owner, every_ms=5)
    try:
        qtbot.waitUntil(lambda: bool(done))
    finally:
        pump.stop()

    assert done[0] == "set aside"
