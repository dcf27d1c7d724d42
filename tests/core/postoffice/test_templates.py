from __future__ import annotations

from core.finding import Mark
from core.postoffice.knowledge import sources
from core.postoffice.templates import templates


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
