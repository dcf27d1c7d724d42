"""Cases made of real files: a tree is written, opened, recognised and examined as the program does it."""

from __future__ import annotations

import random
from pathlib import Path

from core.case.case import Case
from core.case.opening import open_found
from core.postoffice.discovery import discover, files_in
from core.postoffice.examine import examine
from core.reconstruction.conclusions import Conclusions, conclude
from core.reconstruction.verdict import Verdict
from core.scan.examination import ScanSettings, ScanState
from core.steps import result_of
from tests.core.formats.evt_files import Event, clean

LINE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
HEAD = b"Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nDate: 6/2/98 8:39\r\nTo: Admin at HUBPO2\r\nSubject: x\r\n"
BODY = b"Contents:\r\n58\r\nText item:\r\n26\r\nThis is the message body\r\n"
MESSAGE = HEAD + BODY
NOISE = random.Random(3).randbytes(20_000)
HIT = NOISE[:0x3E00] + LINE + NOISE[0x3E00 + len(LINE) :]


def event_log(*codes: int) -> bytes:
    return clean(
        [Event(number=n, event_id=0xC0000000 | code, generated=896_805_540 + n) for n, code in enumerate(codes, 1)]
    )


def case_of(folder: Path, files: dict[str, bytes]) -> Case:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    case = Case(folders=result_of(discover([folder], ScanState())))
    for place, name in files_in(case.folders):
        exhibit = open_found(place, name, len(case.exhibits) + 1)
        case.exhibits.append(exhibit)
        if exhibit.source is not None:
            exhibit.examination = result_of(examine(exhibit.source, exhibit.kind, ScanSettings(), ScanState()))
    return case


def concluded(folder: Path, files: dict[str, bytes], **answers: str) -> Conclusions:
    case = case_of(folder, files)
    case.answers = answers
    return result_of(conclude(case, ScanState()))


def verdict(found: Conclusions, ident: str) -> Verdict:
    (one,) = (each for each in found.verdicts if each.id == ident)
    return one
