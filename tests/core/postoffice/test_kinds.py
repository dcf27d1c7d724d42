from __future__ import annotations

import pytest

from core.postoffice import kinds
from core.postoffice.kinds import KINDS, kind_of
from gui.theme.icons import names as drawn


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CLANDATA", kinds.DIRECTORY),
        ("m:\\ccdata\\clandata", kinds.DIRECTORY),
        ("USR0A1Z9", kinds.MAILBOX),
        ("USR001", kinds.UNKNOWN),
        ("msg4a27.ccm", kinds.MESSAGE_FILE),
        ("CCM3F.TMP", kinds.TEMPORARY),
        ("CCMAIL.UND", kinds.UNDELIVERED),
        ("Ccpodd.00", kinds.STORE_DB8),
        ("NFTERROR.LOG", kinds.NFT_LOG),
        ("AppEvent.Evt", kinds.EVENT_LOG),
        ("truth.json", kinds.TEXT_FILE),
        ("ccmdir.EXP", kinds.DIRECTORY_LIST),
        ("old.cca", kinds.ARCHIVE),
        ("ie.ri", kinds.PROGRAM),
        ("CCMAIL.BAK", kinds.SETTINGS_FILE),
        ("CLANDATA.BAK", kinds.UNKNOWN),
    ],
)
def test_that_a_name_gives_its_documented_kind_whatever_its_case(name: str, kind):
    assert kind_of(name) is kind


def test_that_kinds_have_an_id_of_their_own():
    assert len({kind.id for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_that_a_kind_has_a_drawing_and_a_role_of_one_line(kind):
    assert kind.icon in drawn()
    assert kind.role
    assert "\n" not in kind.role
