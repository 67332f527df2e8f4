"""Shots made from what the canvas links into them, on a pretended server."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PIL import Image
from tests.studio.producing.conftest import CARDS, MODELS
from tests.studio.producing.test_produce import CHAIN, circled, go, shots

from prodcanvas.errors import RequestError
from prodcanvas.film import Link, Node
from prodcanvas.media.frames import read_frame
from prodcanvas.media.probe import probe
from prodcanvas.stores import load, save, store
from prodcanvas.studio.circle import circle
from prodcanvas.studio.compare import compare
from prodcanvas.studio.direct import Direction, direct
from prodcanvas.studio.reject import reject
from prodcanvas.studio.status import status
from prodcanvas.testing.comfyui import PretendServer

replace = msgspec.structs.replace


@pytest.fixture
def server():
    models = {**MODELS, "upscale_models": ("RealESRGAN_x4plus.safetensors",)}
    with PretendServer(models=models, cards=CARDS) as running:
        yield running


def linked(root, *links, nodes=()):
    film = load(root)
    save(root, replace(film, links=links, nodes=nodes))


def request(root, shot):
    with store(root, write=False) as opened:
        return msgspec.json.decode(opened.media.path(circled(root, shot).provenance.request).read_bytes())


def test_linked_words_reach_the_server(small, house):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    linked(small, Link(source="n_rain", target=shot, socket="words"),
           nodes=(Node(id="n_rain", type="text", tree="sc010", fields={"text": "Rain on every window"}),))
    assert go(small, house, only=[shot]).failed == {}
    told = [v for step in request(small, shot)["steps"] for node in step["graph"].values()
            for v in node["inputs"].values() if isinstance(v, str)]
    assert any("Rain on every window" in words for words in told)


def test_a_clip_begins_on_the_last_frame_of_another_shots_take(small, house, server):
    before, shot = shots(small, 2)
    direct(small, [shot], Direction(pipeline="wan21_i2v"))
    linked(small, Link(source=before, target=shot, socket="first_frame"))
    assert go(small, house, only=[shot]).failed == {}
    steps = request(small, shot)["steps"]
    assert [s["pipeline"] for s in steps] == ["wan21_i2v"], "no still is made: the frame is given"
    with store(small, write=False) as opened:
        frame, = (opened.media.path(f"{digest}.png") for digest in steps[0]["uploads"].values())
        take, length = circled(small, before), load(small).shot(before)
        last = read_frame(opened.media.path(take.media), length.head_handle + length.frames - 1)
        assert (np.asarray(Image.open(frame)) == last).all()
    assert len(server.ran) == 1


def test_a_clip_that_is_not_there_yet_is_one_sentence(small, house):
    before, shot = shots(small, 2)
    direct(small, [shot], Direction(pipeline="wan21_i2v"))
    linked(small, Link(source=before, target=shot, socket="first_frame"))
    reject(small, str(circled(small, before).slate), "too dark")
    assert "has no circled take" in str(go(small, house, only=[shot]).failed[shot])


def test_a_previz_is_finished_on_a_server(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], Direction(pipeline="previz+upscale_model_clip"))
    assert go(small, house, only=[shot]).failed == {}
    steps = request(small, shot)["steps"]
    assert [s["pipeline"] for s in steps] == ["upscale_model_clip"]
    assert circled(small, shot).provenance.pipeline == "upscale_model_clip"
    assert len(server.ran) == 1
    slate = str(circled(small, shot).slate)
    sheet, clip = compare(small, slate, wipe=True)
    assert sheet.is_file()
    assert (clip.name, probe(clip).frames) == (f"{slate}_finishing_wipe.mp4", circled(small, shot).frames)
    with pytest.raises(RequestError, match="no finishing"):
        compare(small, str(circled(small, shots(small, 2)[1]).slate))


def test_another_take_of_the_shot_it_begins_on_makes_it_dirty(small, house):
    before, shot = shots(small, 2)
    direct(small, [shot], Direction(pipeline="wan21_i2v"))
    linked(small, Link(source=before, target=shot, socket="first_frame"))
    assert go(small, house, only=[shot]).failed == {}
    assert shot not in {d.shot for d in status(small).dirty}
    first = circled(small, before)
    assert circled(small, shot).follows == {before: first.media}
    with store(small, write=True) as opened:
        draft = replace(first, media=opened.keep(b"another clip", ".mp4"))
        opened.accept(draft, {})
    assert str(circled(small, before).slate) != str(first.slate)
    late = {d.shot: d.reasons for d in status(small).dirty}
    assert late[shot] == (f"because {before} has another circled take now",)
    circle(small, str(first.slate))
    assert shot not in {d.shot for d in status(small).dirty}
    reject(small, str(first.slate), "too dark")
    with store(small, write=False) as opened:
        left = opened.ledger.circled().get(before)
    if left is not None:
        reject(small, str(left.slate), "too bright")
    late = {d.shot: d.reasons for d in status(small).dirty}
    assert late[shot] == (f"because {before} has no circled take now",)
