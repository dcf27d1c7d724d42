"""The bar above the bytes in which notices appear."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from gui.icon_set import IconSet
from gui.notices import Notice, Notices, Weight
from gui.plain import caption, tip

SHORT_MS = 8000
"""How long good news stays; bad news stays until it is closed."""
HISTORY_SHOWN = 15


class NoticeBar(QFrame):
    """One sentence with its icon, a button for the ones before it, a button to close it. Never takes the focus."""

    def __init__(self, notices: Notices, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setAccessibleName("Message")
        self._notices = notices
        self._icons = icons
        self._notice: Notice | None = None
        self._sign = QLabel()
        self._sign.setFixedSize(20, 20)
        self.sentence = QLabel()
        self.sentence.setObjectName("noticeText")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._earlier = self._button("Earlier messages", "Messages")
        self._earlier.setMenu(self._menu)
        self._earlier.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._close = self._button("Close this message", "")
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._arrange()
        notices.posted.connect(self._on_posted)
        icons.changed.connect(self._on_icons_changed)
        self.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.sentence, 1)
        row.addWidget(self._earlier)
        row.addWidget(self._close)

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    @Slot(object)
    def _on_posted(self, notice: Notice) -> None:
        self._notice = notice
        self.sentence.setText(notice.text)
        self.setProperty("weight", notice.weight.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._on_icons_changed()
        self._timer.stop()
        if notice.weight in (Weight.INFO, Weight.SUCCESS):
            self._timer.start(SHORT_MS)
        self.show()

    @Slot()
    def _on_icons_changed(self) -> None:
        self._close.setIcon(self._icons("close"))
        if self._notice is not None:
            self._sign.setPixmap(self._icons(self._notice.weight.value).pixmap(QSize(20, 20)))
            self._sign.setAccessibleName(self._notice.weight.value)

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for notice in list(self._notices.history)[-HISTORY_SHOWN:]:
            text = notice.text if len(notice.text) <= 110 else f"{notice.text[:109]}…"
            action = self._menu.addAction(self._icons(notice.weight.value), f"{notice.at:%H:%M:%S}  {caption(text)}")
            action.setToolTip(tip(notice.text))
