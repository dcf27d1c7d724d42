"""Header lines and items as fields."""

from __future__ import annotations

from core.finding import Mark
from core.formats.message import parse
from core.span import Span
from tests.core.formats.messages import item, message, source
from tests.core.formats.test_macbinary import wrapped_file
from tests.core.formats.trees import named


def _message(data: bytes):
    return named(parse(source(data)), "Message 1")


def test_that_an_address_shows_name_and_post_office_in_their_places():
    data = message()
    sender = named(_message(data), "From")

    assert [(child.name, child.value) for child in sender.children()] == [("name", "Doe, John"), ("post office", "HUB")]
    assert [data[child.span.start : child.span.stop] for child in sender.children()] == [b"Doe, John", b"HUB"]


def test_that_a_header_no_source_shows_is_marked_unknown():
    field = named(_message(message(header=b"Priority: urgent\r\n")), "unknown header Priority")

    assert (field.value, field.mark, field.problem) == ("urgent", Mark.UNKNOWN, None)


def test_that_a_receipt_token_is_documented():
    assert named(_message(message(header=b"RRT: 1\r\n")), "RRT").sources == ("Q262989",)


def test_that_a_text_item_may_have_a_title():
    text = named(_message(message(item(b"x\r\n", b"Text item: Notes"))), "Text item")

    assert text.value == named(text, "title").value == "Notes"


def test_that_a_file_item_shows_name_and_date_as_inferred():
    data = message(item(b"ab\r\n", b"File item: REPORT.DOC 5/6/97 3:10PM"))
    attached = named(_message(data), "File item")

    assert attached.mark is Mark.INFERRED
    assert named(attached, "file name").value == "REPORT.DOC"
    date = named(attached, "date")
    assert data[date.span.start : date.span.stop] == b"5/6/97 3:10PM"
    assert date.value == "5/6/97 3:10PM — 1997-05-06 15:10 (month first) or 1997-06-05 15:10 (day first)"
    assert named(attached, "body").value == "4 bytes"


def test_that_an_item_of_a_kind_no_source_shows_is_unknown():
    field = named(_message(message(item(b"x\r\n", b"Sound item:"))), "Sound item")

    assert (field.mark, field.sources) == (Mark.UNKNOWN, ())


def test_that_a_fax_is_an_item_of_its_own():
    assert named(_message(message(item(b"x\r\n", b"Fax item:"))), "Fax item").sources[0] == "Q197363"


def test_that_an_attachment_wrapped_in_macbinary_is_opened():
    wrapped = wrapped_file(b"data", b"resource")
    data = message(item(wrapped, b"File item: A.BIN 5/6/97 3:10PM"), b"\r\n")
    body = named(_message(data), "File item", "body")

    inside = named(body, "MacBinary II file")
    assert inside.span == Span.of(data.index(wrapped), 128 + 128 + 8)
    assert inside.problem is None
    fork = named(inside, "data fork")
    assert data[fork.span.start : fork.span.stop] == b"data"
