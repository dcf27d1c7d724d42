from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli import COMMANDS, main

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


@pytest.fixture
def post_office(tmp_path: Path) -> Path:
    folder = tmp_path / "ccdata"
    folder.mkdir()
    noise = hashlib.shake_256(b"noise").digest(40_000)
    (folder / "CLANDATA").write_bytes(noise[:15_872] + CONSOLE + noise[15_948:])
    (folder / "MLANDATA").write_bytes(noise)
    return folder


def scanned(*paths: Path, out: Path, extra: tuple[str, ...] = ()) -> tuple[int, list[dict]]:
    status = main(["scan", *map(str, paths), "--json", str(out), *extra])
    return status, json.loads(out.read_text())["files"]


def test_that_a_scan_writes_the_contracts_json(post_office: Path, tmp_path: Path):
    status, (clandata, mlandata) = scanned(post_office, out=tmp_path / "o.json")

    assert status == 1
    assert clandata["path"] == str(post_office / "CLANDATA")
    assert clandata["size"] == clandata["scanned_bytes"] == 40_000
    assert clandata["sha256"] == hashlib.sha256((post_office / "CLANDATA").read_bytes()).hexdigest()
    assert (clandata["verdict"], mlandata["verdict"]) == ("suspect", "clean")
    (finding,) = clandata["findings"]
    assert (finding["offset"], finding["length"], finding["kind"]) == (15_872, 76, "console-text")
    assert finding["fields"] == {"mailbox": "randyyeh_ee", "file": "EXPORT\\MSG4A27.CCM"}
    assert finding["text"].encode("latin-1") == CONSOLE
    assert (finding["missing_head"], finding["missing_tail"]) == (0, 0)


def test_that_nothing_suspect_is_status_zero(post_office: Path):
    assert main(["scan", str(post_office / "MLANDATA")]) == 0


def test_that_a_scan_takes_no_memory_for_what_it_does_not_use(post_office: Path):
    scan = f"import sys; from core.cli import main; main({['scan', str(post_office)]!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", scan], stdout=subprocess.PIPE, check=True, text=True)

    assert not {"typst", "jinja2", "evtx"} & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("path", ["missing", "fifo"])
def test_that_what_cannot_be_examined_is_status_two_and_one_line(post_office: Path, path: str, capsys):
    os.mkfifo(post_office.parent / "fifo")
    status = main(["scan", str(post_office.parent / path), str(post_office / "CLANDATA")])

    assert status == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_that_a_report_is_written_as_html_pdf_and_json_with_equal_hashes(post_office: Path, tmp_path: Path):
    html, pdf, findings = tmp_path / "r.html", tmp_path / "r.pdf", tmp_path / "r.json"
    given = ["--html", str(html), "--pdf", str(pdf), "--json", str(findings), "--examiner", "A. Examiner"]
    status = main(["report", str(post_office), *given, "--case-number", "C-17"])

    assert status == 1
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "A. Examiner" in html.read_text()
    assert "randyyeh_ee" in html.read_text()
    clandata = json.loads(findings.read_text())["files"][0]
    assert clandata["closing_hashes"] == clandata["hashes"] != {}


def test_that_evidence_is_never_written_over(post_office: Path, capsys):
    before = (post_office / "CLANDATA").read_bytes()
    status = main(["scan", str(post_office), "--json", str(post_office / "CLANDATA")])

    assert status == 2
    assert (post_office / "CLANDATA").read_bytes() == before
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_that_a_report_has_the_timeline_in_the_zone_that_was_asked_for(post_office: Path, tmp_path: Path):
    (post_office / "NFTERROR.LOG").write_bytes(b"03/13/98 12:40 NFT error\r\n")

    main(["report", str(post_office), "--json", str(tmp_path / "r.json"), "--local-zone=-05:00"])

    told = json.loads((tmp_path / "r.json").read_text())["timeline"]
    line = next(entry for entry in told["entries"] if entry["lane"] == "log-lines")
    assert (line["time"], line["clock"]) == ("1998-03-13 12:40:00", "local, taken as UTC-05:00")
    assert told["zone_minutes_east_of_utc"] == -300


def test_that_a_report_that_writes_nothing_is_bad_usage(post_office: Path, capsys):
    assert main(["report", str(post_office)]) == 2
    assert "--pdf" in capsys.readouterr().err


def test_that_practice_writes_files_that_scan_as_damaged(tmp_path: Path, capsys):
    assert main(["practice", str(tmp_path / "p")]) == 0
    assert main(["scan", str(tmp_path / "p")]) == 1
    assert "Synthetic practice data" in capsys.readouterr().out


def test_that_a_dump_is_read_as_its_bytes_and_raw_as_its_text(tmp_path: Path):
    dump = tmp_path / "kb.txt"
    rows = [f"0AFA:{0x3F00 + i:04X}  {CONSOLE[i : i + 16].hex(' ').upper()}" for i in range(0, 76, 16)]
    dump.write_text("\n".join(rows) + "\n")
    status, (shown,) = scanned(dump, out=tmp_path / "a.json")
    raw_status, _ = scanned(dump, out=tmp_path / "b.json", extra=("--raw",))

    assert (status, raw_status) == (1, 0)
    assert shown["sha256"] == hashlib.sha256(dump.read_bytes()).hexdigest()
    assert shown["dump"]["sha256"] == hashlib.sha256(CONSOLE).hexdigest()
    assert (shown["findings"][0]["offset"], shown["findings"][0]["address"]) == (0, "0AFA:3F00")


