"""The report's one paragraph that a juror reads, and its lists of what was not found and not looked at."""

from __future__ import annotations

from core.case.case import Case, Exhibit
from core.finding import Finding
from core.report.details import NO_QUESTION, chance, kind_in_words
from core.report.items import missing_of, name_of, negative_of, outcome_of
from core.report.visible import shown
from core.report.words import count, listed, place, ranges, sentence

_NAMED = 8


def summary_of(case: Case) -> str:
    """Return the case in one paragraph: how many items, which are suspect, the worst, what was not examined."""
    parts = [f"{count(len(case.exhibits), 'item')} {_were(len(case.exhibits))} submitted to this examination."]
    suspect = [exhibit for exhibit in case.exhibits if exhibit.suspicious]
    parts.append(_found(suspect) if suspect else _nothing(case))
    if suspect:
        parts.append(_worst(suspect))
    parts.append(_unexamined(case))
    return " ".join(part for part in parts if part)


def unexamined_of(case: Case) -> tuple[str, ...]:
    """Return one sentence for each thing that was not examined."""
    lines = []
    for exhibit in case.exhibits:
        if not _is_complete(exhibit):
            lines.append(f"{_label(exhibit)}: {outcome_of(exhibit)}")
        lines.extend(f"{_label(exhibit)}, {reason}" for reason in missing_of(exhibit))
        lines.extend(_unread(exhibit))
    return tuple(lines)


def negatives_of(case: Case) -> tuple[str, ...]:
    """Return what finding nothing says, once for all items of which it says the same."""
    same: dict[str, list[Exhibit]] = {}
    for exhibit in case.exhibits:
        if text := negative_of(exhibit):
            same.setdefault(text, []).append(exhibit)
    return tuple(f"{_labels(exhibits)}: {text}" for text, exhibits in same.items())


def _labels(exhibits: list[Exhibit]) -> str:
    return _label(exhibits[0]) if len(exhibits) == 1 else f"Items {ranges(e.number for e in exhibits)}"


def _label(exhibit: Exhibit) -> str:
    return f"Item {exhibit.number} ({name_of(exhibit)})"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _found(suspect: list[Exhibit]) -> str:
    total = sum(len(exhibit.suspicious) for exhibit in suspect)
    names = [_label(exhibit).lower().replace(name_of(exhibit).lower(), name_of(exhibit)) for exhibit in suspect]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1:,} more"]
    return (
        f"{count(total, 'suspect place')} {_were(total)} found in {count(len(suspect), 'of them', 'of them')}: "
        f"{listed(names)}."
    )


def _nothing(case: Case) -> str:
    if not any(exhibit.examination for exhibit in case.exhibits):
        return "None of them has been examined."
    return (
        "Nothing suspect was found in what was examined. "
        "That is no proof of health: damage that leaves no readable text behind is not what this examination looks for."
    )


def _worst(suspect: list[Exhibit]) -> str:
    exhibit, index, finding = max(
        ((e, i, f) for e in suspect for i, f in enumerate(e.findings, 1) if f.is_suspect),
        key=lambda each: each[2].bits or 0.0,
    )
    return (
        f"The strongest is finding {exhibit.number}.{index}: {kind_in_words(finding).lower()} in "
        f"{name_of(exhibit)} at offset {place(finding.span.start)}. "
        f"{sentence(shown(finding.explanation, 400))}{_odds(finding)}"
    )


def _odds(finding: Finding) -> str:
    expected = chance(finding)
    return "" if expected == NO_QUESTION else f" Chance alone would give {expected} such places at most."


def _is_complete(exhibit: Exhibit) -> bool:
    done = exhibit.examination
    return exhibit.error is None and done is not None and done.is_whole


def _unexamined(case: Case) -> str:
    open_ends = [exhibit for exhibit in case.exhibits if not _is_complete(exhibit)]
    if not case.exhibits:
        return ""
    if not open_ends:
        return "Every byte of every item was examined."
    parts = [f"{_label(exhibit)}: {outcome_of(exhibit)}" for exhibit in open_ends[:_NAMED]]
    if len(open_ends) > _NAMED:
        parts.append(f"{len(open_ends) - _NAMED:,} more items are listed under “What was not examined”.")
    return f"Not everything was examined. {' '.join(parts)}"


def _unread(exhibit: Exhibit) -> list[str]:
    done = exhibit.examination
    return [f"{_label(exhibit)}: {done.unread_in_words}."] if done and done.unread_places else []
