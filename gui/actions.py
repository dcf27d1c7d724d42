"""The table of everything the user can do. Menus, tool bar, shortcuts, palette and tests all read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from core.formats.structures import STRUCTURES
from core.postoffice.kinds import KINDS

EXCLUSIVE = ("view.theme", "view.row", "scan.kind", "scan.hashes")
"""Families of actions of which one is in force; it is ticked."""


class Needs(Enum):
    """What must be there before an action makes sense; decides enablement in one place."""

    NOTHING = auto()
    SOURCE = auto()
    TAB = auto()
    SELECTION = auto()
    FINDINGS = auto()
    EXHIBITS = auto()
    SCAN = auto()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do.

    Attributes:
        id: stable and dotted, also the object name; ``view.theme:dark`` calls ``view_theme("dark")``.
        menu: where it stands, ``View/Theme`` being a sub-menu.
        tip: one sentence for tool tip and status line.
        on_toolbar: whether it has a button.
        starts_group: whether a separator stands before it in its menu.
    """

    id: str
    text: str
    menu: str
    keys: str = ""
    needs: Needs = Needs.NOTHING
    icon: str = ""
    tip: str = ""
    on_toolbar: bool = False
    starts_group: bool = False

    @property
    def method(self) -> str:
        """The name of the method that does it."""
        return self.id.partition(":")[0].replace(".", "_")

    @property
    def choice(self) -> str:
        """What is chosen, for one of several that exclude each other; else empty."""
        return self.id.partition(":")[2]

    @property
    def plain_text(self) -> str:
        """The text without its mnemonic, as the overview of keys shows it."""
        return self.text.replace("&", "").removesuffix("…")

    @property
    def full_text(self) -> str:
        """The same, said so that it needs no menu round it: ``Theme: Dark``."""
        family = self.menu.replace("&", "").partition("/")[2]
        return f"{family}: {self.plain_text}" if family else self.plain_text

    @property
    def is_exclusive(self) -> bool:
        """Whether it is one of several of which one is in force."""
        return self.id.partition(":")[0] in EXCLUSIVE


_FILE = (
    Action("file.open", "&Open file…", "&File", "Ctrl+O", icon="open-file", on_toolbar=True, tip="Open evidence files"),
    Action(
        "file.open_folder",
        "Open &folder…",
        "&File",
        "Ctrl+Shift+O",
        icon="open-folder",
        on_toolbar=True,
        tip="Open a whole post office or any other folder",
    ),
    Action(
        "file.paste",
        "&Paste a hex dump…",
        "&File",
        "Ctrl+Shift+V",
        icon="paste-dump",
        on_toolbar=True,
        tip="Examine a dump that somebody sent as text",
    ),
    Action("file.open_raw", "Open as &raw bytes…", "&File", tip="Open a text file as the bytes it has"),
    Action(
        "file.sample",
        "Open KB Q179072 &sample",
        "&File",
        icon="sample",
        tip="Open the dump that is printed in the Microsoft article",
        starts_group=True,
    ),
    Action(
        "file.practice",
        "Practice post off&ice…",
        "&File",
        icon="practice",
        tip="Write a synthetic post office and open it",
    ),
    Action(
        "file.reopen",
        "Re-ope&n file",
        "&File",
        "Ctrl+R",
        Needs.SOURCE,
        icon="refresh",
        tip="Open the evidence again and examine it from the start",
        starts_group=True,
    ),
    Action("file.close", "&Close tab", "&File", "Ctrl+W", Needs.TAB, tip="Close this tab; the case keeps the file"),
    Action(
        "file.report",
        "Repor&t…",
        "&File",
        "Ctrl+E",
        icon="report",
        on_toolbar=True,
        tip="Fill in, preview and export the evidence report",
        starts_group=True,
    ),
    Action(
        "file.export:pdf", "Export report as P&DF…", "&File", "", Needs.EXHIBITS, "pdf", tip="Write the report as PDF"
    ),
    Action(
        "file.export:html",
        "Export report as &HTML…",
        "&File",
        "",
        Needs.EXHIBITS,
        "html",
        tip="Write the report as HTML",
    ),
    Action(
        "file.export:json",
        "Export report as &JSON…",
        "&File",
        "",
        Needs.EXHIBITS,
        "json",
        tip="Write the report as JSON",
    ),
    Action("file.quit", "&Quit", "&File", "Ctrl+Q", tip="Stop all work and leave", starts_group=True),
)

