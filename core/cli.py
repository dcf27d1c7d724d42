"""The same work without a window: ``scan``, ``report``, ``verify`` and ``practice``.

Exit status: 0 nothing suspect, 1 something suspect, 2 not all of it could be done. An error is one line on stderr.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from core.arguments import COMMANDS, parser
from core.case.case import Case, CaseDetails, Exhibit
from core.case.closing import close_exhibit
from core.case.opening import folder_note, identity, open_found
from core.errors import Cancelled, InspectorError, ReportUnreadable
from core.finding import Finding
from core.postoffice.discovery import Folder, discover, files_to_open, folders_in, joined, tell_same
from core.postoffice.examine import examine
from core.postoffice.kinds import KINDS
from core.postoffice.practice import write_practice
from core.report.details import chance as expected
from core.report.export import export
from core.report.findings_json import scan_bytes
from core.report.verify import files_of, verify
from core.report.visible import dos, shortened, visible
from core.scan.examination import ScanSettings, ScanState
from core.source.base import evidence_of
from core.steps import result_of

__all__ = ["COMMANDS", "main"]

CLEAN, SUSPECT, UNFINISHED = 0, 1, 2
EXTRA_HASHES = ("md5", "sha1")
SHOWN = 200
"""Characters of a finding that the terminal shows; the JSON and the report hold more."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    arguments = parser(_scan, _report, _verify, _practice).parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = io.StringIO()  # else the interpreter tries once more, and complains
        return UNFINISHED
    except InspectorError as error:
        _complain(str(error))
    except OSError as error:  # evidence and exports have their own errors: this is the terminal, or where it leads
        _complain(f"The result cannot be shown: {error.strerror or error}.")
        sys.stdout = io.StringIO()
    return UNFINISHED


def _scan(arguments: argparse.Namespace) -> int:
    state = ScanState()
    with _stopped_by_ctrl_c(state):
        case = _examined(arguments, state)
    if arguments.json:
        export(Path(arguments.json), scan_bytes(case, _settings(arguments)), _evidence(case))
    for exhibit in case.exhibits:
        _tell(exhibit)
    return _status(case)


def _report(arguments: argparse.Namespace) -> int:
    if not (arguments.html or arguments.pdf or arguments.json):
        _complain("report: nothing to write; name at least one of --html, --pdf and --json.")
        return UNFINISHED
    from core.reconstruction import timeline  # noqa: PLC0415 - a scan does without this and the next:
    from core.report import build, html, pdf  # noqa: PLC0415 - they take as much memory as numpy

    state = ScanState()
    with _stopped_by_ctrl_c(state):
        case = _examined(arguments, state)
        case.details = CaseDetails(
            arguments.examiner, arguments.organisation, arguments.case_number, arguments.item, arguments.remarks
        )
        for exhibit in case.exhibits:
            _close(exhibit, state)
        case.zone = arguments.local_zone
        case.timeline = result_of(timeline.timeline_of(case, state))
    report = build.build_report(case)
    writers: dict[str | None, Callable[[], bytes | Iterable[bytes]]] = {
        arguments.html: lambda: html.write_html(report).encode(),
        arguments.pdf: lambda: pdf.write_pdf(report),
        arguments.json: lambda: scan_bytes(case, _settings(arguments)),
    }
    for target, write in writers.items():
        if target:
            export(Path(target), write(), _evidence(case))
            _say(f"{target}: written.")
    return _status(case)


def _verify(arguments: argparse.Namespace) -> int:
    try:
        files = files_of(arguments.report.read_bytes(), str(arguments.report))
    except OSError as error:
        raise ReportUnreadable(f"{arguments.report}: cannot be read: {error.strerror}.") from error
    state, worst = ScanState(), CLEAN
    with _stopped_by_ctrl_c(state):
        for checked in verify(files, arguments.paths, state):
            for difference in checked.differences:
                _say(f"{checked.path}: differs: {difference}.")
            if checked.unchecked:
                _complain(f"{checked.path}: not verified: {checked.unchecked}")
            elif not checked.differences:
                hashes = " and ".join(name.upper() for name in checked.hashes)
                _say(f"{checked.path}: verified: {hashes}, {checked.findings:,} findings.")
            worst = max(worst, UNFINISHED if checked.unchecked else SUSPECT if checked.differences else CLEAN)
    return worst


def _practice(arguments: argparse.Namespace) -> int:
    for path in write_practice(arguments.folder):
        _say(str(path))
    _say("Synthetic practice data: no real post office, no evidence.")
    return CLEAN


