import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.theme.theme import _PALETTE, NAMES, Theme, apply, named, theme_for

BYTES = ["byte.null", "byte.printable", "byte.control", "byte.high", "byte.unread"]
PAIRS = [
    *((byte, ground) for byte in BYTES for ground in ("page.background", "page.row")),
    *(("finding.text", f"finding.{kind}") for kind in ("console", "plain", "current_console", "current_plain")),
    ("byte.unread", "selection.background"),
    ("byte.unread", "byte.unread_hatch"),
    ("selection.text", "selection.background"),
    ("caret.text", "caret.background"),
    ("page.text", "page.background"),
    ("page.address", "page.background"),
    ("page.address_active", "page.row"),
    ("page.header", "page.header_background"),
    ("page.header", "page.background"),
    ("page.header_active", "page.header_background"),
    ("window.text", "window.background"),
    ("window.text", "window.button"),
    ("window.text", "window.alternate"),
    ("page.text", "window.alternate"),
    ("window.placeholder", "page.background"),
    ("window.highlight_text", "window.highlight"),
    ("window.link", "window.background"),
    ("window.link", "page.background"),
    ("window.tooltip_text", "window.tooltip"),
    *((f"notice.{kind}", "window.background") for kind in ("error", "warning", "success", "information")),
    *((f"notice.{kind}", "page.background") for kind in ("error", "warning", "success", "information")),
]
"""Text and what it stands on: WCAG 2.2, 1.4.3 asks for 4.5 to 1."""

SHAPES = [
    ("finding.console_mark", "page.background"),
    ("finding.plain_mark", "page.background"),
    ("selection.border", "page.background"),
    ("caret.background", "page.background"),
    ("map.console", "map.background"),
    ("map.plain", "map.background"),
    ("map.window", "map.background"),
]
"""What is no text but must be seen: WCAG 2.2, 1.4.11 asks for 3 to 1."""


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = (linear(part) for part in QColor(colour).getRgbF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_that_text_can_be_told_from_what_it_stands_on(name):
    roles = named(name).roles

    weak = {pair: round(_contrast(roles[pair[0]], roles[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", NAMES)
def test_that_marks_can_be_told_from_what_they_stand_on(name):
    roles = named(name).roles

    weak = {pair: round(_contrast(roles[pair[0]], roles[pair[1]]), 2) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("name", NAMES)
def test_that_every_theme_names_the_same_roles_with_valid_colours(name):
    theme = named(name)

    assert set(theme.roles) == set(named("light").roles)
    assert [role for role in theme.roles if not theme.colour(role).isValid()] == []
    assert set(_PALETTE.values()) <= set(theme.roles)


@pytest.mark.parametrize("name", NAMES)
def test_that_null_bytes_are_dimmer_than_the_others(name):
    roles = named(name).roles
    contrast = {byte: _contrast(roles[byte], roles["page.background"]) for byte in BYTES}

    assert min(contrast, key=contrast.__getitem__) == "byte.null"


def test_that_the_system_scheme_chooses_the_theme():
    assert theme_for(Qt.ColorScheme.Dark).name == "dark"
    assert theme_for(Qt.ColorScheme.Light).name == "light"
    assert theme_for(Qt.ColorScheme.Unknown).name == "light"
    assert theme_for(Qt.ColorScheme.Light, is_high_contrast=True).name == "high-contrast"


def test_that_an_unknown_theme_or_role_is_an_error():
    with pytest.raises(FileNotFoundError):
        Theme.load("mauve")
    with pytest.raises(KeyError):
        named("light").colour("byte.mauve")


def test_that_a_theme_dresses_the_whole_program(qapp):
    before, style = QPalette(qapp.palette()), qapp.style().objectName()

    apply(qapp, named("dark"))

    assert qapp.style().objectName() == "fusion"
    palette = QApplication.palette()
    for role, name in _PALETTE.items():
        assert palette.color(role) == named("dark").colour(name), role
    text = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert text == named("dark").colour("window.disabled")
    assert qapp.styleSheet() == ""
    apply(qapp, named("high-contrast"))
    assert "border" in qapp.styleSheet()
    apply(qapp, named("light"))
    assert qapp.styleSheet() == ""
    qapp.setPalette(before)
    qapp.setStyle(style)
