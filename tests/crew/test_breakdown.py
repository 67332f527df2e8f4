"""Any script becomes a film: unique ids, every word heard, nobody speaks who is not there, the same each time."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crew.broken_down import film_of, spoken

from prodcanvas.clock import Rate
from prodcanvas.crew.breakdown import breakdown, cast_list
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.film.vocabulary import (
    ACTIONS,
    ANGLES,
    FRAMINGS,
    MANNERS,
    MOVES,
    POSTURES,
    PROP_KINDS,
    SET_KINDS,
    SIZES,
    SPEECH_STYLES,
    TIMES,
    TRANSITIONS,
    WEATHERS,
)
from prodcanvas.screenplay import read_script
from prodcanvas.screenplay.script import Script

NAMES = ("DAVE", "MARA", "ÉMILE", "ИВАН", "CON")
HEADINGS = st.sampled_from((
    "INT. OFFICE - DAY", "EXT. STREET - NIGHT", "INT./EXT. CAR - DUSK", "INT. OFFICE - CONTINUOUS", "EXT. PARK - DAWN",
    "INT. ../../ETC - DAY", "EXT. BEACH - DAY (FLASHBACK)", "INT. KITCHEN - LATER",
))
SENTENCES = st.sampled_from((
    "Dave enters.", "Mara leaves.", "She sits down.", "He gives her a letter.", "Dave and Mara hug.", "Émile runs.",
    "The phone rings.", 'A sign: "EXIT".', "Silence.", "They look at him.", "Dave picks up the astrolabe.",
    "Mara puts the mug down on the table.", "He jumps, falls and gets up.",
    "A WAITER (50) brings wine.", "Nobody moves.",
    "CLOSE ON DAVE", "INSERT - THE LETTER", "MARA'S POV - the window.", "WIDE - everybody dances.",
    "MONTAGE", "INTERCUT",
    "[[SHOT: CU, Dave, 1s]]\nDave waits.", "SUPER: Later", "BACK TO SCENE", "- One.\n- Two.",
    "She sleeps. He kneels. They drink.", "LOW ANGLE - boots.", "> THE END <", "He throws the key to Mara.",
))
WORDS = st.sampled_from((
    "No.", "I know.", "You!", "Why would anybody say such a thing?", "(beat)\nFine.", "(angry)\nGo!",
    "(into phone)\nYes?",
    "(sits)\nSo.", "~La la la",
    "One, two, three, four, five, six, seven, eight, nine, ten, and then, at last, eleven.",
    "word " * 60,
))
CUES = st.tuples(st.sampled_from(NAMES), st.sampled_from(("", " (V.O.)", " (O.S.)", " ^", " (ON PHONE)")), WORDS).map(
    lambda c: f"{c[0]}{c[1]}\n{c[2]}")
TURNS = st.sampled_from(("CUT TO:", "SMASH CUT TO:", "DISSOLVE TO:", "FADE OUT.", "> FADE TO WHITE"))
SCRIPTS = st.lists(st.one_of(HEADINGS, SENTENCES, SENTENCES, CUES, CUES, TURNS), max_size=24).map("\n\n".join)


@settings(max_examples=120, deadline=None)
@given(SCRIPTS)
def test_any_script_makes_a_sound_film(text):
    film = film_of(text + "\n\nA\n")
    check_ids(film)
    check_words(film)
    check_vocabulary(film)
    check_people(film)
    assert read_film(write_film(film)) == film


def check_ids(film):
    ids = [s.id for s in film.scenes] + [s.id for s in film.shots()] + [a.id for a in film.assets]
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    known = {a.id for a in film.assets}
    for scene in film.scenes:
        assert scene.location in known
        for shot in scene.shots:
            assert shot.id.startswith(scene.id + "_sh")
            assert shot.frames >= 8
            assert shot.reasons
            assert shot.decided
            named = {p.who for p in shot.staging.placements} | {h for p in shot.staging.placements for h in p.holding}
            assert named <= known


def check_words(film):
    """Every line is heard from its first to its last moment, its parts in order."""
    heard = {}
    for shot in film.shots():
        end = shot.frames / 24
        for line in shot.staging.lines:
            assert 0 <= line.start <= end
            upto = heard.get(line.id, 0.0)
            assert abs(line.skip - upto) < 0.05, (shot.id, line)
            heard[line.id] = min(line.seconds, line.skip + end - line.start)
    total = {ln.id: ln.seconds for s in film.shots() for ln in s.staging.lines}
    for line, seconds in total.items():
        assert heard[line] >= seconds - 0.03


def check_vocabulary(film):
    for scene in film.scenes:
        assert scene.time in TIMES
        assert scene.weather in WEATHERS
    for asset in film.assets:
        assert not asset.set_kind or asset.set_kind in SET_KINDS
        assert not asset.prop_kind or asset.prop_kind in PROP_KINDS
        assert not any(f.startswith(("character:", "prop:", "off:")) for f in asset.features)
    for shot in film.shots():
        camera = shot.camera
        assert camera.size in SIZES
        assert camera.framing in FRAMINGS
        assert camera.angle in ANGLES
        assert camera.move in MOVES
        assert shot.transition in TRANSITIONS
        for placed in shot.staging.placements:
            assert placed.posture in POSTURES
            assert placed.manner in MANNERS
            assert placed.mark
        for cue in shot.staging.cues:
            assert cue.action in ACTIONS
            assert cue.manner in MANNERS
            assert cue.seconds > 0
        assert all(line.style in SPEECH_STYLES and line.manner in MANNERS for line in shot.staging.lines)


def check_people(film):
    for shot in film.shots():
        here = {p.who for p in shot.staging.placements}
        assert len(here) == len(shot.staging.placements)
        assert {ln.who for ln in shot.staging.lines if not ln.off} <= here
        assert {c.who for c in shot.staging.cues} <= here
        people = {s for s in (*shot.camera.subjects, shot.camera.over) if s.startswith(("character:", "prop:"))}
        assert people <= here | {h for p in shot.staging.placements for h in p.holding}


def test_every_line_of_the_script_is_in_the_film_in_order():
    text = "INT. A - DAY\n\n" + "".join(f"{NAMES[n % 3]}\nLine number {n}.\n\n" for n in range(30))
    said = []
    for shot in film_of(text).shots():
        said += [ln.text for ln in shot.staging.lines if not ln.skip]
    assert said == [f"Line number {n}." for n in range(30)]


@settings(max_examples=20, deadline=None)
@given(SCRIPTS)
def test_the_same_script_makes_the_same_film(text):
    assert write_film(film_of(text + "\n\nA\n")) == write_film(film_of(text + "\n\nA\n"))


def test_a_script_without_a_heading_is_one_scene_with_a_warning():
    film = film_of("Dave walks in. He sits.\n\nDAVE\nHi.\n")
    assert len(film.scenes) == 1
    assert "no scene heading" in film.extra["warnings"][0]


def test_an_empty_script_is_an_empty_film():
    film = breakdown(Script(), film_id="x", language="", measure=spoken)
    assert film.scenes == ()
    assert film.language == "en"


def test_the_same_place_is_the_same_set_and_its_outside_another():
    film = film_of(
        "INT. HOUSE - DAY\n\nA sofa.\n\nEXT. HOUSE - DAY\n\nTrees.\n\nINT. HOUSE - NIGHT\n\nA lamp.\n"
    )
    places = [s.location for s in film.scenes]
    assert places == ["location:house", "location:house_ext", "location:house"]
    assert set(film.asset("location:house").features) >= {"sofa"}


def test_kinds_of_places_come_from_the_heading_then_from_the_action():
    film = film_of(
        "INT. SHIP - KITCHEN - DAY\n\nPots.\n\nINT. ANNA'S - DAY\n\n"
        "A hospital bed. A nurse. A hospital.\n\nEXT. X - DAY\n\nY.\n"
    )
    assert [film.asset(s.location).set_kind for s in film.scenes] == ["kitchen", "hospital", "exterior"]


def test_time_and_weather_carry_over_where_the_action_goes_on():
    film = film_of("EXT. STREET - NIGHT\n\nRain.\n\nINT. BAR - CONTINUOUS\n\nDave drinks.\n\nDAVE\nHi.\n")
    assert (film.scenes[1].time, film.scenes[1].weather) == ("night", "rain")


def test_an_omitted_scene_keeps_its_place_and_has_no_shots():
    film = film_of(
        "INT. A - DAY #1#\n\nDave sits.\n\n.OMITTED #2#\n\nINT. B - DAY #3#\n\nDave sits.\n\nDAVE\nHi.\n"
    )
    assert [s.number for s in film.scenes if s.omitted] == ["2"]
    assert not next(s for s in film.scenes if s.omitted).shots


def test_the_rate_of_the_film_decides_its_frames():
    script = read_script(b"INT. A - DAY\n\n[[SHOT: CU, Dave, 2s]]\nDave waits.\n\nDAVE\nHi.\n", "t.fountain")
    film = breakdown(script, film_id="x", language="en", measure=spoken, rate=Rate(30000, 1001))
    assert film.rate == "30000/1001"
    assert film.shots()[0].frames == 60


def test_the_cast_can_be_had_before_the_lines_are_measured():
    script = read_script(b"INT. A - DAY\n\nDAVE\nHi.\n", "t.fountain")
    assert cast_list(script) == tuple(a for a in film_of(
        "INT. A - DAY\n\nDAVE\nHi.\n"
    ).assets if a.kind == "character")


@pytest.mark.parametrize("name", ["../../ETC/PASSWD", "CON", "😀", "A" * 300, "DAVE/MARA", "\u202eEVIL"])
def test_hostile_names_make_safe_ids(name):
    film = film_of(f"INT. A - DAY\n\n@{name}\nHello there.\n")
    for asset in film.assets:
        own = asset.id.partition(":")[2]
        assert own
        assert all(c.isascii() and (c.isalnum() or c == "_") for c in own), asset.id
        assert own not in {"con", "nul", "aux", "prn"}


def test_a_scene_of_a_thousand_characters():
    text = "INT. HALL - DAY\n\n" + "".join(f"GUEST {n:04d}\nI am guest {n}.\n\n" for n in range(1000))
    film = film_of(text)
    assert sum(a.kind == "character" for a in film.assets) == 1000
    speakers = {ln.who for s in film.shots() for ln in s.staging.lines}
    assert speakers == {a.id for a in film.assets if a.kind == "character"}
    assert max(len(s.staging.placements) for s in film.shots()) <= 12


def test_a_script_of_many_scenes_has_sortable_ids():
    film = film_of("".join(f"INT. ROOM {n % 9} - DAY\n\nDave sits.\n\n" for n in range(400)) + "DAVE\nHi.\n")
    ids = [s.id for s in film.shots()]
    assert ids == sorted(ids)
    assert len(film.scenes) == 400


@pytest.mark.parametrize("text", [
    "INT. A - DAY\n\n" + "(" * 50_000, "INT. A - DAY\n\n" + "A " * 100_000, "INT. A - DAY\n\n" + '"' * 50_000,
    "INT. A - DAY\n\nDAVE\n" + "blah " * 20_000, "INT. A - DAY\n\n[[SHOT: " + "CU," * 20_000 + "]]\nX.\n",
])
def test_hostile_paragraphs_end(text):
    assert film_of(text).scenes