def _examined(arguments: argparse.Namespace, state: ScanState) -> Case:
    """Return the case of all paths, opened and scanned; a stop leaves the rest stated as not examined."""
    case = Case()
    settings = _settings(arguments)
    kinds = {kind.id: kind for kind in KINDS}
    found = [result_of(discover([path], state)) for path in arguments.paths]
    for roots in found:
        case.folders = joined(case.folders, roots)
    seen: dict[tuple[int, int] | str, str] = {}
    again: list[tuple[Path, str]] = []
    for folder, name in files_to_open(root for roots in found for root in roots):
        path = folder.path / (name or ".")
        file = identity(path)
        if file in seen:
            again.append((path, seen[file]))
            continue
        seen[file] = str(path)
        exhibit = open_found(folder, name, len(case.exhibits) + 1, raw=arguments.raw)
        case.exhibits.append(exhibit)
        if arguments.kind and exhibit.kind.id != arguments.kind:
            exhibit.kind, exhibit.is_chosen = kinds[arguments.kind], True
        _examine(exhibit, settings, state)
    tell_same(case.folders, again)
    for path, roots in zip(arguments.paths, found, strict=True):
        _tell_of_folders(path, roots, case)
    return case


def _tell_of_folders(path: Path, roots: Iterable[Folder], case: Case) -> None:
    """Complain of what in ``roots``, found in ``path``, was not gone into, and where nothing is what we look for."""
    inside = {folder.path for folder in folders_in(roots)}
    for folder in folders_in(case.folders):
        for out in folder.left_out if folder.path in inside else ():
            _complain(f"{folder.path / out.name} {out.reason}")
    of_path = (exhibit for exhibit in case.exhibits if exhibit.folder and exhibit.folder.path in inside)
    note = folder_note(path, of_path) if path.is_dir() else None
    if note:
        _complain(note)


def _examine(exhibit: Exhibit, settings: ScanSettings, state: ScanState) -> None:
    if exhibit.source is None:
        _complain(str(exhibit.error))
        return
    exhibit.examination = result_of(examine(exhibit.source, exhibit.kind, settings, state))


def _close(exhibit: Exhibit, state: ScanState) -> None:
    with suppress(Cancelled):
        exhibit.closing = result_of(close_exhibit(exhibit, state))


def _settings(arguments: argparse.Namespace) -> ScanSettings:
    extra = tuple(name for name in EXTRA_HASHES if getattr(arguments, name))
    hashes = extra if arguments.no_hash else ("sha256", *extra)
    return replace(ScanSettings(), max_chance=arguments.max_chance, hashes=hashes)


def _evidence(case: Case) -> list[Path]:
    files = (evidence_of(exhibit.source).path for exhibit in case.exhibits if exhibit.source is not None)
    return [path for path in files if path is not None]


def _status(case: Case) -> int:
    verdicts = {exhibit.verdict for exhibit in case.exhibits}
    if not verdicts or verdicts & {"error", "incomplete"} or any(_is_partial(exhibit) for exhibit in case.exhibits):
        return UNFINISHED
    return SUSPECT if "suspect" in verdicts else CLEAN


def _is_partial(exhibit: Exhibit) -> bool:
    """Whether a suspect file was not examined to its end: what was found stands, but it is not all."""
    done = exhibit.examination
    return done is not None and (not done.is_whole or bool(done.changes))


def _tell(exhibit: Exhibit) -> None:
    """Print what came of one exhibit: a line, and one more for each finding."""
    done = exhibit.examination
    if done is None:
        return
    _say(f"{exhibit.path}: {exhibit.verdict} ({exhibit.kind.label}). {done.in_words}")
    if exhibit.synthetic:
        _say(f"  {exhibit.synthetic}")
    for finding in exhibit.findings:
        _say(f"  {_in_a_line(finding)}")
    if done.unread_places:
        _say(f"  {done.unread_in_words}")
    for sentence in (*(fault.reason for fault in done.faults), *done.changes):
        _complain(sentence)


def _in_a_line(finding: Finding) -> str:
    chance = "" if finding.expected_by_chance is None else f", by chance {expected(finding)}"
    place = f"0x{finding.span.start:X}+{len(finding.span)}"
    said = dos(shortened(finding.text, SHOWN)) if finding.text.strip() else finding.explanation
    return f"{place} {finding.template or finding.kind}{chance}: {said}"


def _say(line: str) -> None:
    """Print one line: controls are named and what the terminal cannot show is escaped, so no name can forge another."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(visible(line).encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _complain(line: str) -> None:
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(visible(line).encode(encoding, "backslashreplace").decode(encoding) + "\n")


@contextmanager
def _stopped_by_ctrl_c(state: ScanState) -> Iterator[None]:
    """Let Ctrl+C stop the work in order, so that what was found so far is still written."""
    before = signal.signal(signal.SIGINT, lambda *_: state.stop.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
