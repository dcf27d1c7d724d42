"""The list of verdicts under their headings, each with how it stands in words and as an icon."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.reconstruction.verdict import Status, Verdict
from core.typing import override
from gui.docks.conclusions_html import in_sentence_case
from gui.icon_set import IconSet
from gui.named import named

ICONS = {
    Status.SUPPORTED: "suspect",
    Status.POSSIBLE: "warning",
    Status.NO_SIGN: "find",
    Status.NOT_EXAMINED: "unknown",
}
"""No icon says that all is well: nothing these rules find can."""
_IDENT = Qt.ItemDataRole.UserRole


class VerdictTree(QTreeWidget):
    """Headings and verdicts.

    Signals:
        chosen: the id of a verdict.
    """

    chosen = Signal(str)

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "verdictTree", "Conclusions")
        self._icons = icons
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(10)
        self.setWordWrap(False)  # a title that wraps would push its status out of sight
        self.setIconSize(QSize(16, 16))
        self.setItemsExpandable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._on_current)

    def show_verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """List ``verdicts``; the one that was marked stays so, else the first is."""
        before = self.ident
        with QSignalBlocker(self):
            self.clear()
        self._items = {}
        for group, of_group in groupby(verdicts, key=lambda verdict: verdict.topic.group):
            heading = QTreeWidgetItem([str(group)])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            heading.addChildren([self._item(verdict) for verdict in of_group])
            self.addTopLevelItem(heading)
        self.expandAll()
        if self._items:
            self.setCurrentItem(self._items.get(before) or next(iter(self._items.values())))

    @property
    def ident(self) -> str:
        """The id of the verdict that is marked; empty for none."""
        item = self.currentItem()
        return str(item.data(0, _IDENT) or "") if item is not None else ""

    def dress(self, verdicts: Iterable[Verdict]) -> None:
        """Give the items the icons of the theme."""
        for verdict in verdicts:
            if (item := self._items.get(verdict.id)) is not None:
                item.setIcon(0, self._icons(ICONS[verdict.status]))

    def _item(self, verdict: Verdict) -> QTreeWidgetItem:
        status = in_sentence_case(verdict.status)
        item = QTreeWidgetItem([f"{verdict.title}\n{status}"])
        item.setIcon(0, self._icons(ICONS[verdict.status]))
        item.setData(0, _IDENT, verdict.id)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{verdict.title}: {status}")
        item.setToolTip(0, f"{verdict.title}: {verdict.status}")
        self._items[verdict.id] = item
        return item

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (ident := item.data(0, _IDENT)):
            self.chosen.emit(str(ident))

    @override
    def sizeHint(self) -> QSize:
        """Ask for room for some of them."""
        return QSize(320, 260)
