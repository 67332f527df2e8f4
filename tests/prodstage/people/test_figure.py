"""A figure in the scene: built in every combination, standing on the floor, with a face that moves."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest

from prodcanvas.film.look import Look
from prodcanvas.film.vocabulary import HAIR_STYLES, HATS, LOWERS, OUTFITS

bpy = pytest.importorskip("bpy")
pytestmark = pytest.mark.stage

KEYS = ("jaw_open", "blink", "smile", "frown", "brow_up", "brow_down", "eye_wide", "mouth_wide", "pucker", "funnel",
        "sneer", "squint", "mouth_press")


@pytest.fixture
def build():
    from prodstage.people import build_figure

    made = []

    def one(look, name="p0"):
        made.append(build_figure(name, name.upper(), look))
        return made[-1]

    yield one
    for figure in made:
        for part in (figure.mesh, figure.proxy, figure.rig):
            bpy.data.objects.remove(part)
    for block in (bpy.data.meshes, bpy.data.armatures, bpy.data.materials, bpy.data.images):
        for item in list(block):
            block.remove(item)


def vertices(figure):
    flat = np.empty(len(figure.mesh.data.vertices) * 3, np.float32)
    figure.mesh.data.vertices.foreach_get("co", flat)
    return flat.reshape(-1, 3)


def key(figure, name):
    data = figure.mesh.data.shape_keys.key_blocks[name].data
    flat = np.empty(len(data) * 3, np.float32)
    data.foreach_get("co", flat)
    return flat.reshape(-1, 3)


@pytest.mark.parametrize(("sex", "age", "height"), [(0, 30, 168), (1, 45, 190), (1, 6, 116), (0, 80, 155), (1, 3, 96)])
def test_the_height_of_the_look_is_the_height_of_the_figure(build, sex, age, height):
    figure = build(Look(sex=sex, age=age, height_cm=height, hair="bald", outfit="tshirt"))
    points = vertices(figure)
    assert figure.height == pytest.approx(height / 100, abs=.01)
    assert points[:, 2].max() == pytest.approx(height / 100, abs=.012)
    assert points[:, 2].min() == pytest.approx(0, abs=.006)
    assert figure.scale == pytest.approx(figure.height / 1.7)


def test_the_rig_is_the_game_rig_with_eyes(build):
    figure = build(Look())
    assert {"Root", "pelvis", "spine_03", "head", "hand_l", "ball_r", "eye_l", "eye_r"} <= set(figure.order)
    assert figure.parent["eye_l"] == "head"
    for bone in figure.order:
        parent = figure.parent[bone]
        assert parent is None or figure.order.index(parent) < figure.order.index(bone)
        assert figure.rest[bone].shape == (3, 3)
        assert np.allclose(figure.rest[bone] @ figure.rest[bone].T, np.eye(3), atol=1e-4)
    assert figure.joints["eye_l"][0][0] > 0 > figure.joints["eye_r"][0][0]
    assert figure.joints["eye_l"][0][1] < figure.joints["head"][0][1]
    assert {b.name for b in figure.rig.data.bones} == set(figure.order)


def test_every_face_key_moves_the_face_and_only_the_face(build):
    figure = build(Look(seed=3))
    basis = vertices(figure)
    eyes, chin = figure.joints["eye_l"][0][2], figure.joints["head"][0][2]
    assert figure.face == KEYS
    for name in figure.face:
        moved = np.linalg.norm(key(figure, name) - basis, axis=1)
        assert moved.max() > .002, name
        assert basis[moved > .001, 2].min() > chin - .12, name
    lids = np.linalg.norm(key(figure, "blink") - basis, axis=1) > .002
    assert abs(basis[lids, 2].mean() - eyes) < .02
    jaw = np.linalg.norm(key(figure, "jaw_open") - basis, axis=1) > .01
    assert basis[jaw, 2].mean() < eyes - .04


def test_weights_add_up_to_one_and_are_at_most_four(build):
    figure = build(Look(outfit="coat", hair="long", sex=0))
    sums = [(sum(g.weight for g in v.groups), len(v.groups)) for v in figure.mesh.data.vertices]
    assert all(total == pytest.approx(1, abs=1e-3) and 1 <= count <= 4 for total, count in sums)


def test_two_seeds_are_two_faces(build):
    one, two = build(Look(seed=1), "a"), build(Look(seed=2), "b")
    again = build(Look(seed=1), "c")
    assert np.array_equal(vertices(one), vertices(again))
    head = vertices(one)[:, 2] > one.joints["head"][0][2]
    count = min(head.sum(), (vertices(two)[:, 2] > two.joints["head"][0][2]).sum())
    assert count > 1000
    assert abs(one.joints["eye_l"][0][0] - two.joints["eye_l"][0][0]) > 1e-4


def test_materials_are_named_after_the_figure_and_the_mesh_follows_the_rig(build):
    figure = build(Look(outfit="suit", tie=True), "dave")
    names = [m.name for m in figure.mesh.data.materials]
    assert all(n.startswith("dave.") for n in names)
    assert {"dave.skin", "dave.lips", "dave.iris", "dave.hair", "dave.tie", "dave.jacket"} <= set(names)
    assert figure.mesh.parent == figure.rig
    assert figure.mesh.modifiers[0].object == figure.rig
    assert not figure.mesh.display.show_shadows
    assert figure.proxy.display.show_shadows
    assert len(figure.proxy.data.polygons) < 1500


def test_the_eyeballs_turn_with_their_bones(build):
    figure = build(Look())
    group = figure.mesh.vertex_groups["eye_l"].index
    eye = [v.co for v in figure.mesh.data.vertices if any(g.group == group and g.weight > .99 for g in v.groups)]
    assert len(eye) > 50
    middle = np.mean([tuple(c) for c in eye], axis=0)
    assert np.linalg.norm(middle - np.array(figure.joints["eye_l"][0])) < .02


COMBINATIONS = list(itertools.zip_longest(
    [o for o in OUTFITS for _ in (0, 1)],
    itertools.islice(itertools.cycle(HAIR_STYLES), 2 * len(OUTFITS)),
    itertools.islice(itertools.cycle(HATS), 2 * len(OUTFITS)),
    itertools.islice(itertools.cycle(LOWERS), 2 * len(OUTFITS)),
    itertools.islice(itertools.cycle(("none", "stubble", "beard", "moustache")), 2 * len(OUTFITS)),
    itertools.islice(itertools.cycle(("none", "round", "square", "sun")), 2 * len(OUTFITS)),
    itertools.islice(itertools.cycle(("long", "short", "none")), 2 * len(OUTFITS)),
))


@pytest.mark.parametrize("number", range(len(COMBINATIONS)))
def test_every_word_of_the_vocabulary_builds(build, number, record_property):
    outfit, hair, hat, lower, beard, glasses, sleeves = COMBINATIONS[number]
    look = Look(sex=number % 2, age=(5, 16, 33, 58, 84)[number % 5], weight=(.1, .5, .95)[number % 3], outfit=outfit,
                hair=hair, hat=hat, lower=lower, beard=beard, glasses=glasses, sleeves=sleeves, seed=number,
                tie=number % 2 == 0)
    begun = time.perf_counter()
    figure = build(look)
    record_property("seconds", round(time.perf_counter() - begun, 3))
    points = vertices(figure)
    assert np.isfinite(points).all()
    assert len(points) < 18_000
    assert points[:, 2].min() == pytest.approx(0, abs=.008)
    assert np.abs(points[:, :2]).max() < 1.2
    assert not figure.mesh.data.validate()


def test_all_hats_over_all_hair(build):
    from prodstage.people.figure import dress
    from prodstage.people.shape.measures import Measures
    from prodstage.people.shape.sculpt import sculpt

    body = Measures(sculpt(Look(sex=0, seed=5)))
    for hair, hat in itertools.product(HAIR_STYLES, HATS):
        rows, faces, dyed = dress(body, Look(sex=0, seed=5, hair=hair, hat=hat)).mesh()
        assert np.isfinite(rows).all(), (hair, hat)
        assert len(faces) == len(dyed)
        assert faces.max() < len(rows)
