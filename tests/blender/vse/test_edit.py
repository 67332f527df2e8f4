"""The engine's cut as wanted strips."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blender.vse.films import cut, edit, in_line, shot
from vse.captions import captions
from vse.edit import PICTURE_A, PICTURE_B, BadCut, edit_of, rate_of


def piece(found, key):
    return next(p for p in found.pieces if p.key == key)


def test_a_shot_shows_its_frames_from_its_head_and_its_sound_lies_under_it():
    found = edit(in_line([40, 30]))
    picture, sound = piece(found, "sc010_sh0010 picture"), piece(found, "sc010_sh0010 sound")
    assert (picture.start, picture.frames, picture.source) == (41, 30, 12)
    assert (sound.start, sound.frames, sound.source) == (41, 30, 12)
    assert found.frames == 70


def test_a_dissolve_reaches_into_both_handles_on_two_channels():
    found = edit(in_line([40, 30, 20], {1: {"transition": {"kind": "dissolve", "before": 5, "after": 7}}}))
    leaving, entering = piece(found, "sc010_sh0000 picture"), piece(found, "sc010_sh0010 picture")
    cross = piece(found, "sc010_sh0010 into")
    assert (leaving.end, entering.start, entering.source) == (48, 36, 7)
    assert {leaving.channel, entering.channel} == {PICTURE_A, PICTURE_B}
    assert (cross.start, cross.end) == (36, 48)
    assert piece(found, "sc010_sh0010 sound").start == 41, "sound cuts where the film cuts"
    assert piece(found, "sc010_sh0020 picture").channel == PICTURE_A


def test_fades_lie_over_the_picture_and_the_sound_goes_with_them():
    shots = in_line([40, 30], {0: {"transition": {"kind": "fade_in", "before": 0, "after": 10}},
                               1: {"transition": {"kind": "fade_out", "before": 8, "after": 0},
                                   "ending": {"kind": "fade_to_white", "before": 9, "after": 0}}})
    found = edit(shots)
    assert (piece(found, "sc010_sh0000 fade in").start, piece(found, "sc010_sh0000 fade in").fades) == (1, (10, 0))
    assert piece(found, "sc010_sh0000 fade out").start == 33
    assert piece(found, "sc010_sh0000 sound").fades == (10, 8)
    assert piece(found, "sc010_sh0010 fade out").style == "white"
    assert piece(found, "sc010_sh0010 sound").fades == (0, 9)


def test_an_ending_may_be_said_of_the_film():
    found = edit_of(cut(in_line([40]), ending={"kind": "fade_out", "before": 8, "after": 0}))
    assert piece(found, "sc010_sh0000 fade out").end == 41


def test_a_shot_without_a_take_is_a_labelled_slate():
    found = edit(in_line([40], {0: {"clip": "", "sound": ""}}))
    assert piece(found, "sc010_sh0000 picture").kind == "color"
    assert "not shot yet" in piece(found, "sc010_sh0000 slate").text
    assert not [p for p in found.pieces if p.kind == "sound"]


def test_markers_name_scenes_and_shots():
    found = edit([shot(0, 0), shot(1, 40), shot(2, 80, scene="sc020", scene_number="2", heading="EXT. ROAD")])
    assert [m.name for m in found.markers] == [
        "1 INT. OFFICE - DAY · sc010_sh0000", "sc010_sh0010", "2 EXT. ROAD · sc010_sh0020"]
    assert [m.frame for m in found.markers] == [1, 41, 81]
    assert not edit([shot(0, 0)], markers=False).markers


@pytest.mark.parametrize(("text", "rate"), [
    ("24", Fraction(24)), ("24000/1001", Fraction(24000, 1001)), ("23.976", Fraction(24000, 1001)),
    ("29.97", Fraction(30000, 1001)), ("12.5", Fraction(25, 2)), ("25", Fraction(25))])
def test_rates(text, rate):
    assert rate_of(text) == rate


@pytest.mark.parametrize("broken", [
    {}, {"rate": "24"}, cut([{}]), cut([shot(0, 0)], rate="fast"), cut([shot(0, 0), shot(0, 40)]), cut([shot(0, 0, 0)]),
    cut("no"), cut([shot(0, 0, lines=[{"id": "x"}])])])
def test_what_is_no_cut_is_said_to_be_none(broken):
    with pytest.raises(BadCut, match="cannot be read"):
        edit_of(broken)


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0.05, 8), st.text("ab c.é", max_size=140)), max_size=25))
def test_captions_are_in_order_apart_and_inside_the_film(said):
    lines = [{"id": str(n), "text": text, "start": start, "seconds": seconds}
             for n, (start, seconds, text) in enumerate(said)]
    found = captions(lines, Fraction(24), 24 * 60)
    assert len({c.key for c in found}) == len(found)
    for one, other in pairwise(found):
        assert one.start + one.frames <= other.start
    assert all(c.frames >= 1 and c.start >= 0 and c.text.count("\n") <= 1 for c in found)
    assert all(len(row) <= 44 for c in found for row in c.text.split("\n"))


def test_a_line_over_a_cut_is_one_caption_and_a_long_one_has_pages():
    parts = [{"id": "a", "text": "Hold on.", "start": 1.0, "seconds": 1.0},
             {"id": "a", "text": "Hold on.", "start": 2.0, "seconds": 0.5}]
    assert [(c.start, c.frames) for c in captions(parts, Fraction(24), 240)] == [(24, 46)]
    long = [{"id": "b", "text": "word " * 40, "start": 0.0, "seconds": 9.0}]
    assert [c.key for c in captions(long, Fraction(24), 240)] == ["b", "b page 2", "b page 3"]
