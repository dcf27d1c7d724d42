from __future__ import annotations

import base64
import gc
import hashlib
import random
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.finding import Finding, FindingKind, Mark
from core.postoffice import examine as module
from core.postoffice.examine import examine
from core.postoffice.findings import Reader
from core.postoffice.kinds import ARCHIVE, DIRECTORY, EXCERPT, MESSAGE_FILE, PROGRAM, TEMPORARY, FileKind
from core.postoffice.templates import Template, templates
from core.scan.examination import Examination, Outcome, ScanSettings, ScanState
from core.scan.segments import Segment
from core.scan.sweep import BUFFER
from core.source.base import ByteSource, Fault
from core.source.file import FileSource
from core.source.memory import MemorySource
from core.source.open import open_source
from core.span import Span, SpanSet
from core.steps import result_of
from tests.faults import FaultySource

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
NOISE = random.Random(9).randbytes(300_000)


def examined(source: ByteSource, kind: FileKind = DIRECTORY, **settings: object) -> Examination:
    return result_of(examine(source, kind, ScanSettings(**settings), ScanState()))  # type: ignore[arg-type]


def with_text(*places: tuple[int, bytes]) -> bytes:
    data = bytearray(NOISE)
    for at, text in places:
        data[at : at + len(text)] = text
    return bytes(data)


def only(done: Examination) -> Finding:
    assert len(done.findings) == 1
    return done.findings[0]


def test_that_console_text_in_a_post_office_file_is_found_to_the_byte_and_read():
    data = with_text((0x3E00, CONSOLE))
    found = only(done := examined(MemorySource("CLANDATA", data)))

    assert done.outcome is Outcome.FINISHED
    assert found.span == Span.of(0x3E00, 76)
    assert (found.kind, found.template, found.mark) == (FindingKind.CONSOLE_TEXT, "exporting", Mark.DOCUMENTED)
    assert [(f.name, f.raw, f.is_whole) for f in found.fields] == [
        ("mailbox", b"randyyeh_ee", True),
        ("file", b"EXPORT\\MSG4A27.CCM", True),
    ]
    assert all(data[f.span.start : f.span.stop] == f.raw for f in found.fields)
    assert (found.missing_head, found.missing_tail) == (0, 0)
    assert found.expected_by_chance is not None
    assert found.expected_by_chance < 1e-50
    assert done.hashes == {"sha256": hashlib.sha256(data).hexdigest()}


def test_that_a_fragment_says_what_is_missing_of_it():
    found = only(examined(MemorySource("CLANDATA", with_text((5000, b"\x00" + CONSOLE[20:60] + b"\x00")))))

    assert found.span == Span.of(5001, 40)
    assert found.missing_head == 20
    assert found.missing_tail is None
    assert [f.is_whole for f in found.fields] == [True, False]
    assert "20 bytes at its start" in found.explanation


def test_that_other_text_is_plain_text():
    found = only(examined(MemorySource("CLANDATA", with_text((777, b"\x80the backup tape is in the safe\x80")))))

    assert (found.kind, found.template, found.text) == (FindingKind.PLAIN_TEXT, None, "the backup tape is in the safe")


def test_that_a_message_beside_other_text_is_a_finding_of_its_own():
    done = examined(MemorySource("CLANDATA", with_text((777, b"the backup tape is in the safe" + CONSOLE))))

    assert [f.template for f in done.findings] == [None, "exporting"]
    assert done.findings[1].span == Span.of(807, 76)


def test_that_noise_is_clean():
    assert examined(MemorySource("CLANDATA", NOISE)).findings == ()


