"""What a file is for: its name says it, and the folder it lies in says it better, or against it.

Facts: the file lists of the cc:Mail documentation and of Microsoft's articles, named with every role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.finding import Mark
from core.postoffice import kinds, places
from core.postoffice.kinds import FileKind
from core.postoffice.places import FolderKind, Place, Recognition, listed


@dataclass(frozen=True, slots=True)
class Role:
    """What files of some names are for in some folders."""

    where: frozenset[str]
    names: re.Pattern[str]
    text: str
    sources: tuple[str, ...]
    mark: Mark = Mark.DOCUMENTED


def _role(where: Iterable[FolderKind], names: str, text: str, *sources: str, mark: Mark = Mark.DOCUMENTED) -> Role:
    return Role(frozenset(kind.id for kind in where), re.compile(names, re.IGNORECASE | re.DOTALL), text, sources, mark)


_STORE, _ANYWHERE = (places.STORE,), places.FOLDER_KINDS
_TRAFFIC = (places.IMPORT, places.EXPORT)

ROLES = (
    _role(_STORE, r".*\.TMP", "Temporary file for the console output of IMPORT or EXPORT", "Q179072"),
    _role(_STORE, r"IMPORT\.INI", "Settings of IMPORT, written anew when the service starts", "Q164695", "Q202178"),
    _role(_STORE, r"EXPORT\.INI", "Settings of EXPORT, written anew when the service starts", "Q164695", "Q202178"),
    _role((places.IMPORT,), r".*\.TMP", "IMPORT's own temporary file", "Q179072"),
    _role(
        (places.IMPORT,),
        r".*\.CCM",
        "Message for IMPORT; one that IMPORT refuses stays, and is tried again",
        "Q179072",
        "Q223772",
    ),
    _role(_TRAFFIC, r".*\.UND", "Undeliverable messages; left here, they stop the connector", "Q212788"),
    _role(
        (places.IMPORT,),
        r"CCMDIR\.IMP|CCMDEL\.IMP",
        "Directory entries on their way from Exchange to cc:Mail",
        "Q295753",
    ),
    _role((places.EXPORT,), r"CCMDIR\.EXP", "Directory entries that EXPORT wrote", "Q295753"),
    _role((places.EXPORT,), r"CCMLIST\.EXP", "Mailing lists that EXPORT wrote", "Q295753"),
    _role((places.EXPORT,), r"CCMBB\.EXP", "Bulletin boards that EXPORT wrote", "Q295753"),
    _role((places.EXPORT,), r".*\.CCM", "Messages that EXPORT wrote, on their way to Exchange", "Q295753", "Q168556"),
    _role(
        (places.SUBMIT,), r".*\.CCM", "Message from Exchange, converted, that waits for IMPORT", "Q202178", "Q168680"
    ),
    _role((places.SUBMIT,), r".*\.UND", "Undeliverable messages; such a file is never to be put here", "Q168680"),
    _role(
        (places.BAD,),
        r".*\.CCM",
        "Messages that could not be converted; one message may come again and again",
        "Q202240",
        "Q212759",
    ),
    _role((places.EXPORT_COPIES,), r".*\.CCM", "Copy of what EXPORT wrote, from before its conversion", "Q192516"),
    _role((places.IMPORT_COPIES,), r".*\.CCM", "Copy of what went to IMPORT, from after its conversion", "Q192516"),
    _role(places.POST_OFFICES, r"NFTERROR\.LOG", "Errors that IMPORT and EXPORT met in this post office", "Q179072"),
    _role(places.POST_OFFICES, r"CCMAIL\.UND", "Messages and updates that IMPORT could not deliver", "IE511", "IE512"),
    _role(
        _ANYWHERE, r"CCNFT\.LG", "Log of network-fault-tolerance errors; its dates may be wrong after 1999", "ccFixNFT"
    ),
    _role(_ANYWHERE, r"CCPOMBOX\..*", "Its presence makes a folder a post office for the connector", "Q170011"),
    _role(
        _ANYWHERE,
        r"CCPOMS",
        "Touched when the connector stops; perhaps the message store of DB8",
        "Q170011",
        mark=Mark.INFERRED,
    ),
    _role(
        _ANYWHERE,
        r"CCVER\.TB|CCINTL\.TB|CCPODD\.\d\d",
        "Read by the connector when it starts (DB8)",
        "Q170011",
        mark=Mark.INFERRED,
    ),
    _role(_ANYWHERE, r"IMPORT\.EXE", "IMPORT, which the connector runs", "Q294947"),
    _role(_ANYWHERE, r"EXPORT\.EXE", "EXPORT, which the connector runs", "Q294947"),
    _role(_ANYWHERE, r"(IMPORT|EXPORT)32\.EXE", "32-bit IMPORT or EXPORT, for post offices of release 8.5", "Q248195"),
    _role(_ANYWHERE, r"IE\.RI", "Resources of IMPORT and EXPORT 6.0 and later", "XCP", "Q190275"),
    _role(_ANYWHERE, r"IMPEXP\.RI", "Resources of the 32-bit IMPORT and EXPORT", "Q248195"),
    _role(_ANYWHERE, r"(CDMW800|CFW803|CIW803)\.DLL", "Library of the 32-bit IMPORT and EXPORT", "Q248195"),
    _role(_ANYWHERE, r"CCMC\.EXE", "The connector's service", "Q195203"),
    _role(_ANYWHERE, r"CCMSG\.DLL", "Texts of the connector's events", "Q156494"),
    _role(_ANYWHERE, r"CCMAIL\.(INI|BAK)", "Configuration of the DOS client", "DOS402"),
    _role(_ANYWHERE, r"PRIVDIR\.INI", "A user's private directory, from the Windows client", "GSS-FAQ"),
    _role(_ANYWHERE, r"SMTP\.ADR", "Address map of the Internet gateway", "MSDN-ccMail"),
    _role(_ANYWHERE, r".*\.(CCA|IMP)", "A user's archive, by its name", "Q194596", "DOS402"),
)
"""The first that fits counts."""

_BY_FOLDER = {kind.id: tuple(role for role in ROLES if kind.id in role.where) for kind in places.FOLDER_KINDS}

_OF_POST_OFFICE = {
    kind.id
    for kind in (
        kinds.DIRECTORY, kinds.MESSAGES, kinds.MAILBOX, kinds.NFT_CHECK, kinds.STORE_DB8, kinds.SHUTDOWN_FLAG,
        kinds.NFT_LOG,
    )
}  # fmt: skip
_OF_STORE = {kinds.MESSAGE_FILE.id, kinds.TEMPORARY.id, kinds.DIRECTORY_LIST.id}
_CALLED = {
    **{kind.id: f"the {kind.label} folder of a connector store" for kind in places.IN_STORE.values()},
    places.STORE.id: "a connector store",
    places.TOOLS.id: "a folder of tools",
    places.EVENT_LOGS.id: "a folder of event logs",
    places.DB6.id: "a DB6 post office",
    places.DB8.id: "a DB8 post office",
    places.POST_OFFICE.id: "a post office",
    places.BACKUP.id: "the backup of a post office",
}
"""The kinds of folder in the middle of a sentence."""
_COPY_OF = re.compile(r"(CLANDATA|MLANDATA|NFTCHECK|USR\w{5})[._~-].*", re.IGNORECASE | re.DOTALL)


def role_of(name: str, kind: FileKind, place: Place) -> Recognition:
    """Return what the file ``name``, taken for ``kind``, is for in a folder that is ``place``."""
    if kind is kinds.TEXT_FILE and kinds.kind_of(name) is kinds.UNKNOWN:
        why = f"Its name, {name}, says nothing; its start, middle and end are text."
        return Recognition(kind.role, Mark.INFERRED, why)
    if kind is kinds.EVENT_LOG and kinds.kind_of(name) is kinds.UNKNOWN:
        why = f"Its name, {name}, says nothing; its first bytes are those of one: LfLe from 4 on, or ElfFile from 0 on."
        return Recognition(kind.role, Mark.DOCUMENTED, why, kind.sources)
    if kind is kinds.EXCERPT:
        return Recognition(kind.role, Mark.INFERRED, f"{name} is a text that shows bytes as a hex dump.", kind.sources)
    if kind is kinds.UNKNOWN:
        return _unknown(name)
    role = next((role for role in _BY_FOLDER[place.kind.id] if role.names.fullmatch(name)), None)
    text, mark, sources = (role.text, role.mark, role.sources) if role else (kind.role, _by_name(kind), kind.sources)
    if role and len(role.where) < len(places.FOLDER_KINDS) and place.recognition.mark is not Mark.DOCUMENTED:
        mark = Mark.INFERRED  # no surer than what the folder is
    return _in_context(name, kind, place, Recognition(text, mark, f"It is called {name}", sources))


def chosen(kind: FileKind, instead_of: Recognition | None) -> Recognition:
    """Return what to say of a file that the examiner takes for ``kind``."""
    before = f" By name and place: {instead_of.role[0].lower()}{instead_of.role[1:]}." if instead_of else ""
    return Recognition(kind.role, Mark.UNCONFIRMED, f"Chosen by the examiner.{before}", kind.sources)


_MANY_HAVE = {
    kind.id for kind in (kinds.SETTINGS_FILE, kinds.TEMPORARY, kinds.EVENT_LOG, kinds.PROGRAM, kinds.TEXT_FILE)
}
"""Kinds told by the end of a name that other programs give as well."""


def _by_name(kind: FileKind) -> Mark:
    return Mark.INFERRED if kind.id in _MANY_HAVE or not kind.sources else Mark.DOCUMENTED


def _unknown(name: str) -> Recognition:
    copied = _COPY_OF.fullmatch(name)
    if copied:
        why = f"Its name, {name}, begins with {copied[1]}."
        return Recognition(f"Perhaps a copy of {copied[1].upper()}", Mark.INFERRED, why)
    why = f"{name} is no name that cc:Mail or the connector gives."
    return Recognition(kinds.UNKNOWN.role, Mark.UNKNOWN, why)


def _in_context(name: str, kind: FileKind, place: Place, by_name: Recognition) -> Recognition:
    """Say where the file lies; a folder that speaks against the name leaves the role no more than inferred."""
    where, called = place.kind, by_name.why
    is_office = where in places.POST_OFFICES
    if kind.id in _OF_POST_OFFICE and is_office:
        why = _beside(name, kind, place, called)
        if where is not places.BACKUP:
            return replace(by_name, why=f"{why}.")
        return replace(by_name, why=f"{why}, in what is taken for a backup.", mark=Mark.INFERRED)
    if kind.id in _OF_POST_OFFICE:
        lies = "in none that was recognised" if where is places.PLAIN else f"in {_a(where)}"
        why = f"{called}, but files of that name belong in a post office, and this one lies {lies}."
        return replace(by_name, why=why, mark=Mark.INFERRED)
    if kind.id in _OF_STORE and is_office:
        why = f"{called}, but such files belong in a connector store, and this one lies in {_a(where)}."
        return replace(by_name, why=why, mark=Mark.INFERRED)
    return replace(by_name, why=f"{called}." if where is places.PLAIN else f"{called} and lies in {_a(where)}.")


def _beside(name: str, kind: FileKind, place: Place, called: str) -> str:
    """Say what other post office files lie beside ``name``; a mailbox is one of those that are counted."""
    of_its_own = (name,) if kind is not kinds.MAILBOX else place.signs[-1:]
    beside = [sign for sign in place.signs if sign not in of_its_own]
    one_of = f", one of {of_its_own[0]}," if kind is kinds.MAILBOX and of_its_own[0] != "1 USR file" else ""
    return f"{called}{one_of} and lies beside {listed(beside)}" if beside else f"{called}{one_of.rstrip(',')}"


def _a(where: FolderKind) -> str:
    return _CALLED[where.id]
