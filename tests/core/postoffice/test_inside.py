from __future__ import annotations

import pytest

from core.postoffice import kinds
from core.postoffice.inside import is_unpublished, structure_of
from core.source.memory import MemorySource
from tests.core.formats import evt_files
from tests.core.formats.messages import SAMPLE


def found(kind, data):
    structure = structure_of(kind, MemorySource("x", data))
    return structure and structure.id


@pytest.mark.parametrize("kind", [kinds.DIRECTORY, kinds.MESSAGES, kinds.MAILBOX, kinds.NFT_CHECK, kinds.STORE_DB8])
def test_that_a_post_office_file_has_no_structure_even_where_a_message_stands_in_it(kind):
    assert is_unpublished(kind)
    assert found(kind, SAMPLE) is None


def test_that_a_message_file_is_one_whatever_stands_at_its_start():
    assert found(kinds.MESSAGE_FILE, b"[Settings]\r\nA=1\r\n" + SAMPLE) == "message-file"
    assert found(kinds.UNDELIVERED, bytes(100)) == "message-file"


def test_that_the_bytes_tell_what_the_name_does_not():
    assert found(kinds.UNKNOWN, evt_files.clean([evt_files.Event()])) == "event-log"
    assert found(kinds.TEMPORARY, SAMPLE) == "message-file"
    assert found(kinds.TEMPORARY, bytes(100)) is None


def test_that_a_log_without_its_header_is_still_read_as_one():
    assert found(kinds.EVENT_LOG, bytes(48) + evt_files.record(evt_files.Event())) == "event-log"
