"""Fields for what is not of the format: lines it does not know, and bytes that cannot be read."""

from __future__ import annotations

from core.finding import Mark
from core.formats.field import Field
from core.formats.message_lines import is_console
from core.formats.reading import Line
from core.formats.words import shown
from core.source.base import Fault


def foreign(line: Line) -> Field:
    """Return the field of a line the format does not know; console text in it is a problem."""
    if not is_console(line.text):
        return Field("unknown line", line.span, shown(line.text), Mark.UNKNOWN)
    problem = "A line that IMPORT, EXPORT or the connector prints on the screen stands here."
    return Field("console text", line.span, shown(line.text), Mark.DOCUMENTED, ("Q179072",), problem)


def unreadable(hole: Fault) -> Field:
    """Return the field of bytes that cannot be read."""
    return Field("unreadable", hole.span, mark=Mark.UNKNOWN, problem=f"These bytes cannot be read: {hole.reason}.")
