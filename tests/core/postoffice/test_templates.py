from __future__ import annotations

import pytest

from core.finding import Mark
from core.postoffice.knowledge import sources
from core.postoffice.templates import ALPHABETS, templates


def test_that_the_documented_message_of_q179072_is_there_to_the_byte():
    exporting = next(t for t in templates() if t.name == "exporting")
    values = {"mailbox": b"randyyeh_ee", "file": b"4A27"}

    text = b"".join(part.text or values[str(part.field)] for part in exporting.parts)

    assert text == b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
    assert exporting.mark is Mark.DOCUMENTED


def test_that_every_form_has_a_known_source_and_differs_from_the_others():
    assert len({t.parts for t in templates()}) == len(templates())
    assert all(t.sources and set(t.sources) <= sources().keys() for t in templates())


def test_that_every_part_is_literal_or_has_an_alphabet():
    assert all(bool(part.text) != bool(part.alphabet) for t in templates() for part in t.parts)


@pytest.mark.parametrize("page", ["cp437", "cp850"])
@pytest.mark.parametrize("alphabet", ["name", "path"])
def test_that_names_and_paths_hold_every_letter_of_both_code_pages(page: str, alphabet: str):
    letters = {byte for byte in range(256) if bytes([byte]).decode(page).isalpha()}

    assert letters <= set(ALPHABETS[alphabet])
    assert 0xB0 not in ALPHABETS[alphabet]  # a shade in both


def test_that_what_the_connector_prints_is_at_home_in_files_of_text():
    at_home = {"connector_config", "connector_started", "service_state", "result_code", "completed"}

    assert {t.name for t in templates() if t.name in at_home and t.in_text} == set()


def test_that_only_the_line_ends_a_source_shows_must_be_there():
    ends = {t.name for t in templates() if t.parts[-1].text.endswith(b"\r\n") and not t.parts[-1].optional}

    assert ends == {"exporting", "importing"}  # Q179072
