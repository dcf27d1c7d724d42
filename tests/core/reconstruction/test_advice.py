from __future__ import annotations

import pytest

from core.finding import Mark
from core.postoffice.knowledge.catalogue import sources
from core.reconstruction.advice import read_recovery, recovery
from resources import text
from tests.core.reconstruction.offices import HIT, MESSAGE, NOISE, concluded

FILES = {
    "ccdata/CLANDATA": HIT,
    "ccdata/USR00001": NOISE,
    "ccmcdata/Import/MSG1.CCM": MESSAGE,
    "ccmcdata/Export.bak/MSG4A27.CCM": MESSAGE,
    "backup/ccdata/CLANDATA": NOISE,
}


def titles(found) -> list[str]:
    return [section.title for section in found.guide.sections]


def facts_of(found, shows: str) -> str:
    (step,) = [s for section in found.guide.sections for s in section.steps if s.shows == shows][:1]
    return " ".join([step.none, *(f"{e.name}: {e.text}" for e in step.facts)])


def test_that_without_a_hit_there_is_no_guide(tmp_path):
    found = concluded(tmp_path, {"ccdata/CLANDATA": NOISE})

    assert found.guide.sections == ()
    assert "no proof of health" in found.guide.reason


def test_that_open_questions_show_both_branches_with_their_conditions(tmp_path):
    found = concluded(tmp_path, FILES)

    assert {"With a backup", "Without a backup", "A hub", "A post office with users"} <= set(titles(found))
    assert [s.condition for s in found.guide.sections if s.title == "A hub"] == [
        "If the answer to “Is the post office a hub, or does it have users of its own?” is “A hub”."
    ]


def test_that_answers_narrow_the_guide_and_can_be_taken_back(tmp_path):
    found = concluded(tmp_path, FILES, backup="none", role="users", nonsense="x")

    assert not {"With a backup", "A hub"} & set(titles(found))
    assert all(not section.condition for section in found.guide.sections)
    assert found.guide.answers == {"backup": "none", "role": "users"}
    assert "With a backup" in titles(found.answered({}))


def test_that_the_guide_is_filled_with_what_the_case_holds(tmp_path):
    found = concluded(tmp_path, FILES)

    assert "CLANDATA: Console text at 1 place." in facts_of(found, "hit")
    assert "“randyyeh_ee”" in facts_of(found, "mailboxes")
    assert "“EXPORT\\MSG4A27.CCM”: 1 file of that name in the case." in facts_of(found, "named")
    assert "in Export copies; nothing suspect found" in facts_of(found, "named")
    assert "no plain text found" in facts_of(found, "backups")
    assert "USR00001" in facts_of(found, "users")
    assert facts_of(found, "nft").startswith("There is no NFT error log")


def test_that_every_step_has_a_mark_and_sources_and_unknown_is_said_to_be_unknown():
    _, sections = recovery()
    steps = [step for section in sections for step in section.steps]

    assert all(step.sources for step in steps)
    assert all("not" in step.text or "Nothing" in step.text for step in steps if step.mark is Mark.UNKNOWN)


@pytest.mark.parametrize(
    ("old", "new"),
    [('sources = ["Q179072"]', "sources = []"), ('backup = "yes"', 'backup = "maybe"'), ('"hit"', '"what"')],
)
def test_that_a_guide_that_makes_no_sense_is_refused(old, new):
    with pytest.raises(ValueError, match=r"sources|answer|facts"):
        read_recovery(text("knowledge/recovery.toml").replace(old, new, 1), sources())
