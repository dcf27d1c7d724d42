from core.finding import FindingKind
from core.source.base import Fault
from core.span import Span
from gui.hexview.tooltip import describe, describe_finding, one_line
from tests.gui.hexview.exhibits import MESSAGE, finding


def test_that_a_finding_is_told_in_one_line_with_its_chance():
    said = describe_finding(finding(0, len(MESSAGE), raw=MESSAGE))

    assert f"Console text, {len(MESSAGE)} bytes" in said
    assert '“Exporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM”' in said
    assert "1e-12" in said


def test_that_an_ordinary_byte_needs_no_words():
    assert describe("00000010", 16, None, None) is None


def test_that_the_reason_of_a_fault_is_told():
    said = describe("00000010", 16, None, Fault(Span(16, 20), "sector 3 cannot be read"))

    assert said == "00000010 (16)\nNot read: sector 3 cannot be read"


def test_that_an_empty_file_has_no_quotation():
    assert "“" not in describe_finding(finding(0, 0, FindingKind.EMPTY_TEMPORARY))


def test_that_long_text_ends_in_an_ellipsis():
    assert one_line("a" * 500, 10) == "a" * 9 + "…"
    assert one_line(" a\r\n\tb ") == "a b"
