"""Which structure a file of the post office has inside: by its kind, else by what its bytes look like."""

from __future__ import annotations

from core.formats.structures import Structure, guess, structure
from core.postoffice import kinds
from core.postoffice.kinds import FileKind
from core.source.base import ByteSource

_UNPUBLISHED = (kinds.DIRECTORY, kinds.MESSAGES, kinds.MAILBOX, kinds.NFT_CHECK, kinds.STORE_DB8, kinds.EXCERPT)
_BY_KIND = {kinds.MESSAGE_FILE: "message-file", kinds.UNDELIVERED: "message-file"}
"""What its name settles: damage at the start of such a file must not let it look like something else."""
_IN_DOUBT = {kinds.EVENT_LOG: "event-log"}
"""What is tried where the bytes say nothing: records of a log are found without its header too."""


def is_unpublished(kind: FileKind) -> bool:
    """Whether nobody has published what such a file holds, so that nothing in it can be parsed."""
    return kind in _UNPUBLISHED


def structure_of(kind: FileKind, source: ByteSource) -> Structure | None:
    """Return the structure of a whole file, or ``None``: its inside is unpublished, or nothing known fits it."""
    if is_unpublished(kind):
        return None
    if kind in _BY_KIND:
        return structure(_BY_KIND[kind])
    found = guess(source)
    return structure(_IN_DOUBT[kind]) if found is None and kind in _IN_DOUBT else found
