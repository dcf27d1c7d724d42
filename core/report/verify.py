"""A report held against the evidence by a second examiner: every hash, every span, every excerpt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any

from core.case.opening import exhibits_in
from core.errors import DumpError, OpenRefused, ReportUnreadable
from core.scan.digest import digests
from core.scan.examination import ScanState
from core.source.base import ByteSource, evidence_of, read
from core.source.open import open_source
from core.span import Span
from core.steps import result_of

Entry = Mapping[str, Any]
HASHES = {"sha256", "md5", "sha1"}


@dataclass(frozen=True, slots=True)
class Place:
    """Bytes that a report says stand at an offset."""

    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Expected:
    """What a report says of one file.

    Attributes:
        places: the bytes of each finding and of each field.
        differences: where the report contradicts itself.
    """

    path: str
    size: int | None
    hashes: Mapping[str, str]
    places: tuple[Place, ...]
    findings: int
    is_dump: bool
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of holding one file of a report against the evidence.

    Attributes:
        differences: what does not agree, one sentence each.
        unchecked: why it could not be checked, or not wholly; ``None`` when it was.
    """

    path: str
    findings: int
    hashes: tuple[str, ...]
    differences: tuple[str, ...] = ()
    unchecked: str | None = None


def files_of(report: bytes, name: str) -> list[Expected]:
    """Return the files of a findings file.

    Raises:
        ReportUnreadable: it is none, or what it says makes no sense.
    """
    try:
        files = [_expected(entry) for entry in json.loads(report)["files"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReportUnreadable(f"{name}: is not a findings file that this program writes.") from error
    if not files:
        raise ReportUnreadable(f"{name}: names no file, so there is nothing to verify.")
    return files


def _expected(entry: Entry) -> Expected:
    """Return what one entry promises; anything of the wrong kind is an error of the report."""
    hashes = {str(name): str(digest) for name, digest in entry.get("hashes", {}).items()}
    if not hashes.keys() <= HASHES:
        raise ValueError
    differences = []
    if entry.get("sha256") != hashes.get("sha256") and "dump" not in entry:
        differences.append("the report itself gives two different values for its SHA-256")
    places: list[Place] = []
    for finding in entry["findings"]:
        place = _place(finding["offset"], finding["text"])
        listed = [_place(field["offset"], field["value"]) for field in finding.get("field_list", ())]
        values = {field["name"]: field["value"] for field in reversed(finding.get("field_list", []))}
        if "field_list" in finding and finding["fields"] != values:
            differences.append(f"the report itself gives two different sets of fields for 0x{place.offset:X}")
        places += [place, *listed]
    size = entry.get("size")
    if size is not None and not isinstance(size, int):
        raise TypeError
    return Expected(
        str(entry["path"]), size, hashes, tuple(places), len(entry["findings"]), "dump" in entry, tuple(differences)
    )


def _place(offset: object, text: object) -> Place:
    if not isinstance(offset, int) or not isinstance(text, str) or offset < 0:
        raise TypeError
    return Place(offset, text.encode("latin-1"))


def verify(files: Iterable[Expected], paths: Iterable[Path], state: ScanState) -> Iterator[Checked]:
    """Yield what came of each of ``files``, looked for among ``paths``; no file stands for two."""
    there = list(exhibits_in(paths))
    for expected in files:
        path = _match(expected, there)
        if path is None:
            yield Checked(expected.path, 0, (), unchecked="no such file among the evidence given")
        else:
            there.remove(path)
            yield _checked(expected, path, state)


def _match(expected: Expected, there: list[Path]) -> Path | None:
    """Return the path that agrees with the expected one in most names, counted from the end; at least the last.

    Of those that agree alike, one of the right size is preferred.
    """
    names = _names(expected.path)

    def agreement(path: Path) -> tuple[int, bool]:
        own = _names(str(path.absolute()))
        pairs = zip(reversed(names), reversed(own), strict=False)
        same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(names), len(own)))
        return same, path.is_file() and path.stat().st_size == expected.size

    best = max(there, key=agreement, default=None)
    return best if best is not None and agreement(best)[0] else None


def _names(path: str) -> tuple[str, ...]:
    return (PureWindowsPath(path) if "\\" in path and "/" not in path else PurePath(path)).parts


def _checked(expected: Expected, path: Path, state: ScanState) -> Checked:
    try:
        source = open_source(path, raw=not expected.is_dump)
    except (OpenRefused, DumpError) as refused:
        return Checked(str(path), 0, (), unchecked=str(refused))
    try:
        now = result_of(digests(evidence_of(source), tuple(expected.hashes), state))
        differences = (
            *expected.differences,
            *_size(expected, source),
            *_hashes(expected, now),
            *_bytes(expected, source),
        )
    finally:
        source.close()
    unchecked = None if expected.hashes else "the report holds no hash of it"
    return Checked(str(path), expected.findings, tuple(now), differences, unchecked)


def _size(expected: Expected, source: ByteSource) -> Iterator[str]:
    size = evidence_of(source).size
    if expected.size is not None and expected.size != size:
        yield f"it has {size:,} bytes, in the report {expected.size:,}"


def _hashes(expected: Expected, now: Mapping[str, str]) -> Iterator[str]:
    for name, digest in expected.hashes.items():
        if now.get(name) != digest:
            yield f"its {name.upper()} is {now.get(name, 'not to be had')}, in the report {digest}"


def _bytes(expected: Expected, source: ByteSource) -> Iterator[str]:
    """Yield each place whose bytes are not those of the report."""
    for place in expected.places:
        there = b"".join(piece.data for piece in read(source, Span.of(place.offset, len(place.data))).pieces)
        if there != place.data:
            yield f"other bytes than in the report stand at 0x{place.offset:X}"
