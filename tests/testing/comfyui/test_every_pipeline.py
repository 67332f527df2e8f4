"""What every pipeline of the house asks for runs to files on the pretended server, as small as can be."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.testing.comfyui.test_nodes import ask

from prodcanvas.pipelines import library
from prodcanvas.pipelines.declare import declared
from prodcanvas.runners.comfyui.files.saved import saved_models
from prodcanvas.testing.comfyui import PretendServer
from prodcanvas.testing.comfyui.catalogue import MODELS
from prodcanvas.testing.comfyui.nodes.clips import write_clip
from prodcanvas.testing.comfyui.nodes.models import tone
from prodcanvas.testing.comfyui.nodes.values import Clip, Sound, noise

MOST = {"width": 64, "height": 64, "length": 9, "num_frames": 5, "batch_size": 5, "video_frames": 5, "amount": 5,
        "frames_number": 5, "steps": 2, "seconds": 2.0, "duration": 2.0}
MODEL = (".safetensors", ".gguf", ".ckpt", ".pth")


def first_requests():
    """Of each pipeline the first request of its golden test that has a graph."""
    for path in sorted(Path(next(iter(library.__path__))).glob("*/golden.json")):
        found = [case["request"] for case in json.loads(path.read_text())["cases"] if case["request"].get("graph")]
        if found:
            yield path.parent.name, found[0]


REQUESTS = dict(first_requests())


def values(graph):
    return [(node, name, value) for node in graph.values() for name, value in node["inputs"].items()]


def small(graph):
    """The same graph at a size that is made in no time, its uploads done."""
    for node, name, value in values(graph):
        if isinstance(value, dict) and "$upload" in value:
            kind = node["class_type"]
            node["inputs"][name] = "in.mp4" if "Video" in kind or "Audio" in kind else "in.png"
        elif name in MOST and isinstance(value, (int, float)):
            node["inputs"][name] = min(value, MOST[name])
    return graph


class Told:
    """A wire that asks and no more."""

    def __init__(self, server):
        self.server = server

    def ask(self, path):
        return ask(self.server, path)


@pytest.fixture(scope="module")
def server():
    files = {value for request in REQUESTS.values() for _, _, value in values(request["graph"])
             if isinstance(value, str) and value.endswith(MODEL)}
    models = {folder: files | set(names) for folder, names in MODELS.items()}
    with PretendServer(classes=dict(declared()), models=models, step_seconds=0.0) as server:
        pixels = noise(1, 5, 64, 64)
        Image.fromarray(pixels[0]).save(server.folders["input"] / "in.png")
        sound = Sound(np.asarray(tone(1), np.float32), 44100)
        write_clip(server.folders["input"] / "in.mp4", Clip(pixels, 16.0, sound), "libx264")
        yield server


@pytest.mark.parametrize("pipeline", REQUESTS)
def test_a_request_runs_to_files(server, pipeline):
    graph = small(REQUESTS[pipeline]["graph"])
    reply = ask(server, "/prompt", {"prompt": graph})
    assert reply["node_errors"] == {}
    for _ in range(3000):
        record = ask(server, f"/history/{reply['prompt_id']}").get(reply["prompt_id"])
        if record:
            break
        time.sleep(0.005)
    assert record["status"]["status_str"] == "success", record["status"]["messages"][-1]
    for node, kind in (REQUESTS[pipeline].get("outputs") or {}).items():
        if kind == "model":
            assert dict(saved_models(Told(server), graph, {node: kind})), "no model was saved under its prefix"
            continue
        assert any(record["outputs"].get(node, {}).values()), f"node {node} ({graph[node]['class_type']}) gave nothing"
