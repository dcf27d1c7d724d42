from __future__ import annotations

from datetime import UTC, datetime

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.scan.examination import Outcome
from gui.exhibit_notes import ExhibitNotes, reopening_note
from tests.gui.fakes import examination, exhibit

AT = datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC)


def test_that_the_note_says_what_was_there_before():
    one = exhibit(data=bytes(1_048_576))
    one.examination = examination()

    said = reopening_note(one, 2, ("/evidence/CLANDATA: has grown.", "Its time changed."), AT)

    assert said == (
        f"Re-opened 2026-03-01 12:30:05 UTC: the file opened before had 1,048,576 bytes, SHA-256 {'00' * 32}, "
        "and 2 findings. It has grown. Its time changed."
    )


def test_that_what_was_not_finished_is_not_told_as_if_it_were():
    one = exhibit(data=b"x")
    assert "1 byte, no SHA-256 taken, and no finding when its examination was broken off." in reopening_note(
        one, 0, (), AT
    )
    one.examination = examination(outcome=Outcome.CANCELLED)
    assert "1 finding (cancelled)" in reopening_note(one, 1, (), AT)
    assert "not been opened" in reopening_note(Exhibit(1, "x", DIRECTORY, error="no"), 0, (), AT)


def test_that_notes_keep_their_order():
    notes = ExhibitNotes(("A dump.",), DIRECTORY, MESSAGE_FILE, ("Re-opened 1.", "Re-opened 2."))

    assert notes.all[0] == "A dump."
    assert "“Message file”" in notes.all[1]
    assert notes.all[2:] == ("Re-opened 1.", "Re-opened 2.")
    assert ExhibitNotes((), DIRECTORY, DIRECTORY).all == ()


def test_that_a_note_says_nothing_that_was_true_of_the_old_file_only():
    change = "/x/CLANDATA: was replaced by another file; what is shown is the one that was opened."
    note = reopening_note(Exhibit(1, "/x/CLANDATA", DIRECTORY), 2, (change,), datetime(2026, 1, 2, tzinfo=UTC))

    assert "was replaced by another file." in note
    assert "what is shown" not in note
