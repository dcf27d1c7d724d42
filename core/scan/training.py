"""How the text model is made from text: counts, Witten-Bell smoothing, and a price for bytes that are not text.

Witten and Bell, "The zero-frequency problem", IEEE Trans. Information Theory 37(4), 1991, method C: a context that
was followed by ``m`` different bytes in ``n`` places leaves ``m / (n + m)`` of its probability to the lower order.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import numpy.typing as npt

import resources
from core.scan.textmodel import UNIT, Scores

FOLDER = "textmodel/corpus"
MESSAGES = "messages.txt"
"""The messages that are looked for, which ordinary text does not have."""
FOREIGN_BITS = -9.0
"""Score of a byte that is not text: what bridging a foreign byte inside a text costs."""
LETTER_BITS = -6.0
"""The same for 0x80 to 0xA5, where most accented letters of code pages 437 and 850 stand, which names do hold.

The other letters of those pages (ß, ã, Õ ...) stand higher and are foreign bytes to this model.
"""
LETTERS = range(0x80, 0xA6)
TEXT_BYTES = bytes([9, 10, 13, *range(0x20, 0x7F)])

Counts = npt.NDArray[np.float64]

_CLASSES = (
    b"abcdefghijklmnopqrstuvwxyz",
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    b"0123456789",
    b" \t",
    b"\r\n",
    bytes(LETTERS),
)
_OTHER = len(_CLASSES)


def corpus(without: str = "") -> bytes:
    """Return the training text in CP437 with CR LF line ends, file by file in order of name, but for one."""
    texts = (f.name for f in files("resources").joinpath(FOLDER).iterdir() if f.name.endswith(".txt"))
    names = sorted(name for name in texts if name != without)
    text = "".join(resources.text(f"{FOLDER}/{name}") for name in names)
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("cp437", "ignore")


def _class_of() -> npt.NDArray[np.intp]:
    """Return the class number of each byte; punctuation and foreign bytes share the last."""
    classes = np.full(256, _OTHER, np.intp)
    for number, members in enumerate(_CLASSES):
        classes[list(members)] = number
    return classes


def _by_case(pairs: Counts) -> Counts:
    """P(b | a) with the case of letters put aside: how often the letter follows, then in which case it comes.

    What follows a capital is learnt from what follows the small letter too: capitals are rare in any corpus, and
    texts begin with one.
    """
    fold = np.arange(256)
    fold[list(_CLASSES[1])] = list(_CLASSES[0])
    folded = np.zeros((256, 256))
    np.add.at(folded, (fold[:, None], fold[None, :]), pairs)
    folded = (folded + 0.02) / (folded + 0.02).sum(axis=1, keepdims=True)
    classes = _class_of()
    members = np.eye(_OTHER + 1)[classes]
    together = members.T @ pairs @ members + 0.5
    letters = together[:, :2]
    case = np.ones((256, 256))
    for number in (0, 1):
        case[:, classes == number] = (letters[:, number] / letters.sum(axis=1))[classes][:, None]
    follows: Counts = folded[fold][:, fold] * case
    return follows


def _by_class(pairs: Counts, single: Counts) -> Counts:
    """P(b | a) by the classes of both: how often the class follows, then the byte within its class."""
    classes = _class_of()
    members = np.eye(_OTHER + 1)[classes]
    together = members.T @ pairs @ members + 0.5
    together /= together.sum(axis=1, keepdims=True)
    within = single / (members.T @ single)[classes]
    follows: Counts = together[classes][:, classes] * within
    return follows


def _probabilities(text: bytes) -> Counts:
    """Return the 257 x 256 table of P(b | a) over text bytes, the last row without ``a``.

    A segment begins anywhere in a text, or, as likely, with a line.
    """
    data = np.frombuffer(text, np.uint8)
    pairs = np.bincount(data[:-1].astype(np.int64) * 256 + data[1:], minlength=65536).reshape(256, 256).astype(float)
    known = np.zeros(256)
    known[[*TEXT_BYTES, *LETTERS]] = 0.5
    single = np.bincount(data, minlength=256) + known
    anywhere = single / single.sum()
    lower = 0.3 * anywhere + 0.2 * _by_class(pairs, single) + 0.5 * _by_case(pairs)
    seen = pairs.sum(axis=1, keepdims=True)
    kinds = np.maximum((pairs > 0).sum(axis=1, keepdims=True), 1)
    follows = (pairs + kinds * lower) / (seen + kinds)
    return np.vstack([follows, 0.5 * anywhere + 0.5 * follows[ord("\n")]])


def train(text: bytes) -> Scores:
    """Return the score table of ``text``, which is in CP437 with CR LF line ends.

    What bytes outside the text get is taken from the others, so that each row stays a probability distribution:
    that is what makes the bound on chance findings hold (``core.scan.chance``).
    """
    table = _probabilities(text)
    prices = np.full(256, FOREIGN_BITS)
    prices[list(LETTERS)] = LETTER_BITS
    is_text = np.zeros(256, bool)
    is_text[list(TEXT_BYTES)] = True
    floor = np.where(is_text, 0.0, 2.0 ** (prices - 8))
    table = np.where(is_text, table, np.maximum(table * np.isin(np.arange(256), list(LETTERS)), floor))
    table[:, is_text] *= (1 - table[:, ~is_text].sum(axis=1, keepdims=True)) / table[:, is_text].sum(
        axis=1, keepdims=True
    )
    scores: Scores = np.floor((np.log2(np.maximum(table, 2.0**-24)) + 8) * UNIT).astype("<i2")
    return scores
