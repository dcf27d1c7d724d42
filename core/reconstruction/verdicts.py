"""All verdicts on a case: a rule for each topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from core.reconstruction import verdicts_causes as causes
from core.reconstruction import verdicts_damage as damage
from core.reconstruction import verdicts_q179072 as q179072
from core.reconstruction.facts import Facts
from core.reconstruction.verdict import Judgement, Verdict, topics

EVIDENCE_LIMIT = 40
"""Pieces of evidence given for a verdict: nobody reads more, and the findings are listed elsewhere."""

Rule = Callable[[Facts], Judgement]

RULES: Mapping[str, Rule] = {
    "q179072-direct": q179072.direct,
    "q179072-message": q179072.message,
    "q179072-empty": q179072.empty,
    "q179072-logs": q179072.logs,
    "q223772": damage.loop,
    "q234745": damage.missing_contents,
    "q212788": damage.left_over,
    "q287056": damage.size_spaces,
    "q184391": damage.unseparated,
    "q248195": damage.old_programs,
    "bad-messages": damage.bad_messages,
    "connector-exceptions": damage.exceptions,
    "submit-queue": damage.queue,
    "cause-ccpodown": causes.shut_down,
    "cause-ie-ri": causes.resource_file,
    "cause-locks": causes.locks,
    "cause-network": causes.network,
}
"""By topic; a topic without a rule, or a rule without a topic, is a mistake that a test finds."""


def verdicts(facts: Facts) -> Iterator[Verdict]:
    """Yield a verdict for each topic, in the order of the topics. Nothing is read."""
    return (Verdict(topic, _bounded(RULES[ident](facts))) for ident, topic in topics().items())


def _bounded(judgement: Judgement) -> Judgement:
    if len(judgement.evidence) <= EVIDENCE_LIMIT:
        return judgement
    said = f"{judgement.statement} Of {len(judgement.evidence):,} pieces of evidence the first {EVIDENCE_LIMIT} follow."
    return replace(judgement, statement=said, evidence=judgement.evidence[:EVIDENCE_LIMIT])
