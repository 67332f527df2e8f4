"""The dictionaries of things, times and weather hold what the stage can play, and no word means two things."""

import tomllib
from collections import Counter
from importlib import resources

import pytest

from prodcanvas.film.vocabulary import PROP_KINDS, TIMES, WEATHERS

LANGUAGES = ("en", "fr", "de", "es")


def words(file):
    return tomllib.loads(resources.files("prodcanvas.crew").joinpath("words", file).read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prop_word_of_the_stage_can_be_said(language):
    assert set(words("props.toml")[language]["props"]) == set(PROP_KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_and_weather_can_be_said(language):
    said = words("times.toml")[language]
    assert set(said["times"]) == {*TIMES, "same"}
    assert set(said["weather"]) == set(WEATHERS) - {"clear"}


@pytest.mark.parametrize(("file", "section"), [("props.toml", "props"), ("times.toml", "times"), ("times.toml",
        "weather")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_means_two_things(file, section, language):
    said = Counter(w.casefold() for phrases in words(file)[language][section].values() for w in phrases)
    assert [w for w, n in said.items() if n > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_lower_case_and_trimmed(language):
    for phrases in words("props.toml")[language]["props"].values():
        assert phrases
        assert all(p == " ".join(p.split()) == p.lower() for p in phrases)
