"""What kind of file this is, by its name and place alone: no cc:Mail format has a known signature.

Facts: the file lists of the cc:Mail documentation and of Microsoft's articles, named per kind in ``sources``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file and what the detector may conclude from text in it.

    Attributes:
        text_is_normal: text belongs in it, so only known console text in the wrong place counts.
    """

    id: str
    label: str
    role: str
    text_is_normal: bool
    sources: tuple[str, ...] = ()


def _post_office(ident: str, label: str, role: str, *sources: str) -> FileKind:
    return FileKind(ident, label, role, text_is_normal=False, sources=sources)


DIRECTORY = _post_office("clandata", "CLANDATA", "Directory database of a DB6 post office", "Q179072", "AN50")
MESSAGES = _post_office("mlandata", "MLANDATA", "Message database of a DB6 post office", "AN50")
MAILBOX = _post_office("usr", "Mailbox file", "One user's mailbox pointers (DB6)", "AN50")
NFT_CHECK = _post_office("nftcheck", "NFTCHECK", "Network-fault-tolerance check file", "GSS-NFT", "Q170011")
STORE_DB8 = _post_office("db8", "DB8 file", "File of a release 6+ post office", "Q170011")
EXCERPT = _post_office("excerpt", "Post office excerpt", "Bytes of a post office file, from a hex dump", "Q179072")
UNKNOWN = _post_office("unknown", "Unknown", "Role unknown; examined as a post office file")
MESSAGE_FILE = FileKind(
    "message", "Message file", "Import/Export message text", text_is_normal=True, sources=("Q184052", "Q179072")
)
TEMPORARY = FileKind(
    "temporary", "Temporary file", "Temporary file of IMPORT or EXPORT", text_is_normal=True, sources=("Q179072",)
)
UNDELIVERED = FileKind(
    "undelivered",
    "Undelivered mail",
    "Messages IMPORT could not deliver",
    text_is_normal=True,
    sources=("Q212788", "IE511"),
)
NFT_LOG = FileKind(
    "nft-log", "NFT error log", "Network-fault-tolerance errors", text_is_normal=True, sources=("Q179072", "ccFixNFT")
)
SHUTDOWN_FLAG = FileKind(
    "ccpodown", "CCPODOWN", "Its presence shuts the post office down", text_is_normal=True, sources=("KB282172",)
)
SETTINGS_FILE = FileKind(
    "settings", "Settings", "Connector or client settings", text_is_normal=True, sources=("Q164695",)
)
EVENT_LOG = FileKind("event-log", "Event log", "Windows NT event log", text_is_normal=True)
TEXT_FILE = FileKind("text", "Text file", "Text; not a post office file", text_is_normal=True)

KINDS: tuple[FileKind, ...] = (
    DIRECTORY, MESSAGES, MAILBOX, NFT_CHECK, STORE_DB8, EXCERPT, UNKNOWN, MESSAGE_FILE, TEMPORARY,
    UNDELIVERED, NFT_LOG, SHUTDOWN_FLAG, SETTINGS_FILE, EVENT_LOG, TEXT_FILE,
)  # fmt: skip

_BY_NAME: tuple[tuple[str, FileKind], ...] = (
    (r"CLANDATA", DIRECTORY),
    (r"MLANDATA", MESSAGES),
    (r"USR\w{5}", MAILBOX),
    (r"NFTCHECK", NFT_CHECK),
    (r"CCPOMS|CCPOMBOX\..*|CCPODD\.\d\d|CCVER\.TB|CCINTL\.TB", STORE_DB8),
    (r"CCPODOWN", SHUTDOWN_FLAG),
    (r"NFTERROR\.LOG|CCNFT\.LG", NFT_LOG),
    (r".*\.(CCM|EXP|IMP|CCA)", MESSAGE_FILE),
    (r".*\.TMP", TEMPORARY),
    (r".*\.UND", UNDELIVERED),
    (r".*\.(INI|RI)", SETTINGS_FILE),
    (r".*\.EVTX?", EVENT_LOG),
    (r".*\.(TXT|MD|LOG|JSON|HTML?)", TEXT_FILE),
)


def kind_of(name: str) -> FileKind:
    """Return the kind of the file called ``name``; case does not matter, as on the servers these come from."""
    bare = PurePath(name.replace("\\", "/")).name
    for pattern, kind in _BY_NAME:
        if re.fullmatch(pattern, bare, re.IGNORECASE):
            return kind
    return UNKNOWN
