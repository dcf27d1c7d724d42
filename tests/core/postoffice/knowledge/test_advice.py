from typing import Any

import pytest

from core.finding import FindingKind, Mark
from core.postoffice import kinds
from core.postoffice.kinds import KINDS
from core.postoffice.knowledge.advice import advice_for, read_steps, steps
from core.postoffice.knowledge.catalogue import Source

TEXT = (FindingKind.CONSOLE_TEXT, FindingKind.PLAIN_TEXT)
KNOWN = {"Q1": Source("Q1", "One", "readme")}


def advice(**changes: Any) -> str:
    entry = {"text": "Look.", "mark": "inferred", "sources": ["Q1"]} | changes
    rows = "\n".join(f"{key} = {value!r}" for key, value in entry.items() if value is not None)
    return f"[groups]\nboth = ['clandata', 'usr']\n[[step]]\n{rows}\n"


def test_that_every_step_is_a_sentence_with_a_mark_and_a_source() -> None:
    for step in steps():
        assert step.text[0].isupper()
        assert step.text.endswith(".")
        assert step.mark in {Mark.DOCUMENTED, Mark.INFERRED}
        assert step.sources
        assert step.findings
        assert step.files


def test_that_the_mark_and_the_sources_are_told_with_the_step() -> None:
    assert all(f"[{step.mark}: {step.sources[0]}" in step.in_words for step in steps())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.text_is_normal], ids=lambda kind: kind.id)
@pytest.mark.parametrize("finding", TEXT)
def test_that_text_in_a_post_office_file_asks_for_a_backup_without_text(
    finding: FindingKind, kind: kinds.FileKind
) -> None:
    assert any("backup that shows no plain text" in step for step in advice_for(finding, kind.id))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.text_is_normal], ids=lambda kind: kind.id)
def test_that_the_repair_of_db6_is_told_of_db6_files_only(kind: kinds.FileKind) -> None:
    told = any("GSS-DB6" in step for step in advice_for(FindingKind.CONSOLE_TEXT, kind.id))
    assert told == (kind in {kinds.DIRECTORY, kinds.MESSAGES, kinds.MAILBOX, kinds.NFT_CHECK})


@pytest.mark.parametrize("kind", [kinds.MESSAGE_FILE, kinds.TEMPORARY, kinds.UNDELIVERED], ids=lambda kind: kind.id)
def test_that_a_damaged_message_file_is_kept_away_from_import(kind: kinds.FileKind) -> None:
    assert "away from IMPORT" in advice_for(FindingKind.CONSOLE_TEXT, kind.id)[0]


def test_that_an_empty_temporary_file_has_advice_of_its_own() -> None:
    empty = advice_for(FindingKind.EMPTY_TEMPORARY, kinds.TEMPORARY.id)
    assert empty
    assert not set(empty) & set(advice_for(FindingKind.CONSOLE_TEXT, kinds.TEMPORARY.id))


def test_that_a_group_stands_for_its_kinds_and_an_absent_list_for_all() -> None:
    grouped, everywhere = (read_steps(advice(files=named), KNOWN)[0] for named in (["both"], None))
    assert grouped.files == {"clandata", "usr"}
    assert everywhere.files == {kind.id for kind in KINDS}
    assert everywhere.findings == set(FindingKind)


@pytest.mark.parametrize(
    "changes",
    [{"sources": []}, {"sources": ["Q2"]}, {"mark": "sure"}, {"files": ["nowhere"]}, {"findings": ["ghost"]}],
)
def test_that_a_step_with_a_mistake_in_it_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_steps(advice(**changes), KNOWN)
