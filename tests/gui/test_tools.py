from __future__ import annotations

import inspect

from core.case.opening import open_exhibit
from gui.tools import OpenExhibit


def test_that_what_opens_exhibits_is_what_the_window_expects():
    wanted = list(inspect.signature(OpenExhibit.__call__).parameters)[1:]

    assert list(inspect.signature(open_exhibit).parameters) == wanted
