"""docs/stories/control_maps.md: passes of a shot from the real stage, read back; a photo's depth followed."""

import hashlib
import json

import msgspec
import numpy as np
import OpenEXR
import pytest
from PIL import Image

from prodcanvas.film import Link, Node
from prodcanvas.media.reel import filled
from prodcanvas.pipelines.declare import declared
from prodcanvas.stores import load, save, store
from prodcanvas.testing.comfyui import PretendServer

SHORT = """INT. OFFICE - DAY

ZOE (30, blue shirt) stands at the desk.

[[SHOT: MS Zoe, 35mm, 0.5s]]

Zoe nods.
"""


@pytest.fixture(scope="module")
def maps(tmp_path_factory):
    from prodcanvas.cli.main import run
    from prodcanvas.stores import load
    from prodcanvas.studio.import_script import accept, import_script
    from prodcanvas.studio.new import new

    folder = tmp_path_factory.mktemp("maps")
    (folder / "zoe.fountain").write_text(SHORT, encoding="utf-8")
    root = folder / "zoe"
    new(root)
    accept(root, import_script(root, folder / "zoe.fountain"))
    shot = next(s for s in load(root).shots() if "character:zoe" in s.camera.subjects and s.frames <= 24)
    assert run(["passes", shot.id, "--in", str(root)]) == 0
    return root / "delivery/passes" / shot.id


@pytest.mark.stage
def test_depth_is_in_metres_and_mattes_add_up_to_one(maps):
    exr = sorted(maps.rglob("*.exr"))
    assert exr
    channels = {}
    for part in OpenEXR.File(str(exr[0]), separate_channels=True).parts:
        channels |= {name: channel.pixels for name, channel in part.channels.items()}
    depth = next(v for k, v in channels.items() if k.lower().endswith("depth.z") or k == "Z")
    near = depth[depth < 1e6]
    assert 0.3 < near.min() < 6
    mattes = [np.asarray(Image.open(p), float) / 255 for p in sorted(maps.rglob("*.png")) if "matte" in str(p)]
    frames = {}
    for path in sorted(maps.rglob("*.png")):
        if "matte" in str(path.relative_to(maps)):
            frames.setdefault(path.name, []).append(np.asarray(Image.open(path).convert("L"), float) / 255)
    assert mattes
    total = sum(next(iter(frames.values())))
    assert np.abs(total - 1).max() < 0.02


@pytest.mark.stage
def test_the_poses_are_in_the_usual_order(maps):
    found = [p for p in maps.rglob("*.json") if "pose" in p.name or "pose" in p.parent.name]
    assert found
    pose = json.loads(min(found).read_text())
    text = json.dumps(pose)
    assert "character:zoe" in text or "zoe" in text.lower()


@pytest.mark.stage
def test_every_kind_of_map_is_there(maps):
    names = " ".join(str(p.relative_to(maps)) for p in maps.rglob("*"))
    for kind in ("depth", "normal", "matte", "line", "canny", "pose", "camera"):
        assert kind in names, names


@pytest.fixture
def drawing(tmp_path, monkeypatch):
    """A pretended server that draws depth too."""
    from tests.stories.conftest import CARDS, GENERATED

    monkeypatch.setenv("PRODCANVAS_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("COMFYUI_URL", raising=False)
    models = {**GENERATED, "geometry_estimation": ("depth_anything_3_mono_large.safetensors",)}
    with PretendServer(models=models, classes=dict(declared()), cards=CARDS) as server:
        yield server


def photographed(root, shot):
    """A photo through an Image Preprocessor into the control of a shot."""
    path = root / "assets" / "street.png"
    path.parent.mkdir(exist_ok=True)
    Image.effect_noise((320, 180), 90).convert("RGB").save(path)
    nodes = (
        Node(id="n_photo", type="image", tree="sc010", fields={
            "file": "assets/street.png", "digest": hashlib.sha256(path.read_bytes()).hexdigest()}),
        Node(id="n_maps", type="preprocessor", tree="sc010", fields={"map": "depth"}))
    links = (Link(source="n_photo", target="n_maps", socket="picture"),
             Link(source="n_maps", target=shot, socket="control"))
    save(root, msgspec.structs.replace(load(root), nodes=nodes, links=links))
    return path.read_bytes()


def test_a_photo_is_followed_by_its_depth(short_film, drawing, say):
    shot, here = load(short_film).shots()[0].id, ["--in", short_film]
    assert say("servers", "add", drawing.url)[0] == 0
    assert say("direct", shot, "--pipeline", "sd15+wan21_i2v", *here)[0] == 0
    photo = photographed(short_film, shot)
    told = say("plan", shot, *here)[1]
    assert "The depth is drawn from “street.png”, as you linked it." in told
    assert "Feeds on the depth map of step 1" in told
    code, out, err = say("shoot", shot, *here)
    assert code == 0, (out, err)
    with store(short_film, write=False) as opened:
        made = opened.ledger.circled()[shot].provenance
        steps = json.loads(opened.media.path(made.request).read_bytes())["steps"]
    assert made.pipeline == "depth_map+sd15+wan21_i2v"
    sent = {hashlib.sha256(p.read_bytes()).hexdigest(): np.asarray(Image.open(p).convert("RGB"))
            for p in drawing.folders["input"].rglob("*.png")}
    read, = (sent[digest] for digest in steps[0]["uploads"].values())
    assert hashlib.sha256(photo).hexdigest() not in steps[1]["uploads"].values(), "the still is not fed with the photo"
    drawn = [np.asarray(Image.open(p).convert("RGB")) for p in sorted(drawing.folders["output"].rglob("*.png"))]
    followed = sent[steps[1]["uploads"]["depth"]]
    height, width = followed.shape[:2]
    assert any((filled(picture, width, height) == followed).all() for picture in drawn), "the still got the drawn map"
    assert read.shape[1] / read.shape[0] == pytest.approx(16 / 9, abs=0.05)
    assert say("shoot", shot, *here)[0] == 0
    assert len(drawing.ran) == 3, "nothing is made twice"
