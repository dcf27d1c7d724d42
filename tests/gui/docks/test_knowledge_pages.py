from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from gui.docks.knowledge_pages import KnowledgePages

HTML = QTextDocument.ResourceType.HtmlResource.value


@pytest.fixture
def pages(qtbot):
    pages = KnowledgePages(lambda ident: f"<p>Page of {ident}</p>")
    qtbot.addWidget(pages)
    return pages


def test_that_a_page_is_shown_by_its_id_and_told_of(qtbot, pages):
    with qtbot.waitSignal(pages.turned) as blocker:
        pages.turn_to("code:4")

    assert blocker.args == ["code:4"]
    assert pages.ident == "code:4"
    assert pages.toPlainText() == "Page of code:4"


def test_that_one_can_go_back_and_forward_through_what_was_read(pages):
    for ident in ("a", "b", "b", "c"):
        pages.turn_to(ident)
    seen = []
    pages.turned.connect(seen.append)

    pages.backward()
    pages.backward()
    pages.forward()

    assert seen == ["b", "a", "b"]
    assert not pages.document().isModified()


@pytest.mark.parametrize("name", ["file:///etc/hostname", "http://example.org/", "/etc/hostname", "entry:"])
def test_that_nothing_but_a_page_is_read(pages, name):
    assert pages.loadResource(HTML, QUrl(name)) is None


def test_that_a_page_brings_no_pictures(pages):
    assert pages.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("entry:a")) is None
    assert not pages.openExternalLinks()
