from hypothesis import given
from hypothesis import strategies as st

from core.span import Span
from gui.hexview.text_run import text_run


def test_that_a_run_includes_line_ends_and_stops_at_other_bytes():
    assert text_run(b"\x01\x02Export\r\nMSG\x00abc", 100, 105) == Span(102, 113)


def test_that_there_is_no_run_around_a_byte_that_is_no_text():
    assert text_run(b"ab\x00cd", 0, 2) is None


@given(data=st.binary(max_size=100), base=st.integers(0, 2**40), data_=st.data())
def test_that_a_run_holds_the_byte_and_only_text(data, base, data_):
    at = base + data_.draw(st.integers(0, max(0, len(data) - 1)))

    run = text_run(data, base, at)

    if run is not None:
        part = data[run.start - base : run.stop - base]
        assert at in run
        assert all(byte in b"\t\r\n" or 0x20 <= byte < 0x7F for byte in part)
