"""Which definitions an analyst trusts: kept by the hash of their bytes, so that a changed file is another file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.formats.own.definition import OwnStructure

_DIGEST = re.compile(r"[0-9a-f]{64}")


class TrustState(StrEnum):
    """What may be done with a definition, in words."""

    TRUSTED = "trusted"
    UNTRUSTED = "not trusted"
    CHANGED = "changed since trusted"
    UNUSABLE = "cannot be used"


@dataclass(frozen=True, slots=True)
class Trust:
    """The decisions so far; a new decision makes a new one.

    Attributes:
        decisions: by path, the SHA-256 of the bytes that were trusted there.
    """

    decisions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_text(cls, text: str) -> Trust:
        """Return what ``to_text`` wrote; what makes no sense (edited by hand) counts as no decision."""
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(read, dict):
            return cls()
        return cls({path: sha for path, sha in read.items() if isinstance(sha, str) and _DIGEST.fullmatch(sha)})

    def to_text(self) -> str:
        """Return the decisions as a line of text."""
        return json.dumps(dict(self.decisions), sort_keys=True)

    def state(self, own: OwnStructure) -> TrustState:
        """Return how things stand with ``own``."""
        if own.problem is not None:
            return TrustState.UNUSABLE
        decided = self.decisions.get(str(own.path))
        if decided is None:
            return TrustState.UNTRUSTED
        return TrustState.TRUSTED if decided == own.sha256 else TrustState.CHANGED

    def covers(self, own: OwnStructure) -> bool:
        """Whether ``own``, with exactly these bytes, may be run."""
        return self.state(own) is TrustState.TRUSTED

    def granted(self, own: OwnStructure) -> Trust:
        """Return the decisions with ``own`` trusted as it is now; a definition that cannot be used never is."""
        if own.problem is not None:
            return self
        return Trust({**self.decisions, str(own.path): own.sha256})

    def revoked(self, own: OwnStructure) -> Trust:
        """Return the decisions without any about ``own``."""
        return Trust({path: sha for path, sha in self.decisions.items() if path != str(own.path)})
