import pytest
from PySide6.QtCore import Qt

from gui.hexview.caret import Step
from gui.hexview.keys import scroll_for, step_for

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("modifiers", [NONE, SHIFT])
def test_that_home_and_end_stay_in_the_row(modifiers):
    assert step_for(Qt.Key.Key_Home, modifiers) is Step.ROW_START
    assert step_for(Qt.Key.Key_End, modifiers) is Step.ROW_END


def test_that_control_takes_home_and_end_through_the_file():
    assert step_for(Qt.Key.Key_Home, CONTROL) is Step.START
    assert step_for(Qt.Key.Key_End, CONTROL | SHIFT) is Step.END


def test_that_alt_leaves_the_arrows_to_the_menu():
    assert step_for(Qt.Key.Key_Left, ALT) is None


def test_that_control_and_an_arrow_scroll():
    assert (scroll_for(Qt.Key.Key_Up, CONTROL), scroll_for(Qt.Key.Key_Down, CONTROL)) == (-1, 1)
    assert scroll_for(Qt.Key.Key_Down, NONE) == 0
    assert step_for(Qt.Key.Key_Down, CONTROL) is None


def test_that_letters_are_no_steps():
    assert step_for(Qt.Key.Key_A, NONE) is None
