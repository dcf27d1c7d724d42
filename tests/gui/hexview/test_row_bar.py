import pytest
from PySide6.QtWidgets import QAbstractSlider, QWidget

from core.source.memory import MemorySource
from gui.hexview.row_bar import RowBar
from gui.hexview.scrollmap import BAR_MAX
from tests.gui.hexview.exhibits import document_of

ACTION = QAbstractSlider.SliderAction


class Vast(MemorySource):
    size = property(lambda self: 2**40)


@pytest.fixture
def bar(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    document = document_of(Vast("vast", b""), parent)
    document.set_visible_rows(40)
    bar = RowBar(document, lambda event: None, parent)
    document.changed.connect(lambda _: bar.mirror())
    bar.mirror()
    yield bar
    parent.close()  # and keeps the parent alive until here


def test_that_steps_and_pages_are_exact_where_the_bar_is_coarse(bar):
    document = bar._document
    document.scroll_to(2**35)

    for action, moved in (
        (ACTION.SliderSingleStepAdd, 1),
        (ACTION.SliderPageStepAdd, 40),
        (ACTION.SliderPageStepSub, 1),
    ):
        bar.triggerAction(action)
        assert document.top_row == 2**35 + moved


def test_that_the_ends_are_reached(bar):
    document = bar._document

    bar.triggerAction(ACTION.SliderToMaximum)
    assert document.top_row == document.last_top == 2**36 - 40
    assert bar.value() == bar.maximum() == BAR_MAX
    bar.triggerAction(ACTION.SliderToMinimum)
    assert document.top_row == 0


def test_that_a_drag_asks_the_bar_where_to(bar):
    bar.setSliderDown(True)
    bar.setSliderPosition(BAR_MAX // 2)

    assert bar._document.top_row == pytest.approx(bar._document.last_top / 2, rel=1e-6)


def test_that_mirroring_moves_nothing(bar):
    bar._document.scroll_to(12_345_678_901)

    bar.mirror()

    assert bar._document.top_row == 12_345_678_901
