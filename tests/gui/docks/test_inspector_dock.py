from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from core.source.memory import MemorySource
from core.span import Span
from gui.docks.inspector_dock import InspectorDock
from tests.faults import FaultySource
from tests.gui.hexview.exhibits import document_of


@pytest.fixture
def dock(qtbot):
    dock = InspectorDock()
    qtbot.addWidget(dock)
    with qtbot.waitExposed(dock):
        dock.show()
    yield dock
    dock.set_document(None)
    dock.hide()


def row(dock, name):
    for number in range(dock.table.rowCount()):
        if dock.table.item(number, 0).text() == name:
            return tuple(dock.table.item(number, column).text() for column in (1, 2))
    return None


def test_that_both_byte_orders_are_shown(dock):
    document = document_of(bytes(range(256)))
    dock.set_document(document)

    document.move_to(1)

    assert row(dock, "uint16") == ("513", "258")
    assert "0x1" in dock.place.text()
    document.close()


def test_that_an_empty_file_has_no_values(dock):
    document = document_of(b"")

    dock.set_document(document)

    assert "no values" in dock.findChild(QLabel, "emptyState").text()
    document.close()


def test_that_bytes_that_could_not_be_read_give_no_value(dock):
    document = document_of(FaultySource(MemorySource("x", bytes(64)), [Span(0, 2)]))

    dock.set_document(document)

    assert row(dock, "uint8") == ("—", "—")
    document.close()


def test_that_enter_selects_the_bytes_of_a_value(dock):
    document = document_of(bytes(range(256)))
    dock.set_document(document)
    names = [dock.table.item(n, 0).text() for n in range(dock.table.rowCount())]

    dock.table.cellActivated.emit(names.index("uint32"), 1)

    assert document.selection == Span(0, 4)
    document.close()