_EDIT = (
    Action(
        "edit.copy_hex",
        "Copy as &hex",
        "&Edit",
        "Ctrl+C",
        Needs.SELECTION,
        icon="copy",
        tip="Copy the selected bytes as hexadecimal digits",
    ),
    Action(
        "edit.copy_text",
        "Copy as &text",
        "&Edit",
        "Ctrl+Shift+C",
        Needs.SELECTION,
        tip="Copy the selected bytes as text in the code page that is shown",
    ),
    Action(
        "edit.copy_dump",
        "Copy as DOS &DEBUG dump",
        "&Edit",
        "Ctrl+Alt+D",
        Needs.SELECTION,
        tip="Copy the selected bytes the way DEBUG prints them",
    ),
)

_GO = (
    Action(
        "go.offset",
        "&Go to offset…",
        "&Go",
        "Ctrl+G",
        Needs.SOURCE,
        icon="goto",
        on_toolbar=True,
        tip="Go to an offset, an address, a share of the file",
    ),
    Action(
        "go.back",
        "&Back",
        "&Go",
        "Alt+Left",
        Needs.SOURCE,
        icon="back",
        on_toolbar=True,
        tip="Go back to where you were",
        starts_group=True,
    ),
    Action(
        "go.forward",
        "&Forward",
        "&Go",
        "Alt+Right",
        Needs.SOURCE,
        icon="forward",
        on_toolbar=True,
        tip="Go forward again",
    ),
    Action(
        "go.previous_finding",
        "&Previous finding",
        "&Go",
        "Shift+F8",
        Needs.FINDINGS,
        icon="previous",
        on_toolbar=True,
        tip="Go to the finding before this place, in any file of the case",
        starts_group=True,
    ),
    Action(
        "go.next_finding",
        "&Next finding",
        "&Go",
        "F8",
        Needs.FINDINGS,
        icon="next",
        on_toolbar=True,
        tip="Go to the next finding, in any file of the case",
    ),
    Action("go.next_tab", "Next &tab", "&Go", "Ctrl+PgDown", Needs.TAB, tip="Show the next tab", starts_group=True),
    Action("go.previous_tab", "Pre&vious tab", "&Go", "Ctrl+PgUp", Needs.TAB, tip="Show the tab before"),
)

_VIEW = (
    Action("view.zoom_in", "Zoom &in", "&View", "Ctrl++", Needs.SOURCE, icon="zoom-in", tip="Larger bytes"),
    Action("view.zoom_out", "Zoom &out", "&View", "Ctrl+-", Needs.SOURCE, icon="zoom-out", tip="Smaller bytes"),
    Action("view.zoom_reset", "&Normal size", "&View", "Ctrl+0", Needs.SOURCE, tip="The size it started with"),
    Action("view.row:8", "&8", "&View/&Bytes per row", "", tip="Show 8 bytes in a row"),
    Action("view.row:16", "&16", "&View/&Bytes per row", "", tip="Show 16 bytes in a row"),
    Action("view.row:32", "&32", "&View/&Bytes per row", "", tip="Show 32 bytes in a row"),
    Action("view.theme:system", "Follow the &system", "&View/&Theme", tip="Light or dark as the system is"),
    Action("view.theme:light", "&Light", "&View/&Theme", tip="Dark text on a light ground"),
    Action("view.theme:dark", "&Dark", "&View/&Theme", tip="Light text on a dark ground"),
    Action("view.theme:high-contrast", "High &contrast", "&View/&Theme", tip="The strongest contrast there is"),
    Action("view.pane:evidence", "&Evidence", "&View/&Panes", "Ctrl+1", tip="Show the list of files"),
    Action("view.pane:hex", "&Bytes", "&View/&Panes", "Ctrl+2", tip="Go to the bytes"),
    Action("view.pane:findings", "&Findings", "&View/&Panes", "Ctrl+3", tip="Show the table of findings"),
    Action("view.pane:finding", "Finding &details", "&View/&Panes", "Ctrl+4", tip="Show what is known of a finding"),
    Action("view.pane:inspector", "&Inspector", "&View/&Panes", "Ctrl+5", tip="Show the values at the caret"),
    Action("view.pane:report", "&Report", "&View/&Panes", "Ctrl+6", tip="Show the report panel"),
    Action("view.pane:knowledge", "&Knowledge", "&View/&Panes", "Ctrl+7", tip="Look up what is known of cc:Mail"),
    Action("view.pane:fields", "Fie&lds", "&View/&Panes", "Ctrl+8", tip="Show the structure of the file"),
    Action(
        "view.pane:conclusions", "&Conclusions", "&View/&Panes", "Ctrl+Shift+0", tip="Show what follows from the case"
    ),
    Action("view.pane:timeline", "&Timeline", "&View/&Panes", "Ctrl+9", tip="Show what happened when"),
    Action("view.reset_panes", "&Reset panes", "&View", tip="Put every pane back where it was at first"),
)


