"""Each misbehaviour strikes as often as it was told to, and is over when it is taken back."""

import http.client
import json
import time
import urllib.error
import urllib.request
import uuid

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from prodcanvas.testing.comfyui import ALWAYS, PretendServer


@pytest.fixture
def server():
    with PretendServer() as server:
        yield server


def ask(server, path, body=None, timeout=5.0):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(server.url + path, data), timeout=timeout) as answer:
        return answer.status, answer.read()


def node(kind, **inputs):
    return {"class_type": kind, "inputs": inputs}


def still(steps=3):
    return {"c": node("CheckpointLoaderSimple", ckpt_name="tiny_sd15.safetensors"),
            "t": node("CLIPTextEncode", clip=["c", 1], text="a"),
            "l": node("EmptyLatentImage", width=64, height=64, batch_size=1),
            "k": node("KSampler", model=["c", 0], seed=time.monotonic_ns() % 10**9, steps=steps, cfg=1.0,
                      sampler_name="euler", scheduler="simple", positive=["t", 0], negative=["t", 0],
                      latent_image=["l", 0], denoise=1.0),
            "d": node("VAEDecode", samples=["k", 0], vae=["c", 2]),
            "s": node("SaveImage", images=["d", 0], filename_prefix="m")}


def post(server, graph=None, **more):
    job = str(uuid.uuid4())
    ask(server, "/prompt", {"prompt": graph or still(), "prompt_id": job, **more})
    return job


def record(server, job, wait=5.0):
    until = time.monotonic() + wait
    while time.monotonic() < until:
        found = json.loads(ask(server, f"/history/{job}")[1])
        if found:
            return found[job]
        time.sleep(0.01)
    return None


def listen(server, *, until="executing", wait=5.0, **more):
    """Messages of a run; the last is the one that says it is over, or how the line broke."""
    client, heard = uuid.uuid4().hex, []
    with connect(f"{server.url.replace('http', 'ws')}/ws?clientId={client}", max_size=None) as socket:
        job = post(server, client_id=client, **more)
        while True:
            try:
                message = socket.recv(timeout=wait)
            except (ConnectionClosed, TimeoutError) as end:
                return job, heard, type(end).__name__
            heard.append(message if isinstance(message, bytes) else json.loads(message))
            if isinstance(message, str) and heard[-1]["type"] == until and heard[-1]["data"].get("node", 0) is None \
                    and heard[-1]["data"]["prompt_id"] == job:
                return job, heard, "over"


def test_slow_and_silent(server):
    server.faults.slow = 0.3
    begin = time.monotonic()
    ask(server, "/queue")
    assert time.monotonic() - begin >= 0.3
    server.faults.slow, server.faults.silent = 0.0, {"/queue": 1}
    with pytest.raises(TimeoutError):
        ask(server, "/queue", timeout=0.3)
    assert ask(server, "/queue")[0] == 200


def test_a_web_page_a_fault_and_half_an_answer(server):
    server.faults.html, server.faults.broken = {"/queue": 1}, {"/history": 2}
    assert b"<html>" in ask(server, "/queue")[1]
    for _ in range(2):
        with pytest.raises(urllib.error.HTTPError, match="500"):
            ask(server, "/history")
    assert ask(server, "/api/history") == (200, b"{}")
    server.faults.garbage = {"/queue": 1}
    with pytest.raises(ValueError, match="Unterminated"):
        json.loads(ask(server, "/queue")[1])


def test_a_dropped_reply_does_what_was_asked(server):
    server.faults.drop_reply = {"/prompt": 1}
    with pytest.raises((ConnectionError, urllib.error.URLError)):
        post(server)
    assert len(server.posted) == 1
    assert record(server, server.posted[0][1])["status"]["status_str"] == "success"


def test_half_a_file_and_a_lie_about_its_length(server):
    entry = record(server, post(server))["outputs"]["s"]["images"][0]
    path = f"/view?filename={entry['filename']}&type=output"
    whole = ask(server, path)[1]
    server.faults.half_file = server.faults.short_file = 1
    short = ask(server, path)[1]
    assert whole.startswith(short)
    assert len(short) == len(whole) // 2
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        ask(server, path)
    assert ask(server, path)[1] == whole


def test_a_socket_cut_in_the_middle_of_a_run_which_goes_on(server):
    server.faults.cut_socket = 1
    job, heard, end = listen(server)
    assert end.startswith("ConnectionClosed")
    assert heard
    assert record(server, job)["status"]["completed"]


def test_a_deaf_socket_stays_open(server):
    server.faults.deaf = True
    _, heard, end = listen(server, wait=0.6)
    assert end == "TimeoutError"
    assert [m["type"] for m in heard] == ["status"]


