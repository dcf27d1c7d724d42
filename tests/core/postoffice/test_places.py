from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import Mark
from core.postoffice import places
from core.postoffice.knowledge import sources
from core.postoffice.places import FOLDER_KINDS, count, listed, place_of
from gui.theme.icons import names as drawn

OFFICE = ("CLANDATA", "MLANDATA", "NFTCHECK", "USR00001", "USR00002")
STORE = place_of(("Ccmcdata",), ("Import.ini",), ("Import", "Export"))
NAMES = st.sampled_from((
    *OFFICE, "CCPOMS", "CCPOMBOX.001", "CCVER.TB", "MSG1.CCM", "a.und", "x.tmp", "Import.ini", "IMPORT.EXE", "IE.RI",
    "App.evt", "notes.txt", "other",
))  # fmt: skip
FOLDERS = st.sampled_from(("ccdata", "Ccmcdata", "Import", "Export", "Bad", "backup", "Ccadmin", "misc"))


@pytest.mark.parametrize(
    ("name", "files", "folders", "kind", "mark"),
    [
        ("ccdata", OFFICE, (), places.DB6, Mark.DOCUMENTED),
        ("x", ("clandata",), (), places.DB6, Mark.INFERRED),
        ("x", ("USR00001",), (), places.DB6, Mark.INFERRED),
        ("x", ("CCPOMS", "Ccver.tb", "CCPOMBOX.001"), (), places.DB8, Mark.INFERRED),
        ("x", (*OFFICE, "CCPOMS"), (), places.POST_OFFICE, Mark.INFERRED),
        ("backup", OFFICE, (), places.BACKUP, Mark.INFERRED),
        ("ccdata.old", OFFICE, (), places.BACKUP, Mark.INFERRED),
        ("goldfish", OFFICE, (), places.DB6, Mark.DOCUMENTED),
        ("CCMCDATA", (), ("import", "export"), places.STORE, Mark.DOCUMENTED),
        ("CCMCDATA", ("CLANDATA",), ("import", "export"), places.STORE, Mark.DOCUMENTED),
        ("CCMCDATA", (), (), places.STORE, Mark.INFERRED),
        ("store", (), ("Import", "Export", "Submit"), places.STORE, Mark.INFERRED),
        ("store", (), ("Import", "Export"), places.PLAIN, Mark.UNKNOWN),
        ("Bad", ("m.ccm",), (), places.BAD, Mark.INFERRED),
        ("Bad", ("m.bin",), (), places.PLAIN, Mark.UNKNOWN),
        ("Ccadmin", ("IMPORT.EXE", "IE.RI"), (), places.TOOLS, Mark.DOCUMENTED),
        ("bin", ("ccmc.exe",), (), places.TOOLS, Mark.INFERRED),
        ("logs", ("App.Evt",), (), places.EVENT_LOGS, Mark.INFERRED),
    ],
)
def test_that_a_folder_is_what_lies_in_it(name: str, files, folders, kind, mark):
    place = place_of((name,), files, folders)

    assert (place.kind, place.recognition.mark) == (kind, mark)


@pytest.mark.parametrize("name", ["Import", "EXPORT", "submit", "Bad", "Export.bak", "Import.BAK"])
def test_that_a_folder_of_a_store_is_as_sure_as_the_store(name: str):
    place = place_of(("Ccmcdata", name), (), (), STORE)

    assert place.kind is places.IN_STORE[name.upper()]
    assert place.recognition.mark is Mark.DOCUMENTED


def test_that_a_post_office_in_a_post_office_and_one_below_a_backup_are_copies():
    office = place_of(("ccdata",), OFFICE, ("kept",))

    assert place_of(("ccdata", "kept"), OFFICE, (), office).kind is places.BACKUP
    copy = place_of(("Back-up", "ccdata"), OFFICE, ())
    assert "Back-up" in copy.recognition.why
    assert copy.recognition.mark is Mark.INFERRED


def test_that_the_reason_names_the_files_and_their_source():
    said = place_of(("ccdata",), OFFICE, ()).recognition

    assert said.in_words == "It holds CLANDATA, MLANDATA, NFTCHECK and 2 USR files. [documented: AN50]"


@given(st.lists(NAMES, unique=True), st.lists(FOLDERS, unique=True), FOLDERS, st.randoms(use_true_random=False))
def test_that_order_never_matters(files: list[str], folders: list[str], name: str, random: Random):
    here = place_of((name,), files, folders)
    random.shuffle(files)
    random.shuffle(folders)

    assert place_of((name,), files, folders) == here


@given(st.lists(NAMES, unique=True), st.lists(FOLDERS, unique=True), FOLDERS)
def test_that_case_never_matters(files: list[str], folders: list[str], name: str):
    here = place_of((name,), files, folders)
    lower = place_of((name.lower(),), [f.lower() for f in files], [f.lower() for f in folders])

    assert (lower.kind, lower.recognition.mark) == (here.kind, here.recognition.mark)


@given(st.lists(st.text(max_size=12)), st.lists(st.text(max_size=12)), st.text(max_size=12))
def test_that_any_names_give_a_place_with_a_reason(files: list[str], folders: list[str], name: str):
    said = place_of((name,), files, folders).recognition

    assert said.role
    assert said.why.endswith(".")


@pytest.mark.parametrize("kind", FOLDER_KINDS, ids=lambda kind: kind.id)
def test_that_a_kind_of_folder_has_a_drawing_and_catalogued_sources(kind: places.FolderKind):
    assert kind.icon in drawn()
    assert set(kind.sources) <= sources().keys()


def test_that_kinds_of_folders_have_an_id_of_their_own():
    assert len({kind.id for kind in FOLDER_KINDS}) == len(FOLDER_KINDS)


def test_that_lists_and_counts_read_well():
    assert [listed("A"), listed("AB"), listed("ABC"), listed("ABCDEF")] == [
        "A", "A and B", "A, B and C", "A, B, C, D and 2 more"
    ]  # fmt: skip
    assert [count(1, "file"), count(1200, "file")] == ["1 file", "1,200 files"]
