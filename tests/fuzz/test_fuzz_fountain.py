"""A short run of the fuzz target, always the same one, so that the target itself keeps working."""

from __future__ import annotations

from tests.fuzz.fuzz_fountain import CORPUS, check, run


def test_the_corpus_itself_is_read():
    assert all(check(data, "") for data in CORPUS)


def test_a_thousand_mutations_hold():
    assert 500 < run(1000, seed=20) <= 1000
