from __future__ import annotations

import numpy as np

import resources
from core.scan.textmodel import ORDINARY, RESOURCE
from core.scan.training import MESSAGES, corpus, train


def test_that_the_shipped_model_is_what_the_shipped_corpus_trains():
    assert train(corpus()).tobytes() == resources.blob(RESOURCE)
    assert train(corpus(without=MESSAGES)).tobytes() == resources.blob(ORDINARY)


def test_that_the_corpus_has_dos_line_ends_and_letters_with_accents():
    text = corpus()

    assert b"\n" not in text.replace(b"\r\n", b"")
    assert "ü".encode("cp437") in text


def test_that_what_was_seen_often_scores_more_than_what_was_not():
    table = train(b"the cat sat on the mat. " * 200)

    assert table[ord("t"), ord("h")] > table[ord("t"), ord("q")]
    assert np.isfinite(table).all()
