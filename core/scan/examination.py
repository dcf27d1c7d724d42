"""What a scan is asked, how it is watched while it runs, and what it leaves behind."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.finding import Finding
from core.scan.decoy import Decoy
from core.source.base import Fault
from core.span import SpanSet

PRINTABLE = (
    " Long runs of printable bytes stand all over it, in no order of text: tables and lists among them are taken for "
    "what the file is like."
)


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How to scan.

    Attributes:
        max_chance: report a place when chance gives at most this many so good ones in the whole file.
        hashes: ``hashlib`` names to compute in the same pass; MD5 halves the speed, so it is asked for by name.
        finding_limit: findings kept in detail, and as much console text again; what is behind that is counted, and
            the count is shown.
    """

    max_chance: float = 1e-3
    hashes: tuple[str, ...] = ("sha256",)
    finding_limit: int = 10_000


@dataclass(slots=True)
class ScanState:
    """Counters that a worker writes and anybody may poll, and the one flag that stops it."""

    total: int = 0
    done: int = 0
    found: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


class Outcome(StrEnum):
    """How a scan ended; the report and the window show each in its own words."""

    FINISHED = "finished"
    FINISHED_WITH_GAPS = "finished with gaps"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole file in at most a few thousand cells, each ``cell_size`` bytes (the last may be shorter).

    One byte a cell and layer, 0..255: the share of text bytes, the share of zero bytes, and the sampled entropy
    (255 = 8 bits a byte). Cells at and past ``len(text)`` were not looked at. Findings are not in it: they are
    drawn on top, so that none can drown in an average.
    """

    size: int
    cell_size: int
    text: bytes
    zeros: bytes
    entropy: bytes


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything a scan of one source established, and what it did not look at.

    Attributes:
        outcome: how it ended.
        size: bytes of the source when the scan began.
        reached: the scan worked from the start up to this offset.
        faults: bytes before ``reached`` that could not be read, or not again to look into what is suspect there.
        read_once: how many bytes of those were read once, hashed and searched.
        hashes: ``hashlib`` name to hex digest of the evidence as it lies on the disk; empty unless all was read
            once.
        shown_hashes: for a hex dump, the same of the bytes it shows; empty for anything else.
        findings: in offset order, at most twice ``settings.finding_limit``; past it, console text only.
        unread_places: how many more places were only counted: past the limit, what the text model alone takes for text,
            findings there was no room for, and the rest of a text of too many messages.
        unread_from: where the first place with console text stands that was not read for that limit, if any.
        model: name and hash of the text model that was used.
        is_printable: whether long runs of printable bytes stand all over the source in no order of text; ``None``
            when that was not asked: in a file where text is normal, or before the end.
        decoy: what the same scan finds in shuffled bytes of the file; ``None`` when it was not made.
        changes: how the evidence changed during the scan, one sentence each.
        failure: why it failed, when it did.
    """

    outcome: Outcome
    size: int
    reached: int
    settings: ScanSettings
    model: str
    started: datetime
    finished: datetime
    hashes: dict[str, str] = field(default_factory=dict)
    shown_hashes: dict[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    read_once: int = 0
    findings: tuple[Finding, ...] = ()
    unread_places: int = 0
    unread_from: int | None = None
    overview: Overview | None = None
    is_printable: bool | None = None
    decoy: Decoy | None = None
    changes: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def gaps(self) -> SpanSet:
        """The bytes that could not be read, or not again."""
        return SpanSet.of(fault.span for fault in self.faults)

    @property
    def scanned_bytes(self) -> int:
        """Bytes that were really looked at."""
        return self.reached - self.gaps.total + self.read_once

    @property
    def is_whole(self) -> bool:
        """Whether every byte was examined and every suspect place read."""
        return self.outcome is Outcome.FINISHED and not self.unread_places

    @property
    def in_words(self) -> str:
        """The outcome in a sentence, and more where places were only counted or lists could not be told apart."""
        return f"{self._ending}{PRINTABLE if self.is_printable else ''}{self._limit_in_words}"

    @property
    def unread_in_words(self) -> str:
        """``12 more places were only counted``."""
        return f"{self.unread_places:,} more place{' was' if self.unread_places == 1 else 's were'} only counted"

    @property
    def _limit_in_words(self) -> str:
        if not self.unread_places:
            return ""
        unread = "" if self.unread_from is None else f", and none from 0x{self.unread_from:X} on"
        limit = (
            f"Past {self.settings.finding_limit:,} findings, each recurrence counted, only known console text was "
            f"looked for{unread}"
        )
        return f" {limit}; {self.unread_in_words}."

    @property
    def _ending(self) -> str:
        match self.outcome:
            case Outcome.FINISHED:
                how = "looked at" if self.unread_places else "examined"
                return f"Finished: all {self.size:,} bytes were {how}."
            case Outcome.FINISHED_WITH_GAPS:
                missing = self.gaps.total - self.read_once
                never = f"{missing:,} of {self.size:,} bytes could not be examined"
                once = f"{self.read_once:,} of {self.size:,} bytes could not be read again to look into them"
                said = [each for count, each in ((missing, never), (self.read_once, once)) if count]
                return f"Finished with gaps: {', and '.join(said)}."
            case Outcome.CANCELLED if self.reached == self.size > 0:
                return (
                    f"Cancelled at the end: all {self.size:,} bytes were examined, but what chance makes of them in "
                    "another order was not."
                )
            case Outcome.CANCELLED:
                share = 100 * self.reached // max(1, self.size)
                return f"Cancelled at 0x{self.reached:X}: {share} % examined, nothing is known of the rest."
            case Outcome.FAILED:
                return f"Failed at 0x{self.reached:X}: {self.failure}"
