from __future__ import annotations

import pytest

from core.finding import Mark
from core.reconstruction.verdict import Status
from core.span import Span
from tests.core.reconstruction.offices import BODY, HEAD, HIT, LINE, MESSAGE, NOISE, concluded, event_log, verdict


def test_that_the_documented_line_in_a_post_office_file_supports_a_direct_hit(tmp_path):
    found = verdict(concluded(tmp_path, {"ccdata/CLANDATA": HIT, "ccdata/MLANDATA": NOISE}), "q179072-direct")

    assert (found.status, found.mark) == (Status.SUPPORTED, Mark.DOCUMENTED)
    (evidence,) = found.judgement.evidence
    assert (evidence.name, evidence.span) == ("CLANDATA", Span.of(0x3E00, 76))
    assert "randyyeh_ee" in evidence.text


def test_that_no_text_is_no_sign_and_no_proof_of_health(tmp_path):
    found = verdict(concluded(tmp_path, {"ccdata/CLANDATA": NOISE}), "q179072-direct")

    assert found.status is Status.NO_SIGN
    assert "no proof" in found.judgement.statement


def test_that_a_case_without_post_office_files_is_not_examined_and_says_what_is_missing(tmp_path):
    found = verdict(concluded(tmp_path, {"notes.txt": b"Nothing of interest."}), "q179072-direct")

    assert found.status is Status.NOT_EXAMINED
    assert found.judgement.missing == ("There is no CLANDATA in the case.",)


def test_that_plain_text_of_no_known_form_is_only_possible(tmp_path):
    text = b"The backup of the old server was finished on Friday and the tape is in the safe."
    data = NOISE[:5000] + text + NOISE[5000 + len(text) :]
    found = verdict(concluded(tmp_path, {"ccdata/CLANDATA": data}), "q179072-direct")

    assert found.status is Status.POSSIBLE
    assert "need not come from IMPORT or EXPORT" in found.judgement.statement


def test_that_the_line_in_a_file_of_unknown_name_is_only_possible(tmp_path):
    found = verdict(concluded(tmp_path, {"DATA.BIN": HIT}), "q179072-direct")

    assert (found.status, found.mark) == (Status.POSSIBLE, Mark.INFERRED)


def test_that_a_file_that_was_not_examined_to_its_end_is_named(tmp_path):
    from core.reconstruction.facts import Facts
    from core.reconstruction.verdicts_q179072 import direct
    from tests.core.reconstruction.offices import case_of

    case = case_of(tmp_path, {"ccdata/CLANDATA": NOISE})
    case.exhibits[0].examination = None
    judged = direct(Facts(tuple(case.exhibits)))

    assert judged.missing == ("CLANDATA (item 1) was not examined to its end.",)
    assert "Not everything" in judged.statement


def test_that_console_text_in_the_header_of_a_message_is_supported_and_in_a_body_only_possible(tmp_path):
    in_header = HEAD[:42] + LINE + HEAD[42:] + BODY
    in_body = MESSAGE.replace(b"26\r\nThis is the message body\r\n", b"%d\r\n%b" % (len(LINE), LINE))
    header = verdict(concluded(tmp_path / "a", {"ccmcdata/Import/MSG1.CCM": in_header}), "q179072-message")
    body = verdict(concluded(tmp_path / "b", {"ccmcdata/Import/MSG1.CCM": in_body}), "q179072-message")

    assert (header.status, header.mark) == (Status.SUPPORTED, Mark.DOCUMENTED)
    assert (body.status, body.mark) == (Status.POSSIBLE, Mark.INFERRED)


@pytest.mark.parametrize("folder", ["ccmcdata/Export", "ccmcdata/Submit", "elsewhere"])
def test_that_console_text_outside_of_import_is_only_possible(tmp_path, folder):
    data = HEAD[:42] + LINE + HEAD[42:] + BODY
    found = verdict(concluded(tmp_path, {f"{folder}/MSG1.CCM": data}), "q179072-message")

    assert (found.status, found.mark) == (Status.POSSIBLE, Mark.INFERRED)
    assert "No message in an Import folder" in found.judgement.statement
    assert ("waits for IMPORT" in found.judgement.statement) is folder.endswith("Submit")


def test_that_the_same_bytes_are_one_place_and_their_other_name_is_told(tmp_path):
    found = verdict(concluded(tmp_path, {"A.BIN": HIT, "ccdata/CLANDATA": HIT}), "q179072-direct")

    said = "1 place of console text stands in CLANDATA (the same bytes as A.BIN)."
    assert found.judgement.statement.startswith(said)
    assert [each.name for each in found.judgement.evidence] == ["CLANDATA"]


def test_that_a_file_of_unknown_kind_is_not_said_to_be_of_a_post_office(tmp_path):
    files = {"A.BIN": HIT + b"x", "ccdata/CLANDATA": HIT}
    found = verdict(concluded(tmp_path, files), "q179072-direct")

    assert "1 place of these stands in files of unknown kind" in found.judgement.statement


def test_that_an_empty_file_in_import_is_inferred_at_most_and_counted_for_itself(tmp_path):
    one = {"ccmcdata/Export/MSG1.CCM": MESSAGE, "ccmcdata/Import/zero.tmp": b""}
    alone = verdict(concluded(tmp_path / "a", one), "q179072-empty")
    both = verdict(concluded(tmp_path / "b", {**one, "ccmcdata/CCM1.TMP": b""}), "q179072-empty")

    assert (alone.status, alone.mark) == (Status.POSSIBLE, Mark.INFERRED)
    assert both.status is Status.SUPPORTED
    assert both.judgement.statement.startswith("1 temporary file without a byte is in the connector store itself.")
    assert "1 such file is in Import" in both.judgement.statement
    assert sorted("connector store itself" in each.text for each in both.judgement.evidence) == [False, True]


def test_that_an_empty_temporary_counts_for_more_in_a_connector_store(tmp_path):
    store = {"ccmcdata/Import/MSG1.CCM": MESSAGE, "ccmcdata/Export/MSG2.CCM": MESSAGE, "ccmcdata/CCM1.TMP": b""}
    inside = verdict(concluded(tmp_path / "a", store), "q179072-empty")
    outside = verdict(concluded(tmp_path / "b", {"somewhere/CCM1.TMP": b""}), "q179072-empty")

    assert inside.status is Status.SUPPORTED
    assert outside.status is Status.POSSIBLE


def test_that_companions_in_the_logs_are_possible_at_most(tmp_path):
    files = {"logs/app.evt": event_log(58, 59, 59, 68), "ccdata/NFTERROR.LOG": b"6/2/98 8:39 NFT error\r\n"}
    found = verdict(concluded(tmp_path, {**files, "ccdata/CLANDATA": HIT}), "q179072-logs")

    assert (found.status, found.mark) == (Status.POSSIBLE, Mark.INFERRED)
    assert "event 59 (2 times) and event 68 (once)" in found.judgement.statement
    assert [e.name for e in found.judgement.evidence] == ["app.evt"] * 3 + ["NFTERROR.LOG"] * 2
    assert all(e.span for e in found.judgement.evidence if e.name == "app.evt")
