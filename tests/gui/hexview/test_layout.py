from hypothesis import given
from hypothesis import strategies as st

from core.span import Span
from gui.hexview.layout import HexLayout, Pane, address_chars_for

EDGES = [power + step for power in (2**31, 2**32, 2**35, 2**40) for step in (-1, 0, 1)]
sizes = st.one_of(st.integers(1, 5000), st.sampled_from(EDGES), st.integers(1, 2**62))
panes = st.sampled_from(Pane)


@st.composite
def layouts(draw):
    cell = draw(st.sampled_from([6.0, 7.5, 8.0, 9.2, 15.25]))
    row = draw(st.sampled_from([14.0, 19.5, 20.0, 41.25]))
    return HexLayout(draw(sizes), draw(st.sampled_from([1, 4, 8, 13, 16, 32, 64])), cell, row, draw(st.integers(8, 16)))


@given(layout=layouts(), pane=panes, data=st.data())
def test_that_the_middle_of_a_cell_is_a_hit_on_its_byte(layout, pane, data):
    offset = data.draw(st.integers(0, layout.size - 1))
    top = max(0, layout.row_of(offset) - data.draw(st.integers(0, 200)))

    box = layout.box(offset, pane, top)
    hit = layout.hit(box.x + box.width / 2 + 0.01, box.y + box.height / 2, top)

    assert (hit.offset, hit.pane) == (offset, pane)
    assert layout.is_on_byte(box.x + box.width / 2, box.y + box.height / 2, top)


@given(layout=layouts(), data=st.data())
def test_that_the_halves_of_a_hex_cell_are_its_digits(layout, data):
    offset = data.draw(st.integers(0, layout.size - 1))
    box = layout.box(offset, Pane.HEX, layout.row_of(offset))

    nibbles = [layout.hit(box.x + box.width * part, 1, layout.row_of(offset)).nibble for part in (0.3, 0.7)]

    assert nibbles == [0, 1]


@given(layout=layouts(), x=st.floats(-500, 9000), y=st.floats(-500, 9000), data=st.data())
def test_that_every_point_is_nearest_to_a_byte_that_exists(layout, x, y, data):
    top = data.draw(st.integers(0, layout.rows - 1))

    assert 0 <= layout.hit(x, y, top).offset < layout.size


@given(layout=layouts(), pane=panes)
def test_that_cells_stand_side_by_side_and_never_overlap(layout, pane):
    edges = [layout.column_x(column, pane) for column in range(layout.bytes_per_row)]
    stops = [edge + layout.column_width(pane) for edge in edges]

    assert all(stop <= start + 1e-9 for stop, start in zip(stops, edges[1:], strict=False))
    assert stops[-1] <= layout.width


@given(layout=layouts())
def test_that_the_last_row_holds_the_last_byte(layout):
    assert layout.row_of(layout.size - 1) == layout.rows - 1
    assert layout.row_span(layout.rows - 1).stop == layout.size
    assert not layout.row_span(layout.rows)


@given(layout=layouts(), data=st.data())
def test_that_stretches_cover_exactly_the_visible_part_of_a_span(layout, data):
    start = data.draw(st.integers(0, layout.size))
    span = Span.of(start, data.draw(st.integers(0, 500)))
    top = max(0, layout.row_of(start) - data.draw(st.integers(0, 5)))
    page = layout.page_span(top, 20)

    stretches = list(layout.stretches(span, top, 20))

    covered = [row * layout.bytes_per_row + c for row, first, last in _ends(stretches) for c in range(first, last + 1)]
    shown = span.intersection(page)
    assert covered == list(range(shown.start, shown.stop))
    assert [s.opens for s in stretches].count(True) == (1 if shown and shown.start == span.start else 0)
    assert [s.closes for s in stretches].count(True) == (1 if shown and shown.stop == span.stop else 0)


def _ends(stretches):
    return [(s.row, s.first, s.last) for s in stretches]


def test_that_a_gutter_divides_groups_of_eight():
    layout = HexLayout(100)
    gaps = [layout.column_x(c + 1, Pane.HEX) - layout.column_x(c, Pane.HEX) for c in range(15)]

    assert gaps[7] == gaps[6] + layout.cell_width
    assert len(set(gaps)) == 2


def test_that_an_empty_file_has_one_row_and_no_bytes():
    layout = HexLayout(0)

    assert layout.rows == 1
    assert not layout.page_span(0, 50)
    assert layout.hit(200, 10, 0).offset == 0
    assert not layout.is_on_byte(200, 10, 0)


def test_that_the_address_and_the_space_past_the_end_are_not_on_a_byte():
    layout = HexLayout(20)

    assert not layout.is_on_byte(layout.address_x + 4, 5, 0)
    assert not layout.is_on_byte(layout.column_x(4, Pane.HEX) + 4, layout.row_height + 5, 0)
    assert layout.is_on_byte(layout.column_x(3, Pane.HEX) + 4, layout.row_height + 5, 0)
    assert not layout.is_on_byte(layout.column_x(3, Pane.HEX) + 4, -5, 0)


def test_that_the_address_column_has_room_for_the_longest_address():
    assert address_chars_for(()) == 8
    assert address_chars_for(("0AFA:3F00", "00")) == 9