def test_that_text_in_a_message_file_counts_only_when_it_is_console_text():
    body = (
        b"Message:\r\n60\r\nFrom: Grewal, Jeff at Hub\r\nContents:\r\n40\r\nText item:\r\n18\r\nExporting is fun\r\n"
        * 20
    )
    found = only(examined(MemorySource("MSG1.CCM", body + CONSOLE + body), MESSAGE_FILE))

    assert found.span == Span.of(len(body), 76)
    assert examined(MemorySource("MSG1.CCM", body), MESSAGE_FILE).findings == ()


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r\n\r\n", b""])
@pytest.mark.parametrize("kind", [DIRECTORY, MESSAGE_FILE])
def test_that_of_lines_that_share_a_line_end_none_is_passed_over(kind: FileKind, line_end: bytes):
    lines = [b'Exporting messages in mailbox "SMITH" to file EXPORT\\MSG%04X.CCM' % n for n in range(9)]
    letter = b"This is a letter about the meeting of monday.\r\n" * 100
    data = letter + b"\r\n" + line_end.join(lines) + b"\r\n" + letter

    found = [found for found in examined(MemorySource("x", data), kind).findings if found.template == "exporting"]

    assert [next(field.raw for field in each.fields if field.name == "file")[-8:] for each in found] == [
        line[-8:] for line in lines
    ]


def test_that_a_temporary_file_without_a_byte_is_a_sign():
    found = only(examined(MemorySource("CCM1.TMP", b""), TEMPORARY))

    assert (found.kind, found.span, found.bits) == (FindingKind.EMPTY_TEMPORARY, Span(0, 0), None)
    assert found.mark is Mark.INFERRED
    assert "elsewhere, such as among IMPORT's own in Import, is inferred" in found.explanation
    assert examined(MemorySource("CLANDATA", b"")).findings == ()


def test_that_unread_bytes_are_gaps_and_there_is_no_hash():
    source = FaultySource(MemorySource("CLANDATA", with_text((100_000, CONSOLE))), [Span(5000, 6000)])
    done = examined(source)

    assert done.outcome is Outcome.FINISHED_WITH_GAPS
    assert list(done.gaps) == [Span(5000, 6000)]
    assert done.hashes == {}
    assert done.scanned_bytes == len(NOISE) - 1000
    assert only(done).span.start == 100_000


class _FailsLater(FaultySource):
    """A source whose bad bytes can be read once."""

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        bad, self.bad = self.bad, SpanSet()
        if any(
            Span.of(offset, len(buffer)).overlaps(span) and before.overlaps(span)
            for before in self.reads
            for span in bad
        ):
            self.bad = bad
        faults = super().read_into(offset, buffer)
        self.bad = bad
        return faults


def test_that_bytes_which_cannot_be_read_again_are_gaps_of_a_file_that_was_hashed():
    data = with_text((5_000, CONSOLE), (100_000, CONSOLE), (250_000, CONSOLE))
    source = _FailsLater(MemorySource("CLANDATA", data), [Span(99_840, 100_352)])
    done = examined(source)

    assert [found.span.start for found in done.findings] == [5_000, 250_000]
    assert done.outcome is Outcome.FINISHED_WITH_GAPS
    assert list(done.gaps) == [Span(99_840, 100_352)]
    assert done.in_words == "Finished with gaps: 512 of 300,000 bytes could not be read again to look into them."
    assert done.scanned_bytes == len(data)
    assert [fault.reason.startswith("bad sector (when it was read again") for fault in done.faults] == [True]
    assert done.hashes == {"sha256": hashlib.sha256(data).hexdigest()}


def test_that_a_stopped_examination_tells_of_no_gap_behind_the_offset_it_reached(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "SHOWN", 1)
    data = with_text((5_000, CONSOLE), (50_000, CONSOLE))
    source = FaultySource(MemorySource("CLANDATA", data), [Span(6_000, 7_000), Span(55_000, 97_000)])
    state = ScanState()
    run = examine(source, DIRECTORY, ScanSettings(), state)
    while not any(next(run)):
        pass
    state.stop.set()
    done = result_of(run)

    assert (done.outcome, done.reached) == (Outcome.CANCELLED, 50_000)
    assert list(done.gaps) == [Span(6_000, 7_000)]
    assert done.scanned_bytes == 49_000
    assert done.is_printable is None


def test_that_a_stopped_examination_has_not_reached_a_text_that_is_not_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.scan.sweep.BUFFER", 50_000)
    state = ScanState()
    run = examine(MemorySource("CLANDATA", with_text((99_980, CONSOLE))), DIRECTORY, ScanSettings(), state)
    while state.done < 100_000:
        next(run)
    state.stop.set()

    assert result_of(run).reached <= 99_982


