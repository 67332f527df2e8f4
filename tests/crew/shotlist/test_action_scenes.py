"""Coverage of action: places, masters, inserts, entrances, chases, montages."""

from tests.crew.broken_down import film_of, scene_of, table

CHASE = """EXT. STREET - NIGHT

Rain. Wet asphalt.

LENA (24) runs out of the dark.

VOSS (50) runs after her.

Lena jumps over a bench and runs on.

Voss pushes a bin aside and runs after her.

Lena runs past a van.

VOSS
Stop!
"""


def test_a_new_place_is_established_and_a_known_one_only_glanced_at():
    film = film_of("INT. OFFICE - DAY\n\nA large office, twenty desks, no windows.\n\nDave enters.\n\n"
                   "INT. BAR - DAY\n\n"
                   "Dave drinks.\n\nINT. OFFICE - NIGHT\n\nDave enters.\n\nDAVE\nHi.\n")
    first, again = film.scenes[0].shots[0], film.scenes[2].shots[0]
    assert first.camera.framing == again.camera.framing == "establishing"
    assert again.frames < first.frames


def test_the_first_picture_of_people_shows_where_everybody_is():
    shots = table(scene_of(
        "EXT. PARK - DAY\n\nTrees.\n\nDave and Mara sit on a bench.\n\nDAVE\nHi.\n\nMARA\nHi.\n"
    ))
    assert shots[1] == ("FS", "two", "dave+mara")


def test_who_comes_in_is_seen_whole():
    scene = scene_of("Mara sits.\n\nDave enters.\n\nDAVE\nHi.\n\nMARA\nHi.\n")
    shot = next(s for s in scene.shots if any(c.action == "enter" for c in s.staging.cues))
    assert shot.camera.size in {"FS", "WS"}
    assert "character:dave" in shot.camera.subjects


def test_a_thing_that_acts_gets_an_insert_with_its_words():
    scene = scene_of('Dave sits.\n\nThe phone rings. The display shows "MOTHER".\n\nDAVE\nNo.\n')
    shot = next(s for s in scene.shots if s.camera.framing == "insert")
    assert (shot.camera.size, shot.camera.subjects, shot.overlay) == ("INSERT", ("prop:phone",), "MOTHER")
    assert shot.sounds


def test_a_thing_in_capitals_is_shown_when_a_hand_has_it():
    scene = scene_of("Dave sits at the table.\n\nDave picks up a KEY.\n\nDAVE\nHere.\n")
    assert ("INSERT", "insert", "key") in table(scene)


def test_a_deed_is_as_close_as_it_can_be_read():
    scene = scene_of(
        "Dave and Mara sit on the sofa and look at the rain.\n\nMARA\nIt rains.\n\nDave cries.\n\n"
        "DAVE\nHi.\n\nMara kicks the door.\n\nMARA\nHi.\n"
    )
    size = {c.action: s.camera.size for s in scene.shots for c in s.staging.cues}
    assert size["cry"] == "CU"
    assert size["kick"] in {"FS", "MWS"}


def test_a_chase_moves_and_keeps_its_direction():
    scene = scene_of(CHASE)
    runs = [s for s in scene.shots if any(c.action in {"run", "enter"} for c in s.staging.cues)]
    assert len(runs) >= 4
    assert all(s.camera.move in {"track", "handheld"} for s in runs)
    assert {s.camera.angle for s in runs} >= {"low"}
    assert {c.target for s in runs for c in s.staging.cues if c.action in {"run", "enter"}} == {"right"}


def test_pursuer_and_pursued_alternate():
    leads = [s.camera.subjects[0] for s in scene_of(CHASE).shots if s.camera.subjects]
    assert leads[:4] == ["character:lena", "character:voss", "character:lena", "character:voss"]


def test_in_a_chase_nobody_stands_in_anothers_picture():
    for shot in scene_of(CHASE).shots:
        people = {p.who for p in shot.staging.placements if not p.mark.startswith("off:")}
        acting = {c.who for c in shot.staging.cues} | {ln.who for ln in shot.staging.lines}
        assert people <= acting | set(shot.camera.subjects)


def test_a_montage_is_one_shot_an_item():
    scene = scene_of("Dave sits.\n\nMONTAGE\n\n- Dave types.\n- Dave sleeps at the desk. He snores.\n- A clock.\n\n"
                     "END MONTAGE\n\nDAVE\nDone.\n")
    items = [s for s in scene.shots if any("montage" in r for r in s.reasons)]
    assert len(items) == 3


def test_empty_scenes_still_have_a_picture():
    film = film_of("INT. A - DAY\n\nEXT. B - NIGHT\n\nThe wind.\n\nINT. C - DAY\n\nDAVE\nHi.\n")
    assert [len(s.shots) for s in film.scenes] == [1, 1, 2]
