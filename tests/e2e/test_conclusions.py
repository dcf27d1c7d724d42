"""From files on a disk to conclusions in the window and in the report."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from core.cli import main as command_line
from gui import app
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme.follow import ThemeFollower
from tests.core.reconstruction.offices import HIT, MESSAGE, NOISE, event_log

FILES = {
    "ccdata/CLANDATA": HIT,
    "ccdata/USR00001": NOISE,
    "ccmcdata/Import/MSG1.CCM": MESSAGE,
    "ccmcdata/Export/MSG4A27.CCM": MESSAGE,
    "logs/app.evt": event_log(59, 71),
}


@pytest.fixture
def tree(tmp_path):
    for name, data in FILES.items():
        path = tmp_path / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "case"


@pytest.fixture
def window(qtbot, tmp_path):
    follower = ThemeFollower(QApplication.instance(), "light")
    window = MainWindow(app.real_tools(), app.real_words(), follower, Settings(tmp_path / "s.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def concluded(qtbot, window, tree):
    window.open_paths([tree])
    dock = window.panes.conclusions
    qtbot.waitUntil(lambda: dock.conclusions is not None and len(window.session.case.logs) == 1, timeout=20_000)
    return dock


def test_that_conclusions_are_drawn_when_all_is_examined_and_lead_to_the_bytes(window, concluded):
    assert "Supported by evidence" in concluded.tree.currentItem().text(0)

    number = next(e.number for e in window.session.case.exhibits if e.path.endswith("CLANDATA"))
    concluded.text.anchorClicked.emit(QUrl(f"evidence:{number}:15872-15948"))

    assert window.workspace.current.exhibit.number == number
    assert window.workspace.current.document.caret == 15872

    concluded.text.anchorClicked.emit(QUrl("entry:Q179072"))
    assert window.panes.knowledge.text.ident == "Q179072"


def test_that_an_answer_is_kept_with_the_case_narrows_the_guide_and_can_be_taken_back(qtbot, window, concluded):
    with qtbot.waitSignal(window.conclusions.changed):
        concluded.guide.box("backup").setCurrentIndex(2)

    assert window.session.case.answers == {"backup": "none"}
    assert "With a backup" not in concluded.guide.text.toPlainText()

    concluded.guide.box("backup").setCurrentIndex(0)
    assert window.session.case.answers == {}


def test_that_the_command_line_puts_conclusions_into_every_form_of_the_report(tree, tmp_path, capsys):
    out = {form: tmp_path / f"r.{form}" for form in ("html", "pdf", "json")}
    command_line(["report", str(tree), *(part for form, path in out.items() for part in (f"--{form}", str(path)))])
    capsys.readouterr()

    told = json.loads(out["json"].read_bytes())
    by_id = {verdict["id"]: verdict for verdict in told["conclusions"]}
    assert by_id["q179072-direct"]["status"] == "supported by evidence"
    assert by_id["cause-locks"]["status"] == "possible"
    assert "What to do" in out["html"].read_text()
    assert out["pdf"].read_bytes().startswith(b"%PDF")
