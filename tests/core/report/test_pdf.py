from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from core.case.case import Case, CaseDetails
from core.report.build import build_report
from core.report.pdf import page_images, write_pdf
from tests.core.report.cases import LINE, NOTICE, crowded, many_kinds, one_finding, with_text

ROOT = Path(__file__).parents[3]
HOSTILE = (
    b"<script>alert(1)</script>",
    b'#import "@preview/x": *',
    b"*bold* _it_ $x$ \\ ] #] [ #panic() @ref <label>",
    b"\x00\x01\x1b\x7f\xff end",
)


def _read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in _read(pdf).pages)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("case", [Case(), one_finding(), many_kinds()], ids=["empty", "one", "many"])
def test_that_every_case_has_a_pdf(case):
    report = build_report(case)

    pages = _read(write_pdf(report)).pages

    assert all(f"of {len(pages)}" in page.extract_text() for page in pages)


def test_that_the_pdf_is_archival_accessible_and_tagged():
    reader = _read(write_pdf(build_report(one_finding())))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()

    assert re.search(r"pdfaid:part>3<.*pdfaid:conformance>A<", metadata, re.DOTALL)
    assert "pdfuaid:part>1<" in metadata
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("en")


def test_that_title_author_and_date_come_from_the_case():
    report = build_report(one_finding())
    metadata = _read(write_pdf(report)).metadata

    assert metadata is not None
    assert metadata.title == f"Evidence report {report.id}"
    assert metadata.author == "Ada Examiner"
    assert str(metadata["/CreationDate"]).startswith("D:19980304120500")


def test_that_the_findings_file_is_attached():
    attached = _read(write_pdf(build_report(one_finding()))).attachments["findings.json"][0]

    finding = json.loads(attached)["files"][0]["findings"][0]

    assert finding["text"].encode("latin-1") == LINE


def test_that_writing_twice_gives_the_same_bytes():
    report = build_report(many_kinds())

    assert write_pdf(report) == write_pdf(report)


@pytest.mark.parametrize("raw", HOSTILE)
def test_that_hostile_text_comes_out_as_text(raw):
    text = _text(write_pdf(build_report(with_text(raw))))

    assert _bare(raw.replace(b"\xff", b"").lstrip(b"\0\1\x1b\x7f").decode("ascii")) in _bare(text)


def test_that_typst_markup_in_every_field_comes_out_as_text():
    markup = '#import "x" *b* $1$ \\ ] #('
    case = one_finding()
    case.details = CaseDetails(markup, markup, markup, markup, markup)
    case.exhibits[0].path = markup
    case.exhibits[0].notes = (markup,)
    case.exhibits[0].synthetic = markup

    text = _bare(_text(write_pdf(build_report(case))))

    assert text.count(_bare(markup)) >= 8


def test_that_letters_no_font_has_and_marks_that_reorder_are_named():
    case = one_finding()
    case.details = CaseDetails("漢\u202eX", organisation="\udcff")

    text = _text(write_pdf(build_report(case)))

    assert "[U+6F22][U+202E]X" in text
    assert "[byte FF]" in text


def test_that_a_name_of_100_kilobytes_stays_on_the_page():
    pdf = write_pdf(build_report(with_text(b"M" * 100_000)))

    assert "characters not shown" in " ".join(_text(pdf).split())
    for page in _read(pdf).pages:
        assert _rightmost(page) <= float(page.mediabox.width) - 60


def test_that_a_long_path_without_a_place_to_break_is_broken():
    case = many_kinds()
    case.exhibits[2].path = "n" * 250

    longest = max(re.findall("n+", _text(write_pdf(build_report(case)))), key=len)

    assert 40 < len(longest) < 120


def _rightmost(page: pypdf.PageObject) -> float:
    places: list[float] = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            # No glyph of the fonts in use is wider than 0.61 em where it matters: long words are mono or lower case.
            places.append(cm[0] * tm[4] + cm[4])

    page.extract_text(visitor_text=visit)
    return max(places, default=0.0)


def test_that_the_notice_is_in_the_header_of_each_page():
    report = build_report(many_kinds())
    pages = _read(write_pdf(report)).pages

    assert all(_bare(report.synthetic) in _bare(page.extract_text()) for page in pages)
    assert not any(NOTICE in page.extract_text() for page in _read(write_pdf(build_report(one_finding()))).pages)


def test_that_each_page_says_which_it_is():
    report = build_report(many_kinds())
    pages = _read(write_pdf(report)).pages

    assert [f"Page {n} of {len(pages)}" in page.extract_text() for n, page in enumerate(pages, 1)] == [True] * len(
        pages
    )
    assert all(report.id in page.extract_text() for page in pages)


def test_that_only_fonts_of_the_wheel_are_used_and_all_are_embedded():
    names = set()
    for page in _read(write_pdf(build_report(many_kinds()))).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            names.add(re.sub(r"^.*\+", "", str(inner["/BaseFont"])))
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])

    assert all(name.startswith(("LibertinusSerif", "DejaVuSansMono", "NewCM")) for name in names)


def test_that_the_preview_shows_the_pages_of_the_pdf():
    report = build_report(one_finding())

    images = page_images(report, ppi=20)

    assert len(images) == len(_read(write_pdf(report)).pages)
    assert all(image.startswith(b"\x89PNG") for image in images)


def test_that_caps_are_stated_on_the_page():
    text = " ".join(_text(write_pdf(build_report(crowded(40), detailed=2, listed=10))).split())

    assert "Of 40 findings, the first 2 that are suspect are told in full and the first 10 are in the table" in text


SCRIPT = """
import hashlib, sys
from core.report.build import build_report, canonical_json
from core.report.findings_json import to_bytes
from core.report.html import write_html
from core.report.pdf import write_pdf
from tests.core.report.cases import many_kinds
report = build_report(many_kinds())
for data in (write_pdf(report), write_html(report).encode(), to_bytes(report.scan), canonical_json(report).encode()):
    sys.stdout.write(hashlib.sha256(data).hexdigest() + "\\n")
"""


def test_that_other_processes_zones_and_hash_seeds_give_the_same_bytes():
    def digests(seed: str, zone: str, language: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-c", SCRIPT], env=env, cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout

    first = digests("1", "UTC", "C")

    assert first == digests("2", "Pacific/Auckland", "C.UTF-8")
    assert len(first.split()) == 4
