"""Verdicts and the guide as the report prints them."""

from __future__ import annotations

from itertools import groupby

from core.case.case import Case, Exhibit
from core.finding import Mark
from core.reconstruction.advice import Guide, Section, Step
from core.reconstruction.conclusions import Conclusions
from core.reconstruction.verdict import Evidence, Verdict
from core.report.model import Conclusion, ConclusionGroup, EvidenceRow, GuideSection, GuideStep, GuideText
from core.report.visible import begun, shown
from core.report.words import place

EVIDENCE = 10
"""Pieces of evidence a report names for one verdict or step; the findings file has them all."""
NO_PROOF = (
    "Conclusions are drawn by fixed rules from what was found, from names and places of files, and from the logs; none "
    "of them is a proof. “No sign found” does not mean that nothing happened."
)


def groups_of(found: Conclusions) -> tuple[ConclusionGroup, ...]:
    """Return the verdicts under their headings."""
    return tuple(
        ConclusionGroup(str(group), tuple(map(_conclusion, of_group)))
        for group, of_group in groupby(found.verdicts, key=lambda verdict: verdict.topic.group)
    )


def guide_of(guide: Guide) -> GuideText:
    """Return the guide with the questions and how they were answered."""
    answers = tuple((q.text, q.answers.get(guide.answers.get(q.id, ""), "Not answered")) for q in guide.questions)
    return GuideText(begun(guide.reason, 2000), answers, tuple(map(_section, guide.sections)))


def sources_of(found: Conclusions) -> set[str]:
    """Return the documents that verdicts and guide cite."""
    steps = (step for section in found.guide.sections for step in section.steps)
    return {
        *(name for verdict in found.verdicts for name in verdict.topic.sources),
        *(name for step in steps for name in step.sources),
    }


def conclusions_json(case: Case, found: Conclusions) -> dict[str, object]:
    """Return verdicts and guide for the findings file."""
    exhibits = {exhibit.number: exhibit for exhibit in case.exhibits}
    return {
        "conclusions": [_verdict_json(verdict, exhibits) for verdict in found.verdicts],
        "recovery": {
            "reason": found.guide.reason,
            "questions": [
                {"id": q.id, "text": q.text, "answers": dict(q.answers), "answer": found.guide.answers.get(q.id)}
                for q in found.guide.questions
            ],
            "sections": [
                {
                    "title": section.title,
                    "needs": dict(section.needs),
                    "steps": [_step_json(step, exhibits) for step in section.steps],
                }
                for section in found.guide.sections
            ],
        },
    }


def _conclusion(verdict: Verdict) -> Conclusion:
    judged, topic = verdict.judgement, verdict.topic
    return Conclusion(
        topic.title,
        str(verdict.status),
        begun(judged.statement, 2000),
        _cited(verdict.mark, topic.sources),
        tuple(map(_row, judged.evidence[:EVIDENCE])),
        _more(len(judged.evidence)),
        tuple(begun(line) for line in judged.missing),
        topic.confirm,
        topic.refute,
    )


def _section(section: Section) -> GuideSection:
    return GuideSection(section.title, section.condition, tuple(map(_step, section.steps)))


def _step(step: Step) -> GuideStep:
    facts = [f"{_where(each)}: {begun(each.text)}" for each in step.facts[:EVIDENCE]]
    facts += [more for more in (_more(len(step.facts)),) if more] if facts else [step.none] * bool(step.none)
    return GuideStep(f"{step.text} [{_cited(step.mark, step.sources)}]", tuple(facts))


def _more(total: int) -> str:
    return f"The first {EVIDENCE} of {total:,} are listed; all are in the findings file." if total > EVIDENCE else ""


def _cited(mark: Mark, sources: tuple[str, ...]) -> str:
    return f"{mark}: {', '.join(sources)}"


def _row(evidence: Evidence) -> EvidenceRow:
    at = place(evidence.span.start) if evidence.span is not None else "file"
    return EvidenceRow(str(evidence.exhibit), shown(evidence.name, 80), at, begun(evidence.text))


def _where(evidence: Evidence) -> str:
    at = f" at {place(evidence.span.start)}" if evidence.span is not None else ""
    return f"Item {evidence.exhibit}, {shown(evidence.name, 80)}{at}"


def _verdict_json(verdict: Verdict, exhibits: dict[int, Exhibit]) -> dict[str, object]:
    return {
        "id": verdict.id,
        "title": verdict.title,
        "status": str(verdict.status),
        "mark": str(verdict.mark),
        "statement": verdict.judgement.statement,
        "evidence": [_evidence_json(each, exhibits) for each in verdict.judgement.evidence],
        "missing": list(verdict.judgement.missing),
        "confirm": verdict.topic.confirm,
        "refute": verdict.topic.refute,
        "sources": list(verdict.topic.sources),
    }


def _step_json(step: Step, exhibits: dict[int, Exhibit]) -> dict[str, object]:
    facts = [_evidence_json(each, exhibits) for each in step.facts]
    return {"text": step.text, "mark": str(step.mark), "sources": list(step.sources), "facts": facts, "none": step.none}


def _evidence_json(evidence: Evidence, exhibits: dict[int, Exhibit]) -> dict[str, object]:
    span = evidence.span
    return {
        "path": exhibits[evidence.exhibit].path,
        "offset": span.start if span is not None else None,
        "length": span.stop - span.start if span is not None else None,
        "text": evidence.text,
    }
