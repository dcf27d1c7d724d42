"""The case as a tree: folders, and the files in them."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel

from core.case.case import Exhibit
from core.report.visible import visible
from gui.icon_set import IconSet
from gui.models.exhibit_state import Stage, state_of
from gui.plain import tip
from gui.workers.progress import size_in_words

TITLES = ("Name", "Verdict", "Size", "Kind")
_NUMBER = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
PASTED = "Pasted"


class EvidenceModel(QStandardItemModel):
    """One row an exhibit, below the folder it lies in."""

    def __init__(self, icons: IconSet, parent: QObject | None = None) -> None:
        super().__init__(0, len(TITLES), parent)
        self.setHorizontalHeaderLabels(TITLES)
        self._folders: dict[str, QStandardItem] = {}
        self._rows: dict[int, list[QStandardItem]] = {}
        self._icon = icons
        icons.changed.connect(self._on_icons_changed)

    def add(self, exhibit: Exhibit) -> None:
        """Show one more exhibit."""
        row = [QStandardItem() for _ in TITLES]
        for item in row:
            item.setEditable(False)
        row[0].setText(_name(exhibit))
        row[0].setToolTip(tip(exhibit.path))
        row[0].setData(exhibit.number, _NUMBER)
        _tell_bytes(row, exhibit)
        row[2].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rows[exhibit.number] = row
        self._folder_of(exhibit).appendRow(row)

    def set_state(self, exhibit: Exhibit, stage: Stage) -> None:
        """Show where the examination of ``exhibit`` is, or what came of it."""
        row = self._rows.get(exhibit.number)
        if row is None:
            return
        _tell_bytes(row, exhibit)  # another file may be open now, or examined as something else
        state = state_of(exhibit, stage)
        row[1].setText(state.words)
        row[1].setToolTip(tip(state.sentence))
        row[1].setData(state.icon, _ICON)
        row[1].setIcon(self._icon(state.icon))

    def number_at(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """The exhibit that a row is for; ``None`` for a folder."""
        number = index.sibling(index.row(), 0).data(_NUMBER)
        return number if isinstance(number, int) else None

    def index_of(self, number: int) -> QModelIndex:
        """The row of an exhibit."""
        row = self._rows.get(number)
        return self.indexFromItem(row[0]) if row else QModelIndex()

    def _folder_of(self, exhibit: Exhibit) -> QStandardItem:
        has_path = exhibit.source is None or exhibit.source.path is not None
        path = str(PurePath(exhibit.path).parent) if has_path else PASTED
        folder = self._folders.get(path)
        if folder is None:
            folder = QStandardItem(self._icon("folder"), visible(_last_parts(path)))
            folder.setToolTip(tip(path))
            folder.setEditable(False)
            self._folders[path] = folder
            self.appendRow([folder, *(_blank() for _ in TITLES[1:])])
        return folder

    @Slot()
    def _on_icons_changed(self) -> None:
        for row in self._rows.values():
            if row[1].data(_ICON):
                row[1].setIcon(self._icon(row[1].data(_ICON)))
        for folder in self._folders.values():
            folder.setIcon(self._icon("folder"))


def _blank() -> QStandardItem:
    item = QStandardItem()
    item.setEditable(False)
    return item


def _name(exhibit: Exhibit) -> str:
    return visible(exhibit.source.name if exhibit.source else PurePath(exhibit.path).name or exhibit.path)


def _tell_bytes(row: list[QStandardItem], exhibit: Exhibit) -> None:
    size = exhibit.source.size if exhibit.source is not None else None
    row[2].setText("" if size is None else size_in_words(size))
    row[2].setToolTip("" if size is None else f"{size:,} bytes")
    row[3].setText(exhibit.kind.label)
    row[3].setToolTip(exhibit.kind.role)


def _last_parts(path: str) -> str:
    """The end of a path: enough to tell two folders apart, short enough for a narrow pane."""
    parts = PurePath(path).parts
    return path if len(parts) <= 2 else str(PurePath(*parts[-2:]))
