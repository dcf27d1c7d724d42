"""The rows of the evidence tree, made when somebody looks: of 100,000 files only those on show become objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from core.postoffice.discovery import Folder
from core.postoffice.walk import LeftOut

PAGE = 500
"""Rows below one row; of more, each so many stand below a row of their own, or opening a folder would take a breath."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a folder; ``nth`` tells apart what was opened twice from one path, as a dump and as its text."""

    folder: Folder
    name: str
    nth: int = 0

    @property
    def path(self) -> str:
        """Where it lies, as its exhibit calls it."""
        return str(self.folder.path / self.name)


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """What was seen in a folder and not gone into."""

    folder: Folder
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class PastedRow:
    """An exhibit that comes from no file."""

    number: int


Row = FileRow | LeftOutRow | PastedRow
Entry = Folder | Row | str
"""What a row is made of; a string is a file of the folder, for which a row is made when it is shown."""


Make = Callable[["Node | None", int, "Folder | list[Entry]"], "Node"]
"""Makes the node of a folder, or of a page, below another."""


class Node:
    """A row with rows below it: a folder, a page of a folder with very many rows, or what was pasted.

    Attributes:
        id: never given to another node, so that an index which outlived its node leads nowhere.
        folder: what it shows, ``None`` for what was pasted.
        page: for a page, the names of its first and last row, and how many rows it has.
    """

    __slots__ = ("_ask", "_entries", "_make", "_rows", "folder", "id", "page", "parent", "row")

    def __init__(
        self, ident: int, parent: Node | None, row: int, entries: Callable[[], list[Entry]], make: Make
    ) -> None:
        self.id, self.parent, self.row = ident, parent, row
        self.folder: Folder | None = None
        self.page: tuple[str, str, int] | None = None
        self._entries: list[Entry] | None = None
        self._ask = entries
        self._make = make
        self._rows: list[Node | Row] | None = None

    @property
    def entries(self) -> list[Entry]:
        """What its rows are made of, those of its pages included."""
        if self._entries is None:
            self._entries = self._ask()
        return self._entries

    @property
    def rows(self) -> list[Node | Row]:
        """What stands below it."""
        if self._rows is None:
            self._rows = self._pages() if self.has_pages else [self._row(row, e) for row, e in enumerate(self.entries)]
        return self._rows

    @property
    def has_pages(self) -> bool:
        """Whether it has so many rows that they stand on pages."""
        return self.page is None and len(self.entries) > PAGE

    @property
    def count(self) -> int:
        """How many rows stand below it; none is made for the answer."""
        count = len(self.entries)
        return -(-count // PAGE) if self.has_pages else count

    def place_of(self, entry: Entry) -> tuple[Node, int] | None:
        """Return the node that shows ``entry``, this one or a page of it, and the row there."""
        if entry not in self.entries:
            return None
        at = self.entries.index(entry)
        page = self.rows[at // PAGE] if self.has_pages else self
        return (page, at % PAGE if page is not self else at) if isinstance(page, Node) else None

    @property
    def is_made(self) -> bool:
        """Whether somebody has looked below it."""
        return self._rows is not None

    def _row(self, row: int, entry: Entry) -> Node | Row:
        if isinstance(entry, Folder):
            return self._make(self, row, entry)
        return FileRow(self.folder, entry) if isinstance(entry, str) and self.folder else cast("Row", entry)

    def _pages(self) -> list[Node | Row]:
        pages = (self.entries[start : start + PAGE] for start in range(0, len(self.entries), PAGE))
        return [self._make(self, row, page) for row, page in enumerate(pages)]


def page_of(entries: list[Entry]) -> tuple[str, str, int]:
    """Return what a page is called by: its first and last name, and how many it has."""
    return _name(entries[0]), _name(entries[-1]), len(entries)


def _name(entry: Entry) -> str:
    match entry:
        case Folder():
            return entry.path.name
        case LeftOutRow():
            return entry.left_out.name
        case PastedRow():
            return str(entry.number)
        case FileRow():
            return entry.name
    return entry


@dataclass(frozen=True, slots=True)
class Filter:
    """Which files to show.

    Attributes:
        text: what their name holds, whatever the case.
        names_in: names by folder; ``None`` for any.
    """

    text: str = ""
    names_in: Mapping[Path, AbstractSet[str]] | None = None

    @property
    def is_on(self) -> bool:
        """Whether it hides anything."""
        return bool(self.text) or self.names_in is not None

    def names(self, folder: Folder) -> list[str]:
        """The files of ``folder`` to show."""
        text = self.text.casefold()
        names = [name for name in folder.files if text in name.casefold()] if text else list(folder.files)
        wanted = self.names_in.get(folder.path, frozenset()) if self.names_in is not None else None
        return names if wanted is None else [name for name in names if name in wanted]


def shown_folders(roots: Iterable[Folder], wanted: Filter) -> dict[Path, list[str]] | None:
    """Return the folders that have files to show, or hold one that has, and those files; ``None`` for all."""
    if not wanted.is_on:
        return None
    shown: dict[Path, list[str]] = {}
    waiting: list[tuple[Folder, tuple[Folder, ...]]] = [(root, ()) for root in roots]
    while waiting:
        folder, above = waiting.pop()
        if names := wanted.names(folder):
            shown[folder.path] = names
            for holder in above:
                shown.setdefault(holder.path, [])
        waiting += [(below, (*above, folder)) for below in folder.folders]
    return shown
