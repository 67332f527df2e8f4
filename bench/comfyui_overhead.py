"""What our following of a job costs against posting the same graph by hand: open a socket, post, wait, fetch.

Runs on the server that COMFYUI_URL names, else on a pretended one.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import connect

from prodcanvas.ports.runner import Order
from prodcanvas.runners.comfyui import ComfyRunner
from prodcanvas.testing.comfyui import PretendServer

JOBS = 40
LIMIT = 20.0


class _Memory:
    """A journal without a disk: the ledger's own time is measured elsewhere."""

    def sent(self, order: Order, server: str) -> None:
        """Nothing to keep."""

    def settled(self, job: str, state: str) -> None:
        """Nothing to keep."""

    def under_way(self, step: str) -> dict[str, str]:  # noqa: ARG002 - the port's
        """Nothing was."""
        return {}


def run() -> list[dict[str, object]]:
    """Both ways in turn, a fresh graph each time, medians in milliseconds."""
    real = os.environ.get("COMFYUI_URL", "").partition(",")[0]
    with (nullcontext() if real else PretendServer()) as server, tempfile.TemporaryDirectory() as folder:
        url = real or str(server.url if server else "")
        runner = ComfyRunner(url)
        _with_us(runner, 0, folder)
        with httpx.Client(base_url=url) as http:
            pairs = [(_timed(lambda s=seed: _by_hand(http, url, 2 * s, folder)),
                      _timed(lambda s=seed: _with_us(runner, 2 * s + 1, folder))) for seed in range(1, JOBS + 1)]
        version = runner.survey().version
    hand, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    where = f"a real ComfyUI {version}" if real else "a pretended ComfyUI"
    return [{"promise": f"overhead per job on {where} against posting by hand ({hand:.1f} ms)", "figure": ours - hand,
             "unit": "ms", "target": "<= 20", "met": ours - hand <= LIMIT}]


def _timed(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


def _graph(seed: int) -> dict[str, Any]:
    return {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1,
                                                         "color": (os.getpid() * 1000 + seed) % (1 << 24)}},
            "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "bench/overhead"}}}


def _with_us(runner: ComfyRunner, seed: int, folder: str) -> None:
    order = Order(id=str(uuid.uuid4()), shot="sc010_sh0010", step=str(seed), graph=_graph(seed), outputs={"2": "image"})
    outcome = runner.run(order, folder, _Memory(), lambda _: None, lambda: False)
    assert len(outcome.files["2"]) == 1


def _by_hand(http: httpx.Client, url: str, seed: int, folder: str) -> None:
    """The least a script would do that keeps its connection."""
    client, job = uuid.uuid4().hex, str(uuid.uuid4())
    with connect(f"ws{url.removeprefix('http')}/ws?clientId={client}", proxy=None) as socket:
        http.post("/prompt", json={"prompt": _graph(seed), "prompt_id": job, "client_id": client}).raise_for_status()
        while True:
            said = json.loads(socket.recv())
            if said["type"] == "executing" and said["data"] == {"node": None, "prompt_id": job}:
                break
        (image,) = http.get(f"/history/{job}").json()[job]["outputs"]["2"]["images"]
        picture = http.get("/view", params=image)
        Path(folder, image["filename"]).write_bytes(picture.content)
