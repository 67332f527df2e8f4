"""The brief: what shots of the example films ask for, and how they are told."""

import re

import msgspec
import pytest
from tests.crew.test_examples import NAMES, film_of

from prodcanvas.crew.producer.brief import brief, visible
from prodcanvas.film.making import Making, Reference, Trained
from prodcanvas.routes.intent import INTENTS

replace = msgspec.structs.replace
JARGON = re.compile(r"\b(INT|EXT|CONT'D|V\.O|O\.S|sc0\d\d|MWS|MCU|OTS|character:|prop:)\b|:\d|_", re.IGNORECASE)


@pytest.fixture(scope="module")
def paper_jam():
    return film_of("paper_jam")


def shot_of(film, shot_id, **making):
    """The brief of one shot, with the artist's word over it."""
    shot = film.shot(shot_id)
    return brief(film, film.scene_of(shot_id), replace(shot, making=Making(**making)))


def weights(made):
    return {(w.intent, w.subject): w.weight for w in made.wishes}


@pytest.mark.parametrize("name", NAMES)
def test_every_shot_of_our_films_is_told_without_the_words_of_screenplays(name):
    film = film_of(name)
    names = [a.name for a in film.assets if a.kind == "character"]
    for scene in film.scenes:
        for shot in scene.shots:
            made = brief(film, scene, shot)
            assert made == brief(film, scene, shot), "the same film gives the same brief"
            assert {w.intent for w in made.wishes} <= set(INTENTS)
            for told in (made.prompt, made.opening):
                assert not JARGON.search(told), told
                assert told[0].isupper()
                assert told.endswith(".")
                assert ".." not in told
                assert "  " not in told
                assert not [n for n in names if n in told], "a name means nothing to a model"
                assert 40 < len(told) < 1400


def test_a_deed_is_told_in_the_words_of_the_script(paper_jam):
    made = shot_of(paper_jam, "sc010_sh0040")
    assert made.prompt.startswith(
        "Medium wide shot, knees up: a heavy, bald man in his mid-forties with a moustache, wearing a white shirt and "
        "a crooked tie, opens the printer, pulls out a crumpled sheet of paper and throws it over his shoulder.")
    assert "standing beside a printer" in made.opening
    assert "pulls out" not in made.opening, "the still shows how the shot opens"


def test_another_language_is_told_in_english():
    film = film_of("le_dernier_train")
    told = brief(film, film.scenes[0], film.scenes[0].shots[1]).prompt
    assert "a slim woman in her late twenties with long black hair, wearing a red coat, sits and looks at the" in told


def test_the_nearer_somebody_is_the_more_their_likeness_counts(paper_jam):
    near, far = weights(shot_of(paper_jam, "sc010_sh0070")), weights(shot_of(paper_jam, "sc010_sh0050"))
    assert near["identity", "character:dave"] > 2 * far["identity", "character:dave"]
    assert list(visible(paper_jam, paper_jam.shot("sc010_sh0020"))) == ["character:dave", "character:mara"]
    assert not visible(paper_jam, paper_jam.shot("sc010_sh0030")), "an insert shows nobody"


def test_who_comes_in_later_is_not_in_the_opening(paper_jam):
    made = shot_of(paper_jam, "sc010_sh0020")
    assert made.later == {"character:dave"}
    assert "bald" not in made.opening
    assert "bald" in made.prompt


def test_the_lips_are_a_wish_only_where_they_are_seen(paper_jam):
    assert ("dialogue", "") in weights(shot_of(paper_jam, "sc010_sh0070"))
    assert ("dialogue", "") not in weights(shot_of(paper_jam, "sc010_sh0040"))
    assert "audio" in shot_of(paper_jam, "sc010_sh0070").material


def test_the_camera_is_a_wish_only_where_it_moves(paper_jam):
    assert ("camera", "") in weights(shot_of(paper_jam, "sc010_sh0010"))
    assert ("camera", "") not in weights(shot_of(paper_jam, "sc010_sh0040"))


def test_the_artist_has_the_last_word(paper_jam):
    usual = weights(shot_of(paper_jam, "sc010_sh0070"))
    made = shot_of(paper_jam, "sc010_sh0070", weights={"identity": 2.0, "light": 0.0, "sound": 1.0}, approve=True,
                   methods={"identity:character:dave": "pulid"}, prompt="Dust in the air", negative="clowns", seed=7)
    told = weights(made)
    assert told["identity", "character:dave"] == 2 * usual["identity", "character:dave"]
    assert told["light", ""] == 0.0
    assert told["sound", ""] == 1.0
    assert next(w.method for w in made.wishes if w.intent == "identity") == "pulid"
    assert made.prompt.endswith("Dust in the air.")
    assert made.negative.endswith("clowns")
    assert (made.seed, made.approve) == (7, True)


def test_references_and_trained_models_come_from_the_asset(paper_jam):
    dave = replace(paper_jam.asset("character:dave"), references=(Reference(file="a/front.png", digest="0"),),
                   trained=(Trained(file="dave.safetensors", base="flux1"),), method="lora")
    film = replace(paper_jam, assets=tuple(dave if a.id == dave.id else a for a in paper_jam.assets))
    made = brief(film, film.scene_of("sc010_sh0070"), film.shot("sc010_sh0070"))
    assert made.subjects[0].references[0].path == "a/front.png"
    assert made.subjects[0].trained == dave.trained
    assert next(w.method for w in made.wishes if w.intent == "identity") == "lora"
    assert "reference" in made.material


def test_a_shot_named_for_pipelines_is_pinned_and_auto_is_not(paper_jam):
    shot = paper_jam.shot("sc010_sh0070")
    scene = paper_jam.scene_of(shot.id)
    assert brief(paper_jam, scene, replace(shot, pipeline="sd15+wan21_i2v")).pin == ("sd15", "wan21_i2v")
    assert brief(paper_jam, scene, replace(shot, pipeline="auto")).pin == ()
    assert brief(paper_jam, scene, shot).pin == ()
