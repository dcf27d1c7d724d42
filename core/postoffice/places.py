"""What a folder is, by its name, by what lies in it, and by what it lies in.

Facts: the file lists and paths in the documentation of cc:Mail and in Microsoft's articles, named in ``sources``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from core.finding import Mark
from core.postoffice.kinds import (
    DIRECTORY,
    EVENT_LOG,
    MAILBOX,
    MESSAGE_FILE,
    MESSAGES,
    NFT_CHECK,
    PROGRAM,
    SETTINGS_FILE,
    STORE_DB8,
    kind_of,
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What something is taken for, how sure that is, and why.

    Attributes:
        role: what it is for, in one line.
        why: one sentence.
        sources: the documents that the role rests on.
    """

    role: str
    mark: Mark
    why: str
    sources: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """The sentence with its mark and its sources: ``It is called CLANDATA. [documented: AN50]``."""
        return f"{self.why} [{': '.join((self.mark, *filter(None, [', '.join(self.sources)])))}]"


@dataclass(frozen=True, slots=True)
class FolderKind:
    """A kind of folder; ``id`` stands in the JSON, so it never changes."""

    id: str
    label: str
    role: str
    icon: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that was recognised, or was not.

    Attributes:
        signs: the post office files in it, ``("CLANDATA", "12 USR files")``.
    """

    kind: FolderKind
    recognition: Recognition
    signs: tuple[str, ...] = ()


DB6 = FolderKind(
    "post-office-db6", "Post office (DB6)", "Post office of release 5 or earlier", "post-office", ("AN50",)
)
DB8 = FolderKind(
    "post-office-db8", "Post office (DB8)", "Post office of release 6 or later", "post-office", ("Q170011",)
)
POST_OFFICE = FolderKind("post-office", "Post office", "Post office of unclear generation", "post-office", ("Q170011",))
BACKUP = FolderKind("backup", "Backup of a post office", "Copies of post office files", "backup")
STORE = FolderKind(
    "connector-store", "Connector store", "Store of the Exchange connector for messages in transit", "connector",
    ("Q201271", "Q179072"),
)  # fmt: skip
SUBMIT = FolderKind(
    "store-submit", "Submit", "Messages from Exchange that wait for IMPORT", "inbox", ("Q202178", "Q168680")
)
IMPORT = FolderKind(
    "store-import", "Import", "What IMPORT brings into the post office", "inbox", ("Q179072", "Q295753")
)
EXPORT = FolderKind(
    "store-export", "Export", "What EXPORT took out of the post office", "outbox", ("Q295753", "Q168465")
)
BAD = FolderKind("store-bad", "Bad", "Messages that could not be converted", "bad-folder", ("Q202240", "Q212759"))
EXPORT_COPIES = FolderKind(
    "store-export-bak",
    "Export copies",
    "Copies of exported messages, from before their conversion",
    "backup",
    ("Q192516",),
)
IMPORT_COPIES = FolderKind(
    "store-import-bak",
    "Import copies",
    "Copies of imported messages, from after their conversion",
    "backup",
    ("Q192516",),
)
TOOLS = FolderKind("tools", "Tools", "Programs of cc:Mail or of the connector", "program", ("adm512", "XCP", "Q195203"))
EVENT_LOGS = FolderKind("event-logs", "Event logs", "Windows event logs", "event-log", ("libevt",))
PLAIN = FolderKind("folder", "Folder", "No role known", "folder")

FOLDER_KINDS = (
    DB6, DB8, POST_OFFICE, BACKUP, STORE, SUBMIT, IMPORT, EXPORT, BAD, EXPORT_COPIES, IMPORT_COPIES, TOOLS,
    EVENT_LOGS, PLAIN,
)  # fmt: skip
_Files = dict[str, list[str]]
_DB6_FILES = {DIRECTORY.id, MESSAGES.id, MAILBOX.id}
POST_OFFICES = (DB6, DB8, POST_OFFICE, BACKUP)
IN_STORE = {
    "SUBMIT": SUBMIT, "IMPORT": IMPORT, "EXPORT": EXPORT, "BAD": BAD, "EXPORT.BAK": EXPORT_COPIES,
    "IMPORT.BAK": IMPORT_COPIES,
}  # fmt: skip

STORE_NAME, TOOLS_NAME = "CCMCDATA", "CCADMIN"
STORE_FILES = {"IMPORT.INI", "EXPORT.INI"}
TOOL_FILES = re.compile(
    r"(IMPORT|EXPORT)(32)?\.EXE|IE\.RI|IMPEXP\.RI|(ANALYZE|CHKSTAT|RECLAIM)\.(EXE|COM)|CCMC\.EXE|CCMSG\.DLL",
    re.IGNORECASE,
)
_COPY_WORDS = re.compile(r"(?<![a-z])(back[-_ ]?ups?|bak|old|cop(y|ies)|saved?|restored?)(?![a-z])", re.IGNORECASE)


def place_of(path: Sequence[str], files: Iterable[str], folders: Iterable[str], above: Place | None = None) -> Place:
    """Return what a folder is.

    Args:
        path: the names of the folders it lies in, as far as they are looked at, and its own last.
        files: names of the files in it, in any order.
        folders: names of the folders in it, likewise.
        above: what the folder it lies in is.
    """
    name = path[-1] if path else ""
    kinds = _by_kind(files)
    store = _store(name, kinds, folders)
    ways = (
        _inside_store(name, above),
        store if store and store.recognition.mark is Mark.DOCUMENTED else None,
        _post_office(path, kinds, above),
        store,
        _stray(name, kinds),
        _tools(name, kinds),
        _event_logs(kinds),
    )
    return next((place for place in ways if place is not None), _plain(name))


def _by_kind(files: Iterable[str]) -> _Files:
    """Return the names of each kind of file, in an order of their own."""
    kinds: _Files = {}
    for file in files:
        kinds.setdefault(kind_of(file).id, []).append(file)
    for names in kinds.values():
        names.sort()
    return kinds


def _inside_store(name: str, above: Place | None) -> Place | None:
    kind = IN_STORE.get(name.upper())
    if kind is None or above is None or above.kind is not STORE:
        return None
    return _place(kind, above.recognition.mark, f"It is called {name} and lies in a connector store.")


def _post_office(path: Sequence[str], kinds: _Files, above: Place | None) -> Place | None:
    if not kinds.keys() & {*_DB6_FILES, STORE_DB8.id}:
        return None
    signs = _signs(kinds)
    kind, mark, why = _generation(kinds.keys(), listed(signs))
    for part in reversed(path):
        if _COPY_WORDS.search(part):
            called = "It is" if part is path[-1] else "A folder it lies in is"
            return _copy(kind, signs, f"{why} {called} called {part}: taken for a copy.")
    if above is not None and above.kind in POST_OFFICES:
        return _copy(kind, signs, f"{why} It lies in a folder that has such files of its own: taken for a copy.")
    return _place(kind, mark, why, signs)


def _copy(kind: FolderKind, signs: tuple[str, ...], why: str) -> Place:
    role = f"Copies of files: {kind.role[0].lower()}{kind.role[1:]}"
    return Place(BACKUP, Recognition(role, Mark.INFERRED, why, kind.sources), signs)


def _generation(kinds: AbstractSet[str], signs: str) -> tuple[FolderKind, Mark, str]:
    """Return which generation the files speak for; no source says that those of DB8 are of release 6."""
    is_db6 = bool(kinds & _DB6_FILES)
    if is_db6 and STORE_DB8.id in kinds:
        return POST_OFFICE, Mark.INFERRED, f"It holds {signs}: files of both generations."
    if not is_db6:
        return DB8, Mark.INFERRED, f"It holds {signs}, which the connector asks for; that they are of DB8 is inferred."
    if kinds >= {DIRECTORY.id, MESSAGES.id}:
        return DB6, Mark.DOCUMENTED, f"It holds {signs}."
    return DB6, Mark.INFERRED, f"It holds {signs}, but not both databases."


def _store(name: str, kinds: _Files, folders: Iterable[str]) -> Place | None:
    parts = sorted(folder for folder in folders if folder.upper() in IN_STORE)
    parts += [file for file in kinds.get(SETTINGS_FILE.id, ()) if file.upper() in STORE_FILES]
    upper = {part.upper() for part in parts}
    if name.upper() == STORE_NAME:
        if upper:
            return _place(STORE, Mark.DOCUMENTED, f"It is called {name} and holds {listed(parts)}.")
        return _place(STORE, Mark.INFERRED, f"It is called {name}, but holds none of the folders of a store.")
    if upper >= {"IMPORT", "EXPORT"} and len(upper) > 2:
        return _place(STORE, Mark.INFERRED, f"It holds {listed(parts)}, as a connector store does, under another name.")
    return None


def _stray(name: str, kinds: _Files) -> Place | None:
    kind, messages = IN_STORE.get(name.upper()), len(kinds.get(MESSAGE_FILE.id, ()))
    if kind is None or not messages:
        return None
    why = f"It is called {name} and holds {count(messages, 'message file')}, but what it lies in is no store."
    return _place(kind, Mark.INFERRED, why)


def _tools(name: str, kinds: _Files) -> Place | None:
    tools = [file for file in kinds.get(PROGRAM.id, ()) if TOOL_FILES.fullmatch(file)]
    if tools:
        mark = Mark.DOCUMENTED if name.upper() == TOOLS_NAME else Mark.INFERRED
        return _place(TOOLS, mark, f"It is called {name} and holds {listed(tools)}.")
    if name.upper() == TOOLS_NAME:
        return _place(TOOLS, Mark.INFERRED, f"It is called {name}, but holds none of the known programs.")
    return None


def _event_logs(kinds: _Files) -> Place | None:
    logs = kinds.get(EVENT_LOG.id)
    return _place(EVENT_LOGS, Mark.INFERRED, f"It holds {listed(logs)}.") if logs else None


def _plain(name: str) -> Place:
    why = f"Neither {name or 'its name'} nor what lies in it is a name that cc:Mail or the connector gives."
    return Place(PLAIN, Recognition(PLAIN.role, Mark.UNKNOWN, why))


def _place(kind: FolderKind, mark: Mark, why: str, signs: tuple[str, ...] = ()) -> Place:
    return Place(kind, Recognition(kind.role, mark, why, kind.sources), signs)


def _signs(kinds: _Files) -> tuple[str, ...]:
    named = [name for kind in (DIRECTORY, MESSAGES, NFT_CHECK, STORE_DB8) for name in kinds.get(kind.id, ())]
    mailboxes = len(kinds.get(MAILBOX.id, ()))
    return (*named, *([count(mailboxes, "USR file")] if mailboxes else ()))


def count(number: int, what: str) -> str:
    """``1 USR file``, ``12 USR files``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], limit: int = 4) -> str:
    """``A, B and C``; of more than ``limit`` names the first, and how many more there are."""
    shown = [*names[:limit], *([f"{len(names) - limit:,} more"] if len(names) > limit else ())]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
