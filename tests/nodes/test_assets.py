"""Assets on the canvas: what the artist sets on them, and what a generator makes of pictures, words and models."""

import msgspec
import pytest
from tests.nodes.canvases import Desk, read, small_film, wired

from prodcanvas.film import Film, Look, Reference, Trained
from prodcanvas.nodes.canvas import CanvasAsset, CanvasLink, CanvasNode, Change
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading import Reader

replace = msgspec.structs.replace
FACE = Reference(file="assets/character/eve/face_0a1b2c3d.png", digest="0" * 64)


@pytest.fixture
def reader():
    return Reader(wired(lay(small_film())))


def given(reader, name):
    return next(a for a in reader.canvas.assets if a.id == name)


def with_fields(reader, name, **fields):
    asset = given(reader, name)
    return reader.change(Change(assets=(replace(asset, fields={**asset.fields, **fields}),)))


def test_a_look_is_made_when_its_first_field_is_set(reader):
    dave = with_fields(reader, "character:dave", hair="bald", upper_colour=[1, 0, 0], pitch=20).asset("character:dave")
    assert dave.look == Look(hair="bald", upper_colour=(1.0, 0.0, 0.0))
    assert dave.voice.pitch == 20
    assert dave.authorship == {"look.hair": "human", "look.upper_colour": "human", "voice.pitch": "human"}


def test_an_untouched_asset_is_the_same(reader):
    before = reader.film()
    after = reader.change(Change(assets=(given(reader, "character:dave"),)))
    assert after.assets is before.assets
    assert after.scenes is before.scenes


def test_colours_of_thirty_two_bits_are_the_same_colours():
    film = small_film()
    dave = replace(film.assets[0], look=Look(skin=(0.1, 0.2, 0.3)))
    canvas = wired(lay(replace(film, assets=(dave, *film.assets[1:]))))
    asset = canvas.assets[0]
    skin = [0.10000000149011612, 0.20000000298023224, 0.30000001192092896]
    near = replace(asset, fields={**asset.fields, "skin": skin})
    assert Reader(replace(canvas, assets=(near, *canvas.assets[1:]))).film().assets[0] == dave


def test_new_references_are_wanted_and_then_there(reader):
    film = with_fields(reader, "character:dave", references=["/pictures/eve.png"])
    assert film.asset("character:dave").references == ()
    assert reader.wanted_files == (("character:dave", "/pictures/eve.png"),)
    dave = reader.bring({"/pictures/eve.png": FACE}).asset("character:dave")
    assert dave.references == (FACE,)
    assert reader.wanted_files == ()
    laid = wired(lay(reader.film()))
    assert next(a for a in laid.assets if a.id == dave.id).fields["references"] == [FACE.file]
    assert Reader(laid).film() == reader.film()


def test_a_reference_taken_off_the_list_is_gone():
    film = small_film()
    dave = replace(film.assets[0], references=(FACE, replace(FACE, file="b.png")))
    reader = Reader(wired(lay(replace(film, assets=(dave, *film.assets[1:])))))
    assert with_fields(reader, dave.id, references=["b.png"]).assets[0].references == (replace(FACE, file="b.png"),)


def test_an_asset_from_another_production_is_named_after_itself(reader):
    eve = CanvasAsset(id="n_eve1", fields={"name": "Ève"}, doc='{"kind": "character"}')
    node = CanvasNode(id="n_node", type="character", tree="sc010", fields={"asset": "n_eve1"})
    links = tuple(k for k in reader.canvas.links if k.target.startswith("sc010_") or k.source.startswith("sc010_"))
    film = reader.change(Change(assets=(eve,), nodes=(node,), links={
        "sc010": (*links, CanvasLink("n_node", "character", "sc010_sh0010", "characters"))}))
    assert film.assets[-1].id == reader.named["n_eve1"] == "character:eve"
    assert "character:eve" in film.shot("sc010_sh0010").camera.subjects
    assert reader.named["n_node"] == "sc010/character:eve"
    assert read(lay(film)) == film


GENERATOR = (
    CanvasNode(id="n_gen", type="asset_generator"),
    CanvasNode(id="n_face", type="image", tree="n_gen", fields={"file": "/tmp/face.png"}),
    CanvasNode(id="n_words", type="text", tree="n_gen", fields={"text": "Tall, with a scar."}),
    CanvasNode(id="n_lora", type="training", tree="n_gen", fields={"kind": "lora", "file": "eve.safetensors",
                                                                  "base": "sdxl", "trigger": "eve", "strength": 0.8}),
    CanvasNode(id="n_make", type="create_asset", tree="n_gen", fields={"kind": "character", "name": "EVE",
                                                                      "description": "A pilot."}))
WIRES = (CanvasLink("n_face", "picture", "n_make", "pictures"), CanvasLink("n_words", "text", "n_make", "words"),
         CanvasLink("n_face", "picture", "n_lora", "pictures"), CanvasLink("n_lora", "model", "n_make", "models"))


def test_a_generator_makes_an_asset_of_words_pictures_and_models():
    canvas = wired(lay(small_film()))
    reader = Reader(replace(canvas, nodes=(*canvas.nodes, *GENERATOR), links=(*canvas.links, *WIRES)))
    eve = reader.film().asset("character:eve")
    assert (eve.name, eve.description) == ("EVE", "A pilot.\nTall, with a scar.")
    assert eve.trained == (Trained(file="eve.safetensors", base="sdxl", trigger="eve", strength=0.8),)
    assert set(reader.wanted_files) == {("n_face", "/tmp/face.png")}
    film = reader.bring({"/tmp/face.png": FACE})
    assert film.asset("character:eve").references == (FACE,)
    assert next(n for n in film.nodes if n.id == "n_face").fields == {"file": FACE.file, "digest": FACE.digest}
    assert reader.wanted_files == ()
    assert read(lay(film)) == film


def test_a_picture_left_out_is_no_reference():
    canvas = wired(lay(Film()))
    nodes = tuple(replace(n, include=False) if n.id == "n_face" else n for n in GENERATOR)
    reader = Reader(replace(canvas, nodes=nodes, links=WIRES), brought={"/tmp/face.png": FACE})
    assert reader.film().asset("character:eve").references == ()


def test_a_generators_location_linked_to_a_scene_is_the_scenes():
    desk = Desk(small_film())
    desk.put(CanvasNode(id="n_gen", type="asset_generator"),
             CanvasNode(id="n_make", type="create_asset", tree="n_gen", fields={"kind": "location", "name": "Hall"}))
    desk.unlink("film/location:park", "sc020")
    film = desk.link("n_gen", "asset", "sc020", "location")
    assert film.scenes[1].location == "location:hall"
    assert read(lay(film)) == film
    assert CanvasLink("n_gen", "asset", "sc020", "location") in lay(film).links


@pytest.mark.parametrize("made", ["", "{", "[1]", "null", '{"pictures": 3}', '{"voice": {"pitch": "high"}}', "\x00"])
def test_a_result_that_cannot_be_read_counts_for_nothing(made):
    canvas = wired(lay(Film()))
    nodes = tuple(replace(n, fields={**n.fields, "kind": "voice", "made": made}) if n.id == "n_lora" else n
                  for n in GENERATOR)
    reader = Reader(replace(canvas, nodes=nodes, links=WIRES), brought={"/tmp/face.png": FACE})
    eve = reader.film().asset("character:eve")
    assert eve.voice is None
    assert eve.trained == ()
    assert eve.references == (FACE,)