def _marked(labels: Iterable[str]) -> Iterator[str]:
    """Each label with the first of its letters that no other has as mnemonic."""
    taken: set[str] = set()
    for label in labels:
        at = next((n for n, c in enumerate(label) if c.isalnum() and c.casefold() not in taken), 0)
        taken.add(label[at].casefold())
        yield f"{label[:at]}&{label[at:]}"


_KINDS = tuple(
    Action(f"scan.kind:{kind.id}", text, "&Scan/Examine &as", "", Needs.SOURCE, tip=kind.role)
    for kind, text in zip(KINDS, _marked(kind.label for kind in KINDS), strict=True)
)

PARSE_HERE = "&Scan/&Parse here as"
_STRUCTURES = tuple(
    Action(f"fields.parse:{each.id}", text, PARSE_HERE, "", Needs.SOURCE, tip="Read this structure from the caret on")
    for each, text in zip(STRUCTURES, _marked(each.label for each in STRUCTURES), strict=True)
)

_SCAN = (
    Action(
        "scan.again",
        "&Examine again",
        "&Scan",
        "F5",
        Needs.SOURCE,
        icon="scan",
        on_toolbar=True,
        tip="Examine this file again from the start",
    ),
    *_KINDS,
    *_STRUCTURES,
    Action(
        "fields.automatic",
        "&Back to the file itself",
        PARSE_HERE,
        "",
        Needs.SOURCE,
        tip="Show the structure of the whole file again",
        starts_group=True,
    ),
    Action("structures.own", "&Own structures…", "&Scan", icon="fields", tip="Read, trust and revoke your definitions"),
    Action("scan.hashes:sha256", "SHA-&256", "&Scan/&Hashes", tip="Hash evidence with SHA-256, from the next scan on"),
    Action("scan.hashes:sha256 md5", "SHA-256 and &MD5", "&Scan/&Hashes", tip="MD5 too: it halves the speed"),
    Action(
        "scan.hashes:sha256 md5 sha1", "SHA-256, MD5 and &SHA-1", "&Scan/&Hashes", tip="All three: MD5 halves the speed"
    ),
    Action(
        "scan.cancel",
        "&Cancel examining",
        "&Scan",
        "Shift+Esc",
        Needs.SCAN,
        icon="stop",
        tip="Stop examining; what is known so far is kept",
    ),
)

_HELP = (
    Action("help.palette", "&Find a command…", "&Help", "Ctrl+Shift+P", icon="palette", tip="Every command by name"),
    Action("help.shortcuts", "&Keyboard shortcuts", "&Help", "F1", icon="help", tip="Every command and its keys"),
    Action(
        "help.finding",
        "&What is known about this",
        "&Help",
        "Shift+F1",
        Needs.FINDINGS,
        icon="info",
        tip="Look up the finding at the caret in the knowledge base",
    ),
    Action("help.notices", "&Messages", "&Help", icon="log", tip="Everything that was said in the message bar"),
    Action("help.about", "&About Postal Inspector", "&Help", icon="info", tip="Version and licence", starts_group=True),
)

ACTIONS: tuple[Action, ...] = (*_FILE, *_EDIT, *_GO, *_VIEW, *_SCAN, *_HELP)
