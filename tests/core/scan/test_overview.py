from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan.overview import CELLS, SAMPLES, STRIPE, Mapper, _stride, cell_size


@given(st.integers(0, 1 << 50))
def test_that_a_file_of_any_size_fits_the_cells_and_needs_them(size: int):
    cell = cell_size(size)

    assert cell & (cell - 1) == 0
    assert -(-size // cell) <= CELLS
    assert cell == 1 or -(-size // (cell // 2)) > CELLS


def mapped(data: bytes, cuts: list[int]):
    mapper = Mapper(len(data))
    bounds = [0, *sorted(cuts), len(data)]
    for a, b in pairwise(bounds):
        mapper.feed(a, np.frombuffer(data[a:b], np.uint8))
    return mapper.overview()


@given(data=st.binary(max_size=3000), cuts=st.lists(st.integers(0, 3000), max_size=4))
def test_that_the_map_of_a_small_file_does_not_depend_on_the_pieces_it_came_in(data: bytes, cuts: list[int]):
    assert mapped(data, [min(c, len(data)) for c in cuts]).text == mapped(data, []).text


def test_that_text_zeros_and_noise_show_in_their_layers():
    block = 1 << 16
    noise = np.random.default_rng(4).integers(0, 256, 4096 * 64, dtype=np.uint8).tobytes()
    view = mapped(noise + bytes(block) + b"text" * (block // 4), [])
    last, zeros = len(view.text) - 1, (len(noise) + block // 2) // view.cell_size

    assert view.text[last] == 255
    assert view.zeros[zeros] == 255
    assert view.entropy[zeros] == 0
    assert np.mean(list(view.entropy[:100])) > 200


def test_that_cells_that_were_not_reached_are_not_in_the_map():
    mapper = Mapper(1 << 40)
    mapper.feed(0, np.zeros(1 << 20, np.uint8))

    assert len(mapper.overview().text) == 1
    assert mapper.overview().cell_size == 1 << 28


@pytest.mark.parametrize("unit", [1 << 12, 1 << 18])
def test_that_the_sampled_entropy_of_noise_is_near_eight_bits(unit: int):
    mapper = Mapper(unit * CELLS)
    mapper.feed(0, np.random.default_rng(6).integers(0, 256, 1 << 20, dtype=np.uint8))

    assert min(mapper.overview().entropy) > 240


@pytest.mark.parametrize("third", [0, 1, 2])
@pytest.mark.parametrize("cell", [512, 1024, 2048, 4096, 1 << 18])
def test_that_text_in_any_third_of_a_cell_shows_as_a_third(cell: int, third: int):
    data = np.full(cell, 0x81, np.uint8)
    data[third * cell // 3 : (third + 1) * cell // 3] = ord("e")
    mapper = Mapper(cell * CELLS)
    mapper.feed(0, data)

    assert mapper.overview().cell_size == cell
    assert abs(mapper.overview().text[0] - 255 / 3) < 2


@given(length=st.integers(1, STRIPE))
def test_that_as_many_bytes_are_looked_at_as_promised_at_an_odd_distance(length: int):
    stride = _stride(length)
    count = len(range(0, length, stride))

    assert stride % 2 == 1
    assert count == length if length <= SAMPLES else SAMPLES / 3 < count <= SAMPLES
