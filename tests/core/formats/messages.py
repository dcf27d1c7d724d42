"""Message files for tests: the published sample, messages made to measure, and ways to spoil them."""

from __future__ import annotations

from hypothesis import strategies as st

from core.formats.malformation import malformations
from core.formats.message_parts import Part, Role, parts
from core.formats.reading import Reader
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

SAMPLE = (  # Q184052, literally
    b"Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nDate: 6/2/98 8:39\r\nTo: Admin at HUBPO2\r\n"
    b"Subject: Another message\r\nContents:\r\n58\r\nText item:\r\n32\r\nThis is the message body\r\n"
)
INJECTED = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def item(body: bytes, heading: bytes = b"Text item:", size: bytes | None = None) -> bytes:
    """Return an item whose size is that of its body."""
    return heading + b"\r\n" + (b"%d" % len(body) if size is None else size) + b"\r\n" + body


def message(*items: bytes, header: bytes = b"", size: bytes = b"100") -> bytes:
    """Return a message in order; ``header`` comes behind its own header lines."""
    own = b"From: Doe, John at HUB\r\nDate: 6/2/98 8:39\r\nTo: Admin at HUBPO2\r\nSubject: Hello\r\n"
    body = b"".join(items or (item(b"Some text.\r\n"),))
    return b"Message:\r\n" + size + b"\r\n" + own + header + b"Contents:\r\n" + b"%d\r\n" % len(body) + body


def overwritten(data: bytes, at: int, text: bytes = INJECTED) -> bytes:
    """Return ``data`` with ``text`` written over it."""
    return data[:at] + text + data[at + len(text) :]


def source(data: bytes, *bad: Span, name: str = "MSG4A27.CCM") -> FaultySource:
    """Return a source of ``data`` that cannot be read in ``bad``."""
    return FaultySource(MemorySource(name, data), bad)


def cut(data: bytes, *bad: Span) -> list[Part]:
    """Return the parts of a message file."""
    return list(parts(Reader(source(data, *bad))))


def roles(data: bytes, *bad: Span) -> list[Role]:
    """Return what the parts are."""
    return [part.role for part in cut(data, *bad)]


def wrong(data: bytes, *bad: Span, name: str = "MSG4A27.CCM") -> list[str]:
    """Return the ids of what is wrong with a message file."""
    return [each.id for each in malformations(source(data, *bad, name=name))]


_PIECES = st.sampled_from(
    [
        SAMPLE,
        INJECTED,
        message(),
        item(b"x\r\n"),
        item(b"\x00Message:\r\n", b"File item: A.BIN 5/6/97 3:10PM"),
        item(b""),
        b"Message:\r\n",
        b"Message:",
        b"Contents:\r\n",
        b"\r\n",
        b"   \r\n",
        b"12\r\n",
        b"99999\r\n",
        b"From: \r\n",
        b"To: at PO\r\n",
        b"Date: 2/31/99\r\n",
        b"Subject: [x]\r\n",
        b"Wrong: x\r\n",
        b"stray\r\n",
        b"\x1a",
        b"\x00\xff",
    ]
)

message_files = st.one_of(
    st.lists(_PIECES, max_size=8).map(b"".join),
    st.builds(overwritten, st.just(SAMPLE + message() + SAMPLE), st.integers(0, 400)),
    st.builds(
        lambda data, at, n: data[:at] + data[at + n :], st.just(SAMPLE * 2), st.integers(0, 320), st.integers(0, 40)
    ),
    st.binary(max_size=200),
)
"""Message files in any state, and bytes that are none."""

holes = st.lists(st.builds(Span.of, st.integers(0, 400), st.integers(1, 40)), max_size=2)
"""Where bytes cannot be read."""
