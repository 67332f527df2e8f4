"""Shots that follow an artist's own scene, or a finished map, on a pretended stage and a pretended server."""

from __future__ import annotations

import hashlib

import msgspec
import numpy as np
import pytest
from PIL import Image
from tests.studio.producing.test_linked import request
from tests.studio.producing.test_produce import CHAIN, circled, shots

from prodcanvas.errors import RequestError
from prodcanvas.film import Link, Node
from prodcanvas.stores import load, save
from prodcanvas.studio.direct import direct
from prodcanvas.studio.plan import plan
from prodcanvas.studio.shoot import shoot
from prodcanvas.studio.source import source
from prodcanvas.studio.status import status
from prodcanvas.testing import PretendStage

replace = msgspec.structs.replace


@pytest.fixture
def stage():
    return PretendStage()


def taken(root, contents=b"a scene", **fields):
    """A Blender Input that something was taken for."""
    name = hashlib.sha256(contents).hexdigest()
    path = root / ".prodcanvas" / "blends" / f"{name[:32]}.blend"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents)
    return Node(id="n_set", type="blender_input", name="Set", tree="sc010", fields={
        "scene": "Set", "blend": f".prodcanvas/blends/{path.name}", "digest": name, **fields})


def follows(root, shot, *nodes):
    save(root, replace(load(root), nodes=nodes, links=(Link(source=nodes[0].id, target=shot, socket="control"),)))


def fed(root, shot):
    """Digests of the pictures that the first step of a shot's take was fed with."""
    return set(request(root, shot)["steps"][0]["uploads"].values())


def test_a_still_follows_the_depth_of_the_artists_scene(small, house, stage):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    assert shoot(small, stage=stage, house=house, only=[shot]).failed == {}
    before = fed(small, shot)
    follows(small, shot, taken(small))
    assert shot in {d.shot for d in status(small).dirty}
    assert shoot(small, stage=stage, house=house, only=[shot]).failed == {}
    assert before.isdisjoint(fed(small, shot)), "the server was fed with other maps"
    sheet, = stage.sourced
    film = load(small)
    assert (sheet.passes, sheet.scene, sheet.shot) == (("depth",), "Set", shot)
    assert sheet.count == film.shot(shot).head_handle + film.shot(shot).frames + film.shot(shot).tail_handle
    assert (sheet.width, sheet.height) == (160, 90)


def test_what_was_taken_once_is_not_rendered_again_and_other_contents_are(small, house, stage):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    follows(small, shot, taken(small))
    shoot(small, stage=stage, house=house, only=[shot])
    shoot(small, stage=stage, house=house, only=[shot], again=True)
    assert len(stage.sourced) == 1
    follows(small, shot, taken(small, b"another scene"))
    assert shot in {d.shot for d in status(small).dirty}
    shoot(small, stage=stage, house=house, only=[shot])
    assert len(stage.sourced) == 2


def test_the_picture_of_a_previz_is_the_artists_scene(small, house, stage):
    shot, = shots(small, 1)
    follows(small, shot, taken(small, shows="beauty"))
    assert {d.shot for d in status(small).dirty} >= {shot}
    stage.asked.clear()
    assert shoot(small, stage=stage, house=house, only=[shot]).failed == {}
    assert stage.asked == [], "the stage built no set"
    assert [s.passes for s in stage.sourced] == [("beauty",)]
    assert circled(small, shot).provenance.pipeline == "previz"
    assert shot not in {d.shot for d in status(small).dirty}


def test_with_the_picture_the_maps_come_from_the_artists_scene_too(small, house, stage):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    follows(small, shot, taken(small, shows="beauty"))
    assert shoot(small, stage=stage, house=house, only=[shot]).failed == {}
    assert [s.passes for s in stage.sourced] == [("beauty",), ("depth", "matte")]


def test_the_plan_says_what_is_followed(small, house):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    follows(small, shot, taken(small))
    told, = plan(small, [shot], house=house(small))
    assert told.brief.follows == ("The depth is taken from “Set” of your .blend, not from the previz.",)
    follows(small, shot, replace(taken(small), fields={"scene": "Set"}))
    told, = plan(small, [shot], house=house(small))
    assert "press Take from Blender" in told.plan.warnings[0]


def test_a_copy_that_is_gone_is_one_sentence(small, house, stage):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    node = taken(small)
    (small / node.fields["blend"]).unlink()
    follows(small, shot, node)
    assert "The copy of the .blend of Set is gone" in str(shoot(small, stage=stage, house=house, only=[shot]).failed)
    follows(small, shot, replace(node, fields={**node.fields, "blend": "../../film.json"}))
    assert "is gone" in str(shoot(small, stage=stage, house=house, only=[shot]).failed)


def test_a_finished_map_is_followed_as_its_name_says(small, house, stage):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    assert shoot(small, stage=stage, house=house, only=[shot]).failed == {}
    before = fed(small, shot)
    path = small / "assets" / "street_depth.png"
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(np.tile(np.linspace(0, 255, 160, dtype=np.uint8), (90, 1))).save(path)
    image = Node(id="n_map", type="image", name="Street", tree="sc010", fields={
        "file": "assets/street_depth.png", "digest": hashlib.sha256(path.read_bytes()).hexdigest()})
    follows(small, shot, image)
    told, = plan(small, [shot], house=house(small))
    assert told.brief.follows == ("Street is taken as the depth of the shot.",)
    assert shoot(small, stage=stage, house=house, only=[shot]).failed == {}
    assert stage.sourced == []
    assert before - fed(small, shot), "the server was fed with another depth"


@pytest.mark.parametrize(("given", "words"), [
    ({"passes": ("smell",)}, "no pass or range 'smell'"), ({"frames": "all"}, "no pass or range 'all'"),
    ({"shot": "sc999_sh0010"}, "There is no shot"), ({"blend": "gone.blend"}, "is not there"),
])
def test_what_cannot_be_taken_is_a_sentence(small, stage, given, words):
    blend = small / "set.blend"
    blend.write_bytes(b"x")
    more = {k: v for k, v in given.items() if k != "blend"}
    with pytest.raises(RequestError, match=words):
        source(small, small / given.get("blend", "set.blend"), stage=stage, **more)


def test_files_are_taken_for_no_shot_too(small, stage):
    blend = small / "set.blend"
    blend.write_bytes(b"x")
    found = source(small, blend, ("depth", "line"), stage=stage, out=small / "out")
    assert (found.passes, found.pictures) == (("depth", "line"), 1)
    assert (small / "out" / "depth" / "frame_00001.png").is_file()
