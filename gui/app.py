"""The composition root: everything is made here and handed down."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_log_path
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

import resources
from core.case.case import Case
from core.case.closing import close_exhibit
from core.case.opening import open_exhibit
from core.postoffice.discovery import discover
from core.postoffice.examine import examine
from core.postoffice.knowledge import source_title
from core.postoffice.practice import write_practice
from core.reconstruction.timeline import timeline_of
from core.report.build import DETAILED, build_report
from core.report.export import export
from core.report.findings_json import to_bytes
from core.report.html import write_html
from core.report.pdf import page_images, write_pdf
from core.source.base import ByteSource
from core.source.goto import parse_goto
from core.source.open import paste_source
from core.version import NAME, VERSION
from gui.crash import CrashHandler
from gui.gc_pump import GcPump
from gui.main_window import MainWindow
from gui.settings import Settings, default_path
from gui.theme.follow import ThemeFollower
from gui.theme.icons import app_icon
from gui.tools import Tools, Words
from gui.workers.report_work import PREVIEW_DETAILED

PREVIEW_PPI = 132.0
"""Sharp at the width a page has in the window, on most screens."""


def write_report(case: Case, form: str) -> bytes:
    """Return the report of ``case`` as ``pdf``, ``html`` or ``json``."""
    report = build_report(case)
    match form:
        case "pdf":
            return write_pdf(report)
        case "html":
            return write_html(report).encode()
        case _:
            return to_bytes(report.scan)


def pages_of(case: Case) -> list[bytes]:
    """Return the pages of the PDF report as pictures."""
    findings = sum(len(exhibit.findings) for exhibit in case.exhibits)
    detailed = DETAILED if findings <= PREVIEW_DETAILED else PREVIEW_DETAILED
    return page_images(build_report(case, detailed=detailed), PREVIEW_PPI)


def paste(text: str, name: str) -> tuple[ByteSource, tuple[str, ...]]:
    """Return the bytes that a dump shows, and what must be said of them."""
    source = paste_source(text, name)
    return source, (source.origin, *source.notes)


def sample() -> str:
    """Return the dump that is printed in the Microsoft article."""
    return resources.text("samples/q179072.txt")


def real_tools() -> Tools:
    """Return the work of core."""
    return Tools(
        discover=discover,
        open_exhibit=open_exhibit,
        examine=examine,
        close_exhibit=close_exhibit,
        write_report=write_report,
        page_images=pages_of,
        export=export,
        write_practice=write_practice,
        timeline=timeline_of,
    )


def real_words() -> Words:
    """Return the short answers of core."""
    return Words(
        paste=paste,
        sample=sample,
        parse_goto=parse_goto,
        source_title=source_title,
    )


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """Return what the command line of the window says."""
    parser = argparse.ArgumentParser(prog="postal-inspector", description="Open the window.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders to open")
    parser.add_argument("--raw", action="store_true", help="show hex dumps as the text they are")
    parser.add_argument("--demo", action="store_true", help="open a sample and a practice post office")
    return parser.parse_args(argv)


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed; return the exit status."""
    wanted = parsed(argv)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    app = QApplication([sys.argv[0]])
    app.setApplicationName("postal-inspector")
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("postal-inspector")
    app.setWindowIcon(app_icon())
    crash = CrashHandler(user_log_path("postal-inspector", appauthor=False) / "crash.txt", app)
    pump = GcPump(app)
    settings = Settings(default_path())
    theme = settings.theme
    themes = ThemeFollower(app, None if theme == "system" else theme)
    window = MainWindow(real_tools(), real_words(), themes, settings)
    window.show()
    if crash.left_behind is not None:
        window.notices.warning(
            f"{NAME} was ended by a crash the last time; what is known of it is in {crash.left_behind}."
        )
    with tempfile.TemporaryDirectory(prefix="postal-inspector-") as folder:
        if wanted.demo:
            window.files.file_sample()
            window.files.practise_in(Path(folder) / "practice", remember=False)
        window.files.open_paths(wanted.paths, raw=wanted.raw)
        status = app.exec()
        # What waits to be deleted goes before its parents do: the binding would free it twice.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pump.stop()
    crash.remove()
    return status
