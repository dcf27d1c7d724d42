from __future__ import annotations

from core.finding import Mark
from core.formats.field import Field
from core.formats.structures import STRUCTURES
from core.postoffice.kinds import DIRECTORY
from core.postoffice.knowledge.base import by_id
from core.span import Span
from gui.docks.field_html import PARSE, field_html, sheet, unfit_html, unpublished_html
from gui.models.field_node import FieldNode, Note
from gui.theme.theme import named


def html(field, **details):
    return field_html(FieldNode(0, field, **details))


def test_that_a_field_is_told_in_full_and_as_text():
    said = html(Field("Subject", Span(82, 106), "<b>", Mark.INFERRED, ("Q184052",), "It is <wrong>."))

    assert "&lt;b&gt;" in said
    assert "It is &lt;wrong&gt;." in said
    assert "0x52 to 0x69 · 24 bytes · inferred (it follows from what is cited, no source says it)" in said
    assert "<a href='entry:Q184052'>Q184052</a>" in said


def test_that_a_field_that_is_not_there_is_called_missing():
    assert "missing at 0x8" in html(Field("Contents", Span(8, 8), problem="It is missing."))


def test_that_one_byte_is_one_byte():
    assert "0x8 to 0x8 · 1 byte ·" in html(Field("x", Span(8, 9)))


def test_that_a_list_that_is_cut_says_how_to_see_the_rest():
    group = FieldNode(0, Field("group", Span(0, 9)), count=4)
    assert "first 4 fields" in html(Field("More than 4", Span(9, 9)), note=Note.FULL, parent=group)
    group.children.append(FieldNode(1, Field("More than 4", Span(9, 9)), group, note=Note.FULL))
    assert PARSE in field_html(group)
    assert html(Field("Reading…", Span(0, 0)), note=Note.BUSY) == "<p>Reading…</p>"


def test_that_a_post_office_file_says_why_nothing_is_parsed_and_where_to_read_on():
    said = unpublished_html(DIRECTORY)

    assert "CLANDATA: nothing is parsed" in said
    assert "not documented" in said
    assert {"entry:Q179072", "entry:not-known:format", PARSE} <= set(said.split("'"))
    assert "not-known:format" in by_id()


def test_that_a_file_without_structure_says_what_was_tried():
    assert all(each.label in unfit_html(STRUCTURES) for each in STRUCTURES)


def test_that_every_theme_dresses_it():
    assert all("problem" in sheet(named(name)) for name in ("light", "dark", "high-contrast"))
