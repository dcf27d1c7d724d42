"""Folders listed from the top, each once: links are stated and not followed, what cannot be listed says why."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from heapq import merge
from os import scandir
from pathlib import Path

from core.scan.examination import ScanState

BATCH = 256
"""Entries between two points of progress and cancel."""

PIECE = 4096

_DIGITS = re.compile(r"([0-9][0-9a-f]*)")
"""A number, perhaps a hexadecimal one, as in ``MSG4A27.CCM``."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that was seen in a folder and not gone into, and what is to be said of it, without its name."""

    name: str
    reason: str


@dataclass(slots=True)
class Listing:
    """What lies in one folder.

    Attributes:
        files: names in natural order; anything that is no folder, links to files included.
        folders: the folders in it, likewise.
        links: of ``files``, those that are links, and where each leads.
        absent: of ``files``, those that are not there: links that lead nowhere, and names of what does not exist.
        left_out: links to folders, and folders that are listed elsewhere.
        problem: why it could not be listed, or not to its end.
        is_whole: ``False`` where only the files named were looked at.
    """

    path: Path
    files: list[str] = field(default_factory=list)
    folders: list[Listing] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)
    problem: str | None = None
    is_whole: bool = True


def natural(name: str) -> tuple[str, str]:
    """Return the key that sorts ``MSG9`` before ``MSG10``, whatever the case."""
    return _DIGITS.sub(_by_length, name.casefold()), name


def _by_length(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return f"{len(digits):03}{digits}"


def in_order(names: Iterable[str]) -> list[str]:
    """Return ``names`` in natural order.

    Sorted piece by piece: one sort of 100,000 names is one step, for which the window would have to wait.
    """
    every = list(names)
    pieces = [sorted(every[start : start + PIECE], key=natural) for start in range(0, len(every), PIECE)]
    return pieces[0] if len(pieces) == 1 else list(merge(*pieces, key=natural))


def walk(paths: Iterable[Path], state: ScanState) -> Generator[None, None, list[Listing]]:
    """List all folders below ``paths``; files named there are listed with the folder they lie in.

    ``state.done`` counts the entries seen. Every folder is listed once, so cycles end, whatever they are made of.
    When ``state.stop`` is set, the folders that are left say that they were not listed.
    """
    roots: list[Listing] = []
    named: dict[Path, Listing] = {}
    seen: dict[tuple[int, int], Path] = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above is closed to us
            root = Listing(path)
            if (there := _first_met(path, seen)) is None:
                roots.append(root)
                yield from _descend(root, seen, state)
            else:
                roots += [] if there == path else [_same(root, there)]
        else:
            folder = named.setdefault(path.parent, Listing(path.parent, is_whole=False))
            roots += [] if folder.files else [folder]
            _take_named(path, folder)
    return roots


def _take_named(path: Path, folder: Listing) -> None:
    if path.name in folder.files:
        return
    folder.files.append(path.name)
    if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises where a folder above is closed to us
        folder.links[path.name] = _target(path)
    if not os.path.exists(path):  # noqa: PTH110 - likewise
        folder.absent.add(path.name)


def _same(root: Listing, there: Path) -> Listing:
    root.left_out.append(LeftOut(".", f"is the same folder as {there}, and is listed there."))
    return root


def _descend(root: Listing, seen: dict[tuple[int, int], Path], state: ScanState) -> Generator[None, None, None]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        yield from _list(folder, seen, state)
        waiting += reversed(folder.folders)


def _list(folder: Listing, seen: dict[tuple[int, int], Path], state: ScanState) -> Generator[None, None, None]:
    """Fill in what lies in ``folder``, whose sub-folders are still empty then."""
    try:
        with scandir(folder.path) as entries:
            for number, entry in enumerate(entries):
                if number % BATCH == 0:
                    yield
                if state.stop.is_set():
                    break
                _take(entry, folder, seen)
                state.done += 1
    except OSError as error:
        folder.problem = f"{folder.path}: cannot be listed: {error.strerror or error}."
    if state.stop.is_set():
        folder.problem = f"{folder.path}: was not listed to its end: the work was stopped."
    folder.files = in_order(folder.files)
    folder.folders.sort(key=lambda below: natural(below.path.name))
    folder.left_out.sort(key=lambda out: natural(out.name))
    yield


def _take(entry: os.DirEntry[str], folder: Listing, seen: dict[tuple[int, int], Path]) -> None:
    path = Path(entry.path)
    if entry.is_symlink():
        _take_link(entry, folder)
    elif not entry.is_dir(follow_symlinks=False):
        folder.files.append(entry.name)
    elif (there := _first_met(path, seen)) is None:
        folder.folders.append(Listing(path))
    else:
        folder.left_out.append(LeftOut(entry.name, f"is the same folder as {there}, and is not listed again."))


def _take_link(entry: os.DirEntry[str], folder: Listing) -> None:
    target = _target(Path(entry.path))
    try:
        leads_to_folder = entry.is_dir()
    except OSError:  # such as a link in a circle, which opening says too
        leads_to_folder = False
    if leads_to_folder:
        folder.left_out.append(
            LeftOut(entry.name, f"is a link to the folder {target}; links to folders are not followed.")
        )
    else:
        folder.files.append(entry.name)
        folder.links[entry.name] = target
        if not os.path.exists(entry.path):  # noqa: PTH110 - Path.exists raises where a folder above is closed to us
            folder.absent.add(entry.name)


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError as error:
        return f"nowhere ({error.strerror or error})"


def _first_met(path: Path, seen: dict[tuple[int, int], Path]) -> Path | None:
    """Return where the folder was met before, or remember it; one that cannot be asked is listed, and says why."""
    try:
        stat = path.stat()
    except OSError:
        return None
    if not stat.st_ino:  # some file systems number nothing
        return None
    there = seen.get((stat.st_dev, stat.st_ino))
    seen.setdefault((stat.st_dev, stat.st_ino), path)
    return there
