"""A folder tree and what is in it: which folder is a post office, a connector store, a backup, and why."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.postoffice import places
from core.postoffice.kinds import FileKind, kind_of
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
        left_out: what was seen and not gone into, and why.
        problem: why it could not be listed, or not to its end.
        is_whole: ``False`` where only the files named were looked at.
    """

    path: Path
    place: Place
    files: tuple[str, ...] = ()
    folders: tuple[Folder, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
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
    place = place_of(path, listing.files, [below.path.name for below in listing.folders], above)
    if not listing.is_whole:
        said = replace(place.recognition, why=f"{place.recognition.why} Only the files named were looked at.")
        place = replace(place, recognition=said)
    return Folder(
        listing.path, place, tuple(listing.files), (), listing.links, tuple(listing.left_out), listing.problem,
        listing.is_whole,
    )  # fmt: skip


def _tell_of_twins(roots: Iterable[Folder]) -> None:
    """Say of post offices that have namesakes that either may be the copy: their names do not tell."""
    offices = [
        f for f in folders_in(roots) if f.place.kind in places.POST_OFFICES and f.place.kind is not places.BACKUP
    ]
    for folder in offices if len(offices) > 1 else ():
        other = next(office for office in offices if office is not folder)
        more = f" and in {count(len(offices) - 2, 'more folder')}" if len(offices) > 2 else ""
        said = folder.place.recognition
        why = f"{said.why} Such files also lie in {other.path}{more}; which are the copies, their names do not say."
        folder.place = replace(folder.place, recognition=replace(said, why=why))


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


def joined(known: Iterable[Folder], new: Iterable[Folder]) -> tuple[Folder, ...]:
    """Return the roots ``known`` with those of ``new``: each folder once, as it is now, no file that was there lost.

    The folders of both are brought up to date; what one of ``known`` lies in still says what it is.
    """
    roots = list(known)
    for folder in new:
        before = {there.path: there for there in folders_in(roots)}
        inside = {below.path: below for below in folders_in([folder])}
        for path in before.keys() & inside.keys():
            inside[path].files = tuple(in_order({*inside[path].files, *before[path].files}))
        if folder.path in before:
            _renew(before[folder.path], folder)
        else:
            roots = [*(root for root in roots if root.path not in inside), folder]
    return tuple(roots)


def _renew(there: Folder, folder: Folder) -> None:
    there.files = folder.files
    if folder.is_whole:
        if not there.is_whole:
            there.place = folder.place
        there.folders, there.links, there.left_out = folder.folders, folder.links, folder.left_out
        there.problem, there.is_whole = folder.problem, True
    elif not there.is_whole:
        there.place = _folder(Listing(there.path, list(there.files), is_whole=False), (_name(there.path),), None).place


def _name(path: Path) -> str:
    """The name of a folder, however it was called."""
    return Path(os.path.abspath(path)).name  # noqa: PTH100 - what ``..`` leads to has a name, links stay links
