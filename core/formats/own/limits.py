"""How much the process of an own structure may take and tell."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one run; whoever passes one of them is stopped.

    Attributes:
        seconds: time by the clock.
        processor_seconds: time on a processor (POSIX).
        memory: bytes of address space (POSIX).
        evidence: bytes of evidence that are handed out in all.
        answer: bytes the process may send in all.
        line: bytes in one line of the conversation.
        fields: fields in the tree.
        depth: levels of the tree.
    """

    seconds: float = 20.0
    processor_seconds: int = 10
    memory: int = 512 * _MIB
    evidence: int = 64 * _MIB
    answer: int = 16 * _MIB
    line: int = 16 * 1024
    fields: int = 10_000
    depth: int = 64


LIMITS = Limits()
"""Those in force; only tests use others."""
