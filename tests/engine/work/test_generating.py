"""Asset Generators in the engine: trainings are made of what is linked to them, and an asset comes out."""

import hashlib

import msgspec
import numpy as np
import pytest
from PIL import Image
from tests.studio.workshop.serving import house_of, serving

from prodcanvas.engine.work.generating import create_asset, make_training
from prodcanvas.errors import RequestError
from prodcanvas.film import Asset, Film, Link, Node, Voice
from prodcanvas.media.sound.pcm import write_wav
from prodcanvas.nodes.laying import lay
from prodcanvas.nodes.reading.reader import Reader
from prodcanvas.runners.native.voice import speak
from prodcanvas.studio.new import new

replace = msgspec.structs.replace


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def root(tmp_path):
    new(tmp_path / "film", title="Film")
    return tmp_path / "film"


def film_of(root, *, kind, pictures=3, name="Dave", **fields):
    """A generator in which pictures go into a training, and that into a Create Asset."""
    images = []
    for nth in range(pictures):
        path = root / "assets" / f"{nth}.png"
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (64, 48), (60 * nth, 80, 90)).save(path)
        images.append(Node(id=f"n_{nth}", type="image", tree="n_gen", fields={
            "file": f"assets/{nth}.png", "digest": hashlib.sha256(path.read_bytes()).hexdigest()}))
    nodes = (Node(id="n_gen", type="asset_generator"), *images,
             Node(id="n_learn", type="training", tree="n_gen", fields={"kind": kind, "quality": "draft", **fields}),
             Node(id="n_make", type="create_asset", tree="n_gen", fields={"kind": "character", "name": name}))
    links = (*(Link(source=n.id, target="n_learn", socket="pictures") for n in images),
             Link(source="n_learn", target="n_make", socket="models" if kind == "lora" else "pictures"))
    assets = (Asset(id="character:dave", name="Dave", kind="character"),) if name else ()
    return Film(nodes=nodes, links=links, assets=assets)


def made(root, film, server, told=lambda _: None):
    return make_training(root, film, "n_learn", house=lambda _: house_of(server), tell=told, stop=lambda: False)


def with_fields(film, fields):
    """The film once Blender has written the result into the node."""
    said = {k: v for k, v in fields.items() if k != "node"}
    return replace(film, nodes=tuple(replace(n, fields={**n.fields, **said}) if n.id == fields["node"] else n
                                     for n in film.nodes))


def test_a_model_that_was_trained_is_the_assets(root, server):
    film = film_of(root, kind="lora")
    fields = made(root, film, server)
    assert (fields["node"], fields["base"], fields["trigger"]) == ("n_learn", "sd15", "pcdave")
    reader = Reader(lay(with_fields(film, fields)))
    dave = reader.film().asset("character:dave")
    assert [(t.file, t.base) for t in dave.trained] == [(fields["file"], "sd15")]
    assert reader.faults == ()


def test_a_sheet_gives_the_asset_its_views(root, server):
    film = film_of(root, kind="sheet", pictures=1)
    fields = made(root, film, server)
    dave = Reader(lay(with_fields(film, fields))).film().asset("character:dave")
    assert len(dave.references) == 8
    assert all((root / r.file).is_file() for r in dave.references)


def test_what_is_made_of_other_pictures_by_now_says_so(root, server):
    film = film_of(root, kind="lora")
    done = with_fields(film, made(root, film, server))
    assert not [f for f in Reader(lay(done)).faults if f.id == "n_learn"]
    fewer = replace(done, links=done.links[1:])
    longer = with_fields(done, {"node": "n_learn", "quality": "final"})
    for other in (fewer, longer):
        found = [f for f in Reader(lay(other)).faults if f.id == "n_learn"]
        assert [f.kind for f in found] == ["info"]
        assert "make it again" in found[0].why


def test_a_training_that_leads_to_no_named_asset_is_refused(root, server):
    film = film_of(root, kind="lora", name="")
    with pytest.raises(RequestError, match="leads to no asset with a name"):
        made(root, film, server)
    with pytest.raises(RequestError, match="no training n_learn"):
        make_training(root, Film(), "n_learn", tell=print, stop=lambda: False)


def test_excluded_pictures_are_not_learnt_from(root, server):
    film = film_of(root, kind="lora", pictures=3)
    out = replace(film, nodes=tuple(replace(n, include=n.id != "n_0") for n in film.nodes))
    with pytest.raises(RequestError, match="cannot be trained on 2 pictures"):
        made(root, out, server)


def test_what_a_generator_makes_becomes_an_asset_of_the_canvas(root):
    film = film_of(root, kind="lora")
    record = create_asset(film, "n_make")
    assert (record.id, record.fields["name"]) == ("character:dave", "Dave")
    with pytest.raises(RequestError, match="no name yet"):
        create_asset(film_of(root, kind="lora", name=""), "n_make")


def test_a_voice_is_matched_to_the_recording_and_given_to_the_asset(root, server):
    film = film_of(root, kind="voice", pictures=0)
    line = speak("The rain came down on the roof, and nobody said a word about the missing paper until noon.",
                 Voice(language="en", variant="m3", pitch=30, speed=150)).samples
    path = root / "assets" / "dave.wav"
    path.parent.mkdir(exist_ok=True)
    write_wav(path, np.stack([line, line], axis=1))
    sound = Node(id="n_sound", type="audio_file", tree="n_gen", fields={"file": "assets/dave.wav"})
    links = (Link(source="n_sound", target="n_learn", socket="sounds"),
             Link(source="n_learn", target="n_make", socket="models"))
    film = replace(film, nodes=(*film.nodes, sound), links=links)
    dave = Reader(lay(with_fields(film, made(root, film, server)))).film().asset("character:dave")
    assert dave.voice is not None
    assert dave.voice.variant.startswith("m")
    silent = replace(film, links=links[1:])
    with pytest.raises(RequestError, match="no recording of Dave"):
        made(root, silent, server)
