"""What the rows of the evidence tree say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import Qt

from core.case.case import Exhibit
from core.postoffice.discovery import Folder
from core.postoffice.kinds import kind_of
from core.postoffice.places import PLAIN, Recognition
from core.postoffice.walk import LeftOut
from core.report.visible import visible
from gui.models.evidence_tree import Node
from gui.models.exhibit_state import NOT_OPENED, Stage, state_of
from gui.plain import tip, tip_lines
from gui.workers.progress import size_in_words

ROLES = {
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}  # fmt: skip
PASTED = "Pasted"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows, what it tells who hovers, and what it says to who cannot see it."""

    shown: str = ""
    icon: str = ""
    tip: str = ""
    spoken: str = ""


EMPTY = Cell()
NOTHING = (EMPTY, EMPTY, EMPTY, EMPTY)


def node_key(node: Node) -> str:
    """What a folder or a page of it is known by."""
    place = str(node.folder.path) if node.folder else PASTED
    return f"{place}\0{node.page[0]}" if node.page else place


def node_cells(node: Node, suspects: int, *, is_root: bool) -> tuple[Cell, ...]:
    """Return the cells of a folder, of a page of it, or of what was pasted."""
    folder = node.folder
    if node.page:
        first, last, count = node.page
        return (Cell(visible(f"{first} to {last} ({count:,})"), "list"), EMPTY, EMPTY, EMPTY)
    if folder is None:
        return (Cell(PASTED, "paste", "Bytes that were pasted; they come from no file"), EMPTY, EMPTY, EMPTY)
    kind, said = folder.place.kind, folder.place.recognition
    name = visible(_last_parts(str(folder.path)) if is_root else folder.path.name)
    parts = [name]
    parts += [f"{suspects:,} suspect"] if suspects else []
    parts += ["not listed"] if folder.problem else []
    parts += [] if kind is PLAIN else [f"{kind.label} ({said.mark})".replace(") (", ", ")]
    lines = [str(folder.path), *_said(said), *([folder.problem] if folder.problem else ())]
    icon = "warning" if folder.problem else kind.icon
    return (Cell("  ·  ".join(parts), icon, tip_lines(lines), ", ".join(parts)), EMPTY, EMPTY, EMPTY)


def left_out_cells(folder: Folder, out: LeftOut) -> tuple[Cell, ...]:
    """Return the cells of what was not gone into."""
    told = tip(f"{folder.path / out.name} {out.reason}")
    return (Cell(visible(out.name), "link", told), Cell("Not followed", "link", told), EMPTY, EMPTY)


def exhibit_cells(exhibit: Exhibit, stage: Stage) -> tuple[Cell, ...]:
    """Return the cells of an exhibit."""
    state = state_of(exhibit, stage)
    size = exhibit.source.size if exhibit.source is not None else None
    shown = visible(exhibit.source.name if exhibit.source else PurePath(exhibit.path).name or exhibit.path)
    said = exhibit.recognition
    told = tip_lines([exhibit.path, *(_said(said) if said else [exhibit.kind.role])])
    return (
        Cell(shown, exhibit.kind.icon, told, f"{shown}, {said.role if said else exhibit.kind.role}"),
        Cell(state.words, state.icon, tip(state.sentence)),
        EMPTY if size is None else Cell(size_in_words(size), "", f"{size:,} bytes"),
        Cell(exhibit.kind.label, "", told),
    )


def other_name_cells(folder: Folder, name: str, exhibit: Exhibit, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the cells of another name of the file of ``exhibit``, whose own are ``cells``."""
    told = tip(f"{folder.path / name} is the same file as {exhibit.path}, and is examined there.")
    shown = visible(name)
    same = Cell("Same file", "link", told, f"The same file as {visible(exhibit.path)}")
    return (Cell(shown, "link", told, shown), same, *cells[2:])


def unopened_cells(folder: Folder, name: str) -> tuple[Cell, ...]:
    """Return the cells of a file that is in scope and not opened yet, or never was."""
    kind = kind_of(name)
    told = tip_lines([str(folder.path / name), *_said(folder.role_of(name))])
    return (
        Cell(visible(name), kind.icon, told),
        Cell(NOT_OPENED.words, NOT_OPENED.icon, NOT_OPENED.sentence),
        EMPTY,
        Cell(kind.label, "", told),
    )


def _said(said: Recognition) -> list[str]:
    return [f"{said.role}.", said.in_words]


def _last_parts(path: str) -> str:
    """The end of a path: enough to tell two folders apart, short enough for a narrow pane."""
    parts = PurePath(path).parts
    return path if len(parts) <= 2 else str(PurePath(*parts[-2:]))
