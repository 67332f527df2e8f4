"""Shots that follow a map drawn from a photo or from another shot's clip, on a pretended server."""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict

import msgspec
import numpy as np
import pytest
from PIL import Image
from tests.studio.producing.conftest import CARDS, MODELS
from tests.studio.producing.test_linked import request
from tests.studio.producing.test_produce import CHAIN, circled, go, shots

from prodcanvas.crew.producer.brief import visible
from prodcanvas.edges import HIGH, LOW, canny
from prodcanvas.film import Link, Node
from prodcanvas.media.reel import filled
from prodcanvas.pipelines import built_in
from prodcanvas.pipelines.declare import declared
from prodcanvas.stores import load, save
from prodcanvas.studio.direct import Direction, direct
from prodcanvas.studio.plan import plan
from prodcanvas.studio.reject import reject
from prodcanvas.studio.status import status
from prodcanvas.testing.comfyui import PretendServer

replace = msgspec.structs.replace


@pytest.fixture
def server():
    """A server that draws maps besides: everything that map pipelines and Wan VACE need."""
    models = defaultdict(set, {folder: set(names) for folder, names in MODELS.items()})
    for shelved in built_in().values():
        if shelved.pipeline.stage == "map" or shelved.pipeline.id in {"sd15", "wan_vace_small"}:
            for file in shelved.pipeline.needs.files:
                models[file.folder].add(file.name)
    with PretendServer(models=models, classes=dict(declared()), cards=CARDS) as running:
        yield running


def photo(root, name="street.png"):
    """A picture taken into the production, and the Image node that shows it."""
    path = root / "assets" / name
    path.parent.mkdir(exist_ok=True)
    Image.effect_noise((320, 180), 90).convert("RGB").save(path)
    return Node(id="n_photo", type="image", tree="sc010", fields={
        "file": f"assets/{name}", "digest": hashlib.sha256(path.read_bytes()).hexdigest()})


def preprocessed(root, shot, source, shows, *nodes, link=()):
    """Link something through an Image Preprocessor into the control of a shot."""
    maps = Node(id="n_maps", type="preprocessor", name="Maps", tree="sc010", fields={"map": shows})
    save(root, replace(load(root), nodes=(maps, *nodes), links=(
        Link(source=source, target="n_maps", socket="picture"), Link(source="n_maps", target=shot, socket="control"),
        *link)))


def uploaded(server, digest):
    """The picture that a server was sent, by its contents."""
    path, = (p for p in server.folders["input"].rglob("*.png") if hashlib.sha256(p.read_bytes()).hexdigest() == digest)
    return np.asarray(Image.open(path).convert("RGB"))


def drawn_by(server):
    """The pictures that a server made."""
    return [np.asarray(Image.open(p).convert("RGB")) for p in sorted(server.folders["output"].rglob("*.png"))]


def png(pixels):
    """The sha256 of a picture as a file."""
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "PNG")
    return hashlib.sha256(held.getvalue()).hexdigest()


