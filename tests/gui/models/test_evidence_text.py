from __future__ import annotations

from pathlib import Path

from core.case.case import Exhibit
from core.postoffice.discovery import Folder
from core.postoffice.kinds import DIRECTORY, MESSAGES, kind_of
from core.postoffice.places import place_of
from core.postoffice.walk import LeftOut
from core.source.memory import MemorySource
from gui.models.evidence_text import exhibit_cells, left_out_cells, node_cells, unopened_cells
from gui.models.evidence_tree import Node
from gui.models.exhibit_state import Stage

FILES = ("CLANDATA", "MLANDATA")
OFFICE = Folder(Path("/evidence/case/ccdata"), place_of(("ccdata",), FILES, ()), FILES)


def node(folder: Folder) -> Node:
    made = Node(1, None, 0, list, lambda *_: made)
    made.folder = folder
    return made


def test_that_a_folder_says_what_it_is_how_sure_and_how_many_are_suspect():
    name = node_cells(node(OFFICE), 2, is_root=False)[0]

    assert name.shown == "ccdata  ·  2 suspect  ·  Post office (DB6, documented)"
    assert "It holds CLANDATA and MLANDATA. [documented: AN50]" in name.tip
    assert name.icon == "post-office"


def test_that_a_folder_opened_by_itself_is_called_by_the_end_of_its_path():
    assert node_cells(node(OFFICE), 0, is_root=True)[0].shown.startswith("case/ccdata")


def test_that_a_folder_that_was_not_listed_is_marked_and_says_why():
    locked = Folder(Path("/e/locked"), place_of(("locked",), (), ()), problem="/e/locked: cannot be listed: No.")
    name = node_cells(node(locked), 0, is_root=False)[0]

    assert (name.icon, "not listed" in name.shown, "cannot be listed" in name.tip) == ("warning", True, True)


def test_that_a_file_says_its_role_and_why():
    one = Exhibit(1, "/evidence/case/ccdata/CLANDATA", DIRECTORY, MemorySource("CLANDATA", b"x" * 2048), folder=OFFICE)
    name, verdict, size, kind = exhibit_cells(one, Stage.WAITING)

    assert (name.shown, name.icon, verdict.shown) == ("CLANDATA", "directory", "Waiting")
    assert (size.shown, size.tip) == ("2.0 KiB", "2,048 bytes")
    assert "lies beside MLANDATA. [documented: Q179072, AN50]" in kind.tip
    assert "Directory database" in name.spoken


def test_that_the_examiner_s_choice_is_the_reason_of_a_file_that_was_overridden():
    one = Exhibit(1, "/evidence/case/ccdata/CLANDATA", MESSAGES, None, folder=OFFICE, is_chosen=True)

    assert "Chosen by the examiner." in exhibit_cells(one, Stage.OVER)[0].tip


def test_that_what_was_not_opened_or_not_followed_says_so():
    assert unopened_cells(OFFICE, "CLANDATA")[1].shown == "Not opened"
    assert unopened_cells(OFFICE, "CLANDATA")[3].shown == kind_of("CLANDATA").label
    out = left_out_cells(OFFICE, LeftOut("up", "is a link to the folder ..; links to folders are not followed."))
    assert out[1].shown == "Not followed"
    assert "/evidence/case/ccdata/up is a link" in out[1].tip
