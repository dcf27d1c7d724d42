"""The recovery guide: questions to answer, and the steps that follow from the answers."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from core.reconstruction.advice import Guide, Question
from gui.docks.conclusions_html import guide_html
from gui.docks.rich_text import RichText
from gui.named import named

OPEN = "Not answered"


class GuideView(QWidget):
    """A box for each question above the steps.

    Signals:
        answered: the answers by question; one that was taken back is not in it.
        followed: the ``QUrl`` of a link.
    """

    answered = Signal(object)
    followed = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QComboBox] = {}
        self.text = named(RichText(), "guide", "What to do")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(12)
        self.text.anchorClicked.connect(self.followed)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(12, 8, 12, 4)
        self._column.setSpacing(3)
        self._asked = QWidget()
        self._asked.setLayout(self._column)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._asked)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    def show_guide(self, guide: Guide, sheet: str) -> None:
        """Show ``guide``, and ask what it asks."""
        self._asked.setVisible(bool(guide.questions))
        for question in guide.questions:
            self._ask(question, guide.answers.get(question.id, ""))
        bar = self.text.verticalScrollBar()
        where = bar.value()
        self.text.document().setDefaultStyleSheet(sheet)
        self.text.setHtml(guide_html(guide))
        bar.setValue(where)

    def box(self, question: str) -> QComboBox:
        """The box of a question that was asked."""
        return self._boxes[question]

    def _ask(self, question: Question, answer: str) -> None:
        box = self._boxes.get(question.id) or self._make(question)
        with QSignalBlocker(box):
            box.setCurrentIndex(max(0, box.findData(answer)))

    def _make(self, question: Question) -> QComboBox:
        box = named(QComboBox(), f"answer.{question.id}", question.text, tip=question.why)
        box.addItem(OPEN, "")
        for ident, words in question.answers.items():
            box.addItem(words, ident)
        box.currentIndexChanged.connect(self._on_answered)
        label = QLabel(question.text)
        label.setWordWrap(True)
        label.setToolTip(question.why)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(box)
        self._column.addWidget(label)
        self._column.addWidget(box)
        self._boxes[question.id] = box
        return box

    @Slot()
    def _on_answered(self) -> None:
        answers = {question: str(box.currentData()) for question, box in self._boxes.items()}
        self.answered.emit({question: answer for question, answer in answers.items() if answer})
