"""What the canvas links into a shot dirties its making or its picture, exactly where it counts."""

import msgspec
import pytest

from prodcanvas.dirty import clip_id, making_id, picture_id, reasons, resign, sign
from prodcanvas.dirty.vertices import content_bytes, vertices
from prodcanvas.film import Asset, Camera, Film, Link, Node, Scene, Shot
from prodcanvas.testing.takes import draft_take

replace = msgspec.structs.replace
MADE, DRAWN = "sc010_sh0010", "sc010_sh0020"


def film(*links, nodes=(), **more):
    shots = (Shot(id=MADE, pipeline="auto"), Shot(id=DRAWN), Shot(id="sc010_sh0030"))
    close = Asset(id="camera:close", name="Close", kind="camera", camera=Camera(size="CU"))
    dave = Asset(id="character:dave", name="DAVE", kind="character")
    return Film(scenes=(Scene(id="sc010", shots=shots),), assets=(close, dave), nodes=nodes, links=links, **more)


def moved(before, after):
    found = resign(sign(before), after)[1]
    old, new = sign(before).signatures, sign(after).signatures
    assert found == {n for n in {**old, **new} if old.get(n) != new.get(n)}
    return found


def clips(before, after):
    return {n for n in moved(before, after) if n.endswith("/clip")}


def text(words, **more):
    return Node(id="n_text", type="text", fields={"text": words}, **more)


def both(socket):
    return Link(source="n_text", target=MADE, socket=socket), Link(source="n_text", target=DRAWN, socket=socket)


def test_words_dirty_the_generated_shot_and_not_the_previz():
    before = film(*both("words"), nodes=(text("in the rain"),))
    found = moved(before, film(*both("words"), nodes=(text("in the snow"),)))
    assert clip_id(MADE) in found
    assert {picture_id(MADE), clip_id(DRAWN)}.isdisjoint(found)


def test_linking_words_dirties_the_shot_they_are_linked_to():
    assert clips(film(nodes=(text("rain"),)), film(*both("words"), nodes=(text("rain"),))) == {clip_id(MADE)}


def test_words_that_are_left_out_count_for_nothing():
    out = film(*both("words"), nodes=(text("rain", include=False),))
    assert clips(film(*both("words"), nodes=(text("rain"),)), out) == {clip_id(MADE)}
    assert clips(out, film(*both("words"), nodes=(text("snow", include=False),))) == set()


def test_a_picture_behind_a_preprocessor_reaches_the_shot():
    def chain(file):
        image = Node(id="n_image", type="image", fields={"file": file})
        maps = Node(id="n_maps", type="preprocessor", fields={"map": "pose"})
        return film(Link(source="n_image", target="n_maps", socket="picture"),
                    Link(source="n_maps", target=MADE, socket="control"), nodes=(image, maps))

    assert clips(chain("a.png"), chain("b.png")) == {clip_id(MADE)}


LAST = "sc010_sh0030"


def mapped(shows="depth", file="street.png", source="n_image", **more):
    """Two shots, of which the first follows a map of a picture, or of the last shot's clip."""
    return film(Link(source=source, target="n_maps", socket="picture"),
                Link(source="n_maps", target=MADE, socket="control"), nodes=(
                    Node(id="n_image", type="image", fields={"file": file, "digest": "0"}, **more),
                    Node(id="n_maps", type="preprocessor", fields={"map": shows})))


@pytest.mark.parametrize(("after", "node", "field"), [
    (mapped("pose"), "n_maps", "fields.map"), (mapped(file="lane.png"), "n_image", "fields.file"),
])
def test_another_map_or_picture_dirties_the_shot_behind_it_and_says_why(after, node, field):
    before = mapped()
    assert moved(before, after) == {node, "n_maps", making_id(MADE), clip_id(MADE)}
    signed = sign(before)
    take = replace(draft_take("x.mp4", MADE, signed.signatures[clip_id(MADE)]), parts=signed.closure(clip_id(MADE)))
    kept = {signed.own[v.id].hash: content_bytes(v) for v in vertices(before)}
    reason, = reasons(sign(after), MADE, take, kept.get)
    assert (reason.node, reason.field) == (node, field)
    assert reason.chain[-2:] == (making_id(MADE), clip_id(MADE))
    assert reason.sentence().startswith(f"because {node}: {field} went from")


