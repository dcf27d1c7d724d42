from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise
from math import gcd

from hypothesis import given
from hypothesis import strategies as st

from core.finding import Finding, FindingKind
from core.postoffice import repetition as module
from core.postoffice.repetition import COLUMNS, DENSE, EDGES, MANY, MOSTLY, PLENTY, SPARSE, STEP
from core.span import Span

LEAST = 30.0


def grouped(findings: list[Finding]) -> tuple[Finding, ...]:
    return module.grouped(findings, LEAST)


def text(start: int, raw: bytes = b"Smith, John", kind: FindingKind = FindingKind.PLAIN_TEXT) -> Finding:
    template = "exporting" if kind is FindingKind.CONSOLE_TEXT else None
    return Finding(Span.of(start, len(raw)), kind, raw, 4.0 * len(raw), 1e-9, "Text.", template)


def test_that_text_in_every_record_is_one_finding_with_its_count_and_no_suspicion():
    findings = [text(16 + 512 * n) for n in range(40)]
    (one,) = grouped(findings)

    assert (one.kind, one.repeats, one.span.start) == (FindingKind.REPEATED_TEXT, 40, 16)
    assert "40 places" in one.explanation
    assert "512 bytes" in one.explanation


def test_that_the_first_place_is_told_where_chance_prolonged_it():
    findings = [text(16, b"Smith, Johns"), *(text(16 + 512 * n) for n in range(1, 40))]
    (one,) = grouped(findings)

    assert (one.raw, one.repeats) == (b"Smith, John", 40)
    assert "the first at 0x10:" in one.explanation


def test_that_a_longer_text_of_which_as_much_is_kept_is_no_structure():
    raw = b"the budget report " * 85
    longer = Finding(Span.of(16 + 4096 * 9, len(raw) + 300), FindingKind.PLAIN_TEXT, raw, 900.0, 0.0, "Text.")
    findings = [*(text(16 + 4096 * n, raw) for n in range(9)), longer]

    one, other = grouped(findings)

    assert (one.kind, one.repeats, other) == (FindingKind.REPEATED_TEXT, 9, longer)


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
    findings[9] = text(12 + 512 * 9, b"_qa Smith, John")
    stranger = text(100 + 512 * 11, b"Smith, John")

    (one,) = grouped(sorted([*findings, stranger], key=lambda f: f.span))

    assert (one.kind, one.repeats) == (FindingKind.REPEATED_TEXT, 41)


def test_that_text_of_its_own_beside_the_structure_is_not_part_of_it():
    findings = [text(16 + 512 * n) for n in range(40)]
    findings[7] = text(16 + 512 * 7, b"Smith, John is away")
    one, other = grouped(findings)

    assert (one.repeats, other.raw) == (39, b"Smith, John is away")


def test_that_a_few_sectors_in_a_row_and_some_elsewhere_are_no_structure():
    few = [text(512 * n) for n in (3, 40, 77, 300, 301, 302, 303, 304, 305)]
    half_full = [text(512 * n) for n in (3, 5, 6, 8, 11, 12, 13, 14, 17)]

    assert grouped(few) == tuple(few)
    assert [found.repeats for found in grouped(half_full)] == [9]


def test_that_no_place_is_lost_where_one_recurring_text_begins_with_another():
    shorter = [text(16 + 512 * n) for n in range(40)]
    longer = [text(16 + 512 * 40, b"Smith, John Q"), *(text(20007 + 700 * n, b"Smith, John Q") for n in range(99))]
    out = grouped(sorted([*shorter, *longer], key=lambda f: f.span))

    assert [(f.raw, f.repeats) for f in out] == [(b"Smith, John", 41), (b"Smith, John Q", 99)]
    assert (
        f"stand at 99 places, mostly 700 bytes or a multiple of it apart, the first at 0x{20007:X}"
        in out[1].explanation
    )


def test_that_a_name_in_two_fields_of_every_record_is_structure_too():
    rng = random.Random(4)
    starts = [512 * n + field for n in range(400) for field in (16, 40) if rng.random() < 0.2]
    (one,) = grouped([text(start) for start in starts])

    assert (one.kind, one.repeats) == (FindingKind.REPEATED_TEXT, len(starts))
    assert f"stand at {len(starts)} places in 2 columns, mostly 512 bytes" in one.explanation


