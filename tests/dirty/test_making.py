"""What an artist says of a shot's making dirties exactly the shots that are made by it."""

from __future__ import annotations

import msgspec

from prodcanvas.dirty import clip_id, resign, sign
from prodcanvas.film import Asset, Camera, Film, Making, Placement, Reference, Scene, Shot, Staging, Trained

replace = msgspec.structs.replace


def shot(name, pipeline="auto", **more):
    staging = Staging(placements=(Placement(who="character:dave"),))
    return Shot(id=name, staging=staging, camera=Camera(subjects=("character:dave",)), pipeline=pipeline, **more)


def film(**more):
    dave = Asset(id="character:dave", name="DAVE", kind="character")
    noir = Asset(id="style:noir", name="Noir", kind="style", description="black and white")
    made, drawn = shot("sc010_sh0010"), shot("sc010_sh0020", "previz")
    return Film(assets=(dave, noir), scenes=(Scene(id="sc010", shots=(made, drawn)),), **more)


def dirty(before, after):
    moved = resign(sign(before), after)[1]
    assert moved == {n for n in sign(after).signatures if sign(before).signatures.get(n) != sign(after).signatures[n]}
    return {n for n in moved if n.endswith("/clip")}


def with_dave(given, **more):
    return replace(given, assets=(replace(given.assets[0], **more), *given.assets[1:]))


def test_a_new_reference_dirties_the_generated_shot_and_not_the_previz():
    face = Reference(file="assets/character/dave/face.png", digest="0" * 64)
    assert dirty(film(), with_dave(film(), references=(face,))) == {clip_id("sc010_sh0010")}


def test_another_picture_under_the_same_name_is_noticed():
    one = with_dave(film(), references=(Reference(file="a.png", digest="0" * 64),))
    two = with_dave(film(), references=(Reference(file="a.png", digest="1" * 64),))
    assert dirty(one, two) == {clip_id("sc010_sh0010")}


def test_a_trained_model_and_a_preferred_method_count():
    lora = Trained(file="dave.safetensors", base="sd15")
    assert dirty(film(), with_dave(film(), trained=(lora,))) == {clip_id("sc010_sh0010")}
    assert dirty(film(), with_dave(film(), method="pulid")) == {clip_id("sc010_sh0010")}


def test_the_films_style_reaches_every_generated_shot():
    assert dirty(film(), film(style="style:noir")) == {clip_id("sc010_sh0010")}


def test_asking_for_approval_makes_nothing_dirty():
    before = film()
    scene = before.scenes[0]
    asked = replace(scene, shots=(replace(scene.shots[0], making=Making(approve=True)), scene.shots[1]))
    assert dirty(before, replace(before, scenes=(asked,))) == set()


def test_a_previz_becomes_dirty_when_it_is_to_be_generated():
    before = film()
    scene = before.scenes[0]
    made = replace(scene, shots=(scene.shots[0], replace(scene.shots[1], pipeline="auto")))
    assert clip_id("sc010_sh0020") in dirty(before, replace(before, scenes=(made,)))
