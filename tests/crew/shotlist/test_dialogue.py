"""Dialogue is covered as an editor wants it."""

from itertools import pairwise

from tests.crew.broken_down import scene_of

from prodcanvas.crew.cinematographer import STEPS

TALK = "Dave and Mara sit at the table.\n\n" + "".join(
    f"{who}\n{line}\n\n" for who, line in zip(("DAVE", "MARA") * 6, (
        "So you are back from the sea, and nobody told me.", "I am back, and nobody was told to tell you.",
        "For how long will you be staying this time, then?", "That depends on what you are going to say now.",
        "I was going to say that I sold the house in spring.", "You sold it, with all of my things still inside it?",
        "There was nothing left in there but dust and keys.", "Those keys were mine, and so was all that dust.",
        "I could buy it back, if that is what you want of me.", "What I want is what you never once asked me for.",
        "Then I am asking you for it now, here, at this table.", "Then put on your coat, and come and see the sea."),
        strict=True))
LONG = ("The house is too big for you. The roof leaks, the stairs are steep, and last winter you fell and lay in the "
        "hall until the postman came. I have talked to an agent, and he will not wait for spring.")


def test_sizes_tighten_as_the_scene_goes_on():
    sizes = [STEPS.index(s.camera.size) for s in scene_of(TALK).shots if s.camera.framing in {"single", "ots"}]
    assert len(sizes) > 6
    assert sum(sizes[-3:]) > sum(sizes[:3])


def test_the_line_is_kept():
    scene = scene_of(TALK)
    assert {(s.camera.axis, s.camera.side) for s in scene.shots if s.camera.axis} == {
        (("character:dave", "character:mara"), 1)}


def test_both_are_seen_together_and_alone():
    framings = [(s.camera.framing, s.camera.subjects[:1]) for s in scene_of(TALK).shots]
    assert any(f in {"two", "group"} for f, _ in framings)
    for who in ("character:dave", "character:mara"):
        assert any(f in {"single", "ots"} and s == (who,) for f, s in framings)


def test_the_rhythm_of_talk():
    seconds = [s.frames / 24 for s in scene_of(TALK).shots]
    assert 2.0 <= sum(seconds) / len(seconds) <= 6.0
    assert max(seconds) <= 9.0


def test_lengths_come_from_the_words():
    short = scene_of("Dave sits.\n\nDAVE\nNo.\n").shots[-1].frames
    long = scene_of("Dave sits.\n\nDAVE\nNo, not as long as I live in this house.\n").shots[-1].frames
    assert long > short + 24


def test_a_long_line_is_cut_on_breaths_with_the_listener_between():
    scene = scene_of(f"Alma and Bruno sit at the table.\n\nALMA\n{LONG}\n\nBRUNO\nNo.\n\nALMA\nYes.\n\nBRUNO\nNo.\n")
    heard = [(s, ln) for s in scene.shots for ln in s.staging.lines if ln.text == LONG]
    assert len(heard) >= 3
    assert any(s.camera.subjects == ("character:bruno",) and ln.off for s, ln in heard)
    assert [ln.skip for _, ln in heard] == sorted({ln.skip for _, ln in heard})


def test_two_at_once_are_seen_at_once():
    scene = scene_of("Dave and Mara sit.\n\nDAVE\nThe hull!\n\nMARA ^\nThe signal!\n")
    shot = next(s for s in scene.shots if len(s.staging.lines) == 2)
    assert shot.camera.framing == "two"
    assert shot.staging.lines[0].start == shot.staging.lines[1].start


def test_a_voice_over_has_no_face():
    scene = scene_of("Mara sits.\n\nDAVE (V.O.)\nIt was a long winter, and she sat there.\n\nMARA\nHm.\n")
    shot = next(s for s in scene.shots if any(ln.who == "character:dave" for ln in s.staging.lines))
    assert all(ln.off for ln in shot.staging.lines if ln.who == "character:dave")
    assert "character:dave" not in {p.who for p in shot.staging.placements}


def test_a_feeling_is_seen_closer():
    calm = scene_of("Dave and Mara sit.\n\nDAVE\nI know.\n\nMARA\nYou know?\n\nDAVE\nI know.\n\nMARA\nHow?\n")
    angry = scene_of(
        "Dave and Mara sit.\n\nDAVE\nI know.\n\nMARA\n(angry)\nYou know?\n\nDAVE\n(angry)\nI know.\n\n"
        "MARA\nHow?\n"
    )
    nearest = [max(STEPS.index(s.camera.size) for s in scene.shots) for scene in (calm, angry)]
    assert nearest[1] > nearest[0]


def test_a_scene_that_ends_on_a_line_ends_on_how_it_lands():
    scene = scene_of(TALK)
    last = scene.shots[-1]
    assert not last.staging.lines
    assert last.camera.subjects == ("character:dave",)


def test_many_at_a_table_are_seen_as_a_group_again():
    names = ("ALMA", "BRUNO", "CLARA", "EDGAR")
    talk = "".join(f"{names[(n // 4) % 2 * 2 + n % 2]}\nThis is what I think of it, number {n}.\n\n" for n in range(16))
    scene = scene_of("Alma, Bruno, Clara and Edgar sit at the table.\n\n" + talk)
    groups = [n for n, s in enumerate(scene.shots) if s.camera.framing == "group"]
    assert len(groups) >= 2


def test_a_group_keeps_one_line():
    names = ("ALMA", "BRUNO", "CLARA")
    talk = "".join(f"{names[n % 3]}\nThis is what I think of it, number {n}.\n\n" for n in range(9))
    scene = scene_of("Alma, Bruno and Clara sit at the table.\n\n" + talk)
    assert {s.camera.axis for s in scene.shots if s.camera.axis} == {("character:alma", "character:bruno")}


def test_no_cut_jumps():
    for text in (TALK, f"ALMA\n{LONG}\n", "Dave sits. Dave stands up.\n\nDave laughs.\n\nDave cries.\n\nDAVE\nHm.\n"):
        for a, b in pairwise(scene_of(text).shots):
            one, two = a.camera, b.camera
            if one.subjects[:1] == two.subjects[:1] and one.subjects and one.framing == two.framing:
                assert abs(STEPS.index(one.size) - STEPS.index(two.size)) >= 2, (a.title, b.title)
