from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import Mark
from core.postoffice import kinds, places
from core.postoffice.kinds import KINDS, kind_of
from core.postoffice.knowledge import sources
from core.postoffice.places import Place, Recognition, place_of
from core.postoffice.roles import ROLES, chosen, role_of

OFFICE = place_of(("ccdata",), ("CLANDATA", "MLANDATA", *(f"USR{n:05}" for n in range(12))), ())
STORE = place_of(("Ccmcdata",), (), ("Import", "Export"))
PLAIN = place_of(("misc",), (), ())


def inside(name: str) -> Place:
    return place_of(("Ccmcdata", name), (), (), STORE)


def role(name: str, place: Place) -> Recognition:
    return role_of(name, kind_of(name), place)


def test_that_a_reason_names_what_lies_beside():
    said = role("CLANDATA", OFFICE)

    assert said.why == "It is called CLANDATA and lies beside MLANDATA and 12 USR files."
    assert (said.mark, "AN50" in said.sources) == (Mark.DOCUMENTED, True)
    assert "one of 12 USR files, and lies beside CLANDATA" in role("USR00003", OFFICE).why


@pytest.mark.parametrize(
    ("name", "place", "words", "source"),
    [
        ("CCM1F.TMP", STORE, "console output", "Q179072"),
        ("a.tmp", inside("Import"), "IMPORT's own", "Q179072"),
        ("MSG1.CCM", inside("Import"), "tried again", "Q223772"),
        ("MSG1.CCM", inside("Export"), "EXPORT wrote", "Q295753"),
        ("MSG1.CCM", inside("Submit"), "waits for IMPORT", "Q202178"),
        ("MSG1.CCM", inside("Bad"), "could not be converted", "Q202240"),
        ("MSG1.CCM", inside("Export.bak"), "before its conversion", "Q192516"),
        ("MSG1.CCM", inside("Import.bak"), "after its conversion", "Q192516"),
        ("x.und", inside("Export"), "stop the connector", "Q212788"),
        ("x.und", inside("Submit"), "never", "Q168680"),
        ("Ccmdir.imp", inside("Import"), "Directory entries", "Q295753"),
        ("NFTERROR.LOG", OFFICE, "IMPORT and EXPORT met", "Q179072"),
        ("privdir.ini", PLAIN, "private directory", "GSS-FAQ"),
    ],
)
def test_that_the_folder_changes_the_role(name: str, place: Place, words: str, source: str):
    said = role(name, place)

    assert words in said.role
    assert source in said.sources
    assert said.mark is Mark.DOCUMENTED


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("CLANDATA", STORE, "belong in a post office, and this one lies in a connector store"),
        ("CLANDATA", PLAIN, "belong in a post office, and this one lies in none"),
        ("MSG1.CCM", OFFICE, "belong in a connector store"),
    ],
)
def test_that_a_folder_that_contradicts_the_name_is_said_and_makes_it_less_sure(name: str, place: Place, words: str):
    said = role(name, place)

    assert words in said.why
    assert said.mark is Mark.INFERRED


def test_that_what_lies_in_a_backup_is_no_more_than_inferred():
    backup = place_of(("backup",), ("CLANDATA", "MLANDATA"), ())

    assert role("CLANDATA", backup).mark is Mark.INFERRED


def test_that_a_role_is_no_surer_than_its_folder():
    stray = place_of(("Import",), ("a.ccm",), ())

    assert role("a.ccm", stray).mark is Mark.INFERRED


def test_that_a_changed_name_is_perhaps_a_copy_and_another_is_unknown():
    assert role("clandata.bak", PLAIN).role == "Perhaps a copy of CLANDATA"
    assert role("holiday", PLAIN).mark is Mark.UNKNOWN


def test_that_content_is_given_as_the_reason_where_it_was_asked():
    assert "are text" in role_of("notes", kinds.TEXT_FILE, PLAIN).why
    assert "LfLe" in role_of("notes", kinds.EVENT_LOG, PLAIN).why
    assert "LfLe" not in role_of("notes.evt", kinds.EVENT_LOG, PLAIN).why
    assert "hex dump" in role_of("mail.txt", kinds.EXCERPT, PLAIN).why


def test_that_the_examiner_s_choice_is_given_as_the_reason():
    said = chosen(kinds.MESSAGES, role("holiday", PLAIN))

    assert said.why.startswith("Chosen by the examiner.")
    assert "role unknown" in said.why
    assert said.role == kinds.MESSAGES.role


def test_that_every_role_has_catalogued_sources():
    assert [r.text for r in ROLES if not r.sources or not set(r.sources) <= sources().keys()] == []


@given(st.text(max_size=20), st.sampled_from(KINDS), st.sampled_from([OFFICE, STORE, PLAIN, inside("Bad")]))
def test_that_any_name_has_a_role_and_a_reason_everywhere(name: str, kind, place: Place):
    said = role_of(name, kind, place)

    assert said.role
    assert said.why.endswith(".")


@pytest.mark.parametrize("kind", places.FOLDER_KINDS, ids=lambda kind: kind.id)
def test_that_every_kind_of_folder_can_stand_in_a_sentence(kind: places.FolderKind):
    place = Place(kind, Recognition("", Mark.INFERRED, ""), ("MLANDATA",))

    assert all(role(name, place).why for name in ("CLANDATA", "a.ccm", "a.tmp", "x.exe"))
