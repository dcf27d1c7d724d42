from __future__ import annotations

import pytest

from core.finding import Mark
from core.postoffice.knowledge.catalogue import Source
from core.reconstruction.verdict import Group, Judgement, Status, Verdict, read_topics, topics

ENTRY = (
    '[a]\ntitle = "T"\ngroup = "{group}"\nmark = "documented"\nsources = {sources}\nconfirm = "C"\nrefute = "{refute}"'
)
KNOWN = {"Q1": Source("Q1", "Title", "knowledge-base")}


def entry(group: str = "damage", sources: str = '["Q1"]', refute: str = "R") -> str:
    return ENTRY.format(group=group, sources=sources, refute=refute)


def test_that_every_topic_is_read_with_its_group():
    assert {topic.group for topic in topics().values()} == set(Group)


@pytest.mark.parametrize("toml", [entry(sources="[]"), entry(sources='["Q2"]'), entry(refute="")])
def test_that_a_topic_without_source_or_with_an_empty_sentence_is_refused(toml):
    with pytest.raises(ValueError, match="the topic a"):
        read_topics(toml, KNOWN)


def test_that_an_unknown_group_is_refused():
    with pytest.raises(KeyError):
        read_topics(entry(group="other"), KNOWN)


def test_that_a_verdict_is_no_more_certain_than_the_way_to_it():
    (topic,) = read_topics(entry(), KNOWN).values()

    assert Verdict(topic, Judgement(Status.POSSIBLE, "S")).mark is Mark.DOCUMENTED
    assert Verdict(topic, Judgement(Status.POSSIBLE, "S", is_inferred=True)).mark is Mark.INFERRED
