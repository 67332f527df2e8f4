"""Explicit direction is obeyed exactly and never expanded."""

from tests.crew.broken_down import film_of, scene_of, table

LIST = """INT. OFFICE - DAY

WIDE SHOT OF THE OFFICE

Dave types at his desk. Mara enters.

CLOSE ON DAVE

DAVE
Not now.

ANGLE ON MARA

MARA
When, then?

INSERT - THE CLOCK

Five to twelve.

MARA'S POV - the printer.

TWO SHOT - DAVE AND MARA

They laugh.
"""


def test_a_directed_scene_has_exactly_the_shots_it_orders():
    assert [(size, framing) for size, framing, _ in table(scene_of(LIST))] == [
        ("WS", "establishing"), ("CU", "single"), ("MS", "single"), ("INSERT", "insert"), ("WS", "pov"), ("MWS", "two")]


def test_every_order_says_so():
    for shot in scene_of(LIST).shots:
        assert shot.reasons[0].startswith("Ordered by the script:")


def test_one_order_in_a_free_scene_is_one_shot():
    scene = scene_of(
        "Dave sits at the table.\n\nDAVE\nHello.\n\nCLOSE ON DAVE\n\nHe cries.\n\nMARA\nWhat is it?\n"
    )
    ordered = [s for s in scene.shots if s.reasons[0].startswith("Ordered")]
    assert [(s.camera.size, s.camera.subjects) for s in ordered] == [("CU", ("character:dave",))]
    assert [c.action for c in ordered[0].staging.cues] == ["cry"]


def test_a_note_is_obeyed_to_the_millimetre_and_the_frame():
    scene = scene_of(
        "Dave waits.\n\n[[SHOT: low angle, 24mm, slow dolly zoom, 4s]]\nDave turns around.\n\n"
        "DAVE\nWho is it?\n"
    )
    shot = next(s for s in scene.shots if "SHOT:" in s.reasons[0])
    camera = shot.camera
    assert (camera.angle, camera.lens_mm, camera.move, camera.fast) == ("low", 24, "dolly_zoom", 0.5)
    assert shot.frames == 96
    assert shot.decided == "4 s, as ordered."


def test_a_note_in_a_speech_is_about_that_speech():
    scene = scene_of("DAVE\nHello.\n\nMARA\n[[SHOT: ECU, Mara]]\nGoodbye.\n\nDAVE\nOh.\n")
    assert [s.camera.size for s in scene.shots if s.camera.size == "ECU"] == ["ECU"]


def test_a_line_longer_than_its_ordered_shot_runs_on_over_the_cut():
    words = "I could tell you all about it, if only you would stay and listen to me for a moment, my friend."
    scene = scene_of(f"DAVE\n[[SHOT: CU, Dave, 2s]]\n{words}\n\nMARA\nNo.\n")
    first, second = [s for s in scene.shots if any(ln.who == "character:dave" for ln in s.staging.lines)][:2]
    assert first.frames == 48
    assert second.staging.lines[0].id == first.staging.lines[0].id
    assert abs(second.staging.lines[0].skip - (2.0 - first.staging.lines[0].start)) < 0.001


def test_what_an_order_does_not_understand_is_said():
    scene = scene_of("[[SHOT: CU, wobbly, Dave]]\nDave waits.\n\nDAVE\nHi.\n")
    assert any("wobbly" in r for s in scene.shots for r in s.reasons)


def test_transitions_lead_into_the_next_shot():
    film = film_of("FADE IN:\n\nINT. A - DAY\n\nDave sits.\n\nSMASH CUT TO:\n\nINT. B - DAY\n\nDave stands.\n\n"
                   "DISSOLVE TO:\n\nINT. C - DAY\n\nDave lies down.\n\nFADE OUT.\n\nDAVE\nHi.\n")
    assert [s.shots[0].transition for s in film.scenes] == ["fade_in", "smash_cut", "dissolve"]


def test_a_fade_at_the_very_end_closes_the_film():
    film = film_of("INT. A - DAY\n\nDave sits.\n\nDAVE\nHi.\n\nFADE OUT.\n")
    assert film.shots()[-1].extra["out"] == "fade_out"


def test_printed_words_lie_over_the_picture():
    scene = scene_of('SUPER: "Three years earlier"\n\nDave sits.\n\nDAVE\nHi.\n\n> THE END <\n')
    assert scene.shots[0].overlay == "Three years earlier"
    assert scene.shots[-1].overlay == "THE END"


def test_a_flashback_dissolves():
    film = film_of("INT. A - DAY\n\nDave sits.\n\nEXT. BEACH - DAY (FLASHBACK)\n\nDave runs.\n\nDAVE\nHi.\n")
    assert film.scenes[1].shots[0].transition == "dissolve"


def test_a_wide_order_about_people_shows_them():
    scene = scene_of("Dave sits. Mara sits.\n\nDAVE\nHi.\n\nMARA\nHi.\n\nWIDE - the two of them laugh.\n")
    last = scene.shots[-1].camera
    assert (last.size, last.framing, set(last.subjects)) == ("WS", "two", {"character:dave", "character:mara"})
