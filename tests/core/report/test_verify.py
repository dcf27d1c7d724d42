from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main
from core.errors import ReportUnreadable
from core.postoffice.practice import write_practice
from core.report.verify import files_of


@pytest.fixture
def examined(tmp_path: Path) -> tuple[Path, Path]:
    """A practice post office and the findings file of its examination."""
    write_practice(tmp_path / "post office")
    report = tmp_path / "findings.json"
    main(["scan", str(tmp_path / "post office"), "--md5", "--json", str(report)])
    return tmp_path / "post office", report


def test_that_untouched_evidence_is_verified_wherever_it_lies_now(examined, tmp_path: Path, capsys):
    evidence, report = examined
    moved = evidence.rename(tmp_path / "elsewhere")
    capsys.readouterr()

    assert main(["verify", str(report), str(moved)]) == 0
    assert "CLANDATA: verified: SHA256 and MD5, 5 findings." in capsys.readouterr().out


def test_that_a_changed_byte_in_a_finding_is_named_by_its_place(examined, capsys):
    evidence, report = examined
    clandata = evidence / "ccdata" / "CLANDATA"
    data = bytearray(clandata.read_bytes())
    data[0x3E10] ^= 1
    clandata.write_bytes(data)
    capsys.readouterr()

    assert main(["verify", str(report), str(evidence)]) == 1
    out = capsys.readouterr().out
    assert "differs: other bytes than in the report stand at 0x3E00" in out
    assert "differs: its SHA256 is" in out


def test_that_a_report_whose_findings_were_tampered_with_does_not_verify(examined, capsys):
    evidence, report = examined
    content = json.loads(report.read_text())
    entry = next(e for e in content["files"] if e["path"].endswith("CLANDATA") and e["findings"])
    entry["findings"][0]["offset"] += 1
    report.write_text(json.dumps(content))
    capsys.readouterr()

    assert main(["verify", str(report), str(evidence)]) == 1
    assert "0x3E01" in capsys.readouterr().out


def test_that_missing_evidence_is_not_verified(examined, tmp_path: Path, capsys):
    evidence, report = examined
    (evidence / "ccdata" / "MLANDATA").unlink()
    capsys.readouterr()

    assert main(["verify", str(report), str(evidence)]) == 2
    assert "MLANDATA: not verified" in capsys.readouterr().err


def test_that_a_dump_is_verified_by_its_text_and_its_bytes(tmp_path: Path):
    dump, report = tmp_path / "kb.txt", tmp_path / "f.json"
    dump.write_text("0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me\n")
    main(["scan", str(dump), "--json", str(report)])

    assert main(["verify", str(report), str(dump)]) == 0


def test_that_each_of_two_files_of_one_name_is_held_against_its_own(tmp_path: Path):
    for number in (1, 2):
        folder = tmp_path / f"office{number}" / "ccdata"
        folder.mkdir(parents=True)
        (folder / "CLANDATA").write_bytes(bytes([number]) * (5000 + number))
    report = tmp_path / "f.json"
    main(["scan", str(tmp_path / "office1"), str(tmp_path / "office2"), "--json", str(report)])
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "office2" / "ccdata").rename(moved / "a")
    (tmp_path / "office1" / "ccdata").rename(moved / "b")

    assert main(["verify", str(report), str(moved)]) == 0
    (moved / "a" / "CLANDATA").unlink()
    assert main(["verify", str(report), str(moved)]) == 2


@pytest.mark.parametrize(
    "tamper",
    [
        lambda entry: entry.update(sha256="0" * 64),
        lambda entry: entry["findings"][0]["fields"].update(mailbox="EVIL"),
        lambda entry: entry["findings"][0]["field_list"][0].update(value="EVIL"),
    ],
)
def test_that_a_report_that_contradicts_itself_does_not_verify(examined, tamper, capsys):
    evidence, report = examined
    content = json.loads(report.read_text())
    tamper(next(e for e in content["files"] if e["path"].endswith("CLANDATA") and e["findings"]))
    report.write_text(json.dumps(content))

    assert main(["verify", str(report), str(evidence)]) == 1


@pytest.mark.parametrize(
    "wrong", [{"offset": -5}, {"offset": "8000"}, {"offset": None}, {"text": "\u6f22"}, {"text": 5}]
)
def test_that_a_finding_that_makes_no_sense_is_one_sentence(examined, wrong, capsys):
    evidence, report = examined
    content = json.loads(report.read_text())
    next(e for e in content["files"] if e["findings"])["findings"][0].update(wrong)
    report.write_text(json.dumps(content))
    capsys.readouterr()

    assert main(["verify", str(report), str(evidence)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * 100_000,
        b'{"files": [{"path": "x", "findings": null}]}',
        b"[]",
        b"{}",
        b'{"files": 3}',
        b'{"files": [{}]}',
        b"\xff",
    ],
)
def test_that_what_is_no_findings_file_is_refused(content: bytes):
    with pytest.raises(ReportUnreadable, match=r"r\.json: is not a findings file"):
        files_of(content, "r.json")
