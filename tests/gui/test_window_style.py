from __future__ import annotations

import pytest

from gui.theme.theme import NAMES, Theme
from gui.window_style import style_sheet


@pytest.mark.parametrize("name", NAMES)
def test_that_every_theme_has_every_colour_of_the_sheet(name):
    theme = Theme.load(name)

    sheet = style_sheet(theme)

    assert "$" not in sheet
    assert theme.roles["notice.error"] in sheet
