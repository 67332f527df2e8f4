"""What the canvas links into a shot comes into its brief; what cannot be used is told."""

import msgspec
import pytest
from tests.crew.producer.shelf import honour, made, server

from prodcanvas.crew.linked import PENDING, linked
from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.brief import brief, is_drawn, pins
from prodcanvas.film import Asset, Camera, Film, Link, Making, Node, Reference, Scene, Shot

replace = msgspec.structs.replace
ONE, TWO = "sc010_sh0010", "sc010_sh0020"
IMAGE = Node(id="n_image", type="image", name="Dawn", fields={"file": "assets/a.png", "digest": "0" * 64})


def film(*links, nodes=(), **more):
    shots = (Shot(id=ONE, camera=Camera(subjects=("character:dave",)), **{"pipeline": "auto", **more}), Shot(id=TWO))
    return Film(scenes=(Scene(id="sc010", shots=shots),), nodes=nodes, links=links,
                assets=(Asset(id="character:dave", name="DAVE", kind="character"),))


def asked(given):
    return brief(given, given.scenes[0], given.shot(ONE))


def text(name, words, **more):
    return Node(id=name, type="text", fields={"text": words}, **more)


def into(source, socket):
    return Link(source=source, target=ONE, socket=socket)


def test_linked_words_join_the_prompt():
    nodes = (text("n_a", "In the rain."), text("n_b", "Seen through glass"), text("n_c", "Never", include=False))
    given = film(*(into(n.id, "words") for n in nodes), nodes=nodes, making=Making(prompt="Neon light"))
    prompt = asked(given).prompt
    assert "Neon light. In the rain. Seen through glass" in prompt
    assert "Never" not in prompt


def test_a_linked_picture_is_the_first_frame():
    given = film(into("n_image", "first_frame"), nodes=(IMAGE,))
    assert linked(given, given.shot(ONE)).shot.making.first_frame == Reference(file="assets/a.png", digest="0" * 64)
    assert "first_frame" in asked(given).material
    assert [w.text for w in asked(given).wishes if w.intent == "first_frame"] == ["begins on your picture"]


def test_a_frame_of_the_shots_own_goes_before_a_linked_one():
    own = Reference(file="own.png", digest="1" * 64)
    given = film(into("n_image", "last_frame"), nodes=(IMAGE,), making=Making(last_frame=own))
    assert linked(given, given.shot(ONE)).shot.making.last_frame == own


def test_another_shots_clip_is_awaited_as_a_frame():
    given = film(into(TWO, "first_frame"))
    found = linked(given, given.shot(ONE))
    assert found.clips == {"first_frame": TWO}
    assert found.shot.making.first_frame == PENDING
    taken = Reference(file="x.png", digest="2" * 64)
    assert linked(given, given.shot(ONE), {"first_frame": taken}).shot.making.first_frame == taken


@pytest.mark.parametrize(("node", "socket", "words"), [
    (Node(id="n_image", type="holo", name="Dawn"), "control", "The control map of Dawn is not used"),
    (IMAGE, "action", "The movement of Dawn is not followed"),
    (replace(IMAGE, fields={"file": "new.png"}), "first_frame", "not in the production yet"),
    (Node(id="n_image", type="preprocessor", name="Dawn"), "first_frame", "only an image or another shot's clip"),
])
def test_what_cannot_be_used_is_told_in_the_plan(node, socket, words):
    given = film(into("n_image", socket), nodes=(node,))
    assert words in asked(given).aside[0]
    plan = Producer((), ()).plan(asked(given))
    assert any(words in told for told in plan.warnings)
    out = film(into("n_image", socket), nodes=(replace(node, include=False),))
    assert asked(out).aside == ()


TAKEN = Node(id="n_set", type="blender_input", name="Set", fields={"scene": "Set", "digest": "0" * 64})


@pytest.mark.parametrize(("node", "shows"), [
    (TAKEN, "depth"), (replace(TAKEN, fields={**TAKEN.fields, "shows": "pose"}), "pose"),
    (replace(IMAGE, name="street_openpose"), "pose"), (replace(IMAGE, fields={"file": "a/b.canny.png", "digest": "0"}),
                                                       "canny"), (IMAGE, "picture"),
])
def test_what_is_linked_to_the_control_is_followed(node, shows):
    given = film(into(node.id, "control"), nodes=(node,))
    found = linked(given, given.shot(ONE))
    assert [(c.shows, c.node) for c in found.controls] == [(shows, node)]
    assert found.control(shows).node is node
    assert found.control("matte") is None
    assert len(asked(given).follows) == 1


