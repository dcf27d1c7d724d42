"""What kind of file this is, by its name and place alone: no cc:Mail format has a known signature.

Facts: the file lists of the cc:Mail documentation and of Microsoft's articles, named per kind in ``sources``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

LONG_TEXT = 4096
"""A longer text, wherever it stands, is one of its own: in it counts what counts in a file where text is normal."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file and what the detector may conclude from text in it.

    Attributes:
        id: stands in the JSON, so it never changes.
        role: what such files are for, in one line.
        text_is_normal: text belongs in it, so only known console text in the wrong place counts.
        icon: the name of its drawing in the resources.
        console_is_normal: console text belongs in it too, so nothing in it counts: a program holds its own messages,
            and a text is where the output of one is kept (``ccmc >output.txt``, Q294947).
    """

    id: str
    label: str
    role: str
    text_is_normal: bool
    icon: str
    sources: tuple[str, ...] = ()
    console_is_normal: bool = False


def _post_office(ident: str, label: str, role: str, icon: str, *sources: str) -> FileKind:
    return FileKind(ident, label, role, text_is_normal=False, icon=icon, sources=sources)


def _other(ident: str, label: str, role: str, icon: str, *sources: str) -> FileKind:
    return FileKind(ident, label, role, text_is_normal=True, icon=icon, sources=sources)


DIRECTORY = _post_office(
    "clandata", "CLANDATA", "Directory database of a DB6 post office", "directory", "Q179072", "AN50"
)
MESSAGES = _post_office("mlandata", "MLANDATA", "Message database of a DB6 post office", "messages", "AN50")
MAILBOX = _post_office("usr", "Mailbox file", "One user's mailbox pointers (DB6)", "mailbox", "AN50")
NFT_CHECK = _post_office(
    "nftcheck", "NFTCHECK", "Network-fault-tolerance check file", "page-check", "GSS-NFT", "Q170011"
)
STORE_DB8 = _post_office("db8", "DB8 file", "File of a release 6+ post office", "post-office", "Q170011")
EXCERPT = _post_office(
    "excerpt", "Post office excerpt", "Bytes of a post office file, from a hex dump", "dump", "Q179072"
)
UNKNOWN = _post_office("unknown", "Unknown", "Role unknown; examined as a post office file", "unknown")
MESSAGE_FILE = _other("message", "Message file", "Import/Export message text", "message", "Q184052", "Q179072")
TEMPORARY = _other("temporary", "Temporary file", "Temporary file of IMPORT or EXPORT", "temporary", "Q179072")
UNDELIVERED = _other(
    "undelivered", "Undelivered mail", "Messages IMPORT could not deliver", "undelivered", "Q212788", "IE511"
)
NFT_LOG = _other("nft-log", "NFT error log", "Network-fault-tolerance errors", "log", "Q179072", "ccFixNFT")
SHUTDOWN_FLAG = _other("ccpodown", "CCPODOWN", "Its presence shuts the post office down", "flag", "KB282172")
SETTINGS_FILE = _other("settings", "Settings", "Connector or client settings", "settings-file", "Q164695")
EVENT_LOG = _other("event-log", "Event log", "Windows NT event log", "event-log", "libevt")
TEXT_FILE = FileKind(
    "text",
    "Text file",
    "Text, such as the kept output of a program: console text belongs in it",
    text_is_normal=True,
    icon="text-file",
    console_is_normal=True,
)
DIRECTORY_LIST = _other(
    "directory-list", "Directory list", "Directory entries on their way between the directories", "list", "Q295753"
)
ARCHIVE = _other("archive", "Archive", "A user's archive of messages", "archive", "Q194596", "DOS402")
PROGRAM = FileKind(
    "program",
    "Program",
    "A program, or a resource file of one",
    text_is_normal=True,
    icon="program",
    console_is_normal=True,
)

KINDS: tuple[FileKind, ...] = (
    DIRECTORY, MESSAGES, MAILBOX, NFT_CHECK, STORE_DB8, EXCERPT, UNKNOWN, MESSAGE_FILE, TEMPORARY,
    UNDELIVERED, NFT_LOG, SHUTDOWN_FLAG, SETTINGS_FILE, EVENT_LOG, TEXT_FILE, DIRECTORY_LIST, ARCHIVE, PROGRAM,
)  # fmt: skip

_BY_NAME: tuple[tuple[re.Pattern[str], FileKind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), kind)
    for pattern, kind in (
        (r"CLANDATA", DIRECTORY),
        (r"MLANDATA", MESSAGES),
        (r"USR\w{5}", MAILBOX),
        (r"NFTCHECK", NFT_CHECK),
        (r"CCPOMS|CCPOMBOX\..*|CCPODD\.\d\d|CCVER\.TB|CCINTL\.TB", STORE_DB8),
        (r"CCPODOWN", SHUTDOWN_FLAG),
        (r"NFTERROR\.LOG|CCNFT\.LG", NFT_LOG),
        (r"CCMDIR\.(EXP|IMP)|CCMDEL\.IMP|CCMLIST\.EXP|CCMBB\.EXP", DIRECTORY_LIST),
        (r".*\.CCA", ARCHIVE),
        (r".*\.(CCM|EXP|IMP)", MESSAGE_FILE),
        (r".*\.TMP", TEMPORARY),
        (r".*\.UND", UNDELIVERED),
        (r".*\.INI|CCMAIL\.BAK|SMTP\.ADR", SETTINGS_FILE),
        (r".*\.(EXE|COM|DLL|RI)", PROGRAM),
        (r".*\.EVTX?", EVENT_LOG),
        (r".*\.(TXT|MD|LOG|JSON|HTML?)", TEXT_FILE),
    )
)


def kind_of(name: str) -> FileKind:
    """Return the kind of the file called ``name``; case does not matter, as on the servers these come from."""
    bare = PurePath(name.replace("\\", "/")).name
    return next((kind for pattern, kind in _BY_NAME if pattern.fullmatch(bare)), UNKNOWN)
