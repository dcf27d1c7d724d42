from __future__ import annotations

import typst
from hypothesis import given
from hypothesis import strategies as st

from core.report.glyphs import _LACKING, JOINT, printable
from core.report.visible import dos


def _typeset(text: str) -> bytes:
    source = b'#set document(title: "x")\n#set text(lang: "en", font: "%s")\n#sys.inputs.text'
    fonts = (b"Libertinus Serif", b"DejaVu Sans Mono")
    return b"".join(
        typst.compile(
            source % font,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"text": text},
            pdf_standards=["a-3a", "ua-1"],
        )
        for font in fonts
    )


def test_that_the_fonts_have_every_character_that_is_let_through():
    let_through = [chr(code) for code in range(0x20, 0xFFFF) if not _LACKING.match(chr(code))]

    # The PDF/A standard makes a missing glyph an error.
    assert _typeset(" ".join(let_through))


def test_that_all_pictures_of_code_page_437_are_let_through():
    pictures = "".join(dos(bytes((code,)).decode("cp437")) for code in range(256))

    assert printable(pictures).replace(JOINT, "") == pictures


def test_that_a_character_without_glyph_is_named():
    assert printable("漢 \U0001f600") == "[U+6F22] [U+1F600]"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=JOINT)))
def test_that_joints_change_nothing_else(text):
    assert printable(text).replace(JOINT, "") == _LACKING.sub(lambda m: f"[U+{ord(m.group()):04X}]", text)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=25))
def test_that_no_part_of_a_long_word_is_wider_than_a_column(text):
    assert max(len(part) for part in printable(text).split(JOINT)) <= 40 or set(text) & set("\\/._@-")
