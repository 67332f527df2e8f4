"""A change reaches what depends on it and nothing else; signing again after an edit equals signing afresh."""

from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.dirty import clip_id, digest, picture_id, resign, sign, sound_id, vertices
from prodcanvas.dirty.vertices import content_bytes
from prodcanvas.film import Asset, Film, Line, Link, Look, Placement, Scene, Shot, Staging, Voice

replace = msgspec.structs.replace
PEOPLE = ("character:ann", "character:ben", "character:cho")


def a_shot(n: int, who: str) -> Shot:
    staging = Staging(placements=(Placement(who=who),), lines=(Line(id=f"l{n}", who=who, text=f"Line {n}."),))
    return Shot(id=f"sc010_sh{n:04d}", staging=staging)


def a_film(shots: int = 6) -> Film:
    people = tuple(Asset(id=p, name=p[10:].upper(), kind="character", look=Look(), voice=Voice()) for p in PEOPLE)
    place = Asset(id="location:office", name="OFFICE", kind="location", set_kind="office")
    run = tuple(a_shot(10 * (i + 1), PEOPLE[i % 3]) for i in range(shots))
    half = shots // 2
    scenes = (
        Scene(id="sc010", location="location:office", shots=run[:half]),
        Scene(id="sc020", location="location:office", shots=run[half:]),
    )
    return Film(scenes=scenes, assets=(*people, place))


def edit_asset(film: Film, asset_id: str, **fields) -> Film:
    return replace(film, assets=tuple(replace(a, **fields) if a.id == asset_id else a for a in film.assets))


def edit_shot(film: Film, index: int, **fields) -> Film:
    scenes = []
    for scene in film.scenes:
        shots = tuple(replace(s, **fields) if s.id == film.shots()[index].id else s for s in scene.shots)
        scenes.append(replace(scene, shots=shots) if shots != scene.shots else scene)
    return replace(film, scenes=tuple(scenes))


def dirty_clips(before, after):
    return [s.id for s in after.film.shots() if before.signatures[clip_id(s.id)] != after.signatures[clip_id(s.id)]]


def test_a_new_look_reaches_the_pictures_of_that_character_only():
    film = a_film()
    before = sign(film)
    after, moved = resign(before, edit_asset(film, "character:ann", look=Look(hair="bald")))
    assert dirty_clips(before, after) == ["sc010_sh0010", "sc010_sh0040"]
    assert sound_id("sc010_sh0010") not in moved
    assert picture_id("sc010_sh0010") in moved


def test_a_new_voice_reaches_picture_and_sound_of_the_shots_where_it_speaks():
    film = a_film()
    before = sign(film)
    _, moved = resign(before, edit_asset(film, "character:ben", voice=Voice(pitch=80)))
    assert {sound_id("sc010_sh0020"), picture_id("sc010_sh0020"), clip_id("sc010_sh0050")} <= moved
    assert clip_id("sc010_sh0010") not in moved


def test_undo_makes_it_clean_again():
    film = a_film()
    before = sign(film)
    edited, _ = resign(before, edit_asset(film, "character:ann", look=Look(hair="bald")))
    undone, _ = resign(edited, edit_asset(edited.film, "character:ann", look=Look()))
    assert undone.signatures == before.signatures


def test_names_titles_and_reasons_do_not_dirty_a_shot():
    film = a_film()
    _, moved = resign(sign(film), edit_shot(film, 0, title="New title", reasons=("Because.",), include=False))
    assert not moved


def test_somebody_new_in_a_scene_reaches_its_other_pictures():
    scene = replace(a_film().scenes[0], shots=(a_shot(10, PEOPLE[0]), a_shot(20, PEOPLE[0])))
    film = replace(a_film(), scenes=(scene,))
    before = sign(film)
    after, _ = resign(before, edit_shot(film, 1, staging=Staging(placements=(Placement(who=PEOPLE[1]),))))
    assert dirty_clips(before, after) == ["sc010_sh0010", "sc010_sh0020"]


def test_a_linked_shot_passes_its_change_on():
    film = replace(a_film(), links=(Link(source="sc010_sh0010", target="sc010_sh0060"),))
    before = sign(film)
    after, _ = resign(before, edit_shot(film, 0, frames=99))
    assert dirty_clips(before, after) == ["sc010_sh0010", "sc010_sh0060"]


def test_a_chain_of_two_thousand_linked_shots_is_signed():
    film = a_film(2000)
    ids = [s.id for s in film.shots()]
    links = tuple(Link(source=b, target=a) for a, b in pairwise(ids))
    signed = sign(replace(film, links=links))
    assert len(signed.signatures) == len(list(vertices(film)))


def test_every_field_of_every_vertex_counts():
    film = a_film()
    for vertex in vertices(film):
        for field in vertex.content:
            nudged = vertex._replace(content={**vertex.content, field: "nudged"})
            assert digest(content_bytes(nudged)) != digest(content_bytes(vertex)), (vertex.id, field)


EDITS = st.one_of(
    st.tuples(st.just("look"), st.sampled_from(PEOPLE), st.integers(20, 60)),
    st.tuples(st.just("voice"), st.sampled_from(PEOPLE), st.integers(0, 99)),
    st.tuples(st.just("frames"), st.integers(0, 5), st.integers(1, 99)),
    st.tuples(st.just("stage"), st.integers(0, 5), st.sampled_from(PEOPLE)),
    st.tuples(st.just("weather"), st.integers(0, 1), st.sampled_from(("rain", "snow"))),
    st.tuples(st.just("omit"), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("width"), st.integers(320, 900), st.just(0)),
    st.tuples(st.just("drop"), st.integers(0, 1), st.just(0)),
)


def apply(film: Film, edit) -> Film:
    kind, where, what = edit
    if kind == "look":
        return edit_asset(film, where, look=Look(age=float(what)))
    if kind == "voice":
        return edit_asset(film, where, voice=Voice(pitch=what))
    if kind == "frames" and where < len(film.shots()):
        return edit_shot(film, where, frames=what)
    if kind == "stage" and where < len(film.shots()):
        return edit_shot(film, where, staging=Staging(placements=(Placement(who=what),)))
    if kind == "width":
        return replace(film, width=where)
    scenes = list(film.scenes)
    changes = {"weather": {"weather": what}, "omit": {"omitted": what}, "drop": {"shots": scenes[where % 2].shots[1:]}}
    if kind in changes:
        scenes[where] = replace(scenes[where], **changes[kind])
    return replace(film, scenes=tuple(scenes))


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, max_size=6))
def test_signing_again_equals_signing_afresh(edits):
    signed = sign(a_film())
    for edit in edits:
        film = apply(signed.film, edit)
        before = signed.signatures
        signed, moved = resign(signed, film)
        fresh = sign(film)
        assert {k: signed.signatures[k] for k in fresh.signatures} == fresh.signatures
        assert {k for k in fresh.signatures if before.get(k) != fresh.signatures[k]} <= moved