def test_a_picture_that_is_left_out_dirties_the_shot_once():
    out = mapped(include=False)
    assert clips(mapped(), out) == {clip_id(MADE)}
    assert clips(out, mapped(file="lane.png", include=False)) == set()


@pytest.mark.parametrize("link", [
    (Link(source=LAST, target="n_maps", socket="picture"), Link(source="n_maps", target=MADE, socket="control")),
    (Link(source=LAST, target=MADE, socket="action"),),
])
def test_a_clip_that_is_followed_dirties_the_shot_that_follows_it(link):
    before = film(*link, nodes=(Node(id="n_maps", type="preprocessor"),))
    scene = before.scenes[0]
    after = replace(before, scenes=(replace(scene, shots=(*scene.shots[:2], replace(scene.shots[2], frames=99))),))
    assert clips(before, after) == {clip_id(MADE), clip_id(LAST)}


def test_the_clip_of_another_shot_as_first_frame_feeds_the_making():
    before = film(Link(source=DRAWN, target=MADE, socket="first_frame"))
    scene = before.scenes[0]
    after = replace(before, scenes=(replace(scene, shots=(scene.shots[0], replace(scene.shots[1], frames=99),
                                                          scene.shots[2])),))
    assert clips(before, after) == {clip_id(MADE), clip_id(DRAWN)}
    assert picture_id(MADE) not in moved(before, after)


def test_a_camera_preset_feeds_the_picture():
    link = Link(source="camera:close", target=DRAWN, socket="camera")
    before = film(link)
    close = replace(before.assets[0], camera=Camera(size="ECU"))
    assert clips(before, replace(before, assets=(close, before.assets[1]))) == {clip_id(DRAWN)}


@pytest.mark.parametrize("socket", ["characters", "props", "style"])
def test_a_link_that_the_staging_tells_already_changes_nothing(socket):
    assert moved(film(), film(Link(source="character:dave", target=MADE, socket=socket))) == set()


def test_places_on_the_canvas_and_what_is_in_the_cut_change_nothing():
    before = film(nodes=(text("rain"),))
    scene = before.scenes[0]
    left_out = replace(scene, include=False, shots=tuple(replace(s, include=False) for s in scene.shots))
    assert moved(before, replace(before, scenes=(left_out,), layout={MADE: (3.0, 4.0)})) == set()


def test_a_field_at_its_default_is_as_good_as_not_set():
    def seen(**fields):
        return film(Link(source="n_seen", target=MADE, socket="control"),
                    nodes=(Node(id="n_seen", type="blender_input", fields=fields),))

    assert moved(seen(), seen(shows="depth", frame=1, camera="")) == set()
    assert clips(seen(), seen(shows="pose")) == {clip_id(MADE)}


@pytest.mark.parametrize(("shows", "drawn"), [("beauty", True), ("depth", False)])
def test_the_picture_of_the_artists_scene_reaches_a_previz_and_its_maps_do_not(shows, drawn):
    def seen(digest):
        return film(Link(source="n_seen", target=DRAWN, socket="control"), nodes=(
            Node(id="n_seen", type="blender_input", fields={"shows": shows, "digest": digest}),))

    assert (picture_id(DRAWN) in moved(seen("0" * 64), seen("1" * 64))) is drawn
    assert (clip_id(DRAWN) in moved(seen(""), seen("1" * 64))) is drawn, "nothing was taken before"


def test_a_shot_that_comes_and_goes_is_signed_as_if_it_had_always_been_so():
    before = film(Link(source="sc010_sh0030", target=MADE, socket="action"))
    scene = before.scenes[0]
    after = replace(before, scenes=(replace(scene, shots=scene.shots[:2]),), links=())
    assert clips(before, after) == {clip_id(MADE), clip_id("sc010_sh0030")}
    assert clips(after, before) == {clip_id(MADE), clip_id("sc010_sh0030")}
