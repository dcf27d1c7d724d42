"""The case: who examines what, and what came of it. All a report needs is in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from core.case.timeline import Timeline
from core.finding import Finding
from core.postoffice.connector_log import LogReading
from core.postoffice.discovery import Folder
from core.postoffice.kinds import FileKind
from core.postoffice.places import Recognition
from core.postoffice.roles import chosen
from core.scan.examination import Examination
from core.source.base import ByteSource


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """What the examiner types into the report panel."""

    examiner: str = ""
    organisation: str = ""
    case_number: str = ""
    item_id: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class FileTimes:
    """Times of an evidence file as the file system told them when it was opened, UTC."""

    modified: datetime
    accessed: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """The evidence looked at once more when the examination was over."""

    hashes: dict[str, str]
    at: datetime
    changes: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Exhibit:
    """One piece of evidence and what is known of it. The case owns it; everybody else reads it.

    Attributes:
        source: the open evidence; ``None`` when it could not be opened (``error`` says why).
        notes: what must be said of the bytes themselves, such as the lines of a dump that cannot be read.
        synthetic: the notice to show when this is practice data, else ``None``.
        folder: where it was found; ``None`` for what was pasted.
        is_chosen: the examiner said which kind it is, against its name.
    """

    number: int
    path: str
    kind: FileKind
    source: ByteSource | None = None
    times: FileTimes | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()
    synthetic: str | None = None
    examination: Examination | None = None
    closing: Closing | None = None
    folder: Folder | None = None
    is_chosen: bool = False

    @property
    def recognition(self) -> Recognition | None:
        """What it is for, how sure that is and why; of what was pasted nothing can be said."""
        if self.folder is None:
            return chosen(self.kind, None) if self.is_chosen else None
        name = PurePath(self.path).name
        if self.error is not None and self.error == self.folder.problem:
            return self.folder.place.recognition
        return chosen(self.kind, self.folder.role_of(name)) if self.is_chosen else self.folder.role_of(name, self.kind)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the last examination found."""
        return self.examination.findings if self.examination else ()

    @property
    def suspicious(self) -> tuple[Finding, ...]:
        """The findings that count in the verdict."""
        return tuple(finding for finding in self.findings if finding.is_suspect)

    @property
    def verdict(self) -> str:
        """``clean``, ``suspect``, ``incomplete`` or ``error``: the command line's contract."""
        if self.error is not None:
            return "error"
        if self.suspicious:
            return "suspect"
        done = self.examination
        if done is None or not done.is_whole or done.changes:
            return "incomplete"
        return "clean"


@dataclass(slots=True)
class Case:
    """The exhibits in the order they were opened, the folders they were found in, and the examiner's details.

    Attributes:
        zone: minutes east of UTC that the examiner takes local times of the evidence for; ``None``: not known.
        timeline: of all exhibits as they are; ``None`` while none was made.
        logs: what was read of event logs and NFT error logs, by the number of the exhibit.
        answers: what the examiner answered to the questions of the recovery guide, by question.
    """

    details: CaseDetails = field(default_factory=CaseDetails)
    exhibits: list[Exhibit] = field(default_factory=list)
    folders: tuple[Folder, ...] = ()
    zone: int | None = None
    timeline: Timeline | None = None
    logs: dict[int, LogReading] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
