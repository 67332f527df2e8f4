"""The words for actions and manners: every one exists in the vocabulary, none means two things."""

import tomllib
from pathlib import Path

import pytest

import prodcanvas
from prodcanvas.film.vocabulary import ACTIONS, MANNERS, SPEECH_STYLES

WORDS = Path(prodcanvas.__file__).parent / "crew" / "words"
VERBS = tomllib.loads((WORDS / "verbs.toml").read_text(encoding="utf-8"))
HOW = tomllib.loads((WORDS / "manners.toml").read_text(encoding="utf-8"))
KNOWN = {"actions": ACTIONS, "manners": MANNERS, "styles": SPEECH_STYLES}
TABLES = [(lang, kind, table) for book in (VERBS, HOW) for lang, kinds in book.items() for kind, table in kinds.items()]
NAMES = [f"{lang}.{kind}" for lang, kind, _ in TABLES]


def test_the_four_languages_are_there():
    assert {"en", "fr", "de", "es"} <= set(VERBS)
    assert {"en", "fr", "de", "es"} <= set(HOW)


@pytest.mark.parametrize(("lang", "kind", "table"), TABLES, ids=NAMES)
def test_every_word_of_the_vocabulary_is_covered_and_no_other(lang, kind, table):
    assert set(table) == set(KNOWN[kind])
    assert all(forms for forms in table.values())


@pytest.mark.parametrize(("lang", "kind", "table"), TABLES, ids=NAMES)
def test_no_form_means_two_things(lang, kind, table):
    owner = {}
    for word, forms in table.items():
        for form in forms:
            assert form not in owner, (lang, form, word, owner[form])
            owner[form] = word


@pytest.mark.parametrize(("lang", "kind", "table"), TABLES, ids=NAMES)
def test_forms_are_clean(lang, kind, table):
    for forms in table.values():
        for form in forms:
            assert form == form.strip().lower()
            assert "  " not in form
            assert "’" not in form


@pytest.mark.parametrize(("lang", "form", "action"), [
    ("en", "sits down", "sit_down"), ("en", "sits", "sit"), ("en", "picks up", "pick_up"), ("en", "runs", "run"),
    ("en", "shakes his head", "shake_head"), ("en", "knocks", "knock"), ("en", "pulling", "pull"),
    ("fr", "s'assoit", "sit_down"), ("fr", "hoche la tête", "nod"), ("fr", "regarde", "look"), ("fr", "mange", "eat"),
    ("de", "steht auf", "stand_up"), ("de", "setzt sich", "sit_down"), ("de", "öffnet", "open"),
    ("es", "se levanta", "stand_up"), ("es", "camina", "walk"), ("es", "abre", "open"),
])
def test_common_verbs_mean_what_a_reader_expects(lang, form, action):
    assert form in VERBS[lang]["actions"][action]
