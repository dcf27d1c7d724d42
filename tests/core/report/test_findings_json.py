from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import resources
from core.case.case import Case
from core.case.opening import open_exhibit
from core.finding import FieldValue
from core.report.findings_json import _laid_out, scan_bytes, scan_json, to_bytes
from core.scan.examination import ScanSettings
from core.source.base import Fault
from core.span import Span
from tests.core.report.cases import LINE, SHA, crowded, examination_of, many_kinds, one_finding, with_text

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
)


def _file(case, index: int = 0) -> dict:
    return json.loads(to_bytes(scan_json(case)))["files"][index]


def test_that_a_file_says_all_that_the_contract_asks():
    entry = _file(one_finding())

    assert entry["path"] == r"M:\CCDATA\CLANDATA"
    assert (entry["size"], entry["sha256"], entry["kind"]) == (0x8000, SHA, "clandata")
    assert (entry["verdict"], entry["scanned_bytes"], entry["gaps"]) == ("suspect", 0x8000, [])
    assert (entry["error"], entry["decoy_findings"]) == (None, 0)
    assert 0 < entry["random_file_findings"] <= 1e-3


def test_that_bytes_that_could_not_be_read_again_are_gaps_that_were_examined_once():
    case = one_finding()
    fault = Fault(Span(0x2000, 0x2200), "bad sector (when it was read again)")
    case.exhibits[0].examination = replace(case.exhibits[0].examination, faults=(fault,), read_once=0x200)
    entry = _file(case)

    assert (entry["gaps"], entry["read_once"], entry["scanned_bytes"]) == ([[0x2000, 0x2200]], 0x200, 0x8000)


def test_that_a_finding_says_all_that_the_contract_asks():
    finding = _file(one_finding())["findings"][0]

    assert (finding["offset"], finding["length"], finding["kind"]) == (0x3E00, 76, "console-text")
    assert finding["template"] == "exporting"
    assert finding["fields"] == {"mailbox": "randyyeh_ee", "file": r"EXPORT\MSG4A27.CCM"}
    assert finding["text"].encode("latin-1") == LINE
    assert finding["expected_by_chance"] == 3.1e-52
    assert (finding["missing_head"], finding["missing_tail"]) == (0, 0)
    assert finding["sources"] == ["Q179072"]
    assert finding["address"] == "00003E00"


def test_that_every_byte_survives():
    data = bytes(range(256))

    assert _file(with_text(data))["findings"][0]["text"].encode("latin-1") == data
    assert _file(with_text(data))["findings"][0]["fields"]["mailbox"].encode("latin-1") == data


def test_that_the_encoding_and_the_settings_are_told():
    tool = scan_json(one_finding(), ScanSettings(max_chance=0.5))["tool"]

    assert isinstance(tool, dict)
    assert tool["text_encoding"] == "latin-1, one character a byte"
    assert tool["settings"]["max_chance"] == 0.5


def test_that_gaps_are_pairs_of_offsets():
    assert _file(many_kinds(), 1)["gaps"] == [[0x3E10, 0x3E18]]


def test_that_a_dump_tells_the_bytes_it_shows_apart_from_the_file_it_came_in():
    entry = _file(many_kinds(), 5)

    assert entry["dump"] == {"format": "DOS DEBUG", "size": 128, "sha256": SHA, "first_address": "0AFA:3F00"}
    assert entry["findings"][0]["address"] == "0AFA:3F00"
    assert "synthetic" in entry


def test_that_a_dump_in_a_file_has_the_size_and_hash_of_the_file(tmp_path):
    path = tmp_path / "mail.txt"
    path.write_bytes(resources.blob("samples/q179072.txt"))
    exhibit = open_exhibit(path, 1)
    assert exhibit.source is not None
    exhibit.examination = examination_of(exhibit.source.size, shown_hashes={"sha256": "0" * 64})

    entry = _file(Case(exhibits=[exhibit]))
    exhibit.source.close()

    assert (entry["size"], entry["sha256"]) == (path.stat().st_size, SHA)
    assert entry["dump"]["sha256"] == "0" * 64
    assert entry["dump"]["size"] == exhibit.source.size != entry["size"]
    assert entry["dump"]["first_address"].startswith("0AFA:")


def test_that_what_could_not_be_opened_is_an_error_entry():
    entry = _file(many_kinds(), 4)

    assert entry["verdict"] == "error"
    assert entry["error"] == "CCPOMS cannot be opened: permission denied."
    assert entry["size"] is None


def test_that_a_name_that_is_no_unicode_survives():
    case = one_finding()
    case.exhibits[0].path = "bad\udcff"

    assert _file(case)["path"] == "bad\udcff"


def test_that_numbers_json_does_not_know_become_null():
    case = one_finding()
    done = case.exhibits[0].examination
    assert done is not None
    endless = replace(done.findings[0], bits=float("inf"), expected_by_chance=float("nan"))
    case.exhibits[0].examination = replace(done, findings=(endless,))

    finding = _file(case)["findings"][0]

    assert (finding["bits"], finding["expected_by_chance"]) == (None, None)


def test_that_every_value_of_a_repeated_field_is_kept():
    case = one_finding()
    done = case.exhibits[0].examination
    assert done is not None
    names = (b"A", b"B")
    fields = tuple(FieldValue("mailbox", raw, Span.of(0x3E00 + i, 1), is_whole=True) for i, raw in enumerate(names))
    case.exhibits[0].examination = replace(done, findings=(replace(done.findings[0], fields=fields),))

    assert _file(case)["findings"][0]["fields"] == {"mailbox": "A"}
    assert len(_file(case)["findings"][0]["field_list"]) == 2


@given(value=json_values, levels=st.integers(0, 4))
def test_that_however_it_is_laid_out_the_json_says_the_same(value: object, levels: int):
    assert json.loads("".join(_laid_out(value, levels))) == value


def test_that_each_finding_has_a_line_of_its_own():
    lines = to_bytes(scan_json(crowded(3))).decode().splitlines()

    assert sum('"offset"' in line and '"basis"' in line for line in lines) == 3


def test_that_pieces_are_the_whole():
    for case in (one_finding(), many_kinds(), crowded(30, per_file=10), Case()):
        settings = ScanSettings(max_chance=0.5)

        assert b"".join(scan_bytes(case, settings)) == to_bytes(scan_json(case, settings))


def test_that_pieces_take_no_memory_for_each_finding():
    case = crowded(3000)
    size = len(b"".join(scan_bytes(case)))  # also fills the caches
    tracemalloc.start()
    pieces = scan_bytes(case)
    next(pieces)
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    for _piece in pieces:
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak - before < size / 20


def test_that_the_text_beside_a_finding_is_two_numbers():
    case = one_finding()
    done = case.exhibits[0].examination
    assert done is not None
    assert (_file(case)["findings"][0]["text_before"], _file(case)["findings"][0]["text_behind"]) == (0, 0)

    case.exhibits[0].examination = replace(done, findings=(replace(done.findings[0], text_before=1, text_behind=64),))
    assert (_file(case)["findings"][0]["text_before"], _file(case)["findings"][0]["text_behind"]) == (1, 64)
