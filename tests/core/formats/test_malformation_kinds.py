"""The table of what may be wrong with a message file."""

from __future__ import annotations

import pytest

from core.finding import Mark
from core.formats.malformation_kinds import Malformation, malformation_kinds, read_kinds
from core.postoffice.knowledge import sources
from core.span import Span


def test_that_every_kind_has_a_sentence_and_a_source_in_the_catalogue():
    for kind in malformation_kinds().values():
        assert kind.sentence.endswith((".", ")"))
        assert kind.sources
        assert set(kind.sources) <= sources().keys()


def test_that_every_kind_is_documented_or_inferred():
    assert {kind.mark for kind in malformation_kinds().values()} == {Mark.DOCUMENTED, Mark.INFERRED}


def test_that_a_malformation_tells_its_kind_and_the_detail():
    found = Malformation("to-without-name", Span(0, 3), "It says “at PO”.")

    assert found.kind.sources == ("Q249133",)
    assert found.in_words.endswith("drop the name. It says “at PO”.")


@pytest.mark.parametrize("entry", ['sentence = ""\nsources = ["Q1"]', 'sentence = "x"\nsources = []'])
def test_that_an_incomplete_entry_is_refused(entry):
    with pytest.raises(ValueError, match="incomplete"):
        read_kinds(f'[x]\n{entry}\nmark = "documented"\nis_damage = true')