def test_a_preprocessor_asks_the_artists_scene_for_its_map():
    maps = Node(id="n_maps", type="preprocessor", name="Lines", fields={"map": "line"})
    chain = (into("n_maps", "control"), Link(source="n_set", target="n_maps", socket="picture"))
    given = film(*chain, nodes=(maps, TAKEN))
    assert [(c.shows, c.node) for c in linked(given, given.shot(ONE)).controls] == [("line", TAKEN)]
    assert "Nothing is linked into Lines" in asked(film(chain[0], nodes=(maps,))).aside[0]


LINES = Node(id="n_lines", type="preprocessor", name="Lines", fields={"map": "line"})
STREET = Node(id="n_street", type="image", fields={"file": "assets/street.png", "digest": "0" * 64})
UPSCALE = Node(id="n_up", type="post_process", fields={"pipeline": "rife"})


def before(source, target, socket="picture"):
    return Link(source=source, target=target, socket=socket)


def through(source, *nodes, maps=LINES, links=(), **more):
    """A film in which something goes through a preprocessor into the control of the shot."""
    return film(into(maps.id, "control"), before(source, maps.id), *links, nodes=(maps, *nodes), **more)


def test_a_preprocessor_draws_its_map_from_a_plain_picture():
    given = through("n_street", STREET)
    drawing, = linked(given, given.shot(ONE)).drawings
    assert (drawing.shows, drawing.picture, drawing.source) == ("line", STREET, "“street.png”")
    told = asked(given)
    assert [(d.map, d.kind, d.source) for d in told.drawings] == [("line", "image", "“street.png”")]
    assert (told.aside, told.follows) == ((), ()), "the step that draws it says so"
    assert [w.method for w in told.wishes if w.intent == "composition"] == ["line"]


@pytest.mark.parametrize("chain", [(), ("n_up",)])
def test_a_preprocessor_draws_its_map_from_the_clip_of_another_shot(chain):
    links = [before(TWO, "n_up", "clip")] if chain else []
    given = through((TWO, *chain)[-1], UPSCALE, links=links)
    drawing, = linked(given, given.shot(ONE)).drawings
    assert (drawing.shows, drawing.clip, drawing.source) == ("line", TWO, f"the clip of {TWO}")
    assert asked(given).drawings[0].kind == "video"
    still = brief(given, given.scenes[0], given.shot(ONE), makes="image")
    assert still.drawings[0].kind == "image"


def test_edges_are_drawn_by_this_program_itself():
    given = through("n_street", STREET, maps=replace(LINES, fields={"map": "canny"}))
    told = asked(given)
    assert told.drawings == ()
    assert told.follows == ("The edges are drawn from “street.png”, as you linked it.",)
    assert "canny" in told.material


@pytest.mark.parametrize(("source", "nodes", "words"), [
    ("n_street", (replace(STREET, include=False),), "Nothing is linked into Lines"),
    ("n_street", (replace(STREET, fields={"file": "street.png"}),), "not in the production yet"),
    ("n_other", (replace(LINES, id="n_other", name="Other"),), "a line cannot be drawn from Other"),
    ("n_up", (UPSCALE,), "a line cannot be drawn from n_up"),
    ("n_set", (Node(id="n_set", type="blender_input", name="Set"),), "press Take from Blender"),
])
def test_a_preprocessor_that_can_draw_nothing_says_why(source, nodes, words):
    given = through(source, *nodes)
    assert linked(given, given.shot(ONE)).drawings == ()
    assert words in asked(given).aside[0]


def test_an_effect_that_is_left_out_passes_no_clip_on():
    given = through("n_up", replace(UPSCALE, include=False), links=(before(TWO, "n_up", "clip"),))
    assert "Nothing is linked into Lines" in asked(given).aside[0]


def test_of_two_preprocessors_for_one_map_the_first_is_used():
    more = (replace(LINES, id="n_more", name="More"), STREET)
    links = (into("n_more", "control"), before("n_street", "n_more"))
    given = through(TWO, *more, links=links)
    assert [d.clip for d in linked(given, given.shot(ONE)).drawings] == [TWO]
    assert asked(given).aside == ("More is not used: the line of the shot is linked already.",)


