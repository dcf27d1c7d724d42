"""What ``xxd -i`` writes is read; any other source text in C is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.source.base import read
from core.source.dump.recognise import looks_like_dump
from core.source.open import paste_source
from core.span import Span


def c_array(data: bytes) -> str:
    lines = [", ".join(f"0x{byte:02x}" for byte in data[at : at + 12]) for at in range(0, len(data), 12)]
    body = ",\n  ".join(lines)
    return f"unsigned char in_bin[] = {{\n  {body}\n}};\nunsigned int in_bin_len = {len(data)};\n"


@given(st.binary(min_size=16, max_size=200))
def test_that_an_array_gives_its_bytes(data):
    assert looks_like_dump(c_array(data).encode())
    source = paste_source(c_array(data))
    assert source.notes == ()
    assert source.format == "C array"
    assert read(source, Span(0, source.size)).data == data


def test_that_a_length_that_disagrees_is_noted():
    source = paste_source(c_array(bytes(32)).replace("= 32", "= 33"))
    assert source.notes == ("Line 6: the dump's end is given as 00000021, but its rows end at 00000020.",)


@pytest.mark.parametrize(
    "text",
    [
        c_array(bytes(16)) + "int main(void) {\n  return 0;\n}\n",
        c_array(bytes(16)) + c_array(bytes(16)),
        "unsigned char x[] = {\n" + "12, 34, 56, 78, 90, 12, 34, 56, 78, 90,\n" * 4 + "};\n",
        "unsigned short x[] = {\n" + "0x1234, 0x5678, 0x9abc, 0xdef0,\n" * 4 + "};\n",
    ],
)
def test_that_other_c_is_text(text):
    assert not looks_like_dump(text.encode())
