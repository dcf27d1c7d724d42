from __future__ import annotations

import pytest

from core.inspect import codepages
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


def test_that_the_palette_has_every_code_page_and_no_name_twice(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        window.help.help_palette()
        listed = [window.help.dialog.list.item(n).text() for n in range(window.help.dialog.list.count())]

        assert {f"Code page: {name}" for name in codepages.NAMES} <= set(listed)
        assert len(listed) == len(set(listed))
        window.help.dialog.close()
