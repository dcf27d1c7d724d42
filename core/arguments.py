"""What the command line takes, and how it says that something is wrong with it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from core.case.timeline import EAST, WEST
from core.postoffice.kinds import KINDS
from core.scan.examination import ScanSettings
from core.typing import override
from core.version import NAME, VERSION

COMMANDS = ("scan", "report", "verify", "practice")
BAD_USAGE = 2

Command = Callable[[argparse.Namespace], int]


def _chance(text: str) -> float:
    with suppress(ValueError):
        if 0 < (value := float(text)) < float("inf"):
            return value
    raise argparse.ArgumentTypeError(f"an expected number of findings is a number above zero, not {text!r}")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(BAD_USAGE, f"{self.prog}: {message} ({self.prog} --help says more)\n")


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("an empty path names nothing")
    return Path(text)


def _zone(text: str) -> int:
    """Minutes east of UTC."""
    found = re.fullmatch(r"([+-])(\d{1,2}):?([0-5]\d)", text)
    minutes = int(f"{found[1]}{60 * int(found[2]) + int(found[3])}") if found else None
    if minutes is None or not WEST <= minutes <= EAST:
        raise argparse.ArgumentTypeError(f"{text!r} is no offset from UTC such as +01:00")
    return minutes


def parser(scan_: Command, report_: Command, verify_: Command, practice_: Command) -> argparse.ArgumentParser:
    """Return the parser, with what to run for each command."""
    whole = _Parser(prog="postal-inspector", description=f"{NAME}: finds text where none belongs.")
    whole.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    scan = commands.add_parser("scan", help="examine files and folders, and say what is suspect")
    report = commands.add_parser("report", help="examine files and folders, and write an evidence report")
    for command, run in ((scan, scan_), (report, report_)):
        command.set_defaults(run=run)
        _add_scan_options(command)
    report.add_argument("--html", metavar="FILE", help="write the report as one HTML file")
    report.add_argument("--pdf", metavar="FILE", help="write the report as PDF/A")
    for name, what in (
        ("examiner", "NAME"),
        ("organisation", "NAME"),
        ("case-number", "ID"),
        ("item", "ID"),
        ("remarks", "TEXT"),
    ):
        report.add_argument(f"--{name}", metavar=what, default="")
    zone = "offset from UTC of local times in logs and messages, --local-zone=-05:00 (default: unknown, and so stated)"
    report.add_argument("--local-zone", type=_zone, metavar="±HH:MM", help=zone)
    verify = commands.add_parser("verify", help="hold a findings file (JSON) against the evidence")
    verify.set_defaults(run=verify_)
    verify.add_argument("report", metavar="REPORT.json", type=_path)
    verify.add_argument("paths", metavar="PATH", nargs="+", type=_path, help="where the evidence is now")
    practice = commands.add_parser("practice", help="write a synthetic practice post office")
    practice.set_defaults(run=practice_)
    practice.add_argument("folder", metavar="DIR", type=_path)
    return whole


def _add_scan_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", metavar="PATH", nargs="+", type=_path, help="files and folders of evidence; folders are walked"
    )
    command.add_argument("--json", metavar="FILE", help="write everything found as JSON")
    usual = ScanSettings().max_chance
    allowed = f"report places of which chance gives at most E in a whole file (default {usual})"
    command.add_argument("--max-chance", type=_chance, default=usual, metavar="E", help=allowed)
    command.add_argument("--no-hash", action="store_true", help="do not compute SHA-256")
    command.add_argument("--md5", action="store_true", help="MD5 too; it halves the speed")
    command.add_argument("--sha1", action="store_true", help="SHA-1 too")
    kinds = [kind.id for kind in KINDS]
    whatever = f"examine the files as this kind, whatever they are called: {', '.join(kinds)}"
    command.add_argument("--kind", choices=kinds, metavar="KIND", help=whatever)
    command.add_argument("--raw", action="store_true", help="read a text file that is a hex dump as the text itself")
