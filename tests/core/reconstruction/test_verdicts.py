from __future__ import annotations

from core.reconstruction import verdicts as module
from core.reconstruction.facts import Facts
from core.reconstruction.verdict import Evidence, Judgement, Status, topics
from core.reconstruction.verdicts import EVIDENCE_LIMIT, RULES, verdicts


def test_that_every_topic_has_a_rule_and_every_rule_a_topic():
    assert list(RULES) == list(topics())


def test_that_of_an_empty_case_nothing_is_claimed():
    assert {each.status for each in verdicts(Facts())} == {Status.NOT_EXAMINED}


def test_that_evidence_is_bounded_and_says_so(monkeypatch):
    many = tuple(Evidence(1, "A", None, str(n)) for n in range(EVIDENCE_LIMIT + 5))
    monkeypatch.setattr(module, "RULES", {ident: lambda _: Judgement(Status.POSSIBLE, "S.", many) for ident in RULES})

    judged = next(verdicts(Facts())).judgement
    assert len(judged.evidence) == EVIDENCE_LIMIT
    assert "Of 45 pieces of evidence the first 40 follow." in judged.statement
