from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.docks.halves import Halves


def test_that_two_parts_stand_side_by_side_where_there_is_room_and_keep_their_shares(qtbot):
    halves = Halves(QWidget(), QWidget(), (40, 60), wide=500)
    qtbot.addWidget(halves)

    halves.resize(499, 400)
    halves.show()
    assert halves.orientation() is Qt.Orientation.Vertical

    halves.resize(1000, 400)
    assert halves.orientation() is Qt.Orientation.Horizontal
    first, second = halves.sizes()
    assert abs(first / (first + second) - 0.4) < 0.02

    halves.resize(499, 400)
    assert halves.orientation() is Qt.Orientation.Vertical
