"""The dump programs in small, written from their documentation and not from our reader."""

from __future__ import annotations


def shown(data: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte <= 126 else "." for byte in data)


def debug(data: bytes, start: int = 0x0100, segment: int = 0x0AFA) -> str:
    """DEBUG's D: rows of 16 by address, the first one indented."""
    out = []
    at = start
    while at < start + len(data):
        stop = min(start + len(data), at // 16 * 16 + 16)
        row = data[at - start : stop - start]
        line = f"{segment:04X}:{at & 0xFFF0:04X} " + "   " * (at % 16)
        for place, byte in enumerate(row, at % 16):
            line += ("-" if place == 8 and place != at % 16 else " ") + f"{byte:02X}"
        line += "   " * (16 - (stop - 1) % 16) + " " * (at % 16) + shown(row)
        out.append(line)
        at = stop
    return "\r\n".join(out) + "\r\n"


def xxd(data: bytes, start: int = 0, *, group: int = 2, columns: int = 16, upper: bool = False) -> str:
    out = []
    size = group or columns
    width = max(len(" ".join(["00" * size] * (columns // size))), columns * 2 + (columns - 1) // size)
    for at in range(0, len(data), columns):
        row = data[at : at + columns]
        cells = " ".join(row[i : i + size].hex() for i in range(0, len(row), size))
        cells = cells.upper() if upper else cells
        out.append(f"{start + at:08x}: {cells:<{width}}  {shown(row)}\n")
    return "".join(out)


def _squeezed(data: bytes, columns: int, row_text, start: int, squeeze: bool) -> list[str]:
    out: list[str] = []
    last = None
    starred = False
    for at in range(0, len(data), columns):
        row = data[at : at + columns]
        if squeeze and row == last:
            if not starred:
                out.append("*")
            starred = True
            continue
        starred = False
        last = row
        out.append(row_text(start + at, row))
    return out


def hexdump(data: bytes, start: int = 0, *, squeeze: bool = True) -> str:
    def row_text(at, row):
        left, right = row[:8].hex(" "), row[8:].hex(" ")
        return f"{at:08x}  {left:<23}  {right:<23}  |{shown(row)}|"

    lines = _squeezed(data, 16, row_text, start, squeeze)
    return "\n".join([*lines, f"{start + len(data):08x}"]) + "\n"


def od(data: bytes, start: int = 0, *, squeeze: bool = True, text: bool = True) -> str:
    def row_text(at, row):
        tail = "   " * (16 - len(row)) + f"  >{shown(row)}<" if text else ""
        return f"{at:06x} {row.hex(' ')}{tail}"

    lines = _squeezed(data, 16, row_text, start, squeeze)
    return "\n".join([*lines, f"{start + len(data):06x}"]) + "\n"


def plain(data: bytes, columns: int = 30) -> str:
    return "".join(data[at : at + columns].hex() + "\n" for at in range(0, len(data), columns))
