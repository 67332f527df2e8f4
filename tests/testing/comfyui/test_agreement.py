"""The pretended server answers as real ones did, old and new; and real ones still answer as noted.

The notes in `recorded/` were taken from ComfyUI 0.3.64 and 0.33.0 by `talk.py`. With COMFYUI_URL set (several with
commas between them), real servers that have the tiny models are talked to as well.
"""

import asyncio
import json
import os
import urllib.request
from pathlib import Path

import pytest
from tests.testing.comfyui.talk import SCENES, talk_to

from prodcanvas.testing.comfyui import PretendServer

REAL = [url for url in os.environ.get("COMFYUI_URL", "").split(",") if url]
RECORDED = {name: json.loads((Path(__file__).parent / "recorded" / f"{name}.json").read_text())
            for name in ("old", "new")}


@pytest.fixture(scope="module", params=RECORDED)
def server(request):
    with PretendServer(generation=request.param, step_seconds=0.005) as server:
        yield request.param, server


@pytest.mark.parametrize("scene", SCENES)
def test_the_pretended_server_answers_as_the_real_one_did(server, scene):
    generation, found = server
    found.restart()
    assert asyncio.run(talk_to(found.url, [scene], alone=True))[scene] == RECORDED[generation][scene]


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("url", REAL)
def test_a_real_server_answers_as_noted(url, scene):
    with urllib.request.urlopen(f"{url}/system_stats") as answer:
        version = json.load(answer)["system"]["comfyui_version"]
    generation = {"0.3.64": "old", "0.33.0": "new"}.get(version)
    if generation is None:
        pytest.skip(f"Nothing is noted of ComfyUI {version}; note it with talk.py.")
    assert asyncio.run(talk_to(url, [scene]))[scene] == RECORDED[generation][scene]
