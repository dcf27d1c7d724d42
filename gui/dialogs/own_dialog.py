"""The dialog in which own structures are read, trusted and distrusted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.formats.own.definition import OwnStructure
from core.formats.own.trust import TrustState
from core.report.visible import visible
from gui.elided_label import ElidedLabel
from gui.named import named
from gui.own_store import OwnStore
from gui.plain import tip
from gui.theme.fonts import mono_font

_PATH = 2
"""The column behind the shown ones."""
LEAD = (
    "Each file here is a program. It runs only if you trust it as it is now, in a process of its own with limits of "
    "time and memory. That guards against mistakes, not against malice: what you trust can do what you can do. Read it "
    "first."
)
EMPTY = "There are no definitions (*.py) in this folder yet. The example shows how one is written."
_LOOKS = {TrustState.TRUSTED: "good", TrustState.CHANGED: "problem", TrustState.UNUSABLE: "problem"}


class OwnDialog(QDialog):
    """The files of the folder at the left; at the right what stands in the marked one, and its hash."""

    def __init__(self, store: OwnStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Own structures")
        self.setObjectName("ownDialog")
        self.resize(1080, 680)
        self._store = store
        self.files = named(QTreeWidget(), "ownFiles", "Definitions in the folder")
        self.path = named(ElidedLabel(), "ownPath", "File")
        self.digest = named(QLabel(), "ownDigest", "SHA-256 of the file")
        self.state = named(QLabel(), "quiet", "State of the file")
        self.text = named(QPlainTextEdit(), "ownText", "Content of the file, read-only")
        self.folder = named(ElidedLabel(), "ownFolder", "Folder")
        self.trust = _button("&Trust this file", "ownTrust", "Let this file run, as long as it stays as it is now")
        self.revoke = _button("&Revoke trust", "ownRevoke", "Do not let this file run any more")
        self.example = _button("Add the &example", "ownExample", "Put the example definition into the folder")
        self.again = _button("Read &again", "ownAgain", "Read the folder again")
        self.choose = _button("&Choose folder…", "ownChoose", "Look for definitions in another folder")
        self.show_folder = _button("&Open folder", "ownShowFolder", "Show the folder in the file manager")
        self.chooser: QFileDialog | None = None
        self._arrange()
        self._connect()
        self._on_changed()

    @property
    def own(self) -> OwnStructure | None:
        """The definition that is marked."""
        item = self.files.currentItem()
        at = self.files.indexOfTopLevelItem(item) if item is not None else -1
        return self._store.listed[at] if 0 <= at < len(self._store.listed) else None

    def mark(self, path: Path) -> None:
        """Show the definition at ``path``."""
        at = next((n for n, own in enumerate(self._store.listed) if own.path == path), None)
        if at is not None:
            self._mark(at)

    def _arrange(self) -> None:
        lead = QLabel(LEAD)
        lead.setWordWrap(True)
        self.files.setHeaderLabels(["Structure", "State"])
        self.files.setRootIsDecorated(False)
        self.files.setUniformRowHeights(True)
        self.files.setColumnWidth(0, 165)
        self.text.setReadOnly(True)
        self.text.setFont(mono_font(9))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setTabChangesFocus(True)
        self.digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.digest.setFont(mono_font(9))
        self.state.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 0, 0, 0)
        for widget in (self.path, self.digest, self.state, self.text):
            column.addWidget(widget, 1 if widget is self.text else 0)
        column.addLayout(_row(None, self.revoke, self.trust))
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.files)
        halves.addWidget(page)
        halves.setSizes([330, 750])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        whole.addWidget(lead)
        whole.addLayout(_row(self.folder, self.choose, self.show_folder))
        whole.addWidget(halves, 1)
        whole.addLayout(_row(self.example, self.again, None, buttons))

    def _connect(self) -> None:
        self.files.currentItemChanged.connect(self._show_own)
        self.trust.clicked.connect(self._on_trust)
        self.revoke.clicked.connect(self._on_revoke)
        self.example.clicked.connect(self._store.add_example)
        self.again.clicked.connect(self._store.refresh)
        self.choose.clicked.connect(self._on_choose)
        self.show_folder.clicked.connect(self._on_show_folder)
        self._store.changed.connect(self._on_changed)
        self._store.failed.connect(self._on_failed)

    @Slot()
    def _on_changed(self) -> None:
        """List the files anew; the one that was marked stays so."""
        item = self.files.currentItem()
        marked = item.text(_PATH) if item is not None else ""
        self.folder.setText(visible(str(self._store.folder)))
        self.folder.setToolTip(tip(str(self._store.folder)))
        self.files.blockSignals(True)  # noqa: FBT003 - Qt has no keyword for it
        self.files.clear()
        for own in self._store.listed:
            item = QTreeWidgetItem([visible(own.name), self._store.state(own).value, str(own.path)])
            item.setToolTip(0, tip(own.path.name))
            self.files.addTopLevelItem(item)
        self.files.blockSignals(False)  # noqa: FBT003
        paths = [str(own.path) for own in self._store.listed]
        if paths:
            self._mark(paths.index(marked) if marked in paths else 0)
        self._show_own()

    def _mark(self, row: int) -> None:
        if (item := self.files.topLevelItem(row)) is not None:
            self.files.setCurrentItem(item)

    @Slot()
    def _show_own(self) -> None:
        own = self.own
        state = self._store.state(own) if own is not None else None
        self.trust.setEnabled(state in {TrustState.UNTRUSTED, TrustState.CHANGED})
        self.revoke.setEnabled(state in {TrustState.TRUSTED, TrustState.CHANGED})
        self.path.setText(visible(str(own.path)) if own else "")
        self.digest.setText(f"SHA-256 {own.sha256}" if own and own.sha256 else "")
        shown = (
            "\n".join(visible(line.expandtabs(4)) for line in own.text.replace("\r\n", "\n").split("\n")) if own else ""
        )
        if shown != self.text.toPlainText():
            self.text.setPlainText(shown)
        self._say(_told(own, state) if own and state else EMPTY, _LOOKS.get(state, "quiet") if state else "quiet")

    @Slot()
    def _on_trust(self) -> None:
        if (own := self.own) is not None:
            self._store.grant(own)

    @Slot()
    def _on_revoke(self) -> None:
        if (own := self.own) is not None:
            self._store.revoke(own)

    @Slot()
    def _on_choose(self) -> None:
        self.chooser = QFileDialog(self, "Folder of own structures", str(self._store.folder))
        self.chooser.setFileMode(QFileDialog.FileMode.Directory)
        self.chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        self.chooser.filesSelected.connect(self._on_chosen)
        self.chooser.open()

    @Slot(list)
    def _on_chosen(self, names: list[str]) -> None:
        if names:
            self._store.set_folder(Path(names[0]))

    @Slot()
    def _on_show_folder(self) -> None:
        try:
            self._store.folder.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            self._on_failed(f"{self._store.folder} could not be made: {err.strerror}.")
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._store.folder)))

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self._say(visible(why), "problem")

    def _say(self, what: str, look: str) -> None:
        self.state.setText(what)
        self.state.setObjectName(look)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)


def _told(own: OwnStructure, state: TrustState) -> str:
    match state:
        case TrustState.TRUSTED:
            return "You trust this file as it is shown here; it can be chosen under “Parse here as”."
        case TrustState.CHANGED:
            return "This file changed since you trusted it. It does not run until you trust it again."
        case TrustState.UNTRUSTED:
            return "You have not trusted this file; it was never run."
    return visible(own.problem or "")


def _button(text: str, name: str, tip_: str) -> QPushButton:
    button = named(QPushButton(text), name, text.replace("&", "").removesuffix("…"), tip=tip_)
    button.setAutoDefault(False)
    return button


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """A row of widgets; ``None`` is room."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, ElidedLabel) else 0)
    return row
