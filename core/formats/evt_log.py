"""Windows event logs of either format, told apart by what they begin with."""

from __future__ import annotations

from collections.abc import Iterator

from core.formats import evt, evtx
from core.formats.evt_record import EventRecord
from core.formats.evtx_layout import CHUNK_SIGNATURE, FILE_SIGNATURE
from core.formats.field import Field
from core.source.base import ByteSource, read
from core.span import Span


def records(source: ByteSource, base: int = 0) -> Iterator[EventRecord]:
    """Yield every record of the log that begins at ``base``: oldest first, what is recovered last."""
    return evtx.records(source, base) if _is_newer(source, base) else evt.records(source, base)


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the log, or the part of one, that begins at ``offset``; never fails."""
    return evtx.parse(source, offset) if _is_newer(source, offset) else evt.parse(source, offset)


def _is_newer(source: ByteSource, offset: int) -> bool:
    """Whether an .evtx begins at ``offset``; all else is read as .evt, whose records are found without a header too."""
    start = read(source, Span.of(offset, 8)) if offset + 8 <= source.size else None
    return start is not None and not start.faults and start.data in {FILE_SIGNATURE, CHUNK_SIGNATURE}