@pytest.mark.parametrize("wrong", [["scan"], ["scan", "x", "--max-chance", "0"], ["nonsense"]])
def test_that_bad_usage_ends_with_status_two(wrong: list[str]):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2


def test_that_the_commands_named_are_the_commands_there_are(capsys):
    for command in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0


def test_that_bad_usage_is_one_line(capsys):
    for wrong in (["scan"], ["scan", ""], ["scan", "x", "--max-chance", "many"], ["scan", "x", "--kind", "cake"]):
        with pytest.raises(SystemExit):
            main(wrong)
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_that_a_file_name_cannot_forge_a_line(tmp_path: Path, capsys):
    (tmp_path / "CLANDATA\nnothing: clean\x1b[2J").write_bytes(bytes(100))
    main(["scan", str(tmp_path)])
    out = capsys.readouterr().out

    assert "[LF]nothing: clean[ESC][2J" in out
    assert len(out.splitlines()) == 1


def test_that_a_full_disk_under_the_output_is_told_and_is_no_verdict(post_office: Path, monkeypatch, capsys):
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())

    assert main(["scan", str(post_office)]) == 2
    assert capsys.readouterr().err == "The result cannot be shown: No space left on device.\n"


def test_that_a_kind_can_be_given_where_the_name_misleads(post_office: Path, tmp_path: Path):
    copy = tmp_path / "evidence-17.txt"
    copy.write_bytes((post_office / "CLANDATA").read_bytes())
    _, (as_text,) = scanned(copy, out=tmp_path / "a.json", extra=("--kind", "text"))
    _, (as_directory,) = scanned(copy, out=tmp_path / "b.json", extra=("--kind", "clandata"))

    assert (as_text["kind"], as_directory["kind"]) == ("text", "clandata")
    assert as_directory["findings"][0]["offset"] == 15_872


def test_that_evidence_named_twice_is_examined_once(post_office: Path, tmp_path: Path):
    _, files = scanned(post_office, post_office / "CLANDATA", out=tmp_path / "o.json")

    assert [Path(entry["path"]).name for entry in files] == ["CLANDATA", "MLANDATA"]


def test_that_md5_alone_can_be_asked_for(post_office: Path, tmp_path: Path):
    _, files = scanned(post_office / "CLANDATA", out=tmp_path / "o.json", extra=("--no-hash", "--md5"))

    assert list(files[0]["hashes"]) == ["md5"]


def test_that_the_json_says_what_each_file_and_folder_is_and_what_was_not_gone_into(tmp_path: Path, capsys):
    office = tmp_path / "e" / "ccdata"
    office.mkdir(parents=True)
    for name in ("CLANDATA", "MLANDATA"):
        (office / name).write_bytes(bytes(range(256)))
    (office / "up").symlink_to(tmp_path / "e")
    out = tmp_path / "out.json"
    main(["scan", str(tmp_path / "e"), "--json", str(out), "--kind", "mlandata"])
    told = json.loads(out.read_text())
    folder = told["folders"][1]

    assert (folder["kind"], folder["mark"], folder["files"]) == ("post-office-db6", "documented", 2)
    assert folder["left_out"][0]["name"] == "up"
    assert "not followed" in capsys.readouterr().err
    assert told["files"][0]["why"].startswith("Chosen by the examiner.")
    assert told["files"][1]["why"] == "It is called MLANDATA and lies beside CLANDATA."
    assert told["files"][1]["mark"] == "documented"


@pytest.mark.parametrize("paths", [["."], ["odd", "po"], ["odd/link.bin", "."]])
def test_that_a_link_hides_no_file(tmp_path: Path, capsys, monkeypatch, paths: list[str]):
    monkeypatch.chdir(tmp_path)
    for folder in ("odd", "po"):
        (tmp_path / folder).mkdir()
    (tmp_path / "po" / "ClanData").write_bytes(bytes(range(256)))
    (tmp_path / "odd" / "link.bin").symlink_to("../po/ClanData")
    (tmp_path / "odd" / "second").hardlink_to(tmp_path / "po" / "ClanData")
    main(["scan", *paths, "--json", str(tmp_path.parent / "out.json")])
    told = json.loads((tmp_path.parent / "out.json").read_text())

    out = {out["name"]: out["reason"] for folder in told["folders"] for out in folder["left_out"]}
    assert [(file["path"], file["kind"]) for file in told["files"]] == [("po/ClanData", "clandata")]
    assert out["link.bin"] == out["second"] == "is the same file as po/ClanData, and is examined there."
    assert "odd/second is the same file as po/ClanData" in capsys.readouterr().err


def test_that_the_kept_output_of_the_connector_is_not_suspect_unless_it_is_taken_for_a_message(tmp_path: Path, capsys):
    kept = tmp_path / "output.txt"
    kept.write_bytes(b'\r\n\r\nExporting messages in mailbox "HUBPO2" to file EXPORT\\MSG4A27.CCM\r\n')

    assert main(["scan", str(kept)]) == 0
    assert main(["scan", str(kept), "--kind", "message"]) == 1


def test_that_a_place_without_a_byte_says_what_is_wrong_there(tmp_path: Path, capsys):
    (tmp_path / "a.tmp").touch()
    main(["scan", str(tmp_path)])

    assert "0x0+0 empty-temporary: A temporary file without a single byte" in capsys.readouterr().out
