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


def test_that_both_byte_orders_have_the_same_width_in_view(dock):
    document = document_of(bytes(range(256)))
    dock.set_document(document)
    dock.resize(400, 600)
    table = dock.table

    assert abs(table.columnWidth(1) - table.columnWidth(2)) <= 1
    assert sum(table.columnWidth(n) for n in range(3)) <= table.viewport().width()
    document.close()


def test_that_the_marked_value_is_told_in_full(dock):
    document = document_of(bytes(range(256)))
    dock.set_document(document)

    dock.table.setCurrentCell(3, 2)

    assert dock.detail.text() == "uint16, big-endian: 1"
    document.close()
