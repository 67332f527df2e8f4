"""A dissolve has pictures on both sides of the cut to dissolve with."""

from prodcanvas.clock import Rate
from prodcanvas.crew.handles import with_handles
from prodcanvas.film import Scene, Shot


def handles(*transitions, omitted=False):
    shots = tuple(Shot(id=f"s{n}", transition=t) for n, t in enumerate(transitions))
    scenes = (Scene(id="a", shots=shots[:2], omitted=omitted), Scene(id="b", shots=shots[2:]))
    made = with_handles(scenes, Rate(24))
    return [(s.head_handle, s.tail_handle) for c in made for s in c.shots]


def test_plain_cuts_need_none():
    assert handles("cut", "smash_cut", "fade_in", "cut") == [(0, 0)] * 4


def test_a_dissolve_takes_half_a_second_from_either_side_across_scenes_too():
    assert handles("cut", "cut", "dissolve", "wipe") == [(0, 0), (0, 12), (12, 12), (12, 0)]


def test_an_omitted_scene_is_not_dissolved_from():
    assert handles("cut", "cut", "dissolve", "cut", omitted=True)[1] == (0, 0)
