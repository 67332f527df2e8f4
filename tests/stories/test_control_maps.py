"""docs/stories/control_maps.md: passes of a shot from the real stage, read back."""

import json

import numpy as np
import OpenEXR
import pytest
from PIL import Image

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
