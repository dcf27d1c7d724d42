"""The text column of a dump. It never decides a byte; it only can agree or contradict."""

from __future__ import annotations

_SHOWN = bytes(byte if 0x20 <= byte < 0x7F else ord(".") for byte in range(256))


def expected(data: bytes) -> str:
    """Return the text column as nearly every dump program prints it."""
    return data.translate(_SHOWN).decode("ascii")


def fits(data: bytes, text: str) -> bool:
    """Whether ``text`` is exactly the text column of ``data``, blanks at either end aside."""
    return text.strip(" ") == expected(data).strip(" ")


def contradictions(data: bytes, text: str, unknown: tuple[int, ...] = ()) -> list[int] | None:
    """Return the indexes of the bytes that ``text`` contradicts, ``None`` when it cannot be laid beside them."""
    wanted = expected(data)
    shown = text.strip(" ")
    lead = len(wanted) - len(wanted.lstrip(" "))
    if lead + len(shown) > len(data):
        lead = len(text) - len(text.lstrip(" "))
        if len(shown) > len(data):
            return None
        lead = min(lead, len(data) - len(shown))
    return [index for index, char in enumerate(shown, lead) if index not in unknown and not _agrees(data[index], char)]


def _agrees(byte: int, char: str) -> bool:
    """Whether a dump program may print ``char`` for ``byte``.

    For what is no ASCII letter, programs differ: a dot, a blank, the code page's picture, the letter without its
    high bit.
    """
    if 0x20 <= byte < 0x7F:
        return char == chr(byte)
    return char in ". " or ord(char) >= 0x7F or (byte >= 0x80 and ord(char) == byte & 0x7F)


def is_complete(data: bytes, text: str) -> bool:
    """Whether ``text`` is long enough to be the whole column of ``data``, blanks at either end aside."""
    return len(text.strip(" ")) >= len(expected(data).strip(" "))
