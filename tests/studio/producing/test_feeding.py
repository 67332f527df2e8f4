"""What each kind of pipeline works from reaches the server: references, maps of a clip, the previz, frames."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import pytest
from PIL import Image

from prodcanvas.pipelines import built_in
from prodcanvas.pipelines.declare import declared
from prodcanvas.stores import load, store
from prodcanvas.studio.assets_reference import assets_reference
from prodcanvas.studio.direct import Direction, direct
from prodcanvas.studio.shoot import shoot
from prodcanvas.testing import PretendStage
from prodcanvas.testing.comfyui import PretendServer

ROUTES = {
    "qwen_image_edit+wan21_i2v": {"qwen_image_edit": {"depth", "reference_1_0"}, "wan21_i2v": {"first_frame"}},
    "sd15_ipadapter+wan21_i2v": {"sd15_ipadapter": {"depth", "matte_0", "matte_1", "reference_1"}},
    "wan_fun_control": {"wan_fun_control": {"depth", "first_frame"}},
    "wan_uni3c": {"wan_uni3c": {"render", "first_frame"}},
    "wan22_t2v+rife": {"rife": {"video"}},
    "wan_first_last": {"wan_first_last": {"first_frame", "last_frame"}},
}
"""Pipelines chosen by hand → what must have been uploaded for them; the Producer may put a still before a clip."""


@pytest.fixture
def everything():
    """A server that has every model and node of the library."""
    models = defaultdict(set)
    for shelved in built_in().values():
        for file in shelved.pipeline.needs.files:
            models[file.folder].add(file.name)
    with PretendServer(models=models, classes=dict(declared()), cards=(("Card", "cuda", 96.0, 90.0),)) as server:
        yield server


@pytest.mark.parametrize("route", ROUTES)
def test_what_a_route_rests_on_is_uploaded(small, everything, house_for, tmp_path, route):
    photo = tmp_path / "photo.png"
    Image.effect_noise((256, 256), 80).convert("RGB").save(photo)
    for who in ("character:ann", "character:ben"):
        assets_reference(small, who, (photo,), of="face")
    shot = load(small).shots()[1].id
    frames = {"first_frame": photo, "last_frame": photo} if route == "wan_first_last" else {}
    direct(small, [shot], Direction(pipeline=route, **frames))
    house = house_for(everything)
    done = shoot(small, only=[shot], stage=PretendStage(), house=lambda _root: house)
    assert done.failed == {}
    with store(small, write=False) as opened:
        request = opened.ledger.circled()[shot].provenance.request
        steps = msgspec.json.decode(opened.media.path(request).read_bytes())["steps"]
    sent = {step["pipeline"]: set(step["uploads"]) for step in steps}
    for pipeline, wanted in ROUTES[route].items():
        assert sent[pipeline] == wanted
