from __future__ import annotations

import json

from core.reconstruction.conclusions import conclude
from core.report.build import build_report
from core.report.conclusions import EVIDENCE, conclusions_json, groups_of, guide_of, sources_of
from core.report.findings_json import scan_json, to_bytes
from core.report.html import write_html
from core.report.pdf import write_pdf
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.reconstruction.offices import HIT, MESSAGE, case_of, event_log

FILES = {
    "ccdata/CLANDATA": HIT,
    "ccmcdata/Import/MSG1.CCM": MESSAGE,
    "ccmcdata/Export/MSG4A27.CCM": MESSAGE,
    "app.evt": event_log(59, 71),
}


def test_that_verdicts_stand_under_their_headings_with_status_mark_and_evidence(tmp_path):
    groups = groups_of(result_of(conclude(case_of(tmp_path, FILES), ScanState())))
    first = groups[0].conclusions[0]

    assert [len(group.conclusions) for group in groups] == [4, 9, 4]
    assert (first.status, first.cited) == ("supported by evidence", "documented: Q179072")
    assert (first.evidence[0].name, first.evidence[0].place) == ("CLANDATA", "0x3E00")


def test_that_the_guide_tells_questions_answers_and_facts(tmp_path):
    case = case_of(tmp_path, FILES)
    case.answers["backup"] = "none"
    told = guide_of(result_of(conclude(case, ScanState())).guide)

    assert [answer for _, answer in told.answers] == ["Not answered", "There is none"]
    facts = [fact for section in told.sections for step in section.steps for fact in step.facts]
    assert any(fact.startswith("Item 2, CLANDATA at 0x3E00: Console text at 1 place") for fact in facts)


def test_that_the_json_names_path_and_bytes_of_all_evidence(tmp_path):
    case = case_of(tmp_path, FILES)
    told = json.loads(to_bytes(scan_json(case)))

    first = told["conclusions"][0]
    assert (first["id"], first["status"]) == ("q179072-direct", "supported by evidence")
    assert first["evidence"][0]["path"].endswith("CLANDATA")
    assert (first["evidence"][0]["offset"], first["evidence"][0]["length"]) == (0x3E00, 76)
    assert [q["answer"] for q in told["recovery"]["questions"]] == [None, None]
    assert conclusions_json(case, result_of(conclude(case, ScanState())))["conclusions"]


def test_that_the_report_has_both_sections_and_every_source_of_them(tmp_path):
    case = case_of(tmp_path, FILES)
    report = build_report(case)
    html = write_html(report)

    assert "<h2>Conclusions</h2>" in html
    assert "<h2>What to do</h2>" in html
    assert "Post office locked" not in html
    assert sources_of(result_of(conclude(case, ScanState()))) <= {source.id for source in report.sources}
    assert write_pdf(report) == write_pdf(build_report(case))


def test_that_more_than_ten_pieces_of_evidence_are_counted_and_left_to_the_findings_file(tmp_path):
    files = {f"ccmcdata/Bad/MSG{i}.CCM": MESSAGE for i in range(1, 13)}
    found = result_of(conclude(case_of(tmp_path, FILES | files), ScanState()))
    cut = [each for group in groups_of(found) for each in group.conclusions if each.more]

    assert cut
    assert all(len(each.evidence) == EVIDENCE and each.more.endswith("findings file.") for each in cut)
    facts = [step.facts for section in guide_of(found.guide).sections for step in section.steps if step.facts]
    assert max(map(len, facts)) <= EVIDENCE + 1
