"""Opening evidence as what it is: the bytes of a file, or the bytes that a hex dump shows."""

from __future__ import annotations

import io
import re
from itertools import islice
from pathlib import Path

from core.errors import DumpError
from core.source.base import ByteSource, Reading, read
from core.source.dump.foreign import foreign_kind, refusal
from core.source.dump.lines import numbered_lines, opened_text
from core.source.dump.parse import Dump, DumpParser
from core.source.dump.recognise import HEAD_SIZE, grammar_for, head_lines, looks_like_dump
from core.source.dump.source import DumpSource
from core.source.file import FileSource
from core.source.stream import SourceStream
from core.span import Span

PASTE_SAMPLE = 20_000
"""Lines of a pasted text that decide which kind of dump it is."""

BUFFER_SIZE = 1 << 20

_NEVER_A_DUMP = re.compile(
    r"CLANDATA|MLANDATA|USR\w{5}|NFTCHECK|CCPOMS|CCPOMBOX\..*|CCPODD\.\d\d|CCVER\.TB|CCINTL\.TB|CCPODOWN|NFTERROR\.LOG"
    r"|CCNFT\.LG|.*\.(CCM|EXP|IMP|CCA|TMP|UND|INI|RI|EVTX?|EXE|COM|DLL)|CCMAIL\.BAK|SMTP\.ADR",
    re.IGNORECASE,
)
"""Files that cc:Mail, the connector or Windows wrote: what is in them is evidence as it stands, even were it a dump."""


def open_source(path: Path, *, raw: bool = False) -> ByteSource:
    """Open ``path``; a text that is a hex dump is opened as the bytes it shows, unless ``raw``.

    Raises:
        OpenRefused: it is missing, not permitted, or not a regular file or block device.
        DumpError: it is a dump that contradicts itself, or of a kind that cannot be read.
    """
    file = FileSource(path)
    try:
        if raw or file.is_device or _NEVER_A_DUMP.fullmatch(file.name):
            return file
        head = read(file, Span(0, HEAD_SIZE))
        if head.faults:
            return file
        _refuse_foreign(path, head_lines(head.data))
        if not looks_like_dump(head.data):
            return file
        return DumpSource(file.name, _dump_in(file, head), file)
    except BaseException:
        file.close()
        raise


def _refuse_foreign(path: Path, lines: list[tuple[int, str]]) -> None:
    kind = foreign_kind(lines)
    if kind:
        raise DumpError(f"{path}: {refusal(kind)}, or use --raw to examine the text itself.")


def paste_source(text: str, name: str = "Pasted dump") -> DumpSource:
    """Return the bytes that ``text``, which somebody pasted as a dump, shows.

    Raises:
        DumpError: it shows none, contradicts itself, or is of a kind that cannot be read.
    """
    sample = list(islice(numbered_lines(io.StringIO(text, newline=None)), PASTE_SAMPLE))
    foreign = foreign_kind(sample)
    if foreign:
        raise DumpError(f"This {refusal(foreign)}.")
    parser = DumpParser(grammar_for(sample))
    parser.take(numbered_lines(io.StringIO(text, newline=None)))
    return DumpSource(name, parser.dump())


def _dump_in(file: FileSource, head: Reading) -> Dump:
    parser = DumpParser(grammar_for(head_lines(head.data)))
    try:
        parser.take(numbered_lines(opened_text(io.BufferedReader(SourceStream(file), BUFFER_SIZE), head.data)))
        return parser.dump()
    except OSError as error:
        raise DumpError(f"{error}.") from error
    except DumpError as error:
        raise DumpError(f"{file.path}: {error}") from error