def test_a_still_follows_the_depth_of_a_photo(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    assert go(small, house, only=[shot]).failed == {}
    preprocessed(small, shot, "n_photo", "depth", photo(small))
    assert shot in {d.shot for d in status(small).dirty}
    done = go(small, house, only=[shot])
    assert done.failed == {}
    drawn, still, clip = request(small, shot)["steps"]
    assert [s["pipeline"] for s in (drawn, still, clip)] == ["depth_map", "sd15", "wan21_i2v"]
    assert set(still["uploads"]) == {"depth"}
    assert circled(small, shot).provenance.pipeline == "depth_map+sd15+wan21_i2v"
    sent = uploaded(server, still["uploads"]["depth"])
    assert sent.shape[:2] == (still["ask"]["height"], still["ask"]["width"])
    assert any((filled(made, sent.shape[1], sent.shape[0]) == sent).all() for made in drawn_by(server))
    assert len(server.ran) == 2 + 3, "the still and the clip twice, the depth once"


def test_the_depth_of_another_picture_is_drawn_anew_and_of_the_same_is_not(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    preprocessed(small, shot, "n_photo", "depth", photo(small))
    go(small, house, only=[shot])
    assert go(small, house, only=[shot], again=True).failed == {}
    before = len(server.ran)
    assert before == 5, "the depth is kept"
    preprocessed(small, shot, "n_photo", "depth", photo(small, "other.png"))
    assert shot in {d.shot for d in status(small).dirty}
    assert go(small, house, only=[shot]).failed == {}
    assert len(server.ran) == before + 3


def test_a_matte_of_a_photo_is_that_of_the_one_who_is_in_the_shot(small, house, server):
    film = load(small)
    shot, who = next((s.id, w) for c in film.scenes for s in c.shots if len(w := list(visible(film, s))) == 1)
    direct(small, [shot], CHAIN)
    preprocessed(small, shot, "n_photo", "matte", photo(small))
    assert go(small, house, only=[shot]).failed == {}
    drawn, still, _ = request(small, shot)["steps"]
    assert drawn["pipeline"] == "sam3_matte"
    assert [s["id"] for s in drawn["ask"]["subjects"]] == who
    matte, size = still["ask"]["subjects"][0]["matte"], (still["ask"]["width"], still["ask"]["height"])
    assert matte["digest"] in {png(filled(made, *size)) for made in drawn_by(server)}


def test_edges_are_drawn_without_a_server_and_kept(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    node = photo(small)
    preprocessed(small, shot, "n_photo", "canny", node)
    told, = plan(small, [shot], house=house(small))
    assert told.brief.follows == ("The edges are drawn from “street.png”, as you linked it.",)
    assert go(small, house, only=[shot]).failed == {}
    still, clip = request(small, shot)["steps"]
    assert (still["pipeline"], clip["pipeline"]) == ("sd15", "wan21_i2v"), "no step draws the edges"
    sent = uploaded(server, still["uploads"]["canny"])
    picture = filled(np.asarray(Image.open(small / node.fields["file"])), 160, 90)
    edges = np.repeat(canny(picture, LOW, HIGH)[..., None], 3, axis=2)
    assert (sent == filled(edges, sent.shape[1], sent.shape[0])).all()
    assert go(small, house, only=[shot], again=True).failed == {}
    assert request(small, shot)["steps"][0]["uploads"] == still["uploads"]


@pytest.mark.parametrize("way", ["action", "control"])
def test_a_clip_follows_the_movement_of_another_shots_take(small, house, way):
    before, shot = shots(small, 2)
    direct(small, [shot], Direction(pipeline="wan_vace_small"))
    if way == "control":
        preprocessed(small, shot, before, "pose")
    else:
        save(small, replace(load(small), links=(Link(source=before, target=shot, socket="action"),)))
    assert go(small, house, only=[shot]).failed == {}
    steps = request(small, shot)["steps"]
    assert steps[0]["pipeline"].startswith("pose_map")
    assert steps[0]["pipeline"].endswith("_clip")
    assert "pose" in steps[-1]["uploads"]
    film = load(small).shot(shot)
    assert steps[0]["ask"]["frames"] == film.head_handle + film.frames + film.tail_handle


def test_a_clip_without_a_circled_take_is_one_sentence(small, house):
    before, shot = shots(small, 2)
    direct(small, [shot], Direction(pipeline="wan_vace_small"))
    save(small, replace(load(small), links=(Link(source=before, target=shot, socket="action"),)))
    reject(small, str(circled(small, before).slate), "too dark")
    assert "follows the clip of" in str(go(small, house, only=[shot]).failed[shot])


def test_a_photo_that_is_gone_is_one_sentence(small, house):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    node = photo(small)
    preprocessed(small, shot, "n_photo", "depth", node)
    (small / node.fields["file"]).unlink()
    assert "street.png" in str(go(small, house, only=[shot]).failed[shot])


def test_where_no_server_draws_it_the_previz_leads_and_that_is_told(small, house_for):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    preprocessed(small, shot, "n_photo", "depth", photo(small))
    with PretendServer(models=MODELS, cards=CARDS) as server:
        there = house_for(server)
        done = go(small, lambda _root: there, only=[shot])
    assert done.failed == {}
    assert circled(small, shot).provenance.pipeline == "sd15+wan21_i2v"
    assert any("The depth is not drawn from “street.png”" in note for note in done.notes)
