"""The case as a tree: folders with what they are, and the files in them."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Slot

from core.case.case import Exhibit
from core.postoffice.discovery import Folder
from core.typing import override
from gui.icon_set import IconSet
from gui.models import evidence_text as text
from gui.models.evidence_tree import (
    Entry,
    FileRow,
    Filter,
    LeftOutRow,
    Node,
    PastedRow,
    Row,
    page_of,
    shown_folders,
)
from gui.models.exhibit_state import Stage

TITLES = ("Name", "Verdict", "Size", "Kind")
REFILTER_MS = 300
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class EvidenceModel(QAbstractItemModel):
    """A row for each folder, and below it one for each file, opened or not."""

    def __init__(self, icons: IconSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icons
        self._folders: tuple[Folder, ...] = ()
        self._exhibits: dict[int, Exhibit] = {}
        self._by_path: dict[str, list[Exhibit]] = {}
        self._twice: set[str] = set()
        self._stages: dict[int, Stage] = {}
        self._suspects: set[int] = set()
        self._suspects_in: dict[Path, int] = {}
        self._text, self._only_suspects = "", False
        self._shown: dict[Path, list[str]] | None = None
        self._ids = itertools.count(1)
        self._nodes: dict[int, Node] = {}
        self._roots: list[Node] = []
        self._refilter = QTimer(self)
        self._refilter.setSingleShot(True)
        self._refilter.setInterval(REFILTER_MS)
        self._refilter.timeout.connect(self._rebuild)
        icons.changed.connect(self._on_icons_changed)

    def set_folders(self, folders: Iterable[Folder]) -> None:
        """Show these folders."""
        self._folders = tuple(folders)
        self._rebuild()

    def add(self, exhibits: Sequence[tuple[str, Exhibit]], stage: Stage = Stage.OVER) -> None:
        """Show that these files, each with its path, are exhibits now; what could not be opened is done with."""
        is_new_row = False
        seen = {os.path.dirname(path) or "." for path, _ in exhibits}  # noqa: PTH120 - Path is too slow for so many
        for path, exhibit in exhibits:
            there = self._by_path.setdefault(path, [])
            if exhibit not in there:
                is_new_row |= bool(there) or exhibit.folder is None
                if there:
                    self._twice.add(path)
                there.append(exhibit)
            if exhibit.number not in self._exhibits:
                self._exhibits[exhibit.number] = exhibit
                self._stages[exhibit.number] = stage if exhibit.source is not None else Stage.OVER
        if is_new_row:
            self._rebuild()
        else:
            made = [node for node in self._nodes.values() if node.is_made and not node.has_pages and node.folder]
            self._tell_changed([node for node in made if node.folder and str(node.folder.path) in seen])

    def set_state(self, exhibit: Exhibit, stage: Stage) -> None:
        """Show where the examination of ``exhibit`` is, or what came of it."""
        if exhibit.number not in self._exhibits:
            return
        self._stages[exhibit.number] = stage
        self._count_suspect(exhibit, is_suspect=stage is Stage.OVER and bool(exhibit.suspicious))
        index = self.index_of(exhibit.number)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(len(TITLES) - 1))

    def set_filter(self, words: str, *, only_suspects: bool) -> None:
        """Show only files with ``words`` in their name, and of those only suspect ones where so asked."""
        self._text, self._only_suspects = words, only_suspects
        self._rebuild()

    @property
    def _pasted(self) -> Node | None:
        return next((node for node in self._roots if node.folder is None), None)

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides files."""
        return self._shown is not None

    def number_at(self, index: _Index) -> int | None:
        """The exhibit that a row is for; ``None`` for a folder, and for what is not opened."""
        exhibit = self.exhibit_at(index)
        return exhibit.number if exhibit else None

    def exhibit_at(self, index: _Index) -> Exhibit | None:
        """The exhibit that a row is for."""
        row = self._row(index)
        if isinstance(row, PastedRow):
            return self._exhibits.get(row.number)
        return self._exhibit_of(row) if isinstance(row, FileRow) else None

    def key_at(self, index: _Index) -> str | None:
        """What a row with rows below it is known by when the tree is made anew."""
        row = self._row(index)
        return None if not isinstance(row, Node) else text.node_key(row)

    def is_wide(self, index: _Index) -> bool:
        """Whether the row is but one text, which may take all columns."""
        return isinstance(self._row(index), Node)

    def index_of(self, number: int) -> QModelIndex:
        """The row of an exhibit; invalid where it is not on show."""
        exhibit = self._exhibits.get(number)
        if exhibit is None:
            return QModelIndex()
        node = self._node_of(exhibit.folder.path) if exhibit.folder else self._pasted
        place = node.place_of(self._entry_of(exhibit)) if node else None
        return self.createIndex(place[1], 0, place[0].id) if place else QModelIndex()

    @override
    def index(self, row: int, column: int, parent: _Index = _NONE) -> QModelIndex:
        """The index of a cell."""
        below = self._below(parent)
        if not (0 <= row < len(below) and 0 <= column < len(TITLES)):
            return QModelIndex()
        node = self._row(parent)
        return self.createIndex(row, column, node.id if isinstance(node, Node) else 0)

    @override
    def parent(self, index: _Index = _NONE) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is the other one
        """The row that a row stands below."""
        holder = self._nodes.get(index.internalId()) if index.isValid() else None
        return QModelIndex() if holder is None else self._index_of_node(holder)

    @override
    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many rows stand below a row."""
        if not parent.isValid():
            return len(self._roots)
        row = self._row(parent)
        return row.count if isinstance(row, Node) and parent.column() == 0 else 0

    @override
    def hasChildren(self, parent: _Index = _NONE) -> bool:
        """Whether any does; asked of every row, so nothing is made for the answer."""
        return not parent.isValid() or (parent.column() == 0 and isinstance(self._row(parent), Node))

    @override
    def columnCount(self, parent: _Index = _NONE) -> int:
        """The columns."""
        return len(TITLES)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return TITLES[section]
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            end = Qt.AlignmentFlag.AlignRight if index.column() == 2 else Qt.AlignmentFlag.AlignLeft
            return end | Qt.AlignmentFlag.AlignVCenter
        row = self._row(index)
        if role not in text.ROLES or row is None:
            return None
        cell = self._cell(row)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.shown
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(cell.icon) if cell.icon else None
            case Qt.ItemDataRole.ToolTipRole:
                return cell.tip
        return cell.spoken or cell.shown

    def _cell(self, row: Node | Row) -> tuple[text.Cell, ...]:
        if isinstance(row, Node):
            is_root = row.parent is None
            suspects = self._suspects_in.get(row.folder.path, 0) if row.folder and not row.page else 0
            return text.node_cells(row, suspects, is_root=is_root)
        if isinstance(row, LeftOutRow):
            return text.left_out_cells(row.folder, row.left_out)
        exhibit = self._exhibits.get(row.number) if isinstance(row, PastedRow) else self._exhibit_of(row)
        if exhibit is not None:
            cells = text.exhibit_cells(exhibit, self._stages[exhibit.number])
            if isinstance(row, FileRow) and row.path != exhibit.path:
                return text.other_name_cells(row.folder, row.name, exhibit, cells)
            return cells
        return text.unopened_cells(row.folder, row.name) if isinstance(row, FileRow) else text.NOTHING

    def _exhibit_of(self, row: FileRow) -> Exhibit | None:
        there = self._by_path.get(row.path, ())
        return there[row.nth] if row.nth < len(there) else None

    def _count_suspect(self, exhibit: Exhibit, *, is_suspect: bool) -> None:
        if is_suspect == (exhibit.number in self._suspects):
            return
        (self._suspects.add if is_suspect else self._suspects.discard)(exhibit.number)
        path = exhibit.folder.path if exhibit.folder else Path()
        for folder in (path, *path.parents):
            self._suspects_in[folder] = self._suspects_in.get(folder, 0) + (1 if is_suspect else -1)
        if self._only_suspects:
            self._refilter.start()
        above = {path, *path.parents}
        self._tell_changed([node for node in self._nodes.values() if node.folder and node.folder.path in above])

    @Slot()
    def _rebuild(self) -> None:
        self.beginResetModel()
        names = self._suspect_names() if self._only_suspects else None
        self._shown = shown_folders(self._folders, Filter(self._text, names))
        self._nodes = {}
        roots = [root for root in self._folders if self._shown is None or root.path in self._shown]
        self._roots = [self._make(None, row, root) for row, root in enumerate(roots)]
        pasted = [e for e in self._exhibits.values() if e.folder is None and self._is_pasted_shown(e)]
        if pasted:
            self._roots.append(self._make(None, len(roots), [PastedRow(e.number) for e in pasted]))
        self.endResetModel()

    def _is_pasted_shown(self, exhibit: Exhibit) -> bool:
        is_wanted = not self._only_suspects or exhibit.number in self._suspects
        return is_wanted and self._text.casefold() in exhibit.path.casefold()

    def _suspect_names(self) -> dict[Path, set[str]]:
        names: dict[Path, set[str]] = {}
        for exhibit in (self._exhibits[number] for number in self._suspects):
            if exhibit.folder is not None:
                names.setdefault(exhibit.folder.path, set()).add(PurePath(exhibit.path).name)
        return names

    def _make(self, parent: Node | None, row: int, below: Folder | list[Entry]) -> Node:
        entries = partial(self._entries, below) if isinstance(below, Folder) else lambda: below
        node = Node(next(self._ids), parent, row, entries, self._make)
        if isinstance(below, Folder):
            node.folder = below
        elif parent is not None:
            node.folder, node.page = parent.folder, page_of(below)
        self._nodes[node.id] = node
        return node

    def _entries(self, folder: Folder) -> list[Entry]:
        """What stands below a folder; asked for when it is opened."""
        shown = self._shown
        entries: list[Entry] = [below for below in folder.folders if shown is None or below.path in shown]
        files = {*folder.files}  # another name of a file is a row of its own: that of the file
        entries += [LeftOutRow(folder, out) for out in folder.left_out if shown is None and out.name not in files]
        entries += folder.files if shown is None else shown.get(folder.path, ())
        for path in self._twice:
            directory, name = os.path.split(path)
            if (directory or ".") == str(folder.path) and name in entries:
                at = entries.index(name) + 1
                entries[at:at] = [FileRow(folder, name, nth) for nth in range(1, len(self._by_path[path]))]
        return entries

    def _entry_of(self, exhibit: Exhibit) -> Entry:
        if exhibit.folder is None:
            return PastedRow(exhibit.number)
        name = PurePath(exhibit.path).name
        nth = self._by_path[exhibit.path].index(exhibit) if exhibit.path in self._twice else 0
        return FileRow(exhibit.folder, name, nth) if nth else name

    def _row(self, index: _Index) -> Node | Row | None:
        if not index.isValid():
            return None
        holder = self._nodes.get(index.internalId())
        rows = self._roots if holder is None and not index.internalId() else holder.rows if holder else []
        return rows[index.row()] if index.row() < len(rows) else None

    def _below(self, index: _Index) -> list[Node] | list[Node | Row]:
        if not index.isValid():
            return self._roots
        row = self._row(index)
        return row.rows if isinstance(row, Node) else []

    def _index_of_node(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.parent.id if node.parent else 0)

    def _node_of(self, path: Path) -> Node | None:
        """Return the node of a folder, made on the way down to it."""
        node = next((n for n in self._roots if n.folder and _is_in(path, n.folder.path)), None)
        while node is not None and node.folder is not None and node.folder.path != path:
            below = (inner for row in node.rows if isinstance(row, Node) for inner in _folder_nodes(row))
            node = next((n for n in below if n.folder and _is_in(path, n.folder.path)), None)
        return node

    def _tell_changed(self, nodes: Iterable[Node]) -> None:
        for node in list(nodes):
            index = self._index_of_node(node)
            self.dataChanged.emit(index, index)
            if (count := self.rowCount(index)) and node.is_made:
                self.dataChanged.emit(self.index(0, 0, index), self.index(count - 1, len(TITLES) - 1, index))

    @Slot()
    def _on_icons_changed(self) -> None:
        self._tell_changed(self._nodes.values())


def _folder_nodes(node: Node) -> Iterable[Node]:
    return (row for row in node.rows if isinstance(row, Node)) if node.page else (node,)


def _is_in(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
