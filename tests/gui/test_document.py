import threading

import pytest

from core.finding import FindingKind
from core.scan.examination import Overview
from core.source.memory import MemorySource
from core.source.pages import PageCache
from core.span import Span
from gui.document import Change, DocumentView
from gui.hexview.caret import Step
from gui.hexview.layout import Pane
from tests.faults import FaultySource
from tests.gui.hexview.exhibits import document_of, finding


@pytest.fixture
def document(qapp):
    document = document_of(bytes(16 * 1000))
    document.set_visible_rows(30)
    return document


@pytest.fixture
def changes(document):
    told = []
    document.changed.connect(told.append)
    return told


def test_that_changes_are_told_once_and_together(document, changes):
    with document.changing():
        document.move_to(40)
        with document.changing():
            document.add_findings([finding(3, 4)])
        document.scroll_to(5)
        assert changes == []

    assert changes == [Change.CARET | Change.FINDINGS | Change.SCROLL]


def test_that_nothing_is_told_when_nothing_changed(document, changes):
    document.move_to(0)
    document.scroll_to(-5)
    document.set_bytes_per_row(16)
    document.set_code_page("CP437")
    document.add_findings([])
    document.clear_findings()

    assert changes == []


def test_that_a_failure_inside_a_block_does_not_silence_the_document(document, changes):
    def fail():
        with document.changing():
            document.move_to(4)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    document.move_to(5)

    assert changes == [Change.CARET, Change.CARET]


def test_that_a_jump_out_of_view_lands_a_third_from_the_top(document):
    document.go_to(Span.of(16 * 500, 20))

    assert document.top_row == 500 - 10
    assert document.selection == Span.of(16 * 500, 20)
    assert document.caret == 16 * 500


def test_that_a_jump_to_what_is_in_view_does_not_scroll(document, changes):
    document.go_to(16 * 20)

    assert document.top_row == 0
    assert changes == [Change.CARET]


def test_that_a_jump_to_the_very_edge_of_the_view_scrolls(document):
    document.go_to(16 * 29)

    assert document.top_row == 29 - 10


def test_that_a_jump_may_leave_the_selection_alone(document):
    document.go_to(Span(100, 200), select=False)

    assert document.selection is None
    assert document.caret == 100


def test_that_a_jump_past_the_end_stops_at_the_last_byte(document):
    document.go_to(10**12)

    assert document.caret == 15999
    assert document.top_row == document.last_top == 970


def test_that_back_and_forward_retrace_jumps(document):
    document.go_to(5000)
    document.go_to(Span(9000, 9010))

    assert document.back()
    assert document.caret == 5000
    assert document.back()
    assert document.caret == 0
    assert not document.back()
    assert document.forward()
    assert document.forward()
    assert document.caret == 9000
    assert not document.can_go_forward


def test_that_steps_scroll_no_more_than_needed(document):
    document.move_to(16 * 29)
    document.step(Step.DOWN)

    assert document.top_row == 1
    document.step(Step.START)
    assert document.top_row == 0


def test_that_a_page_takes_the_view_along(document):
    document.step(Step.PAGE_DOWN)

    assert document.caret == 16 * 29
    assert document.top_row == 29


def test_that_extending_selects_from_where_it_began(document):
    document.move_to(10)
    document.step(Step.RIGHT, extend=True)
    document.step(Step.DOWN, extend=True)

    assert document.selection == Span(10, 28)
    document.select(None)
    assert (document.selection, document.caret) == (None, 27)


def test_that_of_fifty_thousand_findings_just_those_in_sight_are_returned(document):
    document.add_findings([finding(start * 5, 3) for start in range(50_000)])

    for row in range(0, 1000, 37):
        sight = Span.of(row * 16, 16 * 30)
        inside = [f.span.start for f in document.findings_in(sight)]
        assert inside == [start for start in range(0, 250_000, 5) if start < sight.stop and start + 3 > sight.start]


def test_that_clearing_forgets_all_findings(document, changes):
    document.add_findings([finding(3, 4)])
    document.clear_findings()

    assert document.findings == ()
    assert changes == [Change.FINDINGS, Change.FINDINGS]


def test_that_other_row_lengths_keep_what_is_on_top(document, changes):
    document.scroll_to(100)
    document.set_bytes_per_row(32)

    assert document.top_row == 50
    assert document.rows == 500
    assert changes[-1] == Change.LAYOUT | Change.SCROLL
    with pytest.raises(ValueError, match="no row has 0 bytes"):
        document.set_bytes_per_row(0)


def test_that_a_smaller_view_keeps_the_caret_on_show(document):
    document.move_to(16 * 29)
    document.set_visible_rows(10)

    assert document.top_row == 20
    assert document.visible_span == Span(16 * 20, 16 * 30)


def test_that_pane_code_page_and_overview_are_told(document, changes):
    overview = Overview(16000, 100, b"", b"", b"")
    document.set_active_pane(Pane.TEXT)
    document.set_code_page("CP850")
    document.set_overview(overview)

    assert changes == [Change.CARET, Change.LAYOUT, Change.OVERVIEW]
    assert (document.active_pane, document.code_page, document.overview) == (Pane.TEXT, "CP850", overview)


def test_that_an_empty_file_has_a_place_for_the_caret(qapp):
    document = document_of(b"")
    document.add_findings([finding(0, 0, FindingKind.EMPTY_TEMPORARY)])

    document.go_to(Span(0, 0))
    document.step(Step.END)

    assert (document.caret, document.rows, document.last_top, document.selection) == (0, 1, 0, None)
    assert document.current_finding == document.findings[0]
    assert document.reading(Span(0, 0)).data == b""


def test_that_a_fast_source_answers_at_once(document):
    assert document.reading(Span(3, 8)).data == bytes(5)


def test_that_a_slow_source_answers_later_and_says_when(qtbot):
    gate = threading.Event()
    document = document_of(FaultySource(MemorySource("share", b"0123456789"), is_slow=True, gate=gate))

    assert document.reading(Span(2, 5)) is None
    with qtbot.waitSignal(document.changed) as told:
        gate.set()

    assert told.args == [Change.BYTES]
    assert document.reading(Span(2, 5)).data == b"234"
    assert document.reading(Span(0, 10)).data == b"0123456789"
    document.close()


def test_that_a_refresh_asks_a_slow_source_again(qtbot):
    source = FaultySource(MemorySource("share", b"0123456789"), [Span(3, 4)], is_slow=True)
    pages = PageCache(source)
    document = DocumentView(source, pages)
    with qtbot.waitSignal(document.changed):
        document.reading(Span(2, 5))
    source.heal()
    pages.forget_all()

    document.refresh()

    assert document.reading(Span(2, 5)) is None
    qtbot.waitUntil(lambda: document.reading(Span(2, 5)) is not None)
    assert document.reading(Span(2, 5)).data == b"234"
    document.close()


@pytest.mark.parametrize("edge", [2**31, 2**32, 2**35, 2**40])
def test_that_offsets_of_great_files_are_kept_whole(qapp, edge):
    class Vast(MemorySource):
        size = property(lambda self: edge + 2)

    document = document_of(Vast("vast", b""))
    told = []
    document.changed.connect(lambda _: told.append(document.caret))

    for offset in (edge - 1, edge, edge + 1):
        document.go_to(Span.of(offset, 1))

    assert told == [edge - 1, edge, edge + 1]
    assert document.selection == Span(edge + 1, edge + 2)
