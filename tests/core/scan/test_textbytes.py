from __future__ import annotations

import numpy as np

from core.scan.textbytes import TEXT_BYTES, is_dense, is_text, is_text_like
from tests.core.scan import plain


def test_that_text_bytes_are_the_printable_ones_and_tab_and_line_ends():
    assert np.flatnonzero(is_text(np.arange(256, dtype=np.uint8))).tolist() == sorted(plain.TEXT)
    assert list(TEXT_BYTES) == sorted(plain.TEXT)


def test_that_prose_with_some_accents_reads_as_text_and_noise_does_not():
    assert is_text_like("Das Büro in München ist am Freitag geschlossen.".encode("cp850"))
    assert not is_text_like(bytes(range(256)))
    assert not is_text_like(b"")


def test_that_a_window_of_text_is_dense_and_one_of_noise_is_not():
    noise = np.random.default_rng(1).integers(0, 256, 1 << 21, dtype=np.uint8)

    assert is_dense(np.full(1 << 21, 0x41, np.uint8))
    assert not is_dense(noise)
