"""Blocking: everybody is where the scene left them, holds what they took, and comes and goes as written."""

from tests.crew.broken_down import film_of, scene_of


def at(shot):
    return {p.who.partition(":")[2]: p for p in shot.staging.placements}


def test_who_sits_stays_seated_until_the_script_says_otherwise():
    scene = scene_of(
        "Mara sits at the table.\n\nMARA\nOne.\n\nDAVE\nTwo.\n\nMARA\nThree.\n\nMara stands up.\n\n"
        "MARA\nFour.\n\nDAVE\nHm.\n"
    )
    postures = [at(s)["mara"].posture for s in scene.shots]
    change = next(n for n, s in enumerate(scene.shots) if any(c.action == "stand_up" for c in s.staging.cues))
    assert set(postures[:change + 1]) == {"sit"}
    assert set(postures[change + 1:]) == {"stand"}


def test_a_walk_ends_where_the_next_shot_begins():
    scene = scene_of(
        "Dave sits.\n\nDave walks to the window.\n\nDAVE\nLook at that.\n\nMARA\nAt what?\n\n"
        "DAVE\nThe rain.\n"
    )
    walk = next(n for n, s in enumerate(scene.shots) if any(c.action == "walk" for c in s.staging.cues))
    assert at(scene.shots[walk + 1])["dave"].mark == "window"


def test_who_enters_was_not_there_and_who_leaves_is_gone():
    scene = scene_of(
        "Mara sits.\n\nMARA\nAlone.\n\nDave enters.\n\nDAVE\nNo.\n\nDave leaves.\n\n"
        "MARA\nAlone again, at last, it seems.\n"
    )
    here = ["dave" in at(s) for s in scene.shots]
    assert not here[0]
    assert not here[-1]
    enters = next(s for s in scene.shots if any(c.action == "enter" for c in s.staging.cues))
    assert at(enters)["dave"].mark == "off:door"


def test_a_glance_after_somebody_does_not_bring_them_back():
    scene = scene_of(
        "Mara and Dave sit.\n\nMara leaves.\n\nDave looks after her.\n\nDAVE\nHm.\n\nMARA (V.O.)\nBye.\n"
    )
    assert "mara" not in at(scene.shots[-1])


def test_held_things_stay_held_and_change_hands():
    scene = scene_of(
        "Dave picks up the key.\n\nDAVE\nHere.\n\nMARA\nThanks.\n\nDave gives the key to Mara.\n\n"
        "MARA\nGood, I thought that I had lost it in the sea.\n\n"
        "DAVE\nIt was under the bed, as everything always is.\n"
    )
    give = next(n for n, s in enumerate(scene.shots) if any(c.action == "give" for c in s.staging.cues))
    assert at(scene.shots[give])["dave"].holding == ("prop:key",)
    assert at(scene.shots[give + 1])["mara"].holding == ("prop:key",)
    assert at(scene.shots[give + 1])["dave"].holding == ()


def test_what_is_put_down_lies_there():
    scene = scene_of(
        "Dave holds a hammer.\n\nDAVE\nSo.\n\nMARA\nSo?\n\nDave puts the hammer down on the table.\n\n"
        "MARA\nOh.\n\nDAVE\nYes.\n"
    )
    assert at(scene.shots[-1])["hammer"].mark == "table"


def test_what_is_given_was_in_the_hand_from_the_beginning():
    scene = scene_of(
        "Dave enters.\n\nDAVE\nMara!\n\nMARA\nDave.\n\nMara gives him a letter.\n\nDAVE\nThanks.\n"
    )
    assert at(scene.shots[0])["mara"].holding == ("prop:letter",)


def test_seats_are_not_shared():
    scene = scene_of("Dave, Mara and Anna sit at the table.\n\nDAVE\nHi.\n\nMARA\nHi.\n\nANNA\nHi.\n")
    marks = [at(scene.shots[-1])[w].mark for w in ("dave", "mara", "anna")]
    assert sorted(marks) == ["table:0", "table:1", "table:2"]


def test_who_talk_look_at_each_other():
    scene = scene_of("Dave and Mara stand.\n\nDAVE\nYou?\n\nMARA\nMe.\n\nDAVE\nWell.\n")
    placed = at(scene.shots[-1])
    assert placed["dave"].facing == "character:mara"
    assert placed["mara"].facing == "character:dave"


def test_everybody_present_is_placed_also_outside_the_frame():
    scene = scene_of(
        "Dave and Mara sit.\n\nDAVE\nHello there, you.\n\nMARA\nHello to you, too, my friend.\n\n"
        "DAVE\nWell.\n"
    )
    assert all({"dave", "mara"} <= set(at(s)) for s in scene.shots)


def test_nobody_stands_up_twice_or_dances_on_a_chair():
    scene = scene_of("Dave sits at the table.\n\nDave walks to the door.\n\nDAVE\nHi.\n")
    cues = [c.action for s in scene.shots for c in s.staging.cues]
    assert cues[cues.index("walk") - 1] == "stand_up"


def test_sleepers_wake_to_speak():
    scene = scene_of("INT. BEDROOM - NIGHT\n\nDave sleeps.\n\nMARA\nDave!\n\nDAVE\nWhat?\n\nMARA\nNothing.\n")
    speaks = next(s for s in scene.shots if any(ln.who == "character:dave" for ln in s.staging.lines))
    assert at(speaks)["dave"].posture != "sleep"


def test_a_telephone_is_in_the_hand_of_whoever_speaks_into_it():
    scene = scene_of("DAVE\n(into phone)\nYes, it is switched on.\n")
    shot = scene.shots[-1]
    assert at(shot)["dave"].holding == ("prop:phone",)
    assert any(c.action == "phone" for c in shot.staging.cues)


def test_a_crowd_is_placed_near_the_action_only():
    film = film_of("INT. HALL - DAY\n\n" + "".join(f"GUEST {n}\nHello, I am number {n}.\n\n" for n in range(40)))
    for shot in film.shots():
        assert len(shot.staging.placements) <= 12
        assert {ln.who for ln in shot.staging.lines} <= {p.who for p in shot.staging.placements}


def test_manners_and_targets_reach_the_cues():
    scene = scene_of("Dave and Mara stand.\n\nDave angrily points at Mara.\n\nDAVE\nYou!\n\nMARA\nMe?\n")
    cue = next(c for s in scene.shots for c in s.staging.cues if c.action == "point")
    assert (cue.target, cue.manner, cue.text) == ("character:mara", "angry", "points at Mara")


def test_one_goes_to_the_thing_one_hugs():
    scene = scene_of("Dave and Mara sit on the sofa.\n\nMARA\nGo.\n\n"
                     "Dave stands up. He hugs the printer.\n\nDAVE\nSo?\n")
    actions = [(c.action, c.target) for s in scene.shots for c in s.staging.cues if c.who == "character:dave"]
    assert ("walk", "printer") in actions
    assert at(scene.shots[-1])["dave"].mark == "printer"


def test_a_place_seats_all_who_are_in_it():
    film = film_of("INT. BAR - DAY\n\nDave, Mara and Anna sit.\n\nDAVE\nHi.\n\nMARA\nHi.\n\nANNA\nHi.\n")
    assert film.asset("location:bar").seats == 3
