from __future__ import annotations

from gui.elided_label import ElidedLabel


def test_that_a_text_too_long_ends_with_an_ellipsis_and_stays_whole(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("Finished: all 1,048,576 bytes were examined.")

    label.resize(80, 20)
    assert label.shown_text.endswith("…")
    assert label.text().endswith("examined.")
    assert not label.grab().isNull()

    label.resize(900, 20)
    assert label.shown_text == label.text()
