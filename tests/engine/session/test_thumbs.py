"""Small pictures: of a take, and of what it was before its finishing."""

import threading

import msgspec
import numpy as np
import pytest
from PIL import Image

from prodcanvas.clock import Rate
from prodcanvas.engine.session.thumbs import Thumbs
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.takes import Provenance, Slate, Take


@pytest.fixture
def media(tmp_path):
    """A dark clip of 20 frames, a bright picture, and requests that name the clip and a clip that is gone."""
    with PictureWriter(tmp_path / "dark.mp4", 20, Format(320, 180, Rate(24, 1))) as writer:
        for _ in range(20):
            writer.add(np.full((180, 320, 3), 20, np.uint8))
    Image.new("RGB", (640, 360), (240, 240, 240)).save(tmp_path / "bright.png")
    for name, before in (("kept", "dark.mp4"), ("gone", "lost.mp4"), ("plain", "")):
        (tmp_path / f"{name}.json").write_bytes(msgspec.json.encode({"plan": {}, "steps": [], "before": before}))
    (tmp_path / "broken.json").write_text("{")
    return lambda name: path if (path := tmp_path / name).is_file() else None


def take(request, number=1):
    return Take(slate=Slate("sc010_sh0010", number), signature="", parts={}, media="clip.mp4", frames=20, rate="24",
                width=640, height=360, thumb="bright.png", provenance=Provenance(request=request))


@pytest.fixture
def thumbs(tmp_path, media):
    heard = threading.Semaphore(0)
    made = Thumbs(tmp_path, media, lambda _take: heard.release())
    made.heard = heard
    yield made
    made.close()


def brightness(path):
    with Image.open(path) as image:
        assert image.width <= 256
        return np.asarray(image.convert("L")).mean()


def test_a_finished_take_has_two_pictures(thumbs):
    finished = take("kept.json")
    assert (thumbs.of(finished), thumbs.before(finished)) == ("", "")
    assert thumbs.heard.acquire(timeout=20)
    assert thumbs.heard.acquire(timeout=20)
    assert brightness(thumbs.of(finished)) > 200
    assert brightness(thumbs.before(finished)) < 60


@pytest.mark.parametrize("request_", ["", "plain.json", "gone.json", "broken.json", "nowhere.json"])
def test_others_have_one(thumbs, request_):
    other = take(request_)
    thumbs.before(other)
    thumbs.of(other)
    assert thumbs.heard.acquire(timeout=20)
    assert thumbs.of(other)
    assert thumbs.before(other) == ""
