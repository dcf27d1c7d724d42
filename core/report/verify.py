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


def files_of(report: bytes, name: str) -> list[Entry]:
    """Return the files of a findings file.

    Raises:
        ReportUnreadable: it is none.
    """
    try:
        files = json.loads(report)["files"]
        is_ours = isinstance(files, list) and all({"path", "findings"} <= entry.keys() for entry in files)
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours, files = False, []
    if not is_ours:
        raise ReportUnreadable(f"{name}: is not a findings file that this program writes.")
    return list(files)


def verify(files: Iterable[Entry], paths: Iterable[Path], state: ScanState) -> Iterator[Checked]:
    """Yield what came of each of ``files``, looked for among ``paths``."""
    there = list(exhibits_in(paths))
    for entry in files:
        path = _match(str(entry["path"]), there)
        if path is None:
            yield Checked(entry["path"], 0, (), unchecked="no such file among the evidence given")
        else:
            yield _checked(entry, path, state)


def _match(wanted: str, there: list[Path]) -> Path | None:
    """Return the path that agrees with ``wanted`` in most names, counted from the end; at least the last."""
    names = _names(wanted)

    def agreement(path: Path) -> int:
        pairs = zip(reversed(names), reversed(_names(str(path.absolute()))), strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(names), len(path.absolute().parts)))

    best = max(there, key=agreement, default=None)
    return best if best is not None and agreement(best) else None


def _names(path: str) -> tuple[str, ...]:
    return (PureWindowsPath(path) if "\\" in path and "/" not in path else PurePath(path)).parts


def _checked(entry: Entry, path: Path, state: ScanState) -> Checked:
    try:
        source = open_source(path, raw="dump" not in entry)
    except (OpenRefused, DumpError) as refused:
        return Checked(str(path), 0, (), unchecked=str(refused))
    try:
        hashes = {**entry.get("hashes", {})} or ({"sha256": entry["sha256"]} if entry.get("sha256") else {})
        now = result_of(digests(evidence_of(source), tuple(hashes), state))
        differences = [*_size(entry, source), *_hashes(hashes, now), *_places(entry, source)]
    finally:
        source.close()
    unchecked = None if hashes else "the report holds no hash of it"
    return Checked(str(path), len(entry["findings"]), tuple(now), tuple(differences), unchecked)


def _size(entry: Entry, source: ByteSource) -> Iterator[str]:
    size = evidence_of(source).size
    if entry.get("size") is not None and entry["size"] != size:
        yield f"it has {size:,} bytes, in the report {entry['size']:,}"


def _hashes(wanted: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name, digest in wanted.items():
        if now.get(name) != digest:
            yield f"its {name.upper()} is {now.get(name, 'not to be had')}, in the report {digest}"


def _places(entry: Entry, source: ByteSource) -> Iterator[str]:
    """Yield each place whose bytes are not those of the report."""
    for finding in entry["findings"]:
        pieces = [
            (finding["offset"], finding["text"]),
            *((f["offset"], f["value"]) for f in finding.get("field_list", ())),
        ]
        for offset, text in pieces:
            wanted = text.encode("latin-1")
            there = b"".join(piece.data for piece in read(source, Span.of(offset, len(wanted))).pieces)
            if there != wanted:
                yield f"other bytes than in the report stand at 0x{offset:X}"