def test_that_as_many_places_anywhere_are_no_columns():
    rng = random.Random(4)
    scattered = [text(start) for start in sorted(rng.sample(range(0, 200_000, 12), 160))]

    assert grouped(scattered) == tuple(scattered)


def test_that_text_at_the_borders_of_sectors_is_no_structure():
    rng = random.Random(4)
    starts = sorted(512 * n for n in rng.sample(range(4000), 400))
    starts += [starts[-1] + 2048 * n for n in range(1, 90)]
    scattered = [text(start) for start in starts]

    assert grouped(scattered) == tuple(scattered)


def plain_steps(places: dict[bytes, list[int]]) -> dict[bytes, tuple[int, set[int]]]:
    """The definition: which texts recur regularly, at what distance, and where in it."""
    steps: dict[bytes, tuple[int, set[int]]] = {}
    for raw, starts in places.items():
        distances = [b - a for a, b in pairwise(starts)]
        if len(starts) >= MANY:
            step = min(distances, key=lambda distance: (-distances.count(distance), distance))
            within = [start % step for start in starts]
            columns = sorted(set(within), key=lambda column: (-within.count(column), within.index(column)))[:COLUMNS]
            columns = [column for column in columns if within.count(column) >= MANY]
            if step >= STEP and len(starts) < PLENTY and len(starts) < DENSE * ((starts[-1] - starts[0]) // step + 1):
                continue
            if step >= STEP and sum(each % step == 0 for each in distances) >= MOSTLY * len(distances):
                steps[raw] = step, {within[0]}
            elif step // gcd(step, *(start - starts[0] for start in starts)) < SPARSE * COLUMNS:
                continue
            elif step >= STEP and sum(each in columns for each in within) >= MOSTLY * len(starts):
                steps[raw] = step, set(columns)
    return steps


def plainly_grouped(findings: list[Finding]) -> list[tuple[int, int]]:
    """The definition: where what is shown begins, and how many places it stands for."""
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    for finding in findings:
        places[finding.raw].append(finding.span.start)
    steps = plain_steps(places)

    def text_of(finding: Finding) -> bytes | None:
        for raw, (step, columns) in steps.items():
            at = finding.raw.find(raw)
            rest = len(finding.raw) - len(raw)
            if at >= 0 and rest <= EDGES and 4 * rest < LEAST and (finding.span.start + at) % step in columns:
                return raw
        return finding.raw if finding.raw in steps else None

    texts = [text_of(finding) for finding in findings]
    shown: list[tuple[int, int]] = []
    for raw in {raw for raw in texts if raw is not None}:
        same = [finding for finding, its in zip(findings, texts, strict=True) if its == raw]
        first = min(same, key=lambda finding: (finding.raw != raw, finding.span.start))
        shown.append((first.span.start, len(same)))
    alone = [(finding.span.start, 1) for finding, raw in zip(findings, texts, strict=True) if raw is None]
    return sorted(shown + alone)


@given(
    seed=st.integers(0, 1 << 32),
    step=st.sampled_from([8, 16, 32, 48]),
    count=st.integers(0, 80),
    place=st.tuples(st.sampled_from([0.0, 0.02, 0.1]), st.sampled_from([(0,), (0, 5), (0, 3, 6, 7, 1)])),
    texts=st.lists(st.text("ab", min_size=1, max_size=7).map(str.encode), min_size=1, max_size=6),
)
def test_that_it_is_what_the_definition_says(
    seed: int, step: int, count: int, place: tuple[float, tuple[int, ...]], texts: list[bytes]
):
    irregular, fields = place
    rng = random.Random(seed)
    starts = {
        n * step + (rng.randrange(step) if rng.random() < irregular else rng.choice(fields)) for n in range(count)
    }
    findings = [text(start, rng.choice(texts)) for start in sorted(starts)]

    assert [(f.span.start, f.repeats) for f in grouped(findings)] == plainly_grouped(findings)


def test_that_thousands_of_recurring_texts_take_no_longer_than_their_number():
    """A step for each of the findings: were it one for each pair with a text, this would take minutes."""
    findings = [text(0x200 * n, b"record %d" % (n % 4000)) for n in range(40_000)]

    assert len(grouped(findings)) == 4000
