from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import FindingKind
from core.postoffice.examine import console_grammar, examine
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.postoffice.prose import is_prose
from core.scan.examination import ScanSettings, ScanState
from core.source.memory import MemorySource
from core.span import Span
from core.steps import result_of

SENTENCES = [
    b'Hi, I saw "Exporting messages in mailbox" on the screen today.',
    b"Delete old messages in mailbox before Friday, please. Thanks, Anne",
    b"Please tell the office is temporarily closed, and the server too",
    b"We saw exporting of messages in mailbox lists and the post office directory.",
    b"There are 40 messages in mailbox Sales; who reads them?",
    b'The messages in mailbox "Hans" must be deleted before Monday.',
    b"The export process ended with error after error, said Tom.",
    b"The resource file not found on Monday was found on Tuesday.",
    b"Write the letter to file EXPORT and send the copy to file IMPORT.",
    b"Where is the post office directory? It hung beside the door.",
    b"The service is running and the service start is pending.",
    b"It is a wholly owned subsidiary of a bank in Oslo, I am told.",
    b"Your message is not deliverable to us, wrote the post.",
    b"An unknown date format in the header was what stopped it.",
    b"A disk error in creating the file made us buy another disk.",
    b"The header of the buffer is full. We need a longer one.",
    b"Copyright was discussed in 1991, and in 1999 by the board.",
    b"Is the door locked by another key than the one on the hook?",
    b"He said the office is temporarily shut, down the road is another.",
    b"I could not access the Lotus database, so I went home.",
    b"Please move all messages in mailbox to the archive folder today.",
]


def named(data: bytes, kind=DIRECTORY) -> list[bytes]:
    found = result_of(examine(MemorySource("x", data), kind, ScanSettings(), ScanState())).findings
    return [one.raw for one in found if one.kind is FindingKind.CONSOLE_TEXT]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_that_a_sentence_among_noise_is_no_message(sentence: bytes):
    noise = random.Random(5)

    assert named(noise.randbytes(900) + sentence + noise.randbytes(900)) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_that_a_sentence_in_a_letter_is_no_message(sentence: bytes):
    head = (
        b"Message:\r\nFrom: A at B\r\nDate: 6/2/98 8:39\r\nTo: C at D\r\nSubject: Post\r\nContents:\r\nText item:\r\n"
    )

    assert named(head + sentence + b"\r\n", MESSAGE_FILE) == []


@given(st.sampled_from(SENTENCES), st.text("abcdefghij ,.", min_size=1, max_size=20), st.integers(0, 60))
def test_that_text_is_never_said_to_be_written_over_a_message(sentence: bytes, other: str, at: int):
    text = sentence[:at] + other.encode() + sentence[at:]
    found = console_grammar().align(text, Span(0, len(text)))

    assert found is None or found.overwritten.total == 0


def test_that_words_broken_off_and_long_pieces_are_no_prose():
    text = b'saw Exporting messages in mailbox "Anne" to file EXPORT lately'
    grammar = console_grammar()
    found = grammar.align(text[:33], Span(0, 33))

    assert found is not None
    assert is_prose(found, b"saw ", text[4:33], b" on")
    assert not is_prose(found, b"saw ", text[4:30], b"xyz")
    assert not is_prose(found, b"", text[4:33], b" on")


@pytest.mark.parametrize("length", [24, 28, 30, 31, 36, 45])
@pytest.mark.parametrize("seed", range(4))
def test_that_a_message_cut_off_in_a_table_of_figures_is_named_whatever_stands_beside_it(seed: int, length: int):
    rng = random.Random(seed)
    rows = b"".join(b"%.3f,%.3f,%.3f\r\n" % tuple(rng.random() * 999 for _ in range(3)) for _ in range(300))
    message = b'Exporting messages in mailbox "SMITH" to file EXPORT\\MSG1.CCM\r\n'[:length]
    data = rng.randbytes(20_000) + rows[:3000] + message + rows[3000:] + rng.randbytes(20_000)

    (raw,) = named(data)

    assert raw.startswith(message)
