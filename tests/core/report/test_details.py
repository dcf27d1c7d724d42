from __future__ import annotations

from dataclasses import replace

import pytest

from core.finding import FindingKind, Mark
from core.report.details import chance, detail_of, kind_in_words, row_of
from tests.core.report.cases import many_kinds, one_finding, with_text


def _facts(case, exhibit: int = 0, index: int = 0) -> dict[str, str]:
    which = case.exhibits[exhibit]
    return dict(detail_of(which, index + 1, which.findings[index]).facts)


def test_that_a_place_is_told_in_hex_decimal_and_as_debug_shows_it():
    facts = _facts(one_finding())

    assert facts["Offset"] == "0x3E00 (15,872 decimal)"
    assert facts["DOS DEBUG address"] == "CS:3F00 (segment unknown)"


def test_that_a_dump_is_quoted_by_its_own_address():
    facts = _facts(many_kinds(), 5)

    assert facts["Address in the dump"] == "0AFA:3F00"
    assert "DOS DEBUG address" not in facts


def test_that_the_message_carries_its_mark():
    assert _facts(one_finding())["Message"] == "exporting (documented: a cited source shows this message)"
    assert "unconfirmed" in _facts(many_kinds(), 1, 1)["Message"]
    assert _facts(many_kinds(), 1, 2)["Message"] == "None of the known console messages"


def test_that_missing_ends_are_told_in_words():
    assert _facts(one_finding())["Completeness"] == "Its beginning is complete. Its end is complete."
    assert _facts(many_kinds(), 1, 1)["Completeness"] == (
        "How much is missing at its beginning is unknown. 14 bytes of the message are missing behind this place."
    )


def test_that_strength_is_told_in_bits_and_by_chance():
    assert _facts(one_finding())["Strength"] == (
        "187.4 bits; chance alone gives at most 3.1e-52 such places in a file of this size."
    )


@pytest.mark.parametrize(("expected", "words"), [(3.1e-52, "3.1e-52"), (0.0, "< 1.0e-300"), (0.5, "5.0e-01")])
def test_that_chance_is_never_written_as_zero(expected, words):
    finding = replace(one_finding().exhibits[0].findings[0], expected_by_chance=expected)

    assert chance(finding) == words


def test_that_an_empty_file_is_no_matter_of_chance():
    finding = many_kinds().exhibits[6].findings[0]

    assert finding.kind is FindingKind.EMPTY_TEMPORARY
    assert chance(finding) == "n/a"
    assert _facts(many_kinds(), 6)["Strength"] == "Not a matter of chance."


def test_that_text_kept_in_part_is_said_to_be():
    exhibit = one_finding().exhibits[0]
    finding = exhibit.findings[0]
    cut = replace(finding, raw=finding.raw[:20])

    assert detail_of(exhibit, 1, cut).text_note == "Only the first 20 bytes of the text are kept."
    assert detail_of(exhibit, 1, finding).text_note == ""


def test_that_a_huge_field_is_shortened_with_a_note():
    exhibit = with_text(b"M" * 100_000).exhibits[0]

    value = detail_of(exhibit, 1, exhibit.findings[0]).fields[0].value

    assert "characters not shown" in value
    assert len(value) < 400


def test_that_a_cut_field_says_so():
    exhibit = one_finding().exhibits[0]
    field = replace(exhibit.findings[0].fields[0], is_whole=False)

    detail = detail_of(exhibit, 1, replace(exhibit.findings[0], fields=(field,)))

    assert detail.fields[0].value == "randyyeh_ee (cut)"


def test_that_bytes_of_evidence_that_is_gone_are_not_made_up():
    exhibit = one_finding().exhibits[0]
    finding = exhibit.findings[0]
    exhibit.source = None

    assert detail_of(exhibit, 1, finding).excerpt.omitted == "The evidence is not open: no bytes can be shown."


def test_that_a_row_fits_a_line():
    exhibit = with_text(b"long text " * 100).exhibits[0]

    row = row_of(exhibit, 7, exhibit.findings[0])

    assert (row.number, row.offset) == ("1.7", "0x1000")
    assert len(row.text) <= 44
    assert row.text.endswith("…")


@pytest.mark.parametrize("mark", Mark)
def test_that_every_mark_has_words(mark):
    exhibit = one_finding().exhibits[0]

    assert detail_of(exhibit, 1, replace(exhibit.findings[0], mark=mark)).facts


def test_that_every_kind_has_words():
    finding = one_finding().exhibits[0].findings[0]

    assert not [kind for kind in FindingKind if kind_in_words(replace(finding, kind=kind)) == kind]


def test_that_printable_bytes_beside_it_are_a_fact_where_they_are_more_than_one():
    case = one_finding()
    assert "Beside it" not in _facts(case)

    done = case.exhibits[0].examination
    assert done is not None
    case.exhibits[0].examination = replace(done, findings=(replace(done.findings[0], text_behind=4),))

    assert _facts(case)["Beside it"] == "4 printable bytes directly behind it, not part of the finding."