def test_that_a_stop_leaves_a_cancelled_examination_with_what_was_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.scan.sweep.BUFFER", 10_000)
    state = ScanState()
    run = examine(MemorySource("CLANDATA", with_text((500, CONSOLE))), DIRECTORY, ScanSettings(), state)
    while not state.found:
        next(run)
    state.stop.set()
    done = result_of(run)

    assert done.outcome is Outcome.CANCELLED
    assert done.reached < len(NOISE)
    assert only(done).span.start == 500
    assert "nothing is known of the rest" in done.in_words


@pytest.mark.parametrize("found", [0, 1, 2])
def test_that_a_stop_while_places_wait_is_no_finished_examination(found: int):
    places = [(5000, CONSOLE), (100_000, CONSOLE), (250_000, CONSOLE)]
    state = ScanState()
    settings = ScanSettings(hashes=())
    run = examine(MemorySource("CLANDATA", with_text(*places)), DIRECTORY, settings, state)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SHOWN", 1)
        seen: list = []
        while len(seen) < found or state.done < len(NOISE):
            seen += next(run)
        state.stop.set()
        done = result_of(run)

    assert done.outcome is Outcome.CANCELLED
    assert not done.is_whole
    assert done.hashes == {}
    assert len(done.findings) == len(seen)
    assert [at for at, _ in places if at < done.reached] == [finding.span.start for finding in seen]


@pytest.mark.parametrize("read", [0, 1, 5, 300])
def test_that_every_finding_before_the_offset_reached_is_kept_when_the_reading_is_stopped(read: int):
    step = 500
    data = b"".join(CONSOLE + b"\x91" * (step - len(CONSOLE)) for _ in range(400))
    state = ScanState()

    class StoppedSoon(Reader):
        left = read

        def in_post_office(self, segment: Segment) -> Iterator[Finding]:
            self.left -= 1
            if self.left < 0:
                state.stop.set()
            yield from super().in_post_office(segment)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Reader", StoppedSoon)
        done = result_of(examine(MemorySource("CLANDATA", data), DIRECTORY, ScanSettings(hashes=()), state))

    assert done.outcome is Outcome.CANCELLED
    assert [finding.span.start for finding in done.findings] == list(range(0, done.reached, step))
    assert len(done.findings) == read


def test_that_what_was_examined_is_given_back_before_anybody_collects_garbage():
    source = FaultySource(MemorySource("CLANDATA", with_text((500, CONSOLE))))
    left = weakref.ref(source)
    gc.disable()
    try:
        done = result_of(examine(source, DIRECTORY, ScanSettings(), ScanState()))
        del source
        assert left() is None
    finally:
        gc.enable()
    assert len(done.findings) == 1


@pytest.mark.parametrize(("data", "is_printable"), [(bytes(range(0x21, 0x7F)) * 900, True), (NOISE[:90_000], False)])
def test_that_a_file_of_printable_bytes_is_said_to_be_one(data: bytes, is_printable: bool):
    done = result_of(examine(MemorySource("CLANDATA", data), DIRECTORY, ScanSettings(), ScanState()))

    assert done.is_printable is is_printable
    assert ("Long runs of printable bytes" in done.in_words) is is_printable


def test_that_a_stop_among_shuffled_bytes_is_told():
    state = ScanState()
    run = examine(MemorySource("CLANDATA", with_text((500, CONSOLE))), DIRECTORY, ScanSettings(), state)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "decoy", lambda *_: iter(state.stop.set, 0))
        done = result_of(run)

    assert done.outcome is Outcome.CANCELLED
    assert "in another order was not" in done.in_words
    assert len(done.findings) == 1


PLAIN = b"the backup tape is in the safe of the third floor"


def test_that_past_the_limit_plain_text_is_counted_and_console_text_still_read():
    places = [(n * 1000 + n * n, PLAIN) for n in range(1, 21)]
    done = examined(MemorySource("CLANDATA", with_text(*places, (60_000, CONSOLE))), finding_limit=5)

    assert [f.template for f in done.findings] == [None] * 5 + ["exporting"]
    assert done.unread_places == 15
    assert not done.is_whole
    assert done.in_words.endswith("only known console text was looked for; 15 more places were only counted.")


