"""The page on which the report is filled in, previewed and exported."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.case.case import CaseDetails
from gui.icon_set import IconSet
from gui.named import named
from gui.page_view import PageView

FORM_WIDTH = 340
PAUSE_MS = 700
FORMS = {"pdf": "Export PDF…", "html": "Export HTML…", "json": "Export JSON…"}


class ReportPage(QWidget):
    """A form on the left, the pages of the real PDF on the right.

    Signals:
        details_changed: the ``CaseDetails``, a moment after the last keystroke.
        preview_wanted: the button, or the details changed.
        export_wanted: ``pdf``, ``html`` or ``json``.
        cancel_wanted: the button beside the progress.
    """

    details_changed = Signal(object)
    preview_wanted = Signal()
    export_wanted = Signal(str)
    cancel_wanted = Signal()

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportPage")
        self._icons = icons
        self.examiner = named(QLineEdit(), "reportExaminer")
        self.organisation = named(QLineEdit(), "reportOrganisation")
        self.case_number = named(QLineEdit(), "reportCase")
        self.item_id = named(QLineEdit(), "reportItem")
        self.remarks = named(QPlainTextEdit(), "reportRemarks")
        self.remarks.setTabChangesFocus(True)
        self.remarks.setMinimumHeight(90)
        self.rehash = named(QCheckBox("Hash the evidence once more before export"), "reportRehash")
        self.rehash.setChecked(True)
        self.rehash.setToolTip("Proves that the evidence did not change while it was examined")
        self.summary = named(QLabel(), "quiet")
        self.summary.setWordWrap(True)
        self.preview = named(QPushButton("Preview"), "reportPreview")
        self.preview.clicked.connect(self.preview_wanted)
        self.exports: dict[str, QPushButton] = {}
        self.progress = named(QProgressBar(), "reportProgress", "Progress of the report")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(10)
        self.cancel = named(QPushButton("Cancel"), "reportCancel")
        self.cancel.clicked.connect(self.cancel_wanted)
        self.doing = named(QLabel(), "quiet")
        self.doing.setWordWrap(True)
        self.pages = PageView(icons, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._arrange()
        for line in (self.examiner, self.organisation, self.case_number, self.item_id):
            line.textEdited.connect(self._pause.start)
        self.remarks.textChanged.connect(self._pause.start)
        icons.changed.connect(self._on_icons_changed)
        self._on_icons_changed()
        self.set_busy("")
        self.setFocusProxy(self.examiner)

    @property
    def details(self) -> CaseDetails:
        """What is filled in."""
        return CaseDetails(
            self.examiner.text().strip(),
            self.organisation.text().strip(),
            self.case_number.text().strip(),
            self.item_id.text().strip(),
            self.remarks.toPlainText().strip(),
        )

    def set_summary(self, text: str, *, has_exhibits: bool) -> None:
        """Say what the report is going to be about."""
        self.summary.setText(text)
        for button in (self.preview, *self.exports.values()):
            button.setEnabled(has_exhibits)

    def set_busy(self, doing: str) -> None:
        """Show what is being done; nothing when empty."""
        self.doing.setText(doing)
        for widget in (self.doing, self.progress, self.cancel):
            widget.setVisible(bool(doing))
        self.progress.setRange(0, 0)

    def set_progress(self, percent: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, 100)
        self.progress.setValue(percent)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = (
            ("&Examiner", self.examiner),
            ("&Organisation", self.organisation),
            ("Case &number", self.case_number),
            ("&Item", self.item_id),
            ("Re&marks", self.remarks),
        )
        for caption, field in rows:
            field.setAccessibleName(caption.replace("&", ""))
            form.addRow(caption, field)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(named(QLabel("Evidence report"), "sectionTitle"))
        column.addWidget(self.summary)
        column.addLayout(form)
        column.addWidget(self.rehash)
        column.addWidget(self.preview)
        column.addWidget(named(QLabel("Export"), "sectionTitle"))
        for name, text in FORMS.items():
            column.addWidget(self._export_button(name, text))
        for widget in (self.doing, self.progress, self.cancel):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_scrolled(left))
        row.addWidget(self.pages, 1)

    def _export_button(self, name: str, text: str) -> QPushButton:
        button = named(QPushButton(text), f"reportExport.{name}")
        button.setIconSize(QSize(18, 18))
        button.clicked.connect(partial(self.export_wanted.emit, name))
        self.exports[name] = button
        return button

    @Slot()
    def _on_pause(self) -> None:
        self.details_changed.emit(self.details)

    @Slot()
    def _on_icons_changed(self) -> None:
        for name, button in self.exports.items():
            button.setIcon(self._icons(name))


def _scrolled(form: QWidget) -> QScrollArea:
    """Let ``form`` scroll where the screen is low: a page must never make the window grow beyond it."""
    area = named(QScrollArea(), "reportForm", "Details of the report")
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setFixedWidth(FORM_WIDTH)
    area.setWidget(form)
    return area
