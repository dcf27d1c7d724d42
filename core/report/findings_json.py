"""The contract of ``scan --json``, which the PDF report also carries as an attachment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from math import isfinite

from core.case.case import Case, Exhibit
from core.finding import FieldValue, Finding
from core.postoffice.discovery import folders_in
from core.postoffice.places import Recognition
from core.reconstruction.conclusions import Conclusions, conclude
from core.report.conclusions import conclusions_json
from core.report.evidence import dump_format
from core.report.timeline import timeline_json
from core.scan.chance import in_random_bytes
from core.scan.examination import ScanSettings, ScanState
from core.source.base import ByteSource, evidence_of
from core.steps import result_of
from core.version import NAME, VERSION

SCHEMA = 1
TEXT_ENCODING = "latin-1, one character a byte"
Listed = Callable[[Iterable[dict[str, object]]], Iterable[dict[str, object]]]
"""How findings, made one by one, stand in the object: as a list, or still to be made."""
_one_line = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode
LINES_FOR = 4
"""Levels of the JSON whose members have lines of their own: files, a file, its findings, a finding."""


def scan_json(
    case: Case, settings: ScanSettings | None = None, concluded: Conclusions | None = None
) -> dict[str, object]:
    """Return what ``scan --json`` writes, as plain data.

    Args:
        case: what was examined.
        settings: those asked for, where the command line knows them.
        concluded: the conclusions from ``case``, where they have been drawn already.
    """
    return _scan(case, settings, concluded, list)


def to_bytes(scan: dict[str, object]) -> bytes:
    """Return the JSON as ASCII bytes, a finding a line: file names that are no UTF-8 survive as escapes."""
    return b"".join(_encoded(scan))


def scan_bytes(case: Case, settings: ScanSettings | None = None) -> Iterator[bytes]:
    """Yield what ``scan --json`` writes piece by piece; a finding is put into words when its turn comes."""
    return _encoded(_scan(case, settings, None, iter))


def _scan(
    case: Case, settings: ScanSettings | None, concluded: Conclusions | None, listed: Listed
) -> dict[str, object]:
    """Return the object that the JSON is."""
    tool: dict[str, object] = {"name": NAME, "version": VERSION, "text_encoding": TEXT_ENCODING}
    if settings is not None:
        tool["settings"] = _settings(settings)
    concluded = concluded or result_of(conclude(case, ScanState()))
    return {
        "tool": tool,
        "schema": SCHEMA,
        "files": [_file(exhibit, listed) for exhibit in case.exhibits],
        "folders": _folders(case),
        **conclusions_json(case, concluded),
        **timeline_json(case),
    }


def _encoded(scan: dict[str, object]) -> Iterator[bytes]:
    for piece in _laid_out(scan, LINES_FOR):
        yield piece.encode("ascii")
    yield b"\n"


def _laid_out(value: object, levels: int, indent: str = "\n") -> Iterator[str]:
    """Yield ``value`` as JSON, with a line for each member of the outer ``levels``; the rest is one line each.

    The standard library's ``indent`` goes down to the last number, at a twentieth of the speed.
    """
    if levels and isinstance(value, dict):
        named = ((f"{_one_line(name)}: ", one) for name, one in value.items())
        yield from _in_lines("{}", named, levels, indent)
    elif levels and isinstance(value, list | Iterator):
        yield from _in_lines("[]", (("", one) for one in value), levels, indent)
    else:
        yield _one_line(value)


def _in_lines(brackets: str, members: Iterable[tuple[str, object]], levels: int, indent: str) -> Iterator[str]:
    """Yield ``members``, each with what stands before it in its line, between ``brackets``."""
    inner = indent + " "
    before, end = brackets[0] + inner, brackets
    for name, value in members:
        yield before + name
        yield from _laid_out(value, levels - 1, inner)
        before, end = "," + inner, indent + brackets[1]
    yield end


def _settings(settings: ScanSettings) -> dict[str, object]:
    return {**asdict(settings), "hashes": list(settings.hashes)}


def _file(exhibit: Exhibit, listed: Listed) -> dict[str, object]:
    done = exhibit.examination
    entry: dict[str, object] = {
        "path": exhibit.path,
        **_identity(exhibit),
        "kind": exhibit.kind.id,
        "verdict": exhibit.verdict,
        "scanned_bytes": done.scanned_bytes if done else 0,
        "gaps": [[gap.start, gap.stop] for gap in done.gaps] if done else [],
        "read_once": done.read_once if done else 0,
        "error": _error(exhibit),
        "decoy_findings": done.decoy.findings if done and done.decoy else None,
        "findings": listed(_finding(exhibit.source, finding) for finding in exhibit.findings),
        "unread_places": done.unread_places if done else 0,
        "unread_from": done.unread_from if done else None,
        "printable_throughout": done.is_printable if done else None,
        "outcome": str(done.outcome) if done else None,
        "hashes": dict(done.hashes) if done else {},
        "shown_hashes": dict(done.shown_hashes) if done else {},
        "closing_hashes": dict(exhibit.closing.hashes) if exhibit.closing else {},
        "changes": [*(done.changes if done else ()), *(exhibit.closing.changes if exhibit.closing else ())],
        "notes": list(exhibit.notes),
    }
    if done and done.decoy:
        entry["decoy"] = {"bytes": done.decoy.bytes_, "counts": [list(pair) for pair in done.decoy.counts]}
        entry["random_file_findings"] = in_random_bytes(done.size, done.settings.max_chance)
    if done:
        entry |= {"model": done.model, "settings": _settings(done.settings)}
    if exhibit.recognition is not None:
        entry |= _recognised(exhibit.recognition)
    if exhibit.synthetic is not None:
        entry["synthetic"] = exhibit.synthetic
    return entry


def _folders(case: Case) -> list[dict[str, object]]:
    """Every folder that was looked at, what it was taken for, and what in it was not gone into."""
    return [
        {
            "path": str(folder.path),
            "kind": folder.place.kind.id,
            **_recognised(folder.place.recognition),
            "files": len(folder.files),
            "whole": folder.is_whole and folder.problem is None,
            "left_out": [{"name": out.name, "reason": out.reason} for out in folder.left_out],
            "error": folder.problem,
        }
        for folder in folders_in(case.folders)
    ]


def _recognised(said: Recognition) -> dict[str, object]:
    return {"role": said.role, "why": said.why, "mark": str(said.mark), "role_sources": list(said.sources)}


def _error(exhibit: Exhibit) -> str | None:
    failure = exhibit.examination.failure if exhibit.examination else None
    return exhibit.error if exhibit.error is not None else failure


def _identity(exhibit: Exhibit) -> dict[str, object]:
    """Size and hash of the evidence as it lies on the disk; for a dump also those of the bytes it shows."""
    source, done = exhibit.source, exhibit.examination
    size = source.size if source else done.size if done else None
    digest = done.hashes.get("sha256") if done else None
    if source is None or not dump_format(source):
        return {"size": size, "sha256": digest}
    is_pasted = evidence_of(source) is source
    bytes_shown = digest if is_pasted else done.shown_hashes.get("sha256") if done else None
    dump = {"format": dump_format(source), "size": size, "sha256": bytes_shown, "first_address": source.address(0)}
    if is_pasted:
        return {"size": None, "sha256": None, "dump": dump}
    return {"size": source.identity.size if source.identity else None, "sha256": digest, "dump": dump}


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _field(field: FieldValue) -> dict[str, object]:
    place = {"offset": field.span.start, "length": field.span.stop - field.span.start}
    return {"name": field.name, "value": field.raw.decode("latin-1"), **place, "whole": field.is_whole}


def _finding(source: ByteSource | None, finding: Finding) -> dict[str, object]:
    start = finding.span.start
    return {
        "offset": start,
        "length": finding.span.stop - start,
        "address": source.address(start) if source else None,
        "kind": str(finding.kind),
        "template": finding.template,
        "mark": str(finding.mark),
        "text": finding.raw.decode("latin-1"),
        "bits": _number(finding.bits),
        "expected_by_chance": _number(finding.expected_by_chance),
        # Of a name that comes twice the first value stands here, as in the text; the list has them all.
        "fields": {field.name: field.raw.decode("latin-1") for field in reversed(finding.fields)},
        "field_list": [_field(field) for field in finding.fields],
        "repeats": finding.repeats,
        "malformations": list(finding.malformations),
        "remark": finding.is_remark,
        "overwritten": [[lost.start, lost.stop] for lost in finding.overwritten],
        "missing_head": finding.missing_head,
        "missing_tail": finding.missing_tail,
        "text_before": finding.text_before,
        "text_behind": finding.text_behind,
        "explanation": finding.explanation,
        "basis": finding.basis,
        "sources": list(finding.sources),
    }