def test_that_the_messages_read_past_the_limit_have_one_too():
    done = examined(MemorySource("CLANDATA", with_text(*((n * 1000, CONSOLE) for n in range(1, 21)))), finding_limit=5)

    assert len(done.findings) == 10
    assert done.unread_places == 10


def test_that_a_defect_is_a_failure_in_words_and_not_a_crash(monkeypatch: pytest.MonkeyPatch):
    def broken(self, segment):
        raise RuntimeError("defect")

    monkeypatch.setattr(module.Reader, "in_post_office", broken)
    done = examined(MemorySource("CLANDATA", with_text((500, CONSOLE))))

    assert done.outcome is Outcome.FAILED
    assert "defect" in done.in_words


def test_that_a_file_cut_short_while_it_is_scanned_has_gaps_and_says_so(tmp_path: Path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(NOISE)
    source = FileSource(path)
    path.write_bytes(NOISE[:1000])
    done = examined(source)
    source.close()

    assert done.outcome is Outcome.FINISHED_WITH_GAPS
    assert done.gaps.total == len(NOISE) - 1000
    assert done.changes


def test_that_a_dump_is_hashed_as_the_text_on_the_disk_and_as_the_bytes_it_shows(tmp_path: Path):
    path = tmp_path / "dump.txt"
    path.write_text("0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me\n" * 1)
    source = open_source(path)
    done = examined(source, EXCERPT)
    source.close()

    assert done.hashes == {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    assert done.shown_hashes == {"sha256": hashlib.sha256(b"\r\n\r\nExporting me").hexdigest()}
    assert only(done).template == "exporting"


def test_that_a_needle_beyond_four_gibibytes_is_found_where_it_stands(sparse_file, monkeypatch: pytest.MonkeyPatch):
    at = (1 << 32) + 12_345
    source = FileSource(sparse_file(at + 5000, {at: CONSOLE}))
    from_there = at // BUFFER * BUFFER  # four gibibytes of holes are no test of anything
    monkeypatch.setattr(
        "core.scan.sweep.range",
        lambda *a: range(from_there, *a[1:]) if a[1:] == (source.size, BUFFER) else range(*a),
        raising=False,
    )
    done = examined(source, hashes=())
    source.close()

    assert only(done).span == Span.of(at, 76)


def test_that_shuffled_bytes_are_scanned_too_where_text_counts_by_chance():
    done = examined(MemorySource("CLANDATA", with_text((0x3E00, CONSOLE))))

    assert done.decoy is not None
    assert (done.decoy.findings, done.decoy.bytes_) == (0, len(NOISE))
    assert examined(MemorySource("MSG1.CCM", NOISE), MESSAGE_FILE).decoy is None


def test_that_the_two_ends_of_a_message_overwritten_in_the_middle_are_one_finding():
    broken = CONSOLE[:25] + bytes([0x91, 0xE2, 0x03, 0xF7, 0x80, 0x99]) + CONSOLE[31:]
    found = only(examined(MemorySource("CLANDATA", with_text((0x3E00, broken)))))

    assert found.span == Span.of(0x3E00, 76)
    assert found.overwritten == (Span.of(0x3E00 + 25, 6),)
    assert (found.missing_head, found.missing_tail) == (0, 0)
    assert "6 bytes inside it, overwritten since" in found.explanation


def test_that_a_tail_too_short_to_be_found_alone_belongs_to_the_message_before_it():
    broken = CONSOLE[:60] + bytes([0x91, 0xE2, 0x03, 0xF7, 0x80]) + CONSOLE[65:]
    found = only(examined(MemorySource("CLANDATA", with_text((5000, broken)))))

    assert found.span == Span.of(5000, 76)
    assert [(f.name, f.is_whole) for f in found.fields] == [("mailbox", True), ("file", False)]


def test_that_a_program_may_hold_the_messages_it_prints():
    data = with_text((5000, CONSOLE))

    assert examined(MemorySource("EXPORT.EXE", data), PROGRAM).findings == ()
    assert [f.template for f in examined(MemorySource("MSG1.CCA", data), ARCHIVE).findings] == ["exporting"]


def test_that_printable_bytes_of_the_file_itself_raise_no_alarm_and_hide_no_text():
    own = bytearray(base64.b64encode(random.Random(9).randbytes(300_000)))
    assert examined(MemorySource("USR00001", bytes(own))).findings == ()

    own[100_000 : 100_000 + len(CONSOLE)] = CONSOLE
    own[200_000 : 200_000 + len(PLAIN)] = PLAIN
    found = examined(MemorySource("USR00001", bytes(own))).findings

    assert [(f.template, f.span.start) for f in found] == [("exporting", 100_000), (None, 200_000)]


CARRIERS = {
    "letters": lambda r, size: base64.b64encode(r.randbytes(size))[:size],
    "noise": lambda r, size: r.randbytes(size),
    "zeros": lambda r, size: bytes(size),
    "figures": lambda r, size: r.randbytes(size).hex().encode()[:size],
}


def message(template: Template, r: random.Random) -> bytes:
    """Return a message whose fields have any bytes they can have, often without its beginning or its end."""
    whole = b"".join(
        part.text + bytes(r.choice(part.alphabet) for _ in range(r.choice([1, 3, 8, 20]) if part.alphabet else 0))
        for part in template.parts
    )
    third = max(1, len(whole) // 3)
    return whole[r.choice([0, r.randrange(third)]) : len(whole) - r.choice([0, r.randrange(third)])]


@settings(max_examples=60)
@given(
    carrier=st.sampled_from(sorted(CARRIERS)),
    size=st.sampled_from([3_000, 20_000, 66_000]),
    seed=st.integers(0, 1 << 32),
    limit=st.sampled_from([3, 10_000]),
)
def test_that_findings_are_in_order_apart_and_what_stands_there(carrier: str, size: int, seed: int, limit: int):
    r = random.Random(seed)
    data = bytearray(CARRIERS[carrier](r, size))
    for _ in range(r.choice([1, 5, 30])):
        at = r.randrange(size)
        for template in r.choices(templates(), k=r.choice([1, 2, 5])):
            text = message(template, r)[: size - at]
            data[at : at + len(text)] = text
            at = min(size, at + len(text) + r.choice([0, 0, 1, 5, 30]))

    source = MemorySource("CLANDATA", bytes(data))
    done = examined(source, hashes=(), finding_limit=limit)

    assert done.outcome is Outcome.FINISHED
    ends = 0
    for found in done.findings:
        assert ends <= found.span.start < found.span.stop <= size
        assert data[found.span.start : found.span.start + len(found.raw)] == found.raw
        for value in found.fields:
            assert found.span.intersection(value.span) == value.span
            assert data[value.span.start : value.span.stop].startswith(value.raw)
        ends = found.span.stop


@pytest.mark.parametrize("limit", [2, 3, 7])
def test_that_a_log_past_every_limit_and_messages_in_letters_behind_it_fail_no_scan(limit: int):
    lines = b"".join(
        b'\r\nExporting messages in mailbox "SMITH" to file EXPORT\\MSG%04X.CCM\r\n' % n for n in range(40)
    )
    letters = bytearray(base64.b64encode(random.Random(3).randbytes(150_000)))
    for at in range(10_000, 40_000, 300):
        letters[at : at + 68] = lines[:68]
    source = MemorySource("CLANDATA", random.Random(4).randbytes(3000) + lines + bytes(letters))

    done = examined(source, hashes=(), finding_limit=limit)

    assert done.outcome is Outcome.FINISHED
    assert len(done.findings) == 2 * limit
    assert done.unread_from == done.findings[-1].span.stop


def test_that_messages_that_touch_are_not_told_as_text_beside_each_other():
    data = with_text((0x2FFF, b"\x80" + CONSOLE + b"\x80"), (0x5000, b"\x80" + CONSOLE + CONSOLE + b"ab~\x80"))
    found = examined(MemorySource("CLANDATA", data)).findings

    assert [(f.text_before, f.text_behind) for f in found] == [(0, 0), (0, 0), (0, 3)]
    assert "3 printable bytes directly behind it" in found[-1].basis
