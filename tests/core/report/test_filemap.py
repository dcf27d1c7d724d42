from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from core.report.filemap import COLUMNS, drawing, map_of
from core.scan.examination import Overview
from core.source.base import Fault
from core.span import Span
from tests.core.report.cases import crowded, examination_of, exhibit_of, finding_of, many_kinds, noise, one_finding


def test_that_a_single_finding_is_marked_where_it_begins():
    view = map_of(one_finding().exhibits[0])

    assert view is not None
    assert [(mark.column, mark.title) for mark in view.marks] == [(0x3E00 * COLUMNS // 0x8000, "Finding 1.1 at 0x3E00")]


def test_that_a_mark_is_as_long_as_its_finding():
    data = noise(1000)

    view = map_of(exhibit_of(1, "x", None, examination_of(1000, finding_of(data, 500, data[500:750]))))

    assert view is not None
    assert [(mark.column, mark.width) for mark in view.marks] == [(128, 64)]


def test_that_a_single_cell_of_text_is_not_averaged_away():
    cells = bytearray(4096)
    cells[1234] = 255
    view = Overview(2**40, 2**28, bytes(cells), bytes(4096), bytes(4096))

    found = map_of(exhibit_of(1, "CLANDATA", None, examination_of(2**40, overview=view)))

    assert found is not None
    assert max(found.text) == 255


def test_that_findings_in_one_column_are_counted():
    view = map_of(crowded(1000).exhibits[0])

    assert view is not None
    assert len(view.marks) == COLUMNS
    assert "4 findings, from 1.1 at 0x0 to 0x600" in [mark.title for mark in view.marks]


def test_that_unread_and_unreached_bytes_are_drawn():
    done = examination_of(1000, reached=500, faults=(Fault(Span(10, 11), "bad"),))

    view = map_of(exhibit_of(1, "CLANDATA", None, done))

    assert view is not None
    assert view.unread == ((2, 3), (128, 256))


def test_that_nothing_is_drawn_of_an_empty_or_unexamined_file():
    assert map_of(exhibit_of(1, "CLANDATA", None)) is None
    assert map_of(exhibit_of(1, "CLANDATA", None, examination_of(0))) is None


def test_that_the_drawing_is_well_formed_and_titled():
    for exhibit in many_kinds().exhibits:
        view = map_of(exhibit)
        if view is not None:
            root = ET.fromstring(drawing(view))
            titles = [each.text for each in root.iter("{http://www.w3.org/2000/svg}title")]
            assert titles == [mark.title for mark in view.marks]


def test_that_the_drawing_of_a_full_map_stays_small():
    view = map_of(crowded(1000).exhibits[0])

    assert view is not None
    noisy = replace(view, text=tuple(i * 37 % 256 for i in range(COLUMNS)))
    assert len(drawing(noisy)) < 80_000
