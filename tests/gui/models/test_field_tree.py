from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from core.finding import Mark
from core.formats.field import Field
from core.formats.structures import structure
from core.source.memory import MemorySource
from core.span import Span
from gui.models.field_node import Note
from gui.models.field_tree import MARK, NAME, PAGE, VALUE, FieldTree
from tests.core.formats.messages import SAMPLE
from tests.gui.fakes import icons


@pytest.fixture
def tree(qapp):
    tree = FieldTree(icons(qapp))
    yield tree
    tree.stop()


def group(count, width=10, gate=None):
    """A field with ``count`` fields inside, which are read when ``gate`` opens."""

    def expand():
        for n in range(count):
            if gate is not None:
                gate.wait(5)
            yield Field(f"f{n}", Span.of(n * width, width - 2), str(n))

    return Field("group", Span(0, count * width), expand=expand)


def texts(tree, parent, column=NAME):
    return [tree.index(n, column, parent).data() for n in range(tree.rowCount(parent))]


def opened(qtbot, tree, root):
    tree.set_root(root)
    top = tree.index(0, 0)
    tree.fetchMore(top)
    qtbot.waitUntil(lambda: not tree.is_busy)
    return top


def test_that_it_keeps_the_rules_of_models(qtbot, qtmodeltester, tree):
    qtmodeltester.check(tree)
    top = opened(qtbot, tree, structure("message-file").parse(MemorySource("x", SAMPLE * 3), 0))
    tree.fetchMore(tree.index(1, 0, top))
    qtbot.waitUntil(lambda: not tree.is_busy)

    assert texts(tree, top) == ["Message 1", "Message 2", "Message 3"]
    assert texts(tree, tree.index(1, 0, top))[:3] == ["Message", "size", "From"]
    assert tree.parent(tree.index(0, 0, tree.index(1, 0, top))) == tree.index(1, 0, top)
    qtmodeltester.check(tree)


def test_that_a_row_says_that_it_is_being_read(qtbot, tree):
    gate = threading.Event()
    tree.set_root(group(3, gate=gate))
    top = tree.index(0, 0)
    assert (tree.hasChildren(top), tree.canFetchMore(top), tree.rowCount(top)) == (True, True, 0)

    tree.fetchMore(top)

    assert texts(tree, top) == ["Reading…"]
    assert not tree.canFetchMore(top)
    gate.set()
    qtbot.waitUntil(lambda: texts(tree, top) == ["f0", "f1", "f2"])


def test_that_nothing_comes_of_what_was_being_read_of_another_file(qtbot, tree):
    gate = threading.Event()
    tree.set_root(group(3, gate=gate))
    tree.fetchMore(tree.index(0, 0))

    top = opened(qtbot, tree, group(1))
    gate.set()

    assert texts(tree, top) == ["f0"]


def test_that_many_fields_are_read_a_page_at_a_time_and_not_without_end(qtbot, tree, monkeypatch):
    monkeypatch.setattr("gui.models.field_tree.MOST", 3 * PAGE)
    top = opened(qtbot, tree, group(3 * PAGE + 1))
    assert tree.rowCount(top) == PAGE + 1
    more = tree.index(PAGE, 0, top)
    assert (more.data(), more.siblingAtColumn(VALUE).data()) == ("More…", f"Enter reads on behind {PAGE:,}")

    assert tree.read_more(more)
    qtbot.waitUntil(lambda: tree.node_at(top).count == 2 * PAGE and not tree.is_busy)
    page = tree.index(PAGE, 0, top)
    assert (page.data(), tree.rowCount(page)) == (f"{PAGE + 1:,} to {2 * PAGE:,}", PAGE)
    assert tree.node_at(tree.index(3, 0, page)).path == f"f{PAGE + 3}"
    while tree.read_more(tree.index(tree.rowCount(top) - 1, 0, top)):
        qtbot.waitUntil(lambda: not tree.is_busy)

    assert tree.rowCount(top) == PAGE + 3
    assert tree.node_at(tree.index(PAGE + 2, 0, top)).note is Note.FULL
    assert not tree.read_more(tree.index(0, 0, top))


def test_that_the_innermost_field_is_found_and_read_on_the_way(qtbot, tree):
    tree.set_root(structure("message-file").parse(MemorySource("x", SAMPLE * 3), 0))
    place = len(SAMPLE) + SAMPLE.index(b"Jeff")
    found = []
    tree.located.connect(lambda index: found.append(tree.node_at(index).path))

    tree.seek(place)

    qtbot.waitUntil(lambda: not tree.is_busy and found[-1] == "Message 2 / From / name")


def test_that_what_is_sought_further_on_is_read_as_far_as_there(qtbot, tree):
    tree.set_root(group(3 * PAGE))
    found = []
    tree.located.connect(lambda index: found.append(tree.node_at(index).field.name))

    tree.seek(10 * (PAGE + 5))

    qtbot.waitUntil(lambda: not tree.is_busy and found[-1] == f"f{PAGE + 5}")
    assert tree.node_at(tree.index(0, 0)).count == 2 * PAGE


def test_that_a_place_between_two_fields_belongs_to_the_one_around_them(qtbot, tree):
    opened(qtbot, tree, group(2 * PAGE))
    found = []
    tree.located.connect(lambda index: found.append(tree.node_at(index).field.name))

    tree.seek(9)
    assert found == ["group"]
    tree.read_more(tree.index(PAGE, 0, tree.index(0, 0)))
    qtbot.waitUntil(lambda: not tree.is_busy)

    tree.seek(10 * PAGE + 9)
    assert found == ["group", "group"]

    assert not tree.is_busy


def test_that_a_place_outside_of_what_was_parsed_has_no_field(qtbot, tree):
    opened(qtbot, tree, group(3))
    found = []
    tree.located.connect(lambda index: found.append(index.isValid()))

    tree.seek(30)

    assert found == [False]


def test_that_a_problem_has_an_icon_and_words_and_is_spoken(tree):
    tree.set_root(Field("size", Span(8, 8), "", Mark.INFERRED, ("Q287056",), "It is missing."))
    name, value = tree.index(0, NAME), tree.index(0, VALUE)

    assert not name.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert value.data() == "It is missing."
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == "size, problem: It is missing."
    assert "Problem: It is missing." in name.data(Qt.ItemDataRole.ToolTipRole)
    assert "Q287056" in name.data(Qt.ItemDataRole.ToolTipRole)
    assert tree.index(0, MARK).data() == "inferred"


def test_that_offsets_beyond_what_a_c_integer_holds_are_shown(tree):
    tree.set_root(Field("far", Span(5 << 30, 11 << 30)))

    assert [tree.index(0, n).data() for n in (2, 3)] == ["0x140000000", f"{6 << 30:,}"]


def test_that_a_mistake_of_ours_is_said_in_the_tree(qtbot, tree):
    def mistaken():
        yield Field("first", Span(0, 1))
        raise KeyError("ours")

    with qtbot.captureExceptions():
        top = opened(qtbot, tree, Field("root", Span(0, 9), expand=mistaken))

    assert texts(tree, top, VALUE)[-1] == "Reading failed: KeyError"
