from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.plain import briefly, caption, name_of, path_of, tip, tip_lines
from tests.gui.fakes import exhibit


def test_that_names_and_paths_hide_nothing():
    one = exhibit(name="a\u202eb")

    assert name_of(one) == "a[U+202E]b"
    assert path_of(one) == "/evidence/a[U+202E]b"


def test_that_an_ampersand_is_no_mnemonic():
    assert caption("R&D\r") == "R&&D[CR]"


def test_that_a_file_in_front_is_not_named_by_its_path():
    assert briefly(("/a/b: was modified.", "No path."), "/a/b") == ("It was modified.", "No path.")


def test_that_a_name_in_a_tip_is_no_markup():
    assert tip("plain") == "plain"
    assert tip_lines(["<b>x</b>", "y"]) == "<span>&lt;b&gt;x&lt;/b&gt;<br>y</span>"


@given(st.text())
def test_that_no_override_of_direction_reaches_the_screen(text):
    for shown in (caption(text), tip(text)):
        assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f\x00\x1b\r\n")
