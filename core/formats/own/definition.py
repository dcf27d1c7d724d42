"""The files of own structures, as they stand in the folder: read, never run.

``NAME``, ``DESCRIPTION`` and ``SOURCE`` are found by pattern, so that a file which nobody trusts yet has a name.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FILE_LIMIT = 64 * 1024
"""Bytes of a definition; a longer file is listed and not run."""

FILES_LIMIT = 200
"""Files of the folder that are listed."""

_SHOWN = 200
_SAID = re.compile(
    r"""^(NAME|DESCRIPTION|SOURCE)[ \t]*=[ \t]*(?:"([^"\\\r\n]+)"|'([^'\\\r\n]+)')[ \t]*(?:#.*)?$""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class OwnStructure:
    """A definition file: its text as it was read once, which is what is shown, hashed, trusted and run.

    Attributes:
        path: where it lies.
        text: what stands in it.
        sha256: of its bytes, in lower-case hex; empty where they could not be read.
        name: what it calls itself, else the file's name.
        description: what it says of itself, one line, or empty.
        source: the document it names for its structure, or empty.
        problem: one sentence on why it cannot be run at all, or ``None``.
    """

    path: Path
    text: str = ""
    sha256: str = ""
    name: str = ""
    description: str = ""
    source: str = ""
    problem: str | None = None


def own_structures(folder: Path) -> tuple[OwnStructure, ...]:
    """Return the ``*.py`` files of ``folder``, by name; of a folder that is not there, none.

    Raises:
        OSError: the folder is there and cannot be listed.
    """
    if not folder.is_dir():
        return ()
    paths = sorted((path for path in folder.iterdir() if path.suffix == ".py"), key=lambda path: path.name.casefold())
    return tuple(read_definition(path) for path in paths[:FILES_LIMIT])


def read_definition(path: Path) -> OwnStructure:
    """Return the definition at ``path``; what is wrong with it stands in its ``problem``."""
    try:
        if not path.is_file():
            return _refused(path, "it is no regular file")
        with path.open("rb") as file:
            raw = file.read(FILE_LIMIT + 1)
    except OSError as err:
        return _refused(path, err.strerror or str(err))
    if len(raw) > FILE_LIMIT:
        return _refused(path, f"it has more than {FILE_LIMIT:,} bytes")
    return definition(path, raw)


def definition(path: Path, raw: bytes) -> OwnStructure:
    """Return the definition that has the bytes ``raw``."""
    digest = hashlib.sha256(raw).hexdigest()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        return OwnStructure(path, raw.decode("latin-1"), digest, path.stem, problem=_sentence(path, _not_utf8(err)))
    said = {key: (one or other)[:_SHOWN] for key, one, other in _SAID.findall(text)}
    name, description, source = said.get("NAME", path.stem), said.get("DESCRIPTION", ""), said.get("SOURCE", "")
    return OwnStructure(path, text, digest, name, description, source)


def _refused(path: Path, why: str) -> OwnStructure:
    return OwnStructure(path, name=path.stem, problem=_sentence(path, why))


def _not_utf8(error: UnicodeDecodeError) -> str:
    return f"the byte at {error.start:#x} is not UTF-8"


def _sentence(path: Path, why: str) -> str:
    return f"{path.name} cannot be used: {why}."
