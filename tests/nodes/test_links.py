"""What links on the canvas mean for a shot, a scene and the film."""

import msgspec
import pytest
from tests.nodes.canvases import Desk, read, small_film, wired

from prodcanvas.film import Camera, Cue, Film, Link, Node, Placement, Staging
from prodcanvas.nodes.canvas import CanvasLink, CanvasNode, Change
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader

replace = msgspec.structs.replace
ONE, TWO, THREE = "sc010_sh0010", "sc010_sh0020", "sc010_sh0030"
DAVE, MARA = "character:dave", "character:mara"


@pytest.fixture
def desk():
    return Desk(small_film())


def shot(film, name=ONE):
    return film.shot(name)


def edited(film, name, **more):
    """The film with one shot changed."""
    return replace(film, scenes=tuple(replace(c, shots=tuple(
        replace(s, **more) if s.id == name else s for s in c.shots)) for c in film.scenes))


def lasting(desk):
    """What the canvas means lasts through film.json and a new laying."""
    film = desk.reader.film()
    assert read(lay(film)) == film
    return film


def test_somebody_linked_to_a_shot_stands_where_nobody_does_and_is_seen(desk):
    found = shot(desk.link("sc010/character:mara", "character", ONE, "characters"))
    assert [(p.who, p.mark) for p in found.staging.placements] == [(DAVE, "centre"), (MARA, "left")]
    assert found.camera.subjects == (DAVE, MARA)
    assert found.camera.framing == "two"
    assert found.authorship == {"staging.placements": "human", "camera.subjects": "human", "camera.framing": "human"}
    assert found.reasons == ()
    lasting(desk)


def test_somebody_unlinked_is_out_of_the_shot_and_only_heard():
    staging = Staging(
        placements=(Placement(who=DAVE, holding=("prop:mug",)), Placement(who=MARA, mark="left", facing=DAVE)),
        cues=(Cue(who=DAVE, action="walk"), Cue(who=MARA, action="look", target=DAVE)),
        lines=small_film().shot(TWO).staging.lines)
    camera = Camera(framing="ots", subjects=(MARA,), over=DAVE, axis=(DAVE, MARA), focus=DAVE)
    desk = Desk(edited(small_film(), TWO, staging=staging, camera=camera))
    found = shot(desk.unlink("sc010/character:dave", TWO), TWO)
    assert [p.who for p in found.staging.placements] == [MARA, "prop:mug"], "what is linked stays: it is laid down"
    assert found.staging.placements[0].facing == ""
    assert found.staging.cues == (Cue(who=MARA, action="look"),)
    assert [x.off for x in found.staging.lines] == [True]
    assert found.camera == Camera(framing="single", subjects=(MARA,))
    assert found.authorship["staging.cues"] == found.authorship["camera.over"] == "human"
    lasting(desk)


def test_a_character_node_that_is_left_out_is_as_good_as_not_linked(desk):
    node = desk.nodes["sc010/character:dave"]
    film = desk.put(replace(node, fields={**node.fields, "include": False}))
    assert shot(film).staging.placements == ()
    assert DAVE not in shot(film, TWO).camera.subjects
    again = Reader(wired(lay(lasting(desk))))
    assert [n.include for n in again.canvas.nodes if n.id == node.id] == [False]
    back = again.change(Change(nodes=(node,)))
    assert [p.who for p in back.shot(ONE).staging.placements] == [DAVE]


def test_unlinking_and_linking_again_is_as_if_nothing_had_happened(desk):
    desk.unlink("sc010/character:dave", ONE)
    assert desk.link("sc010/character:dave", "character", ONE, "characters") == small_film()


def test_a_thing_linked_is_laid_down_and_the_frame_stays(desk):
    desk.add("n_mug", "prop", "sc010", asset="prop:mug")
    found = shot(desk.link("n_mug", "prop", ONE, "props"))
    assert [p.who for p in found.staging.placements] == [DAVE, "prop:mug"]
    assert found.camera == small_film().shot(ONE).camera
    assert desk.reader.named == {"n_mug": "sc010/prop:mug"}
    assert lasting(desk).nodes == ()


def test_an_asset_node_that_leads_nowhere_is_kept(desk):
    film = desk.add("n_zoe", "character", "sc010", asset="character:zoe")
    assert film.nodes == (Node(id="n_zoe", type="character", tree="sc010", fields={"asset": "character:zoe"}),)
    lasting(desk)


def test_a_style_linked_and_unlinked(desk):
    desk.add("n_style", "style", "sc010", asset="style:noir")
    assert shot(desk.link("n_style", "style", ONE, "style")).making.style == "style:noir"
    lasting(desk)
    found = shot(desk.unlink("sc020/style:noir", "sc020_sh0010"), "sc020_sh0010")
    assert found.making.style == ""
    assert found.authorship == {"making.style": "human"}


