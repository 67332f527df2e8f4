"""The dictionary finds the longest phrase, whole words only, with accents in their place, in linear time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.crew.lexicon import build, camera_words, lexicon, table, tokens, word_lists
from prodcanvas.film.vocabulary import ANGLES, FRAMINGS, MOVES, SIZES, TRANSITIONS

WORDS = build("en", {"en": {"actions": {"sit": ["sits"], "sit_down": ["sits down"], "look": ["look"],
                                        "stand_up": ["steht ... auf"]}}})


def found(text, section="actions", words=WORDS):
    return [f.word for f in words[section].find(tokens(text))]


def test_the_longest_phrase_wins():
    assert found("She sits down and sits.") == ["sit_down", "sit"]


def test_only_whole_words_count():
    assert found("An outlook, a looking-glass, sitsdown.") == []


def test_a_phrase_may_have_a_gap_that_punctuation_closes():
    assert found("Er steht langsam auf.") == ["stand_up"]
    assert found("Er steht, wie immer, auf.") == []


def test_accents_tell_words_apart_but_capitals_may_leave_them_out():
    words = build("es", {"es": {"kinds": {"a": ["está"], "b": ["esta"]}, "props": {"c": ["étage"]}}})
    assert found("está", "kinds", words) == ["a"]
    assert found("esta", "kinds", words) == ["b"]
    assert found("ETAGE etage", "props", words) == ["c"]


def test_an_unknown_language_or_section_has_no_words():
    assert found("sits", "manners") == []
    assert lexicon("xx").sections == {}
    assert lexicon("de-AT").language == "de"


def test_composed_and_decomposed_letters_are_the_same():
    words = build("fr", {"fr": {"kinds": {"a": ["pr\u00e9"]}}})
    assert found("pre\u0301", "kinds", words) == ["a"]


@given(st.text(max_size=200))
def test_any_text_can_be_looked_up(text):
    for section in lexicon("en").sections.values():
        spans = list(section.find(tokens(text)))
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), max_size=5))
def test_a_phrase_that_was_put_in_is_found(phrases):
    built = table({"x": phrases})
    for phrase in phrases:
        if tokens(phrase) and "..." not in phrase and "…" not in phrase:
            assert built.has(phrase) == "x"


def test_the_camera_words_order_only_what_a_camera_can_do():
    words = camera_words()
    allowed = {"size": SIZES, "framing": FRAMINGS, "angle": ANGLES, "move": MOVES, "transition": TRANSITIONS}
    for section, known in allowed.items():
        assert {*words[section].phrases.values()} <= {*known}


def test_every_language_tells_who_she_is():
    for language, sections in word_lists().items():
        if "profile" in sections and language != "xx":
            assert {"male", "female"} <= {*sections["grammar"]}, language
