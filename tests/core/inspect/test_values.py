from __future__ import annotations

import struct
from math import isnan
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.inspect.values import NOTHING, WANTED, ByteOrder, Value, values_at

LITTLE, BIG = ByteOrder


def value(name: str, data: bytes, order: ByteOrder = LITTLE) -> Value:
    (found,) = [each for each in values_at(data, order) if each.name == name]
    return found


@given(st.binary(max_size=WANTED), st.sampled_from(ByteOrder))
def test_that_any_bytes_give_every_value_or_a_reason(data, order):
    found = values_at(data, order)
    assert len({each.name for each in found}) == len(found)
    for each in found:
        if each.text == NOTHING and each.length == 0:
            assert each.reason
        else:
            assert 1 <= each.length <= len(data)
            assert each.text.isprintable()


@pytest.mark.parametrize(("bits", "code"), [(8, "b"), (16, "h"), (32, "i"), (64, "q")])
@pytest.mark.parametrize("order", ByteOrder)
@given(data=st.binary(min_size=8, max_size=8))
def test_that_integers_are_what_struct_says(bits, code, order, data):
    head = data[: bits // 8]
    assert value(f"int{bits}", data, order).text == str(struct.unpack(order.sign + code, head)[0])
    assert value(f"uint{bits}", data, order).text == str(struct.unpack(order.sign + code.upper(), head)[0])


@given(st.floats(width=64))
def test_that_a_float64_is_exact(number):
    shown = value("float64", struct.pack("<d", number)).text
    assert struct.pack("<d", float(shown)) == struct.pack("<d", number) or isnan(number)


@pytest.mark.parametrize(
    ("name", "hexits", "order", "text", "length"),
    [
        ("int24", "FF FF FF", LITTLE, "-1", 3),
        ("uint24", "01 02 03", BIG, "66051", 3),
        ("float16", "00 3C", LITTLE, "1", 2),
        ("float32", "3F 80 00 00", BIG, "1", 4),
        ("float32", "00 00 80 7F", LITTLE, "inf", 4),
        ("DOS date", "C2 24", LITTLE, "1998-06-02", 2),
        ("DOS date", "24 C2", BIG, "1998-06-02", 2),
        ("DOS time", "E5 44", LITTLE, "08:39:10", 2),
        ("DOS date+time", "E5 44 C2 24", LITTLE, "1998-06-02 08:39:10", 4),
        ("time_t 32", "00 00 00 00", LITTLE, "1970-01-01 00:00:00 UTC", 4),
        ("time_t 32", "FF FF FF FF", LITTLE, "1969-12-31 23:59:59 UTC", 4),
        ("time_t 32", "7F FF FF FF", BIG, "2038-01-19 03:14:07 UTC", 4),
        ("FILETIME", "00 80 3E D5 DE B1 9D 01", LITTLE, "1970-01-01 00:00:00.0000000 UTC", 8),
        ("FILETIME", "01 00 00 00 00 00 00 00", LITTLE, "1601-01-01 00:00:00.0000001 UTC", 8),
        ("OLE date", struct.pack("<d", 2.5).hex(), LITTLE, "1900-01-01 12:00:00", 8),
        ("OLE date", struct.pack(">d", -1.25).hex(), BIG, "1899-12-29 06:00:00", 8),
        ("OLE date", struct.pack("<d", 2_958_465.9999999).hex(), LITTLE, "9999-12-31 23:59:59", 8),
        ("ULEB128", "E5 8E 26", LITTLE, "624485", 3),
        ("SLEB128", "C0 BB 78", LITTLE, "-123456", 3),
        ("ULEB128", "FF FF FF FF FF FF FF FF FF 01", LITTLE, str(2**64 - 1), 10),
        ("SLEB128", "7F", BIG, "-1", 1),
        ("binary", "05", LITTLE, "00000101", 1),
        ("octal", "0D", LITTLE, "015", 1),
        ("CP437 character", "01", LITTLE, "☺", 1),
        ("string to NUL", "47 72 81 E1 65 00 41", LITTLE, "“Grüße”", 6),
        ("string to NUL", "00", LITTLE, "“”", 1),
    ],
)
def test_that_known_bytes_have_known_values(name, hexits, order, text, length):
    assert value(name, bytes.fromhex(hexits), order) == Value(name, text, length)


def test_that_a_guid_has_two_byte_orders():
    guid = UUID("00112233-4455-6677-8899-aabbccddeeff")
    assert value("GUID", guid.bytes_le, LITTLE).text == "{00112233-4455-6677-8899-AABBCCDDEEFF}"
    assert value("GUID", guid.bytes, BIG).text == "{00112233-4455-6677-8899-AABBCCDDEEFF}"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("uint32", b"abc", "needs 4 bytes, 3 are left"),
        ("uint8", b"", "needs 1 bytes, 0 are left"),
        ("DOS date", b"\0\0", "1980-00-00 is no date"),
        ("DOS date", b"\x5e\x24", "1998-02-30 is no date"),
        ("DOS time", b"\xff\xff", "31:63:62 is no time of day"),
        ("FILETIME", b"\xff" * 8, "is past the year 9999"),
        ("OLE date", struct.pack("<d", float("nan")), "is outside the years 100 to 9999"),
        ("OLE date", struct.pack("<d", 1e300), "is outside the years 100 to 9999"),
        ("ULEB128", b"\x80" * 10, "does not end within 10 bytes"),
        ("SLEB128", b"\x80" * 3, "does not end before the bytes do"),
        ("string to NUL", b"abc", "no NUL within 3 bytes"),
    ],
)
def test_that_what_cannot_be_read_has_a_reason(name, data, reason):
    assert value(name, data) == Value(name, NOTHING, 0, reason)
