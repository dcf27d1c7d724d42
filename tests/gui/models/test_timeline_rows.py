from __future__ import annotations

from core.case.timeline import Clock, Entry, Lane, Timeline
from gui.models.timeline_rows import Column, TimelineRows

NOON = 888_840_000_000_000


def rows() -> TimelineRows:
    return TimelineRows(
        Timeline(
            (
                Entry(Lane.EVENTS, Clock.UTC, "EXPORT to file msg4A27.ccm", 1, "AppEvent.evt", (NOON,)),
                Entry(Lane.LINES, Clock.LOCAL, "NFT error", 2, "NFTERROR.LOG", (NOON + 1,)),
                Entry(Lane.FILES, Clock.UTC, "File modified", 3, "CLANDATA", (NOON + 2,)),
            ),
            (Entry(Lane.FINDINGS, Clock.UTC, "a\nbackup", 3, "CLANDATA", why="No number."),),
        )
    )


def test_that_what_cannot_be_placed_comes_last_and_says_so():
    assert rows().cells(3) == ("cannot be placed", "", "Findings", "a[LF]backup", "CLANDATA", "documented")


def test_that_each_word_must_stand_in_the_row():
    assert rows().passing("export 4a27").tolist() == [0]
    assert rows().passing("export nft").tolist() == []
    assert rows().passing("clandata").tolist() == [2, 3]


def test_that_hidden_lanes_do_not_pass():
    assert rows().passing("", {Lane.EVENTS, Lane.FINDINGS}).tolist() == [1, 2]


def test_that_every_column_can_be_sorted_by_both_ways():
    all_rows = rows()
    for column in Column:
        up = [all_rows.cells(row)[column].casefold() for row in all_rows.sorted_by(all_rows.passing(""), column)]
        down = all_rows.sorted_by(all_rows.passing(""), column, descending=True)
        assert column is Column.TIME or up == sorted(up)
        assert all_rows.cells(int(down[0]))[column].casefold() == up[-1]


def test_that_lanes_hold_the_rows_that_are_shown():
    all_rows = rows()

    assert set(all_rows.narrowed(all_rows.passing("clandata"))) == {Lane.FILES}


def test_that_entries_are_counted_by_lane():
    assert rows().counts[Lane.FINDINGS] == 1


def test_that_nothing_at_all_can_be_filtered_and_sorted():
    empty = TimelineRows(Timeline())

    assert empty.sorted_by(empty.passing("x"), Column.WHAT, descending=True).tolist() == []
