from __future__ import annotations

from dataclasses import replace

from core.case.case import Closing, Exhibit
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.report.items import decoy_of, item_of, missing_of, name_of, negative_of, outcome_of, threshold_of
from core.source.base import Fault
from core.span import Span
from tests.core.report.cases import NOON, SHA, examination_of, exhibit_of, many_kinds, one_finding


def test_that_hashes_are_compared_in_words():
    exhibit = one_finding().exhibits[0]

    def said(closing: Closing | None) -> tuple[str, str]:
        exhibit.closing = closing
        item = item_of(exhibit, 1, 1)
        return item.hashes[0].comparison[:9], item.hash_note

    assert said(Closing({"sha256": SHA}, NOON))[0] == "Equal: th"
    assert said(Closing({"sha256": "0" * 64}, NOON))[0] == "DIFFERENT"
    assert said(None) == ("Not compa", "No second hash was computed after the examination.")


def test_that_a_hash_that_cannot_be_is_explained():
    items = [item_of(exhibit, 9, 9) for exhibit in many_kinds().exhibits]

    assert items[1].hash_note == "No hash can be given: not every byte was read."
    assert items[4].hash_note == "No hash was computed."


def test_that_every_outcome_is_told():
    said = [outcome_of(exhibit) for exhibit in many_kinds().exhibits[:5]]

    assert said[1] == "Finished with gaps: 8 of 36,864 bytes could not be examined."
    assert said[3] == "Cancelled at 0x1000: 40 % examined, nothing is known of the rest."
    assert said[4] == "Not examined: CCPOMS cannot be opened: permission denied."
    assert outcome_of(exhibit_of(1, "CLANDATA", None)) == "Not examined."


def test_that_each_gap_is_listed_with_its_reason():
    exhibits = many_kinds().exhibits

    assert missing_of(exhibits[1]) == (
        "0x3E10 to 0x3E17 (8 bytes): Cannot read 8 bytes at 0x3E10 of MLANDATA: input/output error.",
    )
    assert missing_of(exhibits[3]) == ("0x1000 to 0x270F: not reached by the scan.",)


def test_that_thousands_of_gaps_are_counted():
    faults = tuple(Fault(Span.of(i * 1024, 512), "bad sector") for i in range(5000))
    exhibit = exhibit_of(1, "CLANDATA", None, examination_of(5_120_000, faults=faults))

    assert missing_of(exhibit)[-1] == "4,800 more unreadable ranges are listed in the findings file."


def test_that_a_negative_result_names_its_threshold():
    exhibits = many_kinds().exhibits

    assert negative_of(exhibits[2]).startswith("No text stronger than the threshold was found in the 5,000 bytes")
    assert negative_of(exhibits[0]) == negative_of(exhibits[4]) == ""


def test_that_the_threshold_is_the_formula_turned_round():
    done = examination_of(2**20, settings=_settings(2**-10))

    assert "a score of 30.0 bits" in threshold_of(Exhibit(1, "CLANDATA", DIRECTORY), done)
    assert "only known console text counts" in threshold_of(Exhibit(1, "MSG1.CCM", MESSAGE_FILE), done)


def _settings(max_chance: float):
    return replace(examination_of(1).settings, max_chance=max_chance)


def test_that_changes_say_when_they_were_seen():
    exhibit = many_kinds().exhibits[1]
    exhibit.closing = Closing({}, NOON, ("The file is gone.",))

    assert item_of(exhibit, 1, 1).changes == (
        "During the scan: The file grew by 512 bytes.",
        "When the examination was closed: The file is gone.",
    )


def test_that_a_negative_result_says_what_was_only_counted():
    exhibit = many_kinds().exhibits[2]
    assert exhibit.examination is not None
    exhibit.examination = replace(exhibit.examination, unread_places=40_000)

    assert "in the 5,000 bytes examined, but 40,000 more places were only counted." in negative_of(exhibit)


def test_that_what_is_left_out_is_said():
    exhibit = many_kinds().exhibits[1]
    assert exhibit.examination is not None
    exhibit.examination = replace(exhibit.examination, unread_places=17)

    item = item_of(exhibit, 1, 2)

    assert (len(item.details), len(item.rows)) == (1, 2)
    assert (
        "Of 4 findings, the first 1 that are suspect are told in full and the first 2 are in the table"
        in item.beyond[0]
    )
    assert item.beyond[1].startswith("17 more places were only counted")


def test_that_a_name_is_the_last_part_of_any_path():
    assert name_of(exhibit_of(1, r"M:\CCDATA\CLANDATA", None)) == "CLANDATA"
    assert name_of(exhibit_of(1, "/mnt/po/MLANDATA", None)) == "MLANDATA"
    assert name_of(exhibit_of(1, "", None)) == "unnamed"


def test_that_the_decoy_scan_says_on_how_many_bytes_it_was_made():
    assert decoy_of(examination_of(5000)) == (
        "0 findings in 5,000 bytes of this file, shuffled; with looser thresholds (E per file): 2 at 1. "
        "A file of random bytes of this size would give at most 0.001."
    )
    assert decoy_of(examination_of(5000, decoy=None)) == "not made"
