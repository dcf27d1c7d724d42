"""The evidence looked at once more when the examination is over: is it still what was examined?"""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime

from core.case.case import Closing, Exhibit
from core.errors import InspectorError
from core.scan.digest import digests
from core.scan.examination import ScanState
from core.source.base import ByteSource, evidence_of
from core.source.file import FileSource


def close_exhibit(exhibit: Exhibit, state: ScanState) -> Generator[None, None, Closing]:
    """Return the hashes of the evidence as it is now, and what changed since it was opened.

    A file is opened anew by its path, so that one that was replaced is found out. Hashes are compared with those of
    the examination; where that has none, none are made. Each step is a point to stop at.

    Raises:
        Cancelled: ``state.stop`` was set.
    """
    examination, source = exhibit.examination, exhibit.source
    names = tuple(examination.hashes) if examination else ()
    if source is None:
        return Closing({}, datetime.now(UTC))
    changes = source.changes()
    evidence = evidence_of(source)
    try:
        now: ByteSource = FileSource(evidence.path) if evidence.path is not None else evidence
    except InspectorError as refused:
        return Closing({}, datetime.now(UTC), (*changes, str(refused)))
    try:
        hashes = yield from digests(now, names, state) if names else _nothing()
    finally:
        if now is not evidence:
            now.close()
    return Closing(hashes, datetime.now(UTC), changes)


def _nothing() -> Generator[None, None, dict[str, str]]:
    yield
    return {}
