"""The pane with the structure of the file in front."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.case.case import Exhibit
from core.formats.field import Field
from core.formats.structures import STRUCTURES, Structure, structure
from core.postoffice.inside import is_unpublished, structure_of
from core.postoffice.kinds import FileKind
from core.source.base import ByteSource
from core.span import Span
from core.steps import result_of
from gui.docks.empty_state import EmptyState
from gui.docks.field_html import PARSE, field_html, sheet, unfit_html, unpublished_html
from gui.docks.fields_view import FieldsView
from gui.docks.knowledge_html import entry_of
from gui.docks.rich_text import RichText
from gui.document import Change, DocumentView
from gui.icon_set import IconSet
from gui.models.field_tree import FieldTree
from gui.named import named

NOTHING = "No structure to show.\n\nOpen a message file, an event log or a directory export; its fields appear here."
EMPTY = "The file is empty: there are no fields in it."
CARET_MS = 150
"""The caret must rest for so long before the tree follows it."""


Steps = Callable[[ByteSource, int], Generator[None, None, Field]]
"""Parses in steps that bring nothing yet; to stop, the generator is closed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A structure that the examiner chose for a place; one of the examiner's own is read step by step."""

    structure: Structure
    offset: int
    steps: Steps | None = None

    @property
    def in_words(self) -> str:
        """What the pane says of it."""
        return f"Parsed at 0x{self.offset:X} as {_briefly(self.structure)} (chosen by the examiner)"