def test_a_location_linked_to_another_scene(desk):
    desk.unlink("film/location:park", "sc020")
    film = desk.link("film/location:office", "location", "sc020", "location")
    assert [s.location for s in film.scenes] == ["location:office", "location:office"]
    assert film.scenes[1].authorship == {"location": "human"}
    assert lasting(desk).scenes[0] == small_film().scenes[0]
    assert desk.unlink("film/location:office", "sc020").scenes[1].location == ""


def test_a_preset_is_copied_and_followed(desk):
    desk.add("n_close", "camera", "sc010", asset="camera:close")
    found = shot(desk.link("n_close", "camera", ONE, "camera"))
    assert (found.camera.size, found.camera.lens_mm, found.camera.move) == ("CU", 85.0, "push_in")
    assert found.camera.subjects == (DAVE,)
    assert found.authorship == {}
    film = lasting(desk)
    assert film.links == (Link(source="camera:close", target=ONE, socket="camera"),)
    again = Desk(film)
    asset = next(a for a in again.canvas.assets if a.id == "camera:close")
    wider = again.reader.change(Change(assets=(replace(asset, fields={**asset.fields, "size": "MWS"}),)))
    assert shot(wider).camera.size == "MWS"
    assert shot(wider, TWO) is shot(film, TWO) or shot(wider, TWO) == shot(film, TWO)


def test_what_is_set_on_the_shot_goes_before_its_preset(desk):
    desk.add("n_close", "camera", "sc010", asset="camera:close")
    desk.link("n_close", "camera", ONE, "camera")
    found = shot(desk.set(ONE, size="ECU"))
    assert (found.camera.size, found.camera.lens_mm) == ("ECU", 85.0)
    assert found.authorship == {"camera.size": "human"}
    assert shot(lasting(desk)).camera.size == "ECU"


def test_a_preset_chosen_later_goes_before_what_was_set_earlier():
    film = edited(small_film(), ONE, camera=Camera(subjects=(DAVE,), size="ECU"),
                  authorship={"camera.size": "human", "title": "human"})
    desk = Desk(film)
    desk.add("n_close", "camera", "sc010", asset="camera:close")
    found = shot(desk.link("n_close", "camera", ONE, "camera"))
    assert found.camera.size == "CU"
    assert found.authorship == {"title": "human"}
    lasting(desk)


def test_a_pipeline_node_says_how_shots_are_made(desk):
    desk.add("n_way", "pipeline", "sc010", pipeline="sdxl+svd")
    found = shot(desk.link("n_way", "pipeline", ONE, "pipeline"))
    assert found.pipeline == "sdxl+svd"
    assert found.authorship == {"pipeline": "human"}
    assert Link(source="n_way", target=ONE, socket="pipeline") in lasting(desk).links
    node = desk.nodes["n_way"]
    assert shot(desk.put(replace(node, fields={"pipeline": "auto"}))).pipeline == "auto"
    assert shot(desk.put(replace(node, fields={"pipeline": "auto", "include": False}))).pipeline == "previz"


def test_a_chain_of_finishes_is_joined_once_however_often_it_is_read(desk):
    desk.set(ONE, pipeline="auto")
    desk.add("n_up", "post_process", "sc010", pipeline="upscale_model_clip")
    desk.add("n_smooth", "post_process", "sc010", pipeline="rife")
    desk.link(ONE, "clip", "n_up", "clip")
    assert shot(desk.link("n_up", "clip", "n_smooth", "clip")).pipeline == "auto+upscale_model_clip+rife"
    film = lasting(desk)
    again = Desk(film)
    assert again.nodes[ONE].fields["pipeline"] == "auto", "the node shows the shot's own part"
    node = again.nodes["n_up"]
    assert shot(again.put(replace(node, fields={**node.fields, "include": False}))).pipeline == "auto+rife"
    assert shot(again.unlink(ONE, "n_up")).pipeline == "auto"
    assert shot(again.set(ONE, pipeline="sdxl")).pipeline == "sdxl"


def test_words_and_frames_stay_links(desk):
    desk.add("n_rain", "text", "sc010", text="in the rain")
    desk.link("n_rain", "text", ONE, "words")
    film = desk.link(ONE, "clip", TWO, "first_frame")
    assert film.links == (Link(source="n_rain", target=ONE, socket="words"), Link(source=ONE, target=TWO,
                                                                                 socket="first_frame"))
    assert film.scenes == small_film().scenes
    lasting(desk)


def test_the_output_is_told_where_there_is_another_of_the_same_use(desk):
    desk.add("n_scene", "blender_input", "sc010", shows="depth")
    desk.link("n_scene", "clip", ONE, "control")
    film = desk.link("n_scene", "picture", TWO, "control")
    assert {(k.target, k.output) for k in film.links} == {(ONE, "clip"), (TWO, "")}
    assert CanvasLink("n_scene", "clip", ONE, "control") in lay(lasting(desk)).links


