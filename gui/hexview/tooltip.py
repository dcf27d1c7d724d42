"""What a tooltip says about a place, in a few plain lines."""

from __future__ import annotations

from core.finding import Finding, FindingKind
from core.source.base import Fault
from gui.models.finding_rows import chance

TEXT_CHARS = 120
_KINDS = {
    FindingKind.CONSOLE_TEXT: "Console text",
    FindingKind.PLAIN_TEXT: "Plain text",
    FindingKind.REPEATED_TEXT: "Repeated text",
    FindingKind.CHANCE_TEXT: "Text-like by chance",
    FindingKind.EMPTY_TEMPORARY: "Empty temporary file",
    FindingKind.MALFORMED_MESSAGE: "Malformed message",
}


def one_line(text: str, limit: int = TEXT_CHARS) -> str:
    """``text`` with line ends and tabs as spaces, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def describe_finding(finding: Finding) -> str:
    """The finding's kind, text and chance."""
    lines = [f"{_KINDS[finding.kind]}, {finding.span.stop - finding.span.start:,} bytes"]
    if finding.raw:
        lines.append(f"“{one_line(finding.text)}”")
    lines.append(f"Expected by chance in this file: {chance(finding.expected_by_chance)}")
    return "\n".join(lines)


def describe(address: str, offset: int, finding: Finding | None, fault: Fault | None) -> str | None:
    """What is to be said of ``offset``; ``None`` when it is a byte like any other."""
    lines = []
    if fault is not None:
        lines.append(f"Not read: {fault.reason}")
    if finding is not None:
        lines.append(describe_finding(finding))
    if not lines:
        return None
    return "\n".join([f"{address} ({offset:,})", *lines])
