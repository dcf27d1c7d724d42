from __future__ import annotations

import base64
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.own.conversation import Conversation
from core.formats.own.limits import LIMITS, Limits
from core.formats.own.task import Task
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.own.runs import own
from tests.faults import FaultySource

DATA = bytes(range(200))
OWN = own("STRUCTURE = 1")


def held(said: bytes, limits: Limits = LIMITS, offset: int = 50, bad=()):
    """Return a conversation in which the process said ``said``, and what it was told."""
    talk = Conversation(OWN, FaultySource(MemorySource("CLANDATA", DATA), bad), offset, limits)
    told = io.BytesIO()
    talk.run(io.BytesIO(said), told)
    assert talk.over.is_set()
    return talk, told.getvalue().splitlines(keepends=True)


def lines(*said):
    return b"".join(json.dumps(each).encode() + b"\n" for each in said)


def test_that_the_process_learns_the_definition_and_the_size_and_no_path():
    _, told = held(b"")

    assert Task.from_line(told[0]) == Task("mine.py", "STRUCTURE = 1", 150, LIMITS)
    assert b"CLANDATA" not in told[0]
    assert b"/structures" not in told[0]


def test_that_bytes_are_counted_from_where_parsing_begins():
    talk, told = held(lines({"read": [10, 3]}, {"end": True}))

    assert base64.b64decode(json.loads(told[1])["data"]) == DATA[60:63]
    assert talk.has_ended
    assert talk.problem is None


def test_that_bytes_that_cannot_be_read_are_said_and_kept():
    talk, told = held(lines({"read": [0, 20]}, {"read": [10, 5]}), bad=[Span(60, 65)])

    assert base64.b64decode(json.loads(told[1])["data"]) == DATA[50:60]
    assert json.loads(told[2]) == {"fault": "bad sector"}
    assert [fault.span for fault in talk.faults] == [Span(60, 65)]


def test_that_no_more_evidence_is_handed_out_than_agreed():
    _, told = held(lines({"read": [0, 60]}, {"read": [60, 60]}), Limits(evidence=100))

    assert "data" in json.loads(told[1])
    assert json.loads(told[2]) == {"fault": "more than 100 bytes of evidence were asked for"}


@pytest.mark.parametrize(
    "said",
    [
        b"garbage\n", b"\xff\xfe\n", b"[" * 9000 + b"\n", b"null\n", b"{}\n", b'{"field": 3}\n', b'{"read": [1]}\n',
        b'{"read": [-1, 5]}\n', b'{"read": [150, 5]}\n', b'{"read": [0, 0]}\n', b'{"read": ["0", 5]}\n',
        b'{"end": 1}\n', b'{"problem": 7}\n', b'{"field": [0, "a", "", 0, 151, ""]}\n', b"9" * 6000 + b"\n",
    ],
)  # fmt: skip
def test_that_garbage_is_one_problem(said):
    talk, _ = held(said + lines({"end": True}))

    assert talk.problem.startswith("it answered with ")
    assert not talk.has_ended


def test_that_a_flood_ends_the_conversation():
    talk, _ = held(lines({"field": [0, "a", "", 0, 1, ""]}) * 100, Limits(answer=1000))
    endless, _ = held(b"x" * 100_000)

    assert talk.problem == endless.problem == "it answered with far more than a structure needs"


def test_that_the_first_problem_is_the_one_that_counts():
    talk, _ = held(lines({"problem": "out of memory."}, {"problem": "and more"}, {"end": True}))

    assert talk.problem == "out of memory"


def test_that_a_pipe_that_breaks_is_no_failure_of_ours():
    class Broken(io.BytesIO):
        def flush(self):
            raise BrokenPipeError

    talk = Conversation(OWN, MemorySource("x", DATA), 0, LIMITS)
    talk.run(io.BytesIO(), Broken())

    assert talk.over.is_set()
    assert not talk.has_ended


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_that_nothing_it_says_raises(said):
    held(b"\n".join(said))
