"""What the window remembers between two runs."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

RECENT_LIMIT = 8
THEMES = ("system", "light", "dark", "high-contrast")
ROW_LENGTHS = (8, 16, 32)
HASHES = ("sha256", "sha256 md5", "sha256 md5 sha1")


def default_path() -> Path:
    """Where the platform wants it."""
    return user_config_path("postal-inspector", appauthor=False) / "window.ini"


class Settings:
    """Window geometry, recent files, and what the examiner need not type or choose twice.

    Values that make no sense (edited by hand, from another version) count as not there.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def recent(self) -> list[str]:
        """Paths opened last, newest first."""
        value = self._store.value("recent", [])
        if isinstance(value, str):  # QSettings gives a list of one back as the string itself
            value = [value]
        return [str(path) for path in value][:RECENT_LIMIT] if isinstance(value, list) else []

    def remember(self, path: str) -> None:
        """Put ``path`` at the head of the recent files."""
        self._store.setValue("recent", [path, *(p for p in self.recent if p != path)][:RECENT_LIMIT])

    @property
    def theme(self) -> str:
        """One of ``THEMES``."""
        value = self.text("theme", "system")
        return value if value in THEMES else "system"

    @property
    def row_length(self) -> int:
        """Bytes in a row of the hex view, one of ``ROW_LENGTHS``."""
        value = self.text("row_length", "16")
        return int(value) if value in {str(n) for n in ROW_LENGTHS} else 16

    @property
    def hashes(self) -> str:
        """The hashes to compute, one of ``HASHES``."""
        value = self.text("hashes", HASHES[0])
        return value if value in HASHES else HASHES[0]

    def text(self, key: str, default: str = "") -> str:
        """A remembered line of text."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a line of text."""
        self._store.setValue(key, value)

    def layout(self, key: str) -> QByteArray:
        """A layout as Qt packed it; empty when there is none."""
        value = self._store.value(f"layout/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, key: str, value: QByteArray) -> None:
        """Remember a layout."""
        self._store.setValue(f"layout/{key}", value)

    def save(self) -> None:
        """Write everything down now."""
        self._store.sync()