def test_a_kill_forgets_all_and_begins_anew_on_the_same_port(server):
    url, done = server.url, post(server)
    record(server, done)
    server.faults.frozen = True
    job = post(server)
    waiting = post(server)
    soon = time.monotonic() + 20
    while not json.loads(ask(server, "/queue")[1])["queue_running"] and time.monotonic() < soon:
        time.sleep(0.02)
    server.restart()
    server.faults.frozen = False
    assert server.url == url
    assert [record(server, gone, wait=0.1) for gone in (done, job, waiting)] == [None, None, None]
    assert json.loads(ask(server, "/queue")[1]) == {"queue_running": [], "queue_pending": []}
    entry = record(server, post(server))
    assert entry["prompt"][0] == 0
    assert entry["outputs"]["s"]["images"][0]["filename"] == "m_00002_.png"
    assert [ran.state for ran in server.ran] == ["success", "killed", "success"]
    assert [ran.life for ran in server.ran] == [1, 1, 2]


def test_a_stalled_sampler_obeys_an_interrupt_and_a_frozen_one_does_not(server):
    server.faults.stall = 1
    job = post(server)
    assert record(server, job, wait=0.3) is None
    ask(server, "/interrupt", {"prompt_id": job})
    assert record(server, job)["status"]["messages"][-1][0] == "execution_interrupted"
    server.faults.frozen = True
    job = post(server)
    ask(server, "/interrupt", {"prompt_id": job})
    assert record(server, job, wait=0.3) is None
    server.faults.frozen = False
    assert record(server, job) is not None


@pytest.mark.parametrize("generation", ["old", "new"])
def test_out_of_memory_in_the_words_of_the_real_one(generation):
    with PretendServer(generation=generation) as server:
        server.faults.out_of_memory = {"KSampler": 1}
        failed = record(server, post(server))["status"]
        name, told = failed["messages"][-1]
        assert (failed["status_str"], name) == ("error", "execution_error")
        assert told["exception_type"] == "torch.OutOfMemoryError"
        assert "Allocation on device 0 would exceed allowed memory" in told["exception_message"]
        assert "ran out of memory on your GPU" in told["exception_message"]
        assert "Got an OOM, unloading all loaded models" in ask(server, "/internal/logs")[1].decode()
        assert record(server, post(server))["status"]["completed"]


def test_an_error_in_a_node(server):
    server.faults.node_error = {"VAEDecode": ("RuntimeError", "boom")}
    told = record(server, post(server))["status"]["messages"][-1][1]
    assert (told["exception_message"], told["exception_type"], told["node_id"]) == ("boom\n", "RuntimeError", "d")


def test_a_flood_and_other_peoples_events(server):
    server.faults.flood, server.faults.foreign = 50, True
    job, heard, end = listen(server)
    assert end == "over"
    assert sum(m["type"] == "crystools.monitor" for m in heard) == 150
    strangers = [m for m in heard if m["data"].get("prompt_id", job) != job]
    assert {m["type"] for m in strangers} >= {"execution_error", "execution_interrupted", "executing"}


def test_previews_nobody_asked_for(server):
    server.faults.previews = True
    _, heard, _ = listen(server)
    frames = [m for m in heard if isinstance(m, bytes)]
    assert len(frames) == 3
    assert frames[0][:8] == bytes([0, 0, 0, 1, 0, 0, 0, 1])
    assert frames[0][8:10] == b"\xff\xd8"


def test_a_huge_list_of_classes(server):
    server.faults.many_classes = 3000
    info = json.loads(ask(server, "/object_info")[1])
    assert len(info) > 3000


def test_a_lora_that_fits_nothing_is_in_the_log_alone(server):
    server.faults.wrong_lora = frozenset({"tiny_wan_lora.safetensors"})
    graph = still()
    graph["x"] = node("LoraLoader", model=["c", 0], clip=["c", 1], lora_name="tiny_wan_lora.safetensors",
                      strength_model=1.0, strength_clip=1.0)
    graph["k"]["inputs"]["model"] = ["x", 0]
    assert record(server, post(server, graph))["status"]["completed"]
    assert "lora key not loaded: " in ask(server, "/internal/logs")[1].decode()


def test_a_server_without_a_node_or_a_model():
    with PretendServer(without=["KSampler"], models={"checkpoints": ["other.safetensors"]}) as server:
        assert json.loads(ask(server, "/object_info/KSampler")[1]) == {}
        assert json.loads(ask(server, "/models/checkpoints")[1]) == ["other.safetensors"]
        with pytest.raises(urllib.error.HTTPError, match="400"):
            post(server)


def test_what_never_ends_never_ends(server):
    server.faults.broken = {"/queue": ALWAYS}
    for _ in range(5):
        with pytest.raises(urllib.error.HTTPError):
            ask(server, "/queue")
