"""Casting: what the script says is obeyed; what it does not say is distinct and steady."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.crew.casting import cast
from prodcanvas.crew.casting.jobs import COSTUMES
from prodcanvas.crew.casting.palette import CLOTH, HAIR, SPREAD, distance
from prodcanvas.crew.casting.said import read
from prodcanvas.crew.lexicon import lexicon
from prodcanvas.film.vocabulary import HAIR_STYLES, HATS, LOWERS, OUTFITS

LANGUAGES = ("en", "fr", "de", "es")
PAIR = ("DAVE (38), heavyset, bald, in a yellow T-shirt, storms in. MARA (29), tall, with long red hair and a green "
        "dress, looks up at the old woman.")


def test_a_description_in_english_is_obeyed():
    look, _, reasons = cast("DAVE", PAIR)
    assert (look.sex, look.age, look.hair, look.outfit) == (1, 38, "bald", "tshirt")
    assert look.upper_colour == CLOTH["yellow"]
    assert look.weight > .8
    assert "38 years from the script." in reasons
    assert "Yellow T-shirt from the script." in reasons


def test_two_people_in_one_paragraph_keep_their_own_words():
    look, _, _ = cast("MARA", PAIR)
    assert (look.sex, look.age, look.hair, look.outfit) == (0, 29, "long", "dress")
    assert look.hair_colour == HAIR["red"]
    assert look.upper_colour == CLOTH["green"]
    assert look.weight < .7
    assert look.height_cm > 172


@pytest.mark.parametrize(("name", "text", "language", "wanted"), [
    ("EDNA", "An old woman with grey hair in a red coat, EDNA, waits.", "en",
     {"sex": 0, "age": 74, "hair_colour": HAIR["grey"], "outfit": "coat", "upper_colour": CLOTH["red"]}),
    ("CLAIRE", "CLAIRE, la trentaine, cheveux bruns courts, manteau rouge et lunettes rondes, entre.", "fr",
     {"sex": 0, "age": 34, "hair": "short", "hair_colour": HAIR["brown"], "outfit": "coat",
      "upper_colour": CLOTH["red"], "glasses": "round"}),
    ("MARCEL", "MARCEL (72 ans), un vieil homme barbu en salopette bleue, sans lunettes.", "fr",
     {"sex": 1, "age": 72, "beard": "beard", "outfit": "overalls", "upper_colour": CLOTH["blue"],
      "glasses": "none"}),
    ("GRETA", "GRETA, Mitte vierzig, mit langen blonden Haaren, trägt einen roten Mantel und eine Brille.", "de",
     {"sex": 0, "age": 45, "hair": "long", "hair_colour": HAIR["blond"], "outfit": "coat",
      "upper_colour": CLOTH["red"], "glasses": "square"}),
    ("HAUSMEISTER", "Der HAUSMEISTER, ein dicker Mann mit Schnurrbart, grauer Hose und blauem Hemd.", "de",
     {"sex": 1, "beard": "moustache", "outfit": "shirt", "upper_colour": CLOTH["blue"], "lower": "trousers",
      "lower_colour": CLOTH["grey"]}),
    ("LUCÍA", "LUCÍA, de unos cuarenta años, pelo rizado negro, vestido azul.", "es",
     {"sex": 0, "age": 44, "hair": "curly", "hair_colour": HAIR["black"], "outfit": "dress",
      "upper_colour": CLOTH["blue"]}),
    ("PEDRO", "PEDRO (12), un niño flaco con camiseta roja y pantalones cortos.", "es",
     {"sex": 1, "age": 12, "outfit": "tshirt", "upper_colour": CLOTH["red"], "lower": "shorts"}),
    ("OFFICER RUIZ", "OFFICER RUIZ, late forties, moustache, sunglasses", "en",
     {"sex": 1, "age": 48, "beard": "moustache", "glasses": "sun", "outfit": "uniform", "hat": "police_cap"}),
])
def test_descriptions_in_four_languages(name, text, language, wanted):
    look, _, _ = cast(name, text, language)
    assert {field: getattr(look, field) for field in wanted} == wanted


@pytest.mark.parametrize(("text", "age"), [
    ("SAM (38)", 38), ("SAM, 38, waits", 38), ("SAM, 38 years old", 38), ("SAM is in his late thirties.", 38),
    ("SAM (50s)", 54), ("SAM, early 60s, waits", 62), ("SAM, a teenager", 16), ("SAM, a little boy", 9),
    ("SAM, an elderly man", 74), ("SAM, middle-aged", 49), ("SAM, mid-forties", 45),
])
def test_ages_as_scripts_write_them(text, age):
    assert cast("SAM", text)[0].age == age


def test_a_denied_thing_is_not_worn():
    look, _, _ = cast("BEN", "BEN (60), no beard, without glasses, never a hat.")
    assert (look.beard, look.glasses, look.hat) == ("none", "none", "none")


def test_other_people_in_the_sentence_do_not_count():
    said = read("ALEX", "ALEX looks at the old woman. A red coat hangs on the door.", "en")
    assert (said.sex, said.age, said.outfit) == ("", 0, "")


def test_the_shirt_under_a_jacket_keeps_its_colour():
    look, _, _ = cast("TOM", "TOM (40), in a grey suit over a pink shirt, red tie, brown shoes.")
    assert (look.outfit, look.upper_colour, look.under_colour) == ("suit", CLOTH["grey"], CLOTH["pink"])
    assert look.tie
    assert look.shoe_colour == CLOTH["brown"]


def test_silence_gives_distinct_people():
    looks, voices = [], []
    for name in ("SAM", "ALEX", "JO", "ROBIN", "KIT", "TERRY"):
        look, voice, _ = cast(name, f"{name} enters.", "en", looks, voices)
        looks.append(look)
        voices.append(voice)
    tops = [look.upper_colour for look in looks]
    assert len(set(tops)) == len(tops)
    assert min(distance(a, b) for i, a in enumerate(tops) for b in tops[:i]) > .25
    assert len({(look.hair, look.outfit) for look in looks}) == len(looks)
    assert len({(v.variant, v.pitch) for v in voices}) == len(voices)
    assert len({look.seed for look in looks}) == len(looks)


def test_a_thousand_characters_all_have_voices_of_their_own_nearby():
    looks, voices = [], []
    for number in range(1000):
        look, voice, _ = cast(f"WALKER {number}", "", "en", looks, voices)
        looks.append(look)
        voices.append(voice)
    near = [(v.variant, v.pitch) for v in voices[-20:]]
    assert len(set(near)) == len(near)


def test_an_unknown_language_is_read_as_english_and_kept_for_the_voice():
    look, voice, _ = cast("DAVE", "DAVE (38), bald.", "tlh")
    assert (look.age, look.hair, voice.language) == (38, "bald", "tlh")


@given(name=st.text(max_size=40), text=st.text(max_size=300), language=st.sampled_from((*LANGUAGES, "pt", "")))
def test_any_text_gives_a_castable_person_and_always_the_same(name, text, language):
    look, voice, reasons = cast(name, text, language)
    assert (look, voice, reasons) == cast(name, text, language)
    assert look.hair in HAIR_STYLES
    assert look.hat in HATS
    assert look.outfit in OUTFITS
    assert look.lower in LOWERS
    assert 1 <= look.age <= 90
    assert 50 <= look.height_cm <= 230
    assert 0 <= voice.pitch <= 99
    assert all(0 <= c <= 1 for colour in (look.skin, look.upper_colour, look.hair_colour) for c in colour)
    assert all(reasons)


def test_every_word_list_names_things_that_exist():
    allowed = {"look_outfit": OUTFITS, "look_hat": HATS, "look_lower": LOWERS, "look_hair": HAIR_STYLES,
               "look_colour": tuple(CLOTH), "look_hair_colour": tuple(HAIR), "look_job": tuple(COSTUMES),
               "look_beard": ("none", "stubble", "beard", "moustache"), "look_glasses": ("sun", "round", "square")}
    for language in LANGUAGES:
        for section, words in allowed.items():
            meanings = set(lexicon(language)[section].phrases.values())
            assert meanings, (language, section)
            assert meanings <= set(words), (language, section)


def test_every_costume_is_in_the_wardrobe():
    for job, costume in COSTUMES.items():
        assert costume.outfit in OUTFITS, job
        assert costume.hat in ("", *HATS), job
        assert costume.lower in ("", *LOWERS), job
        assert {costume.colour, costume.under, costume.lower_colour, costume.hat_colour} <= {"", *CLOTH}, job
    assert set(SPREAD) <= set(CLOTH)
