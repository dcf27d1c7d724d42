"""What to do: a decision guide of documented and inferred steps, filled with what the case holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from core.finding import Mark
from core.postoffice.knowledge.catalogue import Source, sources
from core.reconstruction.advice_facts import SHOWN
from core.reconstruction.facts import Facts
from core.reconstruction.verdict import Evidence, Status, Verdict
from resources import text

ABOUT = ("q179072-direct", "q179072-message", "q179072-empty")
"""The verdicts that the guide is for."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the program cannot know.

    Attributes:
        why: why it matters.
        answers: what may be answered, by id.
    """

    id: str
    text: str
    why: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do.

    Attributes:
        shows: which facts of a case it is filled with; empty for none.
        facts: these facts.
        none: a sentence that the case has no such facts, or empty.
    """

    text: str
    mark: Mark
    sources: tuple[str, ...]
    shows: str = ""
    facts: tuple[Evidence, ...] = ()
    none: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Steps that belong together.

    Attributes:
        needs: the answers under which it holds, by question; none for all cases.
        condition: these answers in words; empty where it holds for this case.
    """

    title: str
    steps: tuple[Step, ...]
    needs: Mapping[str, str] = field(default_factory=dict)
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide for one case.

    Attributes:
        reason: why it is given, or why there is none.
        every: all sections, filled with the facts of the case; empty where nothing calls for the guide.
        answers: the questions that were answered, and how.
    """

    reason: str
    questions: tuple[Question, ...]
    every: tuple[Section, ...]
    answers: Mapping[str, str]

    @property
    def sections(self) -> tuple[Section, ...]:
        """What may hold by the answers, in the order to follow, with the condition where a question is open."""
        return tuple(replace(s, condition=self._condition(s)) for s in self.every if self._may_hold(s))

    def answered(self, answers: Mapping[str, str]) -> Guide:
        """Return the guide with other answers; those that nobody could give are left out."""
        known = {question.id: question.answers for question in self.questions}
        return replace(self, answers={q: a for q, a in sorted(answers.items()) if a in known.get(q, {})})

    def _may_hold(self, section: Section) -> bool:
        """Whether no answer speaks against the section; a question that is open does not."""
        return all(self.answers.get(question, answer) == answer for question, answer in section.needs.items())

    def _condition(self, section: Section) -> str:
        known = {question.id: question for question in self.questions}
        still_open = [(known[q], a) for q, a in section.needs.items() if q not in self.answers]
        told = [f"“{question.text}” is “{question.answers[answer]}”" for question, answer in still_open]
        return f"If the answer to {' and to '.join(told)}." if told else ""


def guide(facts: Facts, found: tuple[Verdict, ...]) -> Guide:
    """Return the guide for the case of ``facts`` on which ``found`` was concluded."""
    questions, sections = recovery()
    calls = [v for v in found if v.id in ABOUT and v.status in (Status.SUPPORTED, Status.POSSIBLE)]
    if not calls:
        return Guide(
            "Nothing in the case calls for the recovery path of Q179072. That is no proof of health.", (), (), {}
        )
    titles = "; ".join(f"{v.title[0].lower()}{v.title[1:]} ({v.status})" for v in calls)
    reason = (
        f"{titles[0].upper()}{titles[1:]}. No source consulted describes the recovery step by step: choice and order "
        "of these steps are this program's own, and each says what it rests on."
    )
    filled = tuple(replace(s, steps=tuple(_with_facts(step, facts) for step in s.steps)) for s in sections)
    return Guide(reason, questions, filled, {}).answered(facts.answers)


def _with_facts(step: Step, facts: Facts) -> Step:
    if not step.shows:
        return step
    shown, none = SHOWN[step.shows]
    there = shown(facts)
    return replace(step, facts=there, none="" if there else none)


@cache
def recovery() -> tuple[tuple[Question, ...], tuple[Section, ...]]:
    """Return all questions and sections, without the facts of a case."""
    return read_recovery(text("knowledge/recovery.toml"), sources())


def read_recovery(toml: str, known: Mapping[str, Source]) -> tuple[tuple[Question, ...], tuple[Section, ...]]:
    """Read a guide that cites the documents in ``known``.

    Raises:
        ValueError: a step lacks a source or cites an unknown one, shows facts that do not exist, or a section needs an
            answer that nobody can give.
        KeyError: an entry lacks a value.
    """
    table = tomllib.loads(toml)
    questions = tuple(Question(q["id"], q["text"], q["why"], dict(q["answers"])) for q in table["question"])
    answers = {question.id: question.answers for question in questions}
    sections = []
    for entry in table["section"]:
        section = Section(entry["title"], tuple(_step(s, known) for s in entry["step"]), dict(entry.get("needs", {})))
        if any(answer not in answers.get(question, {}) for question, answer in section.needs.items()):
            raise ValueError(f"the section {section.title!r} needs an answer that there is not")
        sections.append(section)
    return questions, tuple(sections)


def _step(entry: Mapping[str, Any], known: Mapping[str, Source]) -> Step:
    step = Step(entry["text"], Mark(entry["mark"]), tuple(entry["sources"]), entry.get("shows", ""))
    if not step.sources or not known.keys() >= set(step.sources):
        raise ValueError(f"a step needs sources that are in the catalogue: {step.text!r}")
    if step.shows and step.shows not in SHOWN:
        raise ValueError(f"there are no facts called {step.shows!r}")
    return step
