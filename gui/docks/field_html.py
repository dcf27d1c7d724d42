"""What the fields pane says besides its tree: one field in full, and why a file has none."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from core.finding import Mark
from core.formats.structures import Structure
from core.postoffice.kinds import FileKind
from core.report.visible import visible
from core.span import Span
from gui.docks.knowledge_html import MARKS, link_to_entry
from gui.models.field_node import FieldNode, Note
from gui.theme.theme import Theme

PARSE = "parse:"
"""The target of a link that offers the structures."""
_ELSEWHERE = (
    "Another structure may begin further inside, as where text was written into the file. Put the caret on its first "
    f"byte and choose <a href='{PARSE}'>Parse here as</a>."
)


def field_html(node: FieldNode) -> str:
    """Return a field in full: where it is in the structure, what it says, what is wrong, who says so."""
    field = node.field
    if node.note is not None:
        said = (
            _full(node.parent.count)
            if node.note is Note.FULL and node.parent
            else escape(f"{field.name} {field.value}".strip())
        )
        return f"<p>{said}</p>"
    parts = [f"<p class='path'>{escape(node.path)}</p>"]
    parts += [f"<p><b>{escape(visible(field.value))}</b></p>"] if field.value else []
    parts += [f"<p class='problem'><b>Problem:</b> {escape(visible(field.problem))}</p>"] if field.problem else []
    parts.append(f"<p>{escape(_where(field.span))} · {field.mark.value}{_meaning(field.mark, field.sources)}</p>")
    if node.remark is not None and node.remark.note is Note.FULL:
        parts.append(f"<p>{_full(node.count)}</p>")
    return "".join(parts)


def unpublished_html(kind: FileKind) -> str:
    """Return why nothing is parsed in a file of ``kind``, and what can be done."""
    entry = link_to_entry
    return (
        f"<h3>{escape(kind.label)}: nothing is parsed</h3>"
        "<p>What is inside is not documented: no header bytes, no obfuscation and no page size of a post office file "
        "are published, so every structure shown here would be invented. "
        f"<a href='{entry('Q179072')}'>KB Q179072</a> describes damage to such files, not their format. "
        f"<a href='{entry('not-known:format')}'>What is known, and what is not</a></p><p>{_ELSEWHERE}</p>"
    )


def unfit_html(tried: Iterable[Structure]) -> str:
    """Return that no structure fits, and which there are."""
    names = "".join(f"<li>{escape(each.label)}</li>" for each in tried)
    return (
        "<h3>No structure fits</h3><p>The first bytes of this file look like none of the structures that the program "
        f"can read:</p><ul>{names}</ul><p>{_ELSEWHERE}</p>"
    )


def sheet(theme: Theme) -> str:
    """The style sheet of both."""
    roles = theme.roles
    return (
        f"a {{ color: {roles['window.link']}; }} p {{ margin: 0 0 5px 0; }} h3 {{ margin: 0 0 8px 0; }}"
        f".path {{ color: {roles['page.header']}; }} .problem {{ color: {roles['notice.error']}; }}"
        "li { margin-bottom: 2px; }"
    )


def _full(count: int) -> str:
    return (
        f"Only the first {count:,} fields inside are shown. To see those further on, put the caret where one begins "
        f"and choose <a href='{PARSE}'>Parse here as</a>."
    )


def _where(span: Span) -> str:
    length = span.stop - span.start
    if not length:
        return f"missing at 0x{span.start:X}"
    return f"0x{span.start:X} to 0x{span.stop - 1:X} · {length:,} {'byte' if length == 1 else 'bytes'}"


def _meaning(mark: Mark, sources: tuple[str, ...]) -> str:
    links = ", ".join(f"<a href='{link_to_entry(escape(each))}'>{escape(each)}</a>" for each in sources)
    return f" ({MARKS[mark]})<br>Sources: {links}" if links else f" ({MARKS[mark]})"
