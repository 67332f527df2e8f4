"""Lengths from words and deeds, and no cut that jumps."""

from prodcanvas.crew.editor import guard, jumps, lay_out
from prodcanvas.crew.reading.beats import Doing, Speech
from prodcanvas.crew.shotlist.draft import Act, Draft, Hold, Say
from prodcanvas.film.staging import Camera, Cue

DAVE = "character:dave"


def draft(size="MS", subject=DAVE, framing="single", seconds=4.0, **more):
    camera = Camera(size=size, subjects=(subject,), framing=framing)
    return Draft(camera=camera, pieces=(Hold(seconds, "looking"),), **more)


def test_one_picture_twice_is_one_shot():
    kept = guard([draft(seconds=2), draft(seconds=2)])
    assert len(kept) == 1
    assert "no cut" in kept[0].reasons[-1]


def test_too_long_for_one_shot_changes_size_by_two_steps():
    first, second = guard([draft("MS"), draft("MS")])
    assert (first.camera.size, second.camera.size) == ("MS", "CU")
    assert "would jump" in second.reasons[-1]


def test_an_order_is_never_changed_but_its_neighbour_is():
    free, ordered = guard([draft("CU"), draft("CU", directed=True)])
    assert ordered.camera.size == "CU"
    assert free.camera.size != "CU"
    assert [d.camera.size for d in guard([draft("CU", directed=True), draft("CU", directed=True)])] == ["CU", "CU"]


def test_what_does_not_jump():
    assert not jumps(draft("MS"), draft("CU"))
    assert not jumps(draft("MS"), draft("MS", subject="character:mara"))
    assert not jumps(draft("MS"), draft("INSERT", framing="insert"))


def test_time_is_laid_out_in_order():
    speech = Speech(line="l", who=DAVE, text="Hello.", seconds=1.0, pause=0.5)
    shot = Draft(camera=Camera(), pieces=(Act(Doing(who=(DAVE,), action="sit_down")),
                                          Say(speech=speech, text="Hello.", seconds=1.0), Hold(2.0, "the end")))
    laid = lay_out(shot, {0: (Cue(who=DAVE, action="sit_down", seconds=1.7),)})
    assert laid.cues[0].start == 0
    assert laid.lines[0].start == 2.2
    assert round(laid.seconds, 2) == 5.45
    assert laid.why.startswith("5.5 s") or laid.why.startswith("5.4 s")


def test_deeds_in_a_parenthetical_happen_while_speaking():
    doing = Doing(who=(DAVE,), action="nod")
    speech = Speech(line="l", who=DAVE, text="Hello.", seconds=1.0, doings=(doing,))
    shot = Draft(camera=Camera(), pieces=(Act(doing), Say(speech=speech, text="Hello.", seconds=1.0)))
    laid = lay_out(shot, {0: (Cue(who=DAVE, action="nod", seconds=1.1),)})
    assert laid.lines[0].start < laid.cues[0].start + laid.cues[0].seconds


def test_an_ordered_length_is_the_length():
    assert lay_out(draft(seconds=9.0, framing="insert").__class__(
        camera=Camera(), pieces=(Hold(9.0, ""),), seconds=2.0), {}).seconds == 2.0
