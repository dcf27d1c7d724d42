"""All that the process of an own structure learns before it begins."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from core.formats.own.limits import Limits


@dataclass(frozen=True, slots=True)
class Task:
    """A definition to run.

    Attributes:
        name: of its file, without the folder.
        text: the definition itself.
        size: bytes there are from where parsing begins.
        limits: what may be taken.
    """

    name: str
    text: str
    size: int
    limits: Limits

    def to_line(self) -> bytes:
        """Return it as a line of JSON."""
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Task:
        """Return what ``to_line`` wrote."""
        read = json.loads(line)
        return cls(read["name"], read["text"], read["size"], Limits(**read["limits"]))
