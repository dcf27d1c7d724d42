"""A dump that nobody reads is refused; a text that is none is left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DumpError
from core.source.dump.foreign import foreign_kind
from core.source.file import FileSource
from core.source.open import open_source, paste_source
from resources import blob
from tests.core.source.dump import writers
from tests.core.source.dump.test_recognise import PROSE

DATA = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n' + bytes(range(20, 256, 7))


def words(data: bytes, cell: str, size: int, *, address: str = "07o", text: bool = False) -> str:
    """``od -t``: little-endian words, the last one padded with zeros."""
    lines = []
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        values = [int.from_bytes(row[i : i + size], "little") for i in range(0, len(row), size)]
        tail = f"  >{writers.shown(row)}<" if text else ""
        lines.append(f"{at:{address}}" + "".join(format(value, cell).rjust(_width(cell)) for value in values) + tail)
    return "\n".join([*lines, f"{len(data):{address}}"]) + "\n"


def _width(cell: str) -> int:
    return {"04x": 5, "08x": 9, "016x": 17, "06o": 7, "03o": 4, "011o": 12, "d": 4, "5d": 6, "05d": 8, "10d": 11}[cell]


def characters(data: bytes) -> str:
    """``od -c``."""
    names = {0: r"\0", 10: r"\n", 13: r"\r", 9: r"\t"}

    def cell(byte: int) -> str:
        return names.get(byte) or (chr(byte) if 32 <= byte < 127 else f"{byte:03o}")

    rows = ["".join(f"{cell(byte):>4}" for byte in data[at : at + 16]) for at in range(0, len(data), 16)]
    lines = [f"{at * 16:07o}{row}" for at, row in enumerate(rows)]
    return "\n".join([*lines, f"{len(data):07o}"]) + "\n"


def xxd_bits(data: bytes) -> str:
    lines = []
    for at in range(0, len(data), 6):
        row = data[at : at + 6]
        lines.append(f"{at:08x}: {' '.join(f'{byte:08b}' for byte in row):<53}  {writers.shown(row)}\n")
    return "".join(lines)


def xxd_words(data: bytes) -> str:
    lines = []
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        cells = " ".join(f"{row[i : i + 4][::-1].hex():>8}" for i in range(0, len(row), 4))
        lines.append(f"{at:08x}: {cells:<35}  {writers.shown(row)}\n")
    return "".join(lines)


KINDS = {
    "hexdump": ("16-bit words", lambda data: words(data, "04x", 2, address="07x")),
    "od -t x2": ("16-bit words", lambda data: words(data, "04x", 2)),
    "od -t x2z -A x": ("16-bit words", lambda data: words(data, "04x", 2, address="06x", text=True)),
    "od -t x4": ("32-bit words", lambda data: words(data, "08x", 4, address="07d")),
    "od -t x8": ("64-bit words", lambda data: words(data, "016x", 8)),
    "od": ("octal 16-bit words", lambda data: words(data, "06o", 2)),
    "od -b": ("octal bytes", lambda data: words(data, "03o", 1)),
    "od -t o4": ("octal 32-bit words", lambda data: words(data, "011o", 4)),
    "od -t u1": ("decimal bytes", lambda data: words(data, "d", 1)),
    "od -d": ("decimal 16-bit words", lambda data: words(data, "5d", 2)),
    "hexdump -d": ("decimal 16-bit words", lambda data: words(data, "05d", 2, address="07x")),
    "od -t u4": ("decimal 32-bit words", lambda data: words(data, "10d", 4)),
    "od -c": ("characters", characters),
    "xxd -b": ("bits", xxd_bits),
    "xxd -e": ("little-endian words", xxd_words),
}


@pytest.mark.parametrize("program", KINDS)
@pytest.mark.parametrize("length", [16, 48, len(DATA)])
def test_that_a_dump_nobody_reads_is_refused_with_the_way_on(tmp_path, program, length):
    kind, write = KINDS[program]
    path = tmp_path / "dump.txt"
    path.write_text(write(DATA[:length]))
    with pytest.raises(DumpError) as refused:
        open_source(path)
    assert str(refused.value) == (
        f"{path}: looks like a hex dump of a kind this program cannot read ({kind}); make it with one byte a column "
        "(xxd, hexdump -C, od -A x -t x1z), or use --raw to examine the text itself."
    )
    source = open_source(path, raw=True)
    assert isinstance(source, FileSource)
    source.close()
    with pytest.raises(DumpError, match=rf"^This looks like a hex dump of a kind this program cannot read \({kind}\)"):
        paste_source(write(DATA[:length]))


@given(st.binary(min_size=16, max_size=300), st.sampled_from(sorted(KINDS)))
def test_that_no_bytes_hide_such_a_dump(data, program):
    data = data.replace(b" ", b"!")  # the blank at the end of a row of characters cannot be seen
    if program == "xxd -e":
        data = b"Exporting me" + data  # its text column alone gives it away, so there must be some text
    assert foreign_kind(enumerate(KINDS[program][1](data).splitlines(), 1))


def test_that_repeated_rows_do_not_hide_it():
    assert foreign_kind(enumerate("0000000 0000 0000 0000 0000 0000 0000 0000 0000\n*\n0000400\n".splitlines(), 1))


def test_that_a_single_row_without_closing_line_is_refused():
    row = "00001d0 4146 3220 2042 3631 2020 5320 3447 e241"
    assert foreign_kind([(1, row)]) == "16-bit words"
    with pytest.raises(DumpError, match="16-bit words"):
        paste_source("0001d0 4146 3220 2042")


def test_that_words_without_addresses_are_not_taken_for_bytes_in_order():
    text = " 0a0d 0a0d 7845 6f70 7472 6e69 2067 656d\n 7373 6761\n"
    assert foreign_kind(enumerate(text.splitlines(), 1)) == "16-bit words"
    assert foreign_kind([(1, text.splitlines()[0].strip())]) is None


@pytest.mark.parametrize("writer", [writers.debug, writers.xxd, writers.hexdump, writers.od, writers.plain])
@given(data=st.binary(min_size=1, max_size=300))
def test_that_what_can_be_read_is_not_refused(writer, data):
    assert foreign_kind(enumerate(writer(data).splitlines(), 1)) is None


@given(data=st.binary(min_size=1, max_size=300), group=st.sampled_from([1, 2, 4, 8]))
def test_that_xxd_of_any_grouping_is_not_refused(data, group):
    for byte in (data, b"\0" * len(data), b"\1\x10" * len(data)):
        assert foreign_kind(enumerate(writers.xxd(byte, group=group).splitlines(), 1)) is None


@given(PROSE)
def test_that_prose_is_not_refused(lines):
    assert foreign_kind(enumerate(lines, 1)) is None


@given(st.lists(st.lists(st.integers(0, 99999), min_size=1, max_size=17), min_size=2, max_size=20), st.integers(1, 8))
def test_that_tables_of_numbers_are_not_refused(rows, width):
    for separator in (" ", ",", "\t", ";"):
        lines = [separator.join(f"{number:{width}}" for number in row) for row in rows]
        assert foreign_kind(enumerate(lines, 1)) is None


@given(st.integers(0, 900_000), st.integers(1, 7), st.lists(st.integers(100, 999), min_size=3, max_size=3))
def test_that_numbered_lines_are_not_refused(first, step, values):
    lines = [f"{first + step * row:06} {' '.join(map(str, values))}" for row in range(20)]
    assert foreign_kind(enumerate(lines, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000010 IDENTIFICATION DIVISION.\n000020 PROGRAM-ID. HELLO.\n000030 PROCEDURE DIVISION.\n",
        "19980602 1234 5678\n19980603 1234 5678\n19980604 1234 5678\n",
        "d41d8cd98f00b204e9800998ecf8427e  empty.txt\n900150983cd24fb0d6963f7d28e17f72  abc.txt\n",
        "deadbeef\ncafebabe\n8badf00d\n",
        "00000001 1234\n00000002 5678\n00000003 9abc\n",
        "id,a,b\n000000,1234,5678\n000004,1234,5678\n",
        "0000000\n0000001\n",
        "Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nDate: 6/2/98 8:39\r\nContents:\r\n58\r\nText item:\r\n32\r\n",
        "[000001C9]: Microsoft Exchange Connector for Lotus cc:Mail v5.5 has successfully started\r\n" * 3,
        "00000125 (Debug): 12:30:45 connected\n00000126 (Debug): 12:30:46 done\n",
        "int main(void) {\n  return 0x0d;\n}\n",
        "*\n*\n00000010\n",
    ],
)
def test_that_such_texts_are_not_refused(text):
    assert foreign_kind(enumerate(text.splitlines(), 1)) is None


def test_that_the_sample_is_not_refused():
    assert foreign_kind(enumerate(blob("samples/q179072.txt").decode().splitlines(), 1)) is None
