"""A folder tree and what is in it: which folder is a post office, a connector store, a backup, and why."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.postoffice import places
from core.postoffice.kinds import UNKNOWN, FileKind, kind_of
from core.postoffice.places import Place, Recognition, count, place_of
from core.postoffice.roles import role_of
from core.postoffice.walk import LeftOut, Listing, in_order, walk
from core.scan.examination import ScanState


@dataclass(eq=False)
class Folder:
    """A folder that was looked at.

    Attributes:
        files: names in natural order; what is said of each is asked of ``role_of``.
        links: of ``files``, those that are links, and where each leads.
        absent: of ``files``, those that are not there, so that they say nothing of the folder.
        left_out: what was seen and not gone into, and why; a file that is another name of one seen before stands
            here and in ``files``.
        problem: why it could not be listed, or not to its end.
        is_whole: ``False`` where only the files named were looked at.
    """

    path: Path
    place: Place
    files: tuple[str, ...] = ()
    folders: tuple[Folder, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    left_out: tuple[LeftOut, ...] = ()
    problem: str | None = None
    is_whole: bool = True

    def role_of(self, name: str, kind: FileKind | None = None) -> Recognition:
        """What a file in it is for, taken for ``kind``, or else for what its name says."""
        said = role_of(name, kind or kind_of(name), self.place)
        if name in self.links:
            return replace(said, why=f"{said.why} It is a link to {self.links[name]}.")
        return said


def discover(paths: Iterable[Path], state: ScanState) -> Generator[None, None, tuple[Folder, ...]]:
    """List and recognise all that lies in ``paths``.

    Each step is a point of progress (``state.done`` entries were seen) and of cancel: what was not listed by then says
    so. The same tree gives the same answer, in whatever order the file system names its files.
    """
    listings = yield from walk(paths, state)
    roots: list[Folder] = []
    for listing in listings:
        roots += [(yield from _recognised(listing))]
    _tell_of_twins(roots)
    return tuple(roots)


def _recognised(root: Listing) -> Generator[None, None, Folder]:
    """Recognise from the top down: what a folder is depends on what it lies in. Depth costs no stack."""
    name = (_name(root.path),)
    top = _folder(root, name, None)
    waiting: list[tuple[Listing, Folder, tuple[str, ...]]] = [(root, top, name)]
    while waiting:
        listing, folder, path = waiting.pop()
        below = [(inner, (*path, inner.path.name)) for inner in listing.folders]
        made = [(inner, _folder(inner, names, folder.place), names) for inner, names in below]
        folder.folders = tuple(inner for _, inner, _ in made)
        waiting += made
        yield
    return top


def _folder(listing: Listing, path: tuple[str, ...], above: Place | None) -> Folder:
    there = (name for name in listing.files if name not in listing.absent)
    place = place_of(path, there, [below.path.name for below in listing.folders], above)
    if not listing.is_whole:
        said = replace(place.recognition, why=f"{place.recognition.why} Only the files named were looked at.")
        place = replace(place, recognition=said)
    return Folder(
        listing.path, place, tuple(listing.files), (), listing.links, frozenset(listing.absent),
        tuple(listing.left_out), listing.problem, listing.is_whole,
    )  # fmt: skip


def _tell_of_twins(roots: Iterable[Folder]) -> None:
    """Say of post offices that have namesakes that either may be the copy: their names do not tell."""
    offices = [
        f for f in folders_in(roots) if f.place.kind in places.POST_OFFICES and f.place.kind is not places.BACKUP
    ]
    for folder in offices:
        others = [office for office in offices if office is not folder and _may_be_copies(office, folder)]
        if not others:
            continue
        other = others[0]
        more = f" and in {count(len(others) - 1, 'more folder')}" if len(others) > 1 else ""
        said = folder.place.recognition
        why = f"{said.why} Such files also lie in {other.path}{more}; which are the copies, their names do not say."
        folder.place = replace(folder.place, recognition=replace(said, why=why))


def _may_be_copies(one: Folder, other: Folder) -> bool:
    """Whether both hold files of one generation; where it is unclear they may."""
    generations = {one.place.kind, other.place.kind}
    return len(generations) == 1 or places.POST_OFFICE in generations


def folders_in(roots: Iterable[Folder]) -> Iterator[Folder]:
    """Yield every folder, each before those in it."""
    waiting = list(roots)[::-1]
    while waiting:
        folder = waiting.pop()
        yield folder
        waiting += reversed(folder.folders)


def files_in(roots: Iterable[Folder]) -> Iterator[tuple[Folder, str | None]]:
    """Yield every file by folder and name; a folder that could not be listed comes with ``None``, after its files."""
    for folder in folders_in(roots):
        for name in folder.files:
            yield folder, name
        if folder.problem is not None:
            yield folder, None


def files_to_open(roots: Iterable[Folder]) -> list[tuple[Folder, str | None]]:
    """Return what ``files_in`` yields in the order to open it in: a file comes before its other names.

    Of the names of one file the first to be opened is the one that says what it is, so links come last, and before
    them those of several names that say nothing.
    """
    return sorted(files_in(roots), key=lambda file: _is_other_name(*file))


def _is_other_name(folder: Folder, name: str | None) -> int:
    if name is None:
        return 0
    if name in folder.links:
        return 2
    return int(kind_of(name) is UNKNOWN and _has_more_names(folder.path / name))


def _has_more_names(file: Path) -> bool:
    try:
        return file.stat().st_nlink > 1
    except OSError:  # opening says why
        return False


def tell_same(roots: Iterable[Folder], names: Iterable[tuple[Path, str]]) -> None:
    """Say in ``roots`` of files that each is another name of one that is examined, whose path comes with it.

    Of the same path spelled another way nothing is said.
    """
    told: dict[Path, list[LeftOut]] = {}
    for file, first in names:
        if os.path.abspath(file) != os.path.abspath(first):  # noqa: PTH100 - links stay links
            said = LeftOut(file.name, f"is the same file as {first}, and is examined there.")
            told.setdefault(file.parent, []).append(said)
    for folder in folders_in(roots) if told else ():
        folder.left_out = tuple(dict.fromkeys((*folder.left_out, *told.get(folder.path, ()))))


def joined(known: Iterable[Folder], new: Iterable[Folder]) -> tuple[Folder, ...]:
    """Return the roots ``known`` with those of ``new``: each folder once, as it is now, no file that was there lost.

    The folders of both are brought up to date; what one of ``known`` lies in still says what it is.
    """
    roots = list(known)
    for folder in new:
        before = {there.path: there for there in folders_in(roots)}
        inside = {below.path: below for below in folders_in([folder])}
        for path in before.keys() & inside.keys():
            now, then = inside[path], before[path]
            now.absent |= then.absent - {*now.files}
            now.files = tuple(in_order({*now.files, *then.files}))
        if folder.path in before:
            _renew(before[folder.path], folder)
        else:
            roots = [*(root for root in roots if root.path not in inside), folder]
    return tuple(roots)


def _renew(there: Folder, folder: Folder) -> None:
    there.files = folder.files
    there.absent = folder.absent
    if folder.is_whole:
        if not there.is_whole:
            there.place = folder.place
        there.folders, there.links, there.left_out = folder.folders, folder.links, folder.left_out
        there.problem, there.is_whole = folder.problem, True
    elif not there.is_whole:
        there.links |= folder.links
        listing = Listing(there.path, list(there.files), links=there.links, absent=set(there.absent), is_whole=False)
        there.place = _folder(listing, (_name(there.path),), None).place


def _name(path: Path) -> str:
    """The name of a folder, however it was called."""
    return Path(os.path.abspath(path)).name  # noqa: PTH100 - what ``..`` leads to has a name, links stay links
