from __future__ import annotations

from core.scan.examination import Outcome
from core.source.memory import MemorySource
from core.span import Span
from gui import status_text
from tests.gui.fakes import examination, exhibit, finding


class Dump(MemorySource):
    def address(self, offset):
        return f"0AFA:{offset + 0x3F00:04X}"


def test_that_a_place_is_hexadecimal_and_decimal():
    assert status_text.place(0x3E00) == "0x3E00  ·  15,872"


def test_that_a_file_is_addressed_as_debug_would_and_a_dump_as_it_says_itself():
    assert status_text.address(MemorySource("x", b""), 0x3E00) == "CS:3F00"
    assert status_text.address(Dump("x", b""), 0) == "0AFA:3F00"


def test_that_a_selection_names_its_first_and_last_byte():
    assert status_text.selection(Span(0x10, 0x20)) == "0x10 to 0x1F  ·  16 bytes"
    assert status_text.selection(Span(5 << 30, (5 << 30) + 1)).endswith("1 byte")
    assert status_text.selection(None) == "Nothing selected"


def test_that_a_running_scan_tells_share_rest_and_queue():
    said = status_text.running("CLANDATA", 50, 100, 10, (3, 1200))

    assert said == "Examining CLANDATA (3 of 1,200): 50 %, 10 s left"
    assert status_text.running("CLANDATA", 0, 100, 0) == "Examining CLANDATA: 0 %"


def test_that_a_file_that_was_read_to_its_end_is_not_said_to_be_done():
    said = status_text.running("CLANDATA", 100, 100, 10)

    assert said == "Examining CLANDATA: the end is reached, finishing"


def test_that_opening_tells_how_many_files_there_are_once_that_is_known():
    assert status_text.opening(12_000, 0) == "Listing folders: 12,000 entries so far"
    assert status_text.opening(12, 12_000) == "Opening files: 12 of 12,000"


def test_that_an_ended_scan_says_how():
    one = exhibit()
    one.examination = examination([finding()])

    assert status_text.examined(one) == "CLANDATA: Finished: all 1,024 bytes were examined. 1 finding."
    assert "cancelled before its turn" in status_text.examined(exhibit())


def test_that_cancelling_names_all_it_stops():
    assert status_text.cancelling(0)[0] == "Cancel"
    assert status_text.cancelling(1) == (
        "Cancel all 2",
        "Stop examining this file, and do not examine the file that waits",
    )


def test_that_a_list_without_findings_says_why():
    clean, cut = exhibit(), exhibit(2)
    clean.examination, cut.examination = examination(), examination(outcome=Outcome.CANCELLED)

    assert status_text.nothing_listed([], is_busy=False) == ""
    assert "Examining" in status_text.nothing_listed([clean], is_busy=True)
    assert status_text.nothing_listed([clean, clean], is_busy=False) == "Nothing suspect was found in 2 files."
    assert "1 file could not" in status_text.nothing_listed([clean, cut], is_busy=False)
