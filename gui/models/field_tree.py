"""The structure of a file as a tree that is read as far as somebody looks."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from core.finding import Mark
from core.formats.field import CHILD_LIMIT, Field
from core.report.visible import visible
from core.span import Span
from core.typing import override
from gui.icon_set import IconSet
from gui.models.field_node import FieldNode, Note, State, length_of, place_of, text_lines
from gui.plain import tip_lines
from gui.workers.serving import Request, Serving

TITLES = ("Name", "Value", "Offset", "Length", "Mark")
NAME, VALUE, OFFSET, LENGTH, MARK = range(5)
PAGE = 500
"""Fields that are read at once, and rows below one: a view lays out all of them again whenever some are added."""
MOST = CHILD_LIMIT
"""Fields shown of one that holds more."""
_ICONS = {Note.PAGE: "", Note.BUSY: "waiting", Note.MORE: "list", Note.FULL: "info", Note.FAILED: "error"}
_NAMES = {Note.BUSY: "Reading…", Note.MORE: "More…", Note.FULL: "More…", Note.FAILED: "Failed"}
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class FieldTree(QAbstractItemModel):
    """A row for each field that was read; what is inside a field is read on a thread when its row is opened.

    Signals:
        located: the row of the innermost field at the place that is sought; sent again when a closer one is read.
    """

    located = Signal(QModelIndex)

    def __init__(self, icons: IconSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._serving = Serving("fields", self)
        self._ids = itertools.count(1)
        self._nodes: dict[int, FieldNode] = {}
        self._root: FieldNode | None = None
        self._sought: int | None = None
        self._located: FieldNode | None = None
        self._is_changing = False
        icons.changed.connect(self._on_icons_changed)

    @property
    def root(self) -> FieldNode | None:
        """The field that holds all others."""
        return self._root

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._serving.is_busy

    def ask(self, items: Iterator[object], take: Callable[[list[object]], None], limit: int) -> None:
        """Have ``items`` read on the same thread as the fields, and given to ``take`` all together."""
        got: list[object] = []

        def done(_rest: Iterator[object] | None, error: BaseException | None) -> None:
            if error is None:
                take(got)

        self._serving.ask(Request(items, limit, got.extend, done))

    def set_root(self, root: Field | None) -> None:
        """Show ``root``, or nothing; what is being read is dropped."""
        self._serving.drop()
        self._is_changing = True
        self.beginResetModel()
        self._sought, self._located = None, None
        self._nodes = {}
        self._root = None if root is None else self._make(root, None, 0)
        self.endResetModel()
        self._is_changing = False

    def stop(self) -> None:
        """Stop all reading, and wait for it."""
        self._serving.stop()

    def seek(self, offset: int) -> None:
        """Look for the innermost field at ``offset``, reading on the way what was not read; ``located`` tells."""
        self._sought, self._located = offset, None
        self._seek_on()

    def read_more(self, index: _Index) -> bool:
        """Read on where ``index`` is the row that offers it; whether it is."""
        node = self.node_at(index)
        if node is None or node.note is not Note.MORE or node.parent is None:
            return False
        self._read(node.parent)
        return True

    def node_at(self, index: _Index) -> FieldNode | None:
        """What a row shows."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def index_of(self, node: FieldNode | None, column: int = 0) -> QModelIndex:
        """The row of ``node``."""
        return QModelIndex() if node is None else self.createIndex(node.row, column, node.id)

    def copy(self, field: Field, take: Callable[[str], None]) -> None:
        """Give ``take`` a field and all that is inside it as text."""
        self.ask(text_lines(field), lambda lines: take("\n".join(map(str, lines))), 1 << 30)

    # Reading

    def _read(self, node: FieldNode) -> None:
        if node.state in {State.UNDER_WAY, State.READ} or node.field.expand is None:
            return
        items = node.rest if node.rest is not None else _lazily(node.field)
        node.state, node.rest = State.UNDER_WAY, None
        self._set_note(node, Note.BUSY)
        self._serving.ask(Request(items, PAGE, partial(self._on_fields, node), partial(self._on_done, node)))

    def _on_fields(self, node: FieldNode, items: list[object]) -> None:
        fields = cast("list[Field]", items)
        while fields:
            holder = self._holder(node, fields[0])
            room = PAGE - node.count % PAGE
            self._add(holder, fields[:room])
            node.count += len(fields[:room])
            fields = fields[room:]
        self._set_note(node, Note.BUSY, f"{node.count:,} so far")
        self._seek_on()

    def _holder(self, node: FieldNode, field: Field) -> FieldNode:
        """Return the row below which the next field of ``node`` stands: itself, or a page of it."""
        if node.count >= PAGE and node.count % PAGE == 0:
            name = f"{node.count + 1:,} to {node.count + PAGE:,}"
            self._add(node, [Field(name, Span(field.span.start, field.span.start))], Note.PAGE)
        last = node.last
        return last if last is not None and last.note is Note.PAGE else node

    def _add(self, holder: FieldNode, fields: Sequence[Field], note: Note | None = None) -> None:
        first = len(holder.children) - (1 if holder.remark else 0)
        made = [self._make(field, holder, row, note) for row, field in enumerate(fields, first)]
        with self._inserting(holder, first, len(made)):
            for remark in holder.children[first:]:
                remark.row += len(made)
            holder.children[first:first] = made
        if holder.note is Note.PAGE:
            span = holder.field.span
            holder.field = replace(holder.field, span=Span(span.start, max(span.stop, fields[-1].span.stop)))

    def _on_done(self, node: FieldNode, rest: Iterator[object] | None, error: BaseException | None) -> None:
        is_full = node.count >= MOST
        node.rest = None if is_full else rest
        node.state = State.PAUSED if node.rest is not None else State.READ
        if error is not None:
            self._set_note(node, Note.FAILED, f"Reading failed: {type(error).__name__}")
        elif rest is not None:
            said = f"only the first {node.count:,} are shown" if is_full else f"Enter reads on behind {node.count:,}"
            self._set_note(node, Note.FULL if is_full else Note.MORE, said)
        else:
            self._drop_note(node)
        self._seek_on()

    def _set_note(self, node: FieldNode, note: Note, said: str = "") -> None:
        """Say ``said`` in the last row below ``node``."""
        stop = node.field.span.stop
        field = Field(_NAMES[note], Span(stop, stop), said, Mark.UNKNOWN)
        if (last := node.remark) is not None:
            last.field, last.note = field, note
            self.dataChanged.emit(self.index_of(last), self.index_of(last, MARK))
            return
        at = len(node.children)
        with self._inserting(node, at, 1):
            node.children.append(self._make(field, node, at, note))

    def _drop_note(self, node: FieldNode) -> None:
        if node.remark is None:
            return
        at = len(node.children) - 1
        self._is_changing = True
        self.beginRemoveRows(self.index_of(node), at, at)
        del self._nodes[node.children.pop().id]
        self.endRemoveRows()
        self._is_changing = False

    @contextmanager
    def _inserting(self, node: FieldNode, first: int, count: int) -> Iterator[None]:
        """Tell views of rows that come; none of them may have more rows read before that is over."""
        self._is_changing = True
        self.beginInsertRows(self.index_of(node), first, first + count - 1)
        yield
        self.endInsertRows()
        self._is_changing = False

    def _make(self, field: Field, parent: FieldNode | None, row: int, note: Note | None = None) -> FieldNode:
        node = FieldNode(next(self._ids), field, parent, row, note)
        self._nodes[node.id] = node
        return node

    def _seek_on(self) -> None:
        offset, node = self._sought, self._root
        if offset is None or node is None:
            return
        if offset not in node.field.span:
            node = None
        while node is not None and (closer := node.innermost(offset)) is not None:
            node = closer
        if node is not None and (node.state is State.UNREAD or node.goes_on_at(offset)):
            self._read(node)
        if node is None or node.state is not State.UNDER_WAY:
            self._sought = None
        if node is not None and node.note is Note.PAGE:
            node = node.parent  # a place between two fields
        if node is not self._located or self._sought is None:
            self._located = node
            self.located.emit(self.index_of(node))

    # What views ask

    @override
    def index(self, row: int, column: int, parent: _Index = _NONE) -> QModelIndex:
        """The index of a cell."""
        below = self._below(parent)
        if 0 <= row < len(below) and 0 <= column <= MARK:
            return self.createIndex(row, column, below[row].id)
        return QModelIndex()

    @override
    def parent(self, index: _Index = _NONE) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is the other one
        """The row that a row stands below."""
        node = self.node_at(index)
        return self.index_of(node.parent) if node else QModelIndex()

    @override
    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many rows stand below a row, as far as they were read."""
        return len(self._below(parent))

    @override
    def hasChildren(self, parent: _Index = _NONE) -> bool:
        """Whether a row can be opened."""
        node = self._nodes.get(parent.internalId()) if parent.isValid() else None
        if node is None:
            return self._root is not None and not parent.isValid()
        return bool(node.children) or (node.field.expand is not None and node.state is not State.READ)

    @override
    def canFetchMore(self, parent: _Index) -> bool:
        """Whether a row that is opened must be read first."""
        node = self.node_at(parent)
        is_unread = node is not None and not node.is_leaf and node.state is State.UNREAD
        return is_unread and not self._is_changing

    @override
    def fetchMore(self, parent: _Index) -> None:
        """Read what is inside a row."""
        if (node := self.node_at(parent)) is not None:
            self._read(node)

    @override
    def columnCount(self, parent: _Index = _NONE) -> int:
        """The columns."""
        return len(TITLES)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        node = self.node_at(index) if role in _ROLES else None
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(node, index.column())
            case Qt.ItemDataRole.DecorationRole:
                icon = _icon(node) if index.column() == NAME else None
                return self._icons(icon) if icon else None
            case Qt.ItemDataRole.ToolTipRole:
                return tip_lines(_told(node))
        return spoken(node, index.column())

    def _below(self, index: _Index) -> Sequence[FieldNode]:
        if index.isValid():
            node = self._nodes.get(index.internalId())
            return node.children if node is not None and index.column() == 0 else ()
        return (self._root,) if self._root is not None else ()

    @Slot()
    def _on_icons_changed(self) -> None:
        if self._root is not None:
            top = self.index_of(self._root)
            self.dataChanged.emit(top, top.siblingAtColumn(MARK), [Qt.ItemDataRole.DecorationRole])


def shown(node: FieldNode, column: int) -> str:
    """The text of a cell; what is wrong inside of a group is said before what the group is."""
    field = node.field
    if node.note is not None and column not in {NAME, VALUE}:
        return ""
    match column:
        case 0:
            return visible(field.name)
        case 1:
            said = (field.value, field.problem) if node.is_leaf else (field.problem, field.value)
            return " — ".join(visible(part) for part in said if part)
        case 2:
            return place_of(field)
        case 3:
            return f"{length_of(field):,}"
    return field.mark.value


def spoken(node: FieldNode, column: int) -> str:
    """What a screen reader says of a cell; what is wrong with a field is said with its name."""
    is_wrong = column == NAME and node.field.problem is not None
    return f"{shown(node, column)}, problem: {node.field.problem}" if is_wrong else shown(node, column)


def _told(node: FieldNode) -> list[str]:
    field = node.field
    if node.note is not None:
        return [f"{field.name} {field.value}".strip()]
    lines = [f"{field.name}: {field.value}" if field.value else field.name]
    lines += [f"Problem: {field.problem}"] if field.problem else []
    sources = f" ({', '.join(field.sources)})" if field.sources else ""
    return [*lines, f"{place_of(field)}, {length_of(field):,} bytes, {field.mark.value}{sources}"]


def _icon(node: FieldNode) -> str:
    if node.note is not None:
        return _ICONS[node.note]
    return "warning" if node.field.problem else ""


def _alignment(column: int) -> Qt.AlignmentFlag:
    end = Qt.AlignmentFlag.AlignRight if column in {OFFSET, LENGTH} else Qt.AlignmentFlag.AlignLeft
    return end | Qt.AlignmentFlag.AlignVCenter


def _lazily(field: Field) -> Iterator[Field]:
    """What is inside a field; even the first step is for the worker's thread."""
    if field.expand is not None:
        yield from field.expand()
