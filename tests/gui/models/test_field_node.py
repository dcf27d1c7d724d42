from __future__ import annotations

from core.finding import Mark
from core.formats.field import Field
from core.span import Span
from gui.models.field_node import FieldNode, Note, State, as_line, text_lines


def node(name, start, stop, parent=None, *, note=None):
    made = FieldNode(0, Field(name, Span(start, stop)), parent, len(parent.children) if parent else 0, note)
    if parent is not None:
        parent.children.append(made)
    return made


def test_that_a_path_leaves_the_root_out_and_numbers_what_has_the_same_name():
    root = node("Message file", 0, 100)
    message = node("Message 2", 50, 100, root)
    node("Text item", 60, 70, message)
    item = node("Text item", 70, 80, message)
    size = node("size", 72, 74, item)

    assert size.path == "Message 2 / Text item 2 / size"
    assert root.path == "Message file"


def test_that_the_innermost_field_is_the_smallest():
    root = node("root", 0, 100)
    node("wide", 0, 50, root)
    small = node("small", 10, 20, root)
    node("Reading…", 100, 100, root, note=Note.BUSY)

    assert root.innermost(15) is small
    assert root.innermost(20).field.name == "wide"
    assert root.innermost(60) is None


def test_that_only_what_stands_behind_the_last_field_is_still_to_be_read():
    root = node("root", 0, 100)
    root.state = State.PAUSED
    node("first", 0, 10, root)

    assert root.goes_on_at(10)
    assert not root.goes_on_at(5)


def test_that_a_line_says_everything_with_nothing_hidden_in_it():
    wrong = Field("To", Span(16, 24), "a\nb", Mark.INFERRED, problem="It is wrong.")

    assert as_line(wrong) == "To\ta[LF]b\t0x10\t8\tinferred\tproblem: It is wrong."


def test_that_a_copy_is_indented_and_bounded():
    leaves = tuple(Field(f"f{n}", Span(n, n + 1)) for n in range(5))
    root = Field("root", Span(0, 5), expand=lambda: iter(leaves))

    assert [line.split("\t")[0] for line in text_lines(root)] == ["root", "  f0", "  f1", "  f2", "  f3", "  f4"]
    assert list(text_lines(root, 2))[-1] == "… only the first 2 fields were copied"