def test_the_story_is_told_along_its_links(desk):
    desk.links["sc010"] = [k for k in desk.links["sc010"] if k.input != "story"]
    for one, other in ((THREE, ONE), (ONE, TWO)):
        film = desk.link(one, "story", other, "story")
    assert [s.id for s in film.scenes[0].shots] == [THREE, ONE, TWO]
    assert all(s.authorship == {} for s in film.scenes[0].shots)
    lasting(desk)


def test_scenes_follow_the_story_too(desk):
    desk.unlink("sc010", "sc020")
    film = desk.link("sc020", "story", "sc010", "story")
    assert [s.id for s in film.scenes] == ["sc020", "sc010"]


def test_a_shot_without_story_comes_after_those_with_one(desk):
    film = desk.unlink(ONE, TWO)
    assert [s.id for s in film.scenes[0].shots] == [TWO, THREE, ONE]


def test_a_new_shot_is_named_between_its_neighbours(desk):
    desk.links["sc010"] = [k for k in desk.links["sc010"] if (k.source, k.target) != (ONE, TWO)]
    desk.links["sc010"] += [CanvasLink(ONE, "story", "n_x1", "story"), CanvasLink("n_x1", "story", TWO, "story")]
    desk.nodes["n_x1"] = CanvasNode(id="n_x1", type="shot", tree="sc010", fields={"title": "New", "frames": 30})
    film = desk.reader.change(Change(nodes=(desk.nodes["n_x1"],), links={"sc010": tuple(desk.links["sc010"])}))
    assert [s.id for s in film.scenes[0].shots] == [ONE, desk.reader.named["n_x1"], TWO, THREE]
    assert ONE < desk.reader.named["n_x1"] < TWO
    assert film.scenes[0].shots[1].authorship == {"title": "human", "frames": "human"}
    told = replace(desk.nodes["n_x1"], id=desk.reader.named["n_x1"])
    links = tuple(CanvasLink(*(told.id if v == "n_x1" else v for v in (k.source, k.output, k.target, k.input)))
                  for k in desk.links["sc010"])
    assert desk.reader.change(Change(gone=("n_x1",), nodes=(told,), links={"sc010": links})).scenes == film.scenes


def test_a_new_scene_and_what_stands_inside_it(desk):
    desk.add("n_s", "scene", "", heading="INT. HALL - DAY")
    film = desk.put(CanvasNode(id="n_h", type="shot", tree="n_s"))
    assert film.scenes[-1].id == desk.reader.named["n_s"] == "sc030"
    assert [s.id for s in film.scenes[-1].shots] == [desk.reader.named["n_h"]] == ["sc030_sh0010"]
    lasting(desk)


def test_what_is_left_out_stays_in_the_film(desk):
    film = desk.set(ONE, include=False)
    assert [s.include for s in film.scenes[0].shots] == [False, True, True]
    assert [s.include for s in desk.set("sc020", include=False).scenes] == [True, False]
    lasting(desk)


def test_moving_a_node_moves_nothing_else(desk):
    film = desk.put(replace(desk.nodes[ONE], x=77.25, y=-3.0))
    assert film.layout == {ONE: (77.2, -3.0)}
    assert film.scenes[0] == small_film().scenes[0]
    assert lay(lasting(desk)).nodes[[n.id for n in lay(film).nodes].index(ONE)].x == 77.2


def test_an_edit_leaves_every_other_thing_the_same_object(desk):
    before = desk.reader.film()
    after = desk.set(ONE, lens_mm=50.0)
    assert after.scenes[1] is before.scenes[1]
    assert after.scenes[0].shots[1] is before.scenes[0].shots[1]
    assert after.assets is before.assets
    assert after.links is before.links
    assert desk.set(ONE, lens_mm=35.0) == before


def test_a_field_that_is_put_back_was_never_touched(desk):
    desk.set(ONE, size="ECU")
    assert desk.set(ONE, size="MS") == small_film()


def test_what_is_locked_stays_locked():
    desk = Desk(edited(small_film(), ONE, authorship={"camera": "locked"}))
    assert shot(desk.set(ONE, size="ECU")).authorship == {"camera": "locked"}


def test_supposing_changes_nothing(desk):
    node = desk.nodes[ONE]
    after = desk.reader.supposing(Change(nodes=(replace(node, fields={**node.fields, "frames": 99}),), gone=(TWO,)))
    assert [s.frames for s in after.scenes[0].shots] == [99, 48]
    assert desk.reader.film() == small_film()
    assert desk.set(THREE, frames=50).shot(THREE).frames == 50


def test_the_canvas_can_be_had_back(desk):
    desk.set(ONE, frames=99)
    assert Reader(desk.reader.canvas).film() == desk.reader.film()


def test_a_film_of_nothing_but_notes():
    film = Film(nodes=(Node(id="n_1", type="note", fields={"text": "!"}),))
    assert read(lay(film)) == film
