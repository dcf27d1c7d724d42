from __future__ import annotations

import pytest

from core.postoffice import kinds
from core.postoffice.kinds import KINDS, kind_of


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
        ("CLANDATA.BAK", kinds.UNKNOWN),
    ],
)
def test_that_a_name_gives_its_documented_kind_whatever_its_case(name: str, kind):
    assert kind_of(name) is kind


def test_that_kinds_have_an_id_of_their_own():
    assert len({kind.id for kind in KINDS}) == len(KINDS)