def test_a_matte_of_a_picture_is_used_where_one_is_in_the_shot():
    cut = replace(LINES, fields={"map": "matte"})
    told = asked(through("n_street", STREET, maps=cut))
    assert [d.map for d in told.drawings] == ["matte"]
    assert {w.method for w in told.wishes if w.intent == "composition"} == {""}, "a matte frames nothing"
    given = through("n_street", STREET, maps=cut)
    scene = given.scenes[0]
    shots = tuple(replace(s, camera=Camera()) for s in scene.shots)
    told = asked(replace(given, scenes=(replace(scene, shots=shots),)))
    assert told.drawings == ()
    assert "does not tell apart who is in the shot" in told.aside[0]


def moves(given):
    return [(w.weight, w.method, w.map) for w in asked(given).wishes if w.intent == "motion"]


def test_the_movement_of_another_shots_clip_is_followed():
    given = film(into(TWO, "action"))
    assert [(d.shows, d.clip) for d in linked(given, given.shot(ONE)).drawings] == [("pose", TWO)]
    assert moves(given) == [(1.5, "control", "pose")]
    assert moves(film()) == []
    given = film(into(TWO, "action"), making=Making(weights={"motion": 0}))
    assert moves(given)[0][0] == 0, "the artist's own word goes before"


def test_the_movement_of_the_artists_scene_is_its_poses():
    given = film(into("n_set", "action"), nodes=(TAKEN,))
    assert [(c.shows, c.node) for c in linked(given, given.shot(ONE)).controls] == [("pose", TAKEN)]
    assert moves(given) == [(1.5, "control", "pose")]
    given = film(into("n_set", "action"), nodes=(replace(TAKEN, fields={}),))
    assert moves(given) == []
    assert "press Take from Blender" in asked(given).aside[0]


def test_a_clip_straight_into_the_control_is_shown_the_way():
    assert "put an Image Preprocessor between" in asked(film(into(TWO, "control"))).aside[0]


def test_the_picture_of_the_artists_scene_brings_every_map():
    given = film(into("n_set", "control"), nodes=(replace(TAKEN, fields={**TAKEN.fields, "shows": "beauty"}),))
    found = linked(given, given.shot(ONE))
    assert {found.control(name).node.id for name in ("depth", "matte", "pose")} == {"n_set"}
    assert "not from the stage's set" in asked(given).follows[0]


def test_a_shot_with_nothing_linked_is_itself():
    given = film()
    assert linked(given, given.shot(ONE)).shot is given.shot(ONE)


@pytest.mark.parametrize(("pipeline", "pinned", "drawn"), [
    ("previz", (), False), ("auto", (), False), ("", (), False), ("sdxl", ("sdxl",), False),
    ("auto+rife", ("rife",), False), ("sdxl+rife", ("sdxl", "rife"), False), ("previz+rife", ("rife",), True),
])
def test_pipelines_joined_by_a_plus(pipeline, pinned, drawn):
    assert pins(pipeline) == pinned
    assert is_drawn(pipeline) is drawn


def shelf():
    return (made("still", "still", [honour("composition", "depth", 0.8)]),
            made("alive", "clip", [honour("action", "words", 0.7)], led="always"),
            made("smooth", "finish_clip", [honour("detail", "words", 0.5)]),
            made("sharp", "finish_clip", [honour("detail", "words", 0.9)]))


def planned(pipeline, **more):
    return Producer(shelf(), (server(),)).plan(asked(film(pipeline=pipeline, **more)))


def test_auto_with_a_finish_leaves_the_rest_to_the_producer():
    assert [s.pipeline for s in planned("auto+smooth").steps] == ["still", "alive", "smooth"]


def test_a_previz_is_finished_by_what_is_named_and_by_nothing_else():
    plan = planned("previz+smooth+sharp")
    assert [(s.pipeline, s.feeds["video"]) for s in plan.steps] == [("smooth", "stage:render"), ("sharp", "step:0")]
    assert plan.steps[0].frames == 48
    assert plan.warnings == ()


def test_a_previz_that_cannot_be_finished_so_is_left_as_it_is():
    plan = planned("previz+still")
    assert [s.pipeline for s in plan.steps] == ["previz"]
    assert plan.warnings == ("The previz cannot be finished by Still here: it is left as it is.",)
