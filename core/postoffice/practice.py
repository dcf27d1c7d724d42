"""A synthetic post office to practise on; everything in it is made up, and says so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import ExportFailed, OpenRefused
from core.postoffice.practice_log import event_log
from core.source.base import read
from core.source.file import FileSource
from core.span import Span

README = "README.txt"
MARK = "POSTAL INSPECTOR SYNTHETIC PRACTICE DATA"
NOTICE = "Synthetic practice data, written by Postal Inspector itself: no real post office, no real mail, no evidence."

CONSOLE = '\r\n\r\nExporting messages in mailbox "{mailbox}" to file EXPORT\\MSG{number:04X}.CCM\r\n'
DIRECTORY_LINE = "Post office directory: M:\\CCDATA\r\n"
PLAIN = "Backup of the old server finished on Friday, tape 7 is in the safe.\r\n"


@dataclass(frozen=True, slots=True)
class Damage:
    """Text written over the bytes of a practice file from ``offset`` on."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class PracticeFile:
    """A file of the practice post office: noise (or what ``data`` makes) with damage.

    ``noise`` is the name of the file that has the same noise: a backup is the file as it was.
    """

    name: str
    size: int
    damages: tuple[Damage, ...] = ()
    data: Callable[[], bytes] | None = None
    noise: str = ""


_WHOLE = CONSOLE.format(mailbox="PRACTICE-PO", number=0x4A27)
_MESSAGE = (
    "Message:\r\n179\r\nFrom: Example, Ann at PRACTICE\r\nDate: 6/2/98 8:39\r\nTo: Admin at PRACTICE2\r\n"
    "Subject: Practice message\r\nContents:\r\n58\r\nText item:\r\n32\r\nThis is the message body\r\n"
)


def _message() -> bytes:
    return _MESSAGE.encode("ascii")


FILES: tuple[PracticeFile, ...] = (
    PracticeFile(
        "ccdata/CLANDATA",
        1 << 20,
        (
            Damage(0x3E00, _WHOLE),
            Damage(0x21400, _WHOLE[40:]),
            Damage(0x5A2C1, _WHOLE[:31]),
            Damage(0x9D000, DIRECTORY_LINE),
            Damage(0xC0000, PLAIN),
        ),
    ),
    PracticeFile("ccdata/MLANDATA", 1 << 20, (Damage(0x80A00, CONSOLE.format(mailbox="PRACTICE-PO", number=0x4A28)),)),
    PracticeFile("ccdata/USR00001", 1 << 18),
    PracticeFile("ccdata/NFTCHECK", 1 << 14),
    PracticeFile("ccmcdata/Import/MSG4A27.CCM", len(_MESSAGE), (Damage(40, _WHOLE),), _message),
    PracticeFile("ccmcdata/Export/MSG4A28.CCM", len(_MESSAGE), data=_message),
    PracticeFile("ccmcdata/Export.bak/MSG4A27.CCM", len(_MESSAGE), data=_message),
    PracticeFile("ccmcdata/CCM1F.TMP", 0, data=bytes),
    PracticeFile("backup/ccdata/CLANDATA", 1 << 20, noise="ccdata/CLANDATA"),
    PracticeFile("backup/ccdata/MLANDATA", 1 << 20, noise="ccdata/MLANDATA"),
    PracticeFile("logs/AppEvent.Evt", len(event_log()), data=event_log),
)


def write_practice(folder: Path) -> list[Path]:
    """Write the practice post office into ``folder`` and return its files; the same bytes every time.

    Raises:
        ExportFailed: a file cannot be written, or one that is not practice data is in the way.
    """
    try:
        if folder.exists() and any(folder.iterdir()) and synthetic_notice(folder / README) is None:
            raise ExportFailed(f"{folder}: is not empty and holds no practice data; nothing was written.")
        return list(_written(folder))
    except OSError as error:
        raise ExportFailed(f"{folder}: the practice post office cannot be written: {error.strerror}.") from error


def synthetic_notice(path: Path) -> str | None:
    """Return the notice to show when ``path`` is one of the practice files, to the byte, where they were written.

    A name or a mark alone proves nothing: evidence must not be called synthetic because somebody put a file beside it.
    """
    for folder in list(path.parents)[:3]:
        if _holds(folder / README, _readme().replace("\n", "\r\n").encode("ascii")):
            name = path.relative_to(folder).as_posix()
            same = (_holds(path, _content(file)) for file in FILES if file.name == name)
            return NOTICE if name == README or any(same) else None
    return None


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file at ``path`` holds just ``data``; it may be evidence, so it is opened as evidence is."""
    try:
        source = FileSource(path)
    except OpenRefused:
        return False
    try:
        reading = read(source, Span(0, len(data)))
        return source.size == len(data) and not reading.faults and reading.data == data
    finally:
        source.close()


def _written(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / README).write_text(_readme(), encoding="ascii", newline="\r\n")
    for file in FILES:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_content(file))
        yield path


def _content(file: PracticeFile) -> bytes:
    data = bytearray(_noise(file) if file.data is None else file.data())
    for damage in file.damages:
        text = damage.text.encode("cp437")
        data[damage.offset : damage.offset + len(text)] = text
    return bytes(data)


def _noise(file: PracticeFile) -> bytes:
    """Return bytes that look random and are the same on every machine and in every year."""
    return hashlib.shake_256(f"{MARK} {file.noise or file.name}".encode()).digest(file.size)


def _readme() -> str:
    damages = [f"  {file.name} at 0x{damage.offset:X}" for file in FILES for damage in file.damages]
    return "\n".join([
        MARK, "",
        NOTICE,
        "What a real post office file looks like inside is not public: the files here are random bytes with",
        "console text written over them, as Microsoft KB Q179072 describes it. The text was written at:",
        *damages,
        "  ccmcdata/CCM1F.TMP is a temporary file without a byte.",
        "  backup holds the post office as it was before, logs an event log with made-up events.",
        "",
    ])  # fmt: skip
