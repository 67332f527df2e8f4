"""The words for places: every kind of set has some, and none is claimed twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import prodcanvas.crew
from prodcanvas.film.vocabulary import SET_KINDS

DATA: dict[str, Any] = tomllib.loads(
    (Path(prodcanvas.crew.__file__).parent / "words" / "places.toml").read_text("utf-8"))
LANGUAGES = sorted(DATA)


def test_the_languages_are_there() -> None:
    assert {"en", "fr", "de", "es"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_set_has_words(language: str) -> None:
    kinds = DATA[language]["kinds"]
    assert set(kinds) == set(SET_KINDS)
    assert all(words for words in kinds.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["kinds", "features"])
def test_no_word_stands_under_two_kinds(language: str, section: str) -> None:
    said = Counter(w.casefold() for words in DATA[language][section].values() for w in words)
    assert [w for w, n in said.items() if n > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_clean(language: str) -> None:
    for section in DATA[language].values():
        for words in section.values():
            for word in words:
                assert word == word.strip() == word.lower()
                assert len(word) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_features_are_named_alike_in_every_language(language: str) -> None:
    assert set(DATA[language]["features"]) <= set(DATA["en"]["features"])
