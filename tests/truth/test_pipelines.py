"""Pipelines against a real server: nothing wrong but missing files; stills really made with tiny models.

Set `COMFYUI_URL`, several parted by commas. The stills want the tiny models (`tiny_sd15`, its control net, two LoRAs).
"""

from __future__ import annotations

import io
import os
import time
import uuid

import httpx
import numpy as np
import pytest
from PIL import Image

from prodcanvas.film.making import Trained
from prodcanvas.pipelines import built_in, uploaded
from prodcanvas.routes import Ask, Curve, Media, Subject
from prodcanvas.testing.golden import golden

URLS = [url.rstrip("/") for url in os.environ.get("COMFYUI_URL", "").split(",") if url]
pytestmark = pytest.mark.skipif(not URLS, reason="wants COMFYUI_URL")
WIDTH, HEIGHT = 192, 128
FILES = {"checkpoint": "tiny_sd15.safetensors", "depth_control": "tiny_sd15_control.safetensors"}
MISSING = {"value_not_in_list", "custom_validation_failed"}
"""What a server says of a model file, or of a sound or clip, that it does not have."""


def counts(version):
    return tuple(int(n) for n in version.split(".") if n.isdigit())


@pytest.fixture(scope="session", params=URLS or ["none"])
def server(request):
    with httpx.Client(base_url=request.param, timeout=120) as client:
        client.info = client.get("/object_info").json()
        client.version = counts(client.get("/system_stats").json()["system"]["comfyui_version"])
        yield client


def sent(server, png, name="any.png"):
    """Upload a picture; the name the server gives it."""
    told = server.post("/upload/image", files={"image": (name, png)}, data={"overwrite": "true"}).json()
    return told["name"]


def png(pixels):
    out = io.BytesIO()
    Image.fromarray(np.asarray(pixels, dtype=np.uint8)).save(out, "PNG")
    return out.getvalue()


def post(server, graph):
    return server.post("/prompt", json={"prompt": graph, "prompt_id": str(uuid.uuid4()),
                                        "client_id": str(uuid.uuid4())})


@pytest.mark.parametrize("name", sorted(built_in()))
def test_a_server_finds_nothing_wrong_with_a_pipeline_but_missing_files(server, name):
    if server.version < counts(built_in()[name].pipeline.needs.server):
        pytest.skip("wants a newer server")
    picture, tried = sent(server, png(np.zeros((36, 64, 3)))), 0
    for case in golden(built_in()[name].folder).cases:
        graph = uploaded(case.request.graph, dict.fromkeys(case.request.uploads, picture))
        if {n["class_type"] for n in graph.values()} - set(server.info):
            continue
        tried += 1
        graph["refused"] = {"class_type": "LoadImage", "inputs": {"image": "is not there.png"}}
        graph["never"] = {"class_type": "PreviewImage", "inputs": {"images": ["refused", 0]}}
        answer = post(server, graph).json()
        if "prompt_id" in answer:
            server.post("/queue", json={"delete": [answer["prompt_id"]]})
        wrong = [(e["class_type"], x["type"], x["details"]) for e in answer["node_errors"].values()
                 for x in e["errors"] if not (x["type"] in MISSING and _names_a_file(x["details"]))]
        assert not wrong, case.case
    if not tried:
        pytest.skip("wants node packs that this server does not have")


def _names_a_file(details):
    return any(end in details.lower() for end in (".safetensors", ".pt", ".pth", ".bin", ".png", ".onnx", ".ckpt"))


def still(server, pictures=None, **more):
    """A still of 4 steps by sd15 with the tiny models, as an array."""
    shelved = built_in()["sd15"]
    params = {k: p.default for k, p in shelved.pipeline.params.items()} | {"steps": 4, "matte_grow": 0}
    ask = Ask(pipeline="sd15", prompt="two people", negative="blurred", background="a room", width=WIDTH,
              height=HEIGHT, seed=3, files=FILES, params=params | more.pop("params", {}), **more)
    built = shelved.build(ask)
    names = {token: sent(server, (pictures or {})[path], path) for token, path in built.uploads.items()}
    answer = post(server, uploaded(built.graph, names)).json()
    assert not answer["node_errors"]
    told = finished(server, answer["prompt_id"])
    assert told["status"]["status_str"] == "success"
    place = told["outputs"][next(iter(built.outputs))]["images"][0]
    return np.asarray(Image.open(io.BytesIO(server.get("/view", params=place).content)).convert("RGB")).astype(float)


def finished(server, job):
    for _ in range(1200):
        told = server.get(f"/history/{job}").json()
        if job in told:
            return told[job]
        time.sleep(0.1)
    raise AssertionError("the server never finished")


def sides(a, b):
    """How much the left and the right half of two pictures differ."""
    apart = np.abs(a - b).mean(-1)
    return apart[:, :WIDTH // 2].mean(), apart[:, WIDTH // 2:].mean()


LEFT = np.arange(WIDTH)[None, :].repeat(HEIGHT, 0) < WIDTH // 2
PICTURES = {"left.png": png(np.where(LEFT, 255, 0)), "right.png": png(np.where(LEFT, 0, 255)),
            "depth.png": png(np.linspace(0, 255, WIDTH)[None, :, None].repeat(HEIGHT, 0).repeat(3, 2))}


def someone(name, side, lora, strength):
    return Subject(id=name, name=name, words=f"{name} stands", matte=Media(path=f"{side}.png", kind="mask"),
                   trained=(Trained(file=f"tiny_sd15_{lora}.safetensors", base="sd15", strength=strength),))


def test_each_characters_model_changes_its_own_side_of_the_picture(server):
    def pair(a, b):
        return still(server, PICTURES, subjects=(someone("DAVE", "left", "a", a), someone("EVA", "right", "b", b)))

    none, dave, both = pair(0.0, 0.0), pair(1.0, 0.0), pair(1.0, 1.0)
    left, right = sides(dave, none)
    assert left > 3 * right
    assert sides(both, dave)[1] > 3 * sides(both, dave)[0]


def test_a_control_map_works_as_long_as_its_curve_says(server):
    depth = {"depth": (Media(path="depth.png", kind="image"),)}
    plain = still(server)
    silent = still(server, PICTURES, inputs=depth, params={"depth_strength": 0.0})
    full = still(server, PICTURES, inputs=depth)
    early = still(server, PICTURES, inputs=depth, params={"depth_strength": Curve(at=(0.0, 0.5, 0.6),
                                                                                  value=(0.9, 0.9, 0.0))})
    assert sum(sides(silent, plain)) == 0.0
    assert min(sum(sides(full, plain)), sum(sides(early, plain)), sum(sides(full, early))) > 0.5


def test_of_a_plate_only_what_is_masked_changes(server):
    plate = {"plate": (Media(path="depth.png", kind="image"),)}
    mask = {"plate_mask": (Media(path="left.png", kind="mask"),)}
    kept = still(server, PICTURES, inputs=plate, params={"change": 0.05, "steps": 20})
    masked = still(server, PICTURES, inputs=plate | mask, params={"change": 0.9})
    left, right = sides(masked, kept)
    assert left > 2 * right
