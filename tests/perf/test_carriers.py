from __future__ import annotations

import pytest

from core.scan.textbytes import is_text
from core.source.base import read
from core.span import Span
from tests.perf.carriers import BLOCK, CARRIERS, PRINTABLE, CarrierSource, carried


@pytest.mark.parametrize("carrier", CARRIERS | PRINTABLE)
def test_that_a_carrier_is_the_same_bytes_wherever_one_begins_to_read(carrier):
    source = CarrierSource(carrier, 3, 2 * BLOCK)
    whole = carried(carrier, 3, 2 * BLOCK).tobytes()
    across = Span(BLOCK - 1000, BLOCK + 1000)

    assert read(source, across).data == whole[across.start : across.stop]
    assert read(source, Span(0, 5000)).data == whole[:5000]


@pytest.mark.parametrize("carrier", CARRIERS | PRINTABLE)
def test_that_another_seed_gives_another_file(carrier):
    assert carried(carrier, 1, 4096).tobytes() != carried(carrier, 2, 4096).tobytes()


def test_that_a_rolling_key_goes_on_from_block_to_block():
    """Bytes a whole number of keys apart differ by two English letters, never in their top bits."""
    data = carried("rolling", 1, 2 * BLOCK)
    pairs = data[BLOCK - 53 : BLOCK] ^ data[BLOCK : BLOCK + 53]

    assert not (pairs & 0x80).any()


@pytest.mark.parametrize("carrier", PRINTABLE)
def test_that_a_printable_carrier_consists_of_text_bytes(carrier):
    assert is_text(carried(carrier, 5, BLOCK)).all()
