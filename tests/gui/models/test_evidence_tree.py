from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.discovery import Folder
from core.postoffice.places import place_of
from gui.models.evidence_tree import PAGE, FileRow, Filter, Node, page_of, shown_folders

PLACE = place_of(("x",), (), ())


def folder(path: str, *files: str, below: tuple[Folder, ...] = ()) -> Folder:
    return Folder(Path(path), PLACE, files, below)


class Tree:
    """Makes nodes as the model does, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def make(self, parent, row, below) -> Node:
        self.made += 1
        entries = (lambda: [*below.folders, *below.files]) if isinstance(below, Folder) else (lambda: below)
        node = Node(self.made, parent, row, entries, self.make)
        if isinstance(below, Folder):
            node.folder = below
        else:
            node.folder, node.page = parent.folder, page_of(below)
        return node


@given(st.integers(0, 3 * PAGE))
def test_that_every_file_has_a_place_and_no_row_has_more_than_a_page_below_it(count: int):
    names = [f"F{n:05}" for n in range(count)]
    node = Tree().make(None, 0, folder("/e", *names))

    assert node.count == len(node.rows) <= PAGE
    assert sum(row.count if isinstance(row, Node) else 1 for row in node.rows) == count
    for name in names[:1] + names[-1:]:
        page, at = node.place_of(name)
        assert page.rows[at] == FileRow(node.folder, name)
    assert node.place_of("elsewhere") is None


def test_that_a_hundred_thousand_files_are_pages_until_somebody_opens_one():
    tree = Tree()
    node = tree.make(None, 0, folder("/e", *(f"F{n:06}" for n in range(100_000))))

    assert node.count == 200
    assert tree.made == 1
    first = node.rows[0]
    assert (tree.made, first.page, first.is_made) == (201, ("F000000", "F000499", PAGE), False)


def test_that_a_filter_shows_files_by_name_and_the_folders_above_them():
    inner = folder("/e/a/b", "CLANDATA", "other")
    top = folder("/e", "x", below=(folder("/e/a", below=(inner,)), folder("/e/c", "y")))

    assert shown_folders([top], Filter()) is None
    assert shown_folders([top], Filter("clan")) == {
        Path("/e"): [], Path("/e/a"): [], Path("/e/a/b"): ["CLANDATA"],
    }  # fmt: skip
    assert shown_folders([top], Filter(names_in={Path("/e/c"): {"y"}})) == {Path("/e"): [], Path("/e/c"): ["y"]}
