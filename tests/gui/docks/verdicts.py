"""Conclusions made by hand, for the tests of their pane."""

from __future__ import annotations

from core.reconstruction.advice import guide
from core.reconstruction.conclusions import Conclusions
from core.reconstruction.facts import Facts
from core.reconstruction.verdict import Evidence, Judgement, Status, Verdict, topics
from core.span import Span

EVIDENCE = (
    Evidence(2, "CLANDATA", Span(0x3E00, 0x3E4C), "Console text <b>“Exporting”</b>"),
    Evidence(3, "CCM1.TMP", None, "A temporary file without a byte."),
)


def conclusions(status: Status = Status.SUPPORTED, **answers: str) -> Conclusions:
    facts = Facts(answers=answers)
    judged = Judgement(status, "Text stands there.", EVIDENCE, ("There is no event log in the case.",))
    other = Judgement(Status.NOT_EXAMINED, "The case has no logs to look at.")
    found = tuple(Verdict(t, judged if t.id == "q179072-direct" else other) for t in topics().values())
    return Conclusions(facts, found, guide(facts, found))
