from __future__ import annotations

import hashlib

import numpy as np

import resources
from core.scan.textmodel import RESOURCE, START, UNIT, text_model
from core.scan.training import LETTERS


def test_that_every_row_is_a_probability_distribution_or_less():
    probabilities = 2.0 ** (text_model().table / UNIT - 8)

    assert probabilities.shape == (START + 1, 256)
    assert (probabilities.sum(axis=1) <= 1.0).all()
    assert (probabilities.sum(axis=1) > 0.98).all()


def test_that_the_name_carries_the_hash_of_the_table_that_is_used():
    assert hashlib.sha256(resources.blob(RESOURCE)).hexdigest() in text_model().name


def test_that_text_scores_far_above_noise():
    model = text_model()
    text = np.frombuffer(b"the quarterly report is attached", np.uint8)
    noise = np.random.default_rng(1).integers(0x20, 0x7F, 32, dtype=np.uint8)

    assert model.follow(text).sum() > 31 * 3 * UNIT
    assert model.follow(noise).sum() < 0


def test_that_bytes_that_are_neither_text_nor_accented_letters_always_cost():
    foreign = [b for b in range(256) if not (0x20 <= b < 0x7F or b in {9, 10, 13} or b in LETTERS)]

    assert (text_model().table[:, foreign] < 0).all()
