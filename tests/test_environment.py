"""What the machine and its libraries must be for anything else here to mean something."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget


def test_that_the_binding_does_not_eat_references_to_none(qtbot):
    """PySide6 6.12.0 does on Python 3.11, and the program aborts after some thousand calls."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)

    for _ in range(500):
        widget.update()

    assert abs(sys.getrefcount(None) - before) < 50
