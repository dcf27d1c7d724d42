from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.finding import Finding, FindingKind
from core.postoffice.repetition import MANY, grouped
from core.span import Span


def text(start: int, raw: bytes = b"Smith, John", kind: FindingKind = FindingKind.PLAIN_TEXT) -> Finding:
    template = "exporting" if kind is FindingKind.CONSOLE_TEXT else None
    return Finding(Span.of(start, len(raw)), kind, raw, 50.0, 1e-9, "Text.", template)


def test_that_text_in_every_record_is_one_finding_with_its_count_and_no_suspicion():
    findings = [text(16 + 512 * n) for n in range(40)]
    (one,) = grouped(findings)

    assert (one.kind, one.repeats, one.span.start) == (FindingKind.REPEATED_TEXT, 40, 16)
    assert "40 places" in one.explanation
    assert "512 bytes" in one.explanation


def test_that_an_intrusion_among_the_structure_stays_what_it_is():
    findings = sorted(
        [text(16 + 512 * n) for n in range(40)] + [text(700, b"the tape is in the safe")], key=lambda f: f.span
    )

    assert [f.kind for f in grouped(findings)] == [FindingKind.REPEATED_TEXT, FindingKind.PLAIN_TEXT]


def test_that_the_same_text_at_irregular_places_or_a_few_times_is_no_structure():
    irregular = [text(n * n * 37 + n) for n in range(1, 30)]
    few = [text(512 * n) for n in range(MANY - 1)]

    assert grouped(irregular) == tuple(irregular)
    assert grouped(few) == tuple(few)


def test_that_a_line_the_connector_could_write_every_time_is_never_structure():
    lines = [text(0x2000 * n, b"2 messages imported, 0 undeliverable.\r\n") for n in range(40)]

    assert grouped(lines) == tuple(lines)


def test_that_what_the_grammar_knows_is_never_structure():
    console = [text(512 * n, kind=FindingKind.CONSOLE_TEXT) for n in range(40)]

    assert grouped(console) == tuple(console)


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from([b"aa", b"bb", b"cc"])), max_size=60))
def test_that_nothing_is_lost_and_order_is_kept(places: list[tuple[int, bytes]]):
    findings = [text(start, raw) for start, raw in sorted(set(places))]
    out = grouped(findings)

    assert sum(f.repeats for f in out) == len(findings)
    assert [f.span.start for f in out] == sorted(f.span.start for f in out)


def test_that_a_place_prolonged_by_chance_belongs_to_the_others():
    findings = [text(16 + 512 * n) for n in range(40)]
    findings[7] = text(16 + 512 * 7, b"Smith, John_q")
    findings[9] = text(14 + 512 * 9, b"a Smith, John")
    stranger = text(100 + 512 * 11, b"Smith, John")

    (one,) = grouped(sorted([*findings, stranger], key=lambda f: f.span))

    assert (one.kind, one.repeats) == (FindingKind.REPEATED_TEXT, 41)