class FieldsDock(QDockWidget):
    """A line that says what is parsed, the tree, and the marked field in full. Nothing is read while it is hidden.

    Signals:
        entry_chosen: the id of an entry of the knowledge base.
        automatic_wanted: take back what the examiner chose.
        entered: the bytes of the marked field are shown and want the keyboard.
        said: something the user should be told.
    """

    entry_chosen = Signal(str)
    automatic_wanted = Signal()
    entered = Signal()
    said = Signal(str)

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__("Fields", parent)
        self.setObjectName("dock.fields")
        self._icons = icons
        self._exhibit: Exhibit | None = None
        self._document: DocumentView | None = None
        self._kind: FileKind | None = None
        self._choices: dict[int, Choice] = {}
        self._is_due = False
        self._sent: tuple[int, Span | None] | None = None
        self.fields = FieldTree(icons, self)
        self.tree = FieldsView(self.fields)
        self.title = named(QLabel(), "fieldsTitle", "What is parsed")
        self.automatic = _button("fieldsAutomatic", "Back to the structure of the file itself")
        self.parse = _button("fieldsParse", "Parse here as: read a structure from the caret on")
        self.line = named(QLineEdit(), "fieldsFind", "Find among the fields that were read")
        self.detail = _rich("fieldsDetail", "The marked field in full")
        self.remark = _rich("fieldsRemark", "Why there are no fields")
        self._pause = QTimer(self)
        self._arrange()
        self._connect()
        self._dress()
        self._show_state()

    @property
    def choice(self) -> Choice | None:
        """What the examiner chose for the file in front."""
        return self._choices.get(self._exhibit.number) if self._exhibit else None

    def show_exhibit(self, exhibit: Exhibit | None, document: DocumentView | None) -> None:
        """Show the structure of a file; of the same file as before, only if it is of another kind now."""
        if document is self._document and exhibit is self._exhibit and self._kind is (exhibit and exhibit.kind):
            return
        if document is not self._document:
            if self._document is not None:
                self._document.changed.disconnect(self._on_changed)
            if document is not None:
                document.changed.connect(self._on_changed)
        self._exhibit, self._document = exhibit, document
        self._kind = exhibit.kind if exhibit else None
        self.reload()

    def choose(self, ident: str, offset: int) -> None:
        """Parse the file in front as the structure ``ident`` from ``offset`` on."""
        if self._exhibit is not None:
            self._choices[self._exhibit.number] = Choice(structure(ident), offset)
            self.reload()

    def choose_own(self, name: str, steps: Steps, offset: int) -> None:
        """Parse the file in front with a structure of the examiner's own from ``offset`` on."""
        if self._exhibit is not None:
            own = Structure("own", name, (), lambda source, at: result_of(steps(source, at)), lambda _head: False)
            self._choices[self._exhibit.number] = Choice(own, offset, steps)
            self.reload()

    def forget_own(self) -> None:
        """Forget every choice of a structure of the examiner's own."""
        is_shown = self.choice is not None and self.choice.steps is not None
        self._choices = {number: choice for number, choice in self._choices.items() if choice.steps is None}
        if is_shown:
            self.reload()

    def choose_automatically(self) -> None:
        """Forget what the examiner chose for the file in front."""
        if self._exhibit is not None and self._choices.pop(self._exhibit.number, None) is not None:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Parse the file in front from the start."""
        self.fields.set_root(None)
        self.detail.clear()
        self._sent = None
        self._is_due = True
        self._show_state()
        self._read_if_seen()

    def set_structures(self, menu: QMenu) -> None:
        """Offer ``menu`` where a structure can be chosen."""
        self.parse.setMenu(menu)

    def stop(self) -> None:
        """Stop all reading, and wait for it."""
        self._pause.stop()
        self.fields.stop()

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 4, 6, 4)
        bar.setSpacing(2)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.parse.setText("Parse here")
        self.parse.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.parse.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.automatic.hide()
        bar.addWidget(self.title, 1)
        bar.addWidget(self.automatic)
        bar.addWidget(self.parse)
        self.line.setPlaceholderText("Find a name or value, Enter for the next…")
        self.line.setClearButtonEnabled(True)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.tree)
        self._halves.addWidget(self.detail)
        self._halves.setStretchFactor(0, 4)
        self._halves.setStretchFactor(1, 1)
        search = QHBoxLayout()
        search.setContentsMargins(8, 0, 8, 5)
        search.addWidget(self.line)
        self._content = _column(search, self._halves)
        self._body = QStackedWidget()
        self._body.addWidget(self._content)
        self._body.addWidget(self.remark)
        page = _column(bar, self._body)
        page.setFocusProxy(self.tree)
        self._state = EmptyState(page, NOTHING, self)
        self.setWidget(self._state)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(CARET_MS)
        self._pause.timeout.connect(self._follow_caret)
        self.fields.located.connect(self._on_located)
        self.tree.marked.connect(self._on_marked)
        self.tree.entered.connect(self._on_entered)
        self.tree.copied.connect(self.said)
        self.tree.selectionModel().currentRowChanged.connect(self._tell_detail)
        self.fields.dataChanged.connect(self._tell_detail)
        self.line.returnPressed.connect(self._on_find)
        self.automatic.clicked.connect(self.automatic_wanted)
        for text in (self.detail, self.remark):
            text.anchorClicked.connect(self._on_link)
        self.visibilityChanged.connect(self._on_visibility)
        self._icons.changed.connect(self._dress)

    # Reading

    def _read_if_seen(self) -> None:
        exhibit, document = self._exhibit, self._document
        if not self._is_due or not self.isVisible() or exhibit is None or document is None or not document.size:
            return
        self._is_due = False
        if self.choice is None and is_unpublished(exhibit.kind):
            return
        self.title.setText("Reading…")
        self.fields.ask(_parsed(exhibit.kind, document.source, self.choice), self._take_root, 1 << 30)

    def _take_root(self, parsed: list[object]) -> None:
        found, root = parsed[-1] if isinstance(parsed[-1], tuple) else (None, None)
        if not isinstance(found, Structure) or not isinstance(root, Field):
            self._show_remark(unfit_html(STRUCTURES))
            self.title.setText("No structure recognised")
            return
        self.fields.set_root(root)
        self.title.setText(self.choice.in_words if self.choice else f"{_briefly(found)}, from the first byte on")
        self.tree.expand(self.fields.index(0, 0))
        self._follow_caret()

    def _show_state(self) -> None:
        """Say what there is to show before anything was read."""
        choice = self.choice
        self.automatic.setVisible(choice is not None)
        self.title.setText(choice.in_words if choice else "")
        if self._document is None or self._exhibit is None:
            self._state.show_text(NOTHING)
            return
        if not self._document.size:
            self._state.show_text(EMPTY)
            return
        self._state.show_content()
        if choice is None and is_unpublished(self._exhibit.kind):
            self.title.setText("Inside not documented")
            self._show_remark(unpublished_html(self._exhibit.kind))
        else:
            self._body.setCurrentWidget(self._content)
            self._body.setFocusProxy(self.tree)

    def _show_remark(self, html: str) -> None:
        self.remark.setHtml(html)
        self._body.setCurrentWidget(self.remark)

    # Two ways: from the bytes to the field, and back

    @Slot(object)
    def _on_changed(self, what: Change) -> None:
        if what & (Change.CARET | Change.SELECTION) and self.isVisible():
            self._pause.start()

    @Slot()
    def _follow_caret(self) -> None:
        document = self._document
        if document is None or not self.isVisible() or self._sent == (document.caret, document.selection):
            return
        self.fields.seek(document.caret)

    @Slot(QModelIndex)
    def _on_located(self, index: QModelIndex) -> None:
        self.tree.mark(index)
        if not index.isValid() and self.fields.root is not None:
            self.detail.setHtml("<p>The caret is outside of what was parsed.</p>")

    @Slot(QModelIndex)
    def _on_marked(self, index: QModelIndex) -> None:
        node, document = self.fields.node_at(index), self._document
        if node is None or node.note is not None or document is None:
            return
        document.go_to(node.field.span)
        self._sent = (document.caret, document.selection)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._on_marked(index)
        self.entered.emit()

    # The rest

    @Slot()
    def _tell_detail(self) -> None:
        node = self.tree.node
        self.detail.setHtml(field_html(node) if node is not None else "")

    @Slot()
    def _on_find(self) -> None:
        words = self.line.text().strip()
        if words and not self.tree.find_next(words):
            self.said.emit(f"None of the fields that were read has “{words}” in its name or value.")

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        if url.toString() == PARSE:
            self.parse.showMenu()
        elif (ident := entry_of(url.toString())) is not None:
            self.entry_chosen.emit(ident)

    @Slot(bool)
    def _on_visibility(self, is_visible: bool) -> None:  # noqa: FBT001 - what the signal sends
        if is_visible:
            self._read_if_seen()
            self._pause.start()

    @Slot()
    def _dress(self) -> None:
        self.automatic.setIcon(self._icons("back"))
        for text in (self.detail, self.remark):
            text.document().setDefaultStyleSheet(sheet(self._icons.theme))
        self._tell_detail()
        if self._exhibit is not None and self._body.currentWidget() is self.remark:
            self.reload()


def _parsed(
    kind: FileKind, source: ByteSource, choice: Choice | None
) -> Iterator[tuple[Structure | None, Field | None] | None]:
    """Yield the structure of a file and what it makes of it, behind steps that bring nothing yet.

    Reads, so it is for a worker's thread.
    """
    if choice is not None and choice.steps is not None:
        field = yield from choice.steps(source, choice.offset)
        yield choice.structure, field
        return
    found = choice.structure if choice else structure_of(kind, source)
    yield found, found.parse(source, choice.offset if choice else 0) if found else None


def _briefly(found: Structure) -> str:
    """What a structure is called, without the names of such files."""
    return found.label.partition(" (")[0]


def _button(name: str, tip: str) -> QToolButton:
    button = named(QToolButton(), name, tip.partition(":")[0], tip=tip)
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    return button


def _rich(name: str, spoken: str) -> RichText:
    text = named(RichText(), name, spoken)
    text.setOpenLinks(False)
    text.document().setDocumentMargin(10)
    return text


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part, 1 if part is parts[-1] else 0)
        else:
            column.addLayout(part)
    return page
