from __future__ import annotations

import pytest

from core.span import Span
from gui.docks.conclusions_html import Place
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        yield window


def test_that_nothing_is_concluded_from_nothing(window):
    window.conclusions.draw()

    assert window.panes.conclusions.conclusions is None


def test_that_evidence_of_an_item_that_is_not_there_is_told(window):
    window.panes.conclusions.place_chosen.emit(Place(9, Span(0, 4)))

    assert "Item 9 is not open" in window.notices.history[-1].text
