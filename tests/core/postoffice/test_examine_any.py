"""What holds of the findings in any file at all."""

from __future__ import annotations

import base64
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.postoffice.examine import examine
from core.postoffice.kinds import DIRECTORY
from core.postoffice.templates import Template, templates
from core.scan.examination import Outcome, ScanSettings, ScanState
from core.source.memory import MemorySource
from core.steps import result_of

CARRIERS = {
    "letters": lambda r, size: base64.b64encode(r.randbytes(size))[:size],
    "noise": lambda r, size: r.randbytes(size),
    "zeros": lambda r, size: bytes(size),
    "figures": lambda r, size: r.randbytes(size).hex().encode()[:size],
}


def message(template: Template, r: random.Random) -> bytes:
    """Return a message whose fields have any bytes they can have, often without its beginning or its end."""
    whole = b"".join(
        part.text + bytes(r.choice(part.alphabet) for _ in range(r.choice([1, 3, 8, 20]) if part.alphabet else 0))
        for part in template.parts
    )
    third = max(1, len(whole) // 3)
    return whole[r.choice([0, r.randrange(third)]) : len(whole) - r.choice([0, r.randrange(third)])]


@settings(max_examples=60)
@given(
    carrier=st.sampled_from(sorted(CARRIERS)),
    size=st.sampled_from([3_000, 20_000, 66_000]),
    seed=st.integers(0, 1 << 32),
    limit=st.sampled_from([3, 10_000]),
)
def test_that_findings_are_in_order_apart_and_what_stands_there(carrier: str, size: int, seed: int, limit: int):
    r = random.Random(seed)
    data = bytearray(CARRIERS[carrier](r, size))
    for _ in range(r.choice([1, 5, 30])):
        at = r.randrange(size)
        for template in r.choices(templates(), k=r.choice([1, 2, 5])):
            text = message(template, r)[: size - at]
            data[at : at + len(text)] = text
            at = min(size, at + len(text) + r.choice([0, 0, 1, 5, 30]))

    source = MemorySource("CLANDATA", bytes(data))
    done = result_of(examine(source, DIRECTORY, ScanSettings(hashes=(), finding_limit=limit), ScanState()))

    assert done.outcome is Outcome.FINISHED
    ends = 0
    for found in done.findings:
        assert ends <= found.span.start < found.span.stop <= size
        assert data[found.span.start : found.span.start + len(found.raw)] == found.raw
        for value in found.fields:
            assert found.span.intersection(value.span) == value.span
            assert data[value.span.start : value.span.stop].startswith(value.raw)
        ends = found.span.stop


@pytest.mark.parametrize("limit", [2, 3, 7])
def test_that_a_log_past_every_limit_and_messages_in_letters_behind_it_fail_no_scan(limit: int):
    lines = b"".join(
        b'\r\nExporting messages in mailbox "SMITH" to file EXPORT\\MSG%04X.CCM\r\n' % n for n in range(40)
    )
    letters = bytearray(base64.b64encode(random.Random(3).randbytes(150_000)))
    for at in range(10_000, 40_000, 300):
        letters[at : at + 68] = lines[:68]
    source = MemorySource("CLANDATA", random.Random(4).randbytes(3000) + lines + bytes(letters))

    done = result_of(examine(source, DIRECTORY, ScanSettings(hashes=(), finding_limit=limit), ScanState()))

    assert done.outcome is Outcome.FINISHED
    assert len(done.findings) == 2 * limit
    assert done.unread_from == done.findings[-1].span.stop
