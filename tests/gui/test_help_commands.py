from __future__ import annotations

import pytest

from tests.gui.windows import shown_window


@pytest.mark.parametrize("name", ["help_palette", "help_shortcuts", "help_notices", "help_about"])
def test_that_each_help_opens_and_closes(qtbot, tmp_path, name):
    with shown_window(qtbot, tmp_path) as window:
        getattr(window.help, name)()
        first = window.help.dialog
        assert first.isVisible()

        window.help.help_about()

        assert not first.isVisible()
        window.help.dialog.close()
