from __future__ import annotations

from core.reconstruction.verdict import Status
from tests.core.formats.evt_files import Event, clean
from tests.core.reconstruction.offices import HIT, NOISE, concluded, event_log, verdict


def test_that_ccpodown_in_the_post_office_is_supported_and_elsewhere_possible(tmp_path):
    inside = verdict(
        concluded(tmp_path / "a", {"ccdata/CLANDATA": NOISE, "ccdata/CCPODOWN": b"down"}), "cause-ccpodown"
    )
    outside = verdict(concluded(tmp_path / "b", {"x/CCPODOWN": b"down"}), "cause-ccpodown")

    assert inside.status is Status.SUPPORTED
    assert outside.status is Status.POSSIBLE


def test_that_event_65_tells_of_the_resource_file(tmp_path):
    said = ("msg423B.ccm", "R0002 Resource file not found: C:\\WINNT\\IE.RI.")
    log = clean([Event(event_id=65, strings=said)])
    found = verdict(concluded(tmp_path, {"app.evt": log, "ccadmin/IE.RI": b"x"}), "cause-ie-ri")
    unnamed = verdict(concluded(tmp_path / "b", {"app.evt": event_log(65)}), "cause-ie-ri")

    assert found.status is Status.SUPPORTED
    assert (unnamed.status, unnamed.mark) == (Status.POSSIBLE, "inferred")
    assert "A file of that name is in the case" in found.judgement.statement


def test_that_result_code_4_is_a_lock_only_possibly(tmp_path):
    found = verdict(concluded(tmp_path, {"app.evt": event_log(71, 71)}), "cause-locks")

    assert (found.status, found.mark) == (Status.POSSIBLE, "inferred")
    assert verdict(concluded(tmp_path / "b", {"app.evt": event_log(58)}), "cause-locks").status is Status.NO_SIGN


def test_that_nft_errors_are_put_beside_the_console_text_that_explains_them_too(tmp_path):
    log = {"ccdata/NFTERROR.LOG": b"6/2/98 8:39 NFT error\r\n"}
    hit = verdict(concluded(tmp_path / "a", {**log, "ccdata/CLANDATA": HIT}), "cause-network")
    clean = verdict(concluded(tmp_path / "b", {**log, "ccdata/CLANDATA": NOISE}), "cause-network")

    assert hit.status is clean.status is Status.POSSIBLE
    assert "that alone explains NFT errors, too" in hit.judgement.statement
    unknown = verdict(concluded(tmp_path / "c", {**log, "DATA.BIN": HIT}), "cause-network")
    assert "files of unknown kind" in unknown.judgement.statement
    assert "explains" not in unknown.judgement.statement.partition("would")[2]
    assert "No console text was found" in clean.judgement.statement
