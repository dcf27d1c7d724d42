"""The process of an own structure as it really runs."""

from __future__ import annotations

import sys

import pytest

from core.finding import Mark
from core.formats.own.limits import Limits
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.own.runs import HEAD, run, tree
from tests.core.formats.trees import named
from tests.faults import FaultySource

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of resources are POSIX")


def test_that_every_field_has_its_exact_place():
    text = (
        HEAD + 'NAME = "Page"\nSTRUCTURE = Struct("n" / Int16ul, "items" / Array(this.n, PascalString(Byte, "ascii")))'
    )

    field = run(text, b"......\x02\0\x03one\x02to", 6)

    assert (field.name, field.span, field.mark, field.problem) == ("Page", Span(6, 15), Mark.UNKNOWN, None)
    assert tree(field) == [
        ("n", 6, 8, "2"), ("items", 8, 15, "2 entries"), ("[0]", 8, 12, "one"), ("[1]", 12, 15, "to"),
    ]  # fmt: skip


def test_that_what_could_be_read_is_shown_when_the_evidence_ends():
    field = run(HEAD + 'STRUCTURE = Struct("a" / Byte, "b" / Int32ul)', b"12")

    assert named(field, "a").value == "49 (0x31)"
    assert field.problem == named(field, "b").problem
    assert field.problem.startswith("b at 0x1 cannot be read: ")


def test_that_unreadable_bytes_are_an_error_with_their_reason_and_place():
    source = FaultySource(MemorySource("CLANDATA", bytes(64)), [Span(32, 40)])

    field = run(HEAD + 'STRUCTURE = Struct("a" / Bytes(14), "b" / Int32ul)', source, 18)

    assert named(field, "a").span == Span(18, 32)
    assert field.problem == named(field, "b").problem == "b at 0x20 cannot be read: bad sector."


def test_that_a_hole_is_told_even_where_the_definition_steps_over_it():
    source = FaultySource(MemorySource("CLANDATA", bytes(64)), [Span(32, 40)])

    field = run(HEAD + 'STRUCTURE = Struct("all" / GreedyRange(Int32ul))', source)

    assert len(named(field, "all").children()) == 8
    assert named(field, "unreadable").span == Span(32, 40)
    assert "bad sector" in field.problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("STRUCTURE = 1", "it declares no STRUCTURE that is a construct"),
        ("", "it declares no STRUCTURE that is a construct"),
        ("x = (", "line 1 is no Python: '(' was never closed"),
        ("\n\n1 / 0", "line 3: ZeroDivisionError: division by zero"),
        ("import no_such_module", "line 1: ModuleNotFoundError: No module named 'no_such_module'"),
        (HEAD + "STRUCTURE = Computed(lambda _: {}['x'])", "line 2: KeyError: 'x'"),
        ("import os\nos._exit(3)", "it ended without an answer (exit status 3)"),
        ("import sys\nsys.exit(0)", "it ended without an answer"),
    ],
)
def test_that_a_definition_that_fails_is_one_clear_message(text, problem):
    field = run(text, b"1234")

    assert field.problem.startswith(f"mine.py: {problem}")
    assert field.children() == ()


@posix
def test_that_a_crash_is_one_clear_message():
    assert run("import os\nos.kill(os.getpid(), 11)", b"").problem == "mine.py: it crashed (SIGSEGV)."


@posix
def test_that_an_endless_loop_is_stopped_by_its_time_on_the_processor():
    field = run("while True: pass", b"", limits=Limits(processor_seconds=1))

    assert field.problem == "mine.py: it took more time on the processor than it may."


def test_that_who_waits_for_ever_is_stopped_by_the_clock():
    field = run("import threading\nthreading.Event().wait()", b"", limits=Limits(seconds=0.5))

    assert field.problem == "mine.py: it did not end within 0.5 seconds and was stopped."


@posix
def test_that_a_memory_bomb_is_one_clear_message():
    assert run("x = bytearray(10**10)", b"").problem == "mine.py: it needed more memory than it may have."
    growing = run("x = []\nwhile True: x.append(bytes(10**6))", b"")
    assert growing.problem == "mine.py: it needed more memory than it may have."


FLOOD = "import os\nfor number in range(3, 12):\n    try:\n        while True: os.write(number, {!r} * 1000)\n"
FLOOD += "    except OSError: pass\n"


@pytest.mark.parametrize("what", [b"x" * 1000, b"garbage\n", b'{"field": [0, "a", "", 0, 1, ""]}\n'])
def test_that_a_flood_past_the_recorder_is_one_clear_message(what):
    field = run(FLOOD.format(what), b"1234", limits=Limits(seconds=10, fields=100))

    assert field.problem.startswith("mine.py: it answered with ")
    assert len(field.children()) <= 100


def test_that_spans_that_lie_are_refused():
    lie = 'import os\nfor n in range(3, 12):\n    try: os.write(n, b\'{"field": [0, "a", "", 0, 99, ""]}\\n\')\n'

    field = run(lie + "    except OSError: pass\n", b"1234")

    assert field.problem == "mine.py: it answered with a field from 0x0 to 0x63, which is not inside the evidence."


def test_that_depth_is_bounded():
    text = HEAD + 'S = Struct("a" / Byte, "next" / LazyBound(lambda: S))\nSTRUCTURE = S'

    field = run(text, bytes(100_000), limits=Limits(depth=5))

    assert max(len(path) for path in _paths(field)) <= 6
    assert "RecursionError" in field.problem


def test_that_count_is_bounded_and_said():
    field = run(HEAD + "STRUCTURE = Array(500, Byte)", bytes(500), limits=Limits(fields=50))

    assert len(field.children()) == 50
    assert field.problem == "mine.py: only the first 50 fields are shown."


def test_that_evidence_is_handed_out_by_the_piece_only():
    field = run(HEAD + "STRUCTURE = GreedyBytes", bytes(100_000), limits=Limits(evidence=50_000))

    assert field.problem.endswith("more than 50,000 bytes of evidence were asked for.")


def test_that_what_a_definition_prints_is_not_taken_for_its_answer():
    assert run(HEAD + 'print("hello")\nSTRUCTURE = Struct("a" / Byte)', b"1").problem is None


@posix
def test_that_a_definition_writes_no_file(tmp_path):
    there = tmp_path / "written"
    text = f"with open({str(there)!r}, 'w') as f:\n    f.write('x')\n"

    assert "OSError" in run(text, b"").problem
    assert there.stat().st_size == 0


def test_that_the_process_knows_no_way_to_the_evidence(tmp_path):
    text = HEAD + 'import os, sys\nSTRUCTURE = Computed(lambda _: f"{sys.argv[1:]}{dict(os.environ)}{os.getcwd()}")'
    source = MemorySource(str(tmp_path / "CLANDATA"), b"")

    assert "CLANDATA" not in run(text, source).children()[0].value


def _paths(field, before=()):
    yield before
    for inner in field.children():
        yield from _paths(inner, (*before, inner.name))
