"""Dispatch with the real runner on pretended servers: models swapped once, memory freed, a dead server's work moved."""

import threading
import time
import uuid
from pathlib import Path

import pytest

from prodcanvas.dispatch import Dispatch, Patience, Smaller, Work, run_all
from prodcanvas.errors import MemoryShort, Stopped
from prodcanvas.media.verify import Expected, wrong_with
from prodcanvas.ports.runner import Order
from prodcanvas.runners import comfyui
from prodcanvas.stores import store
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.testing.comfyui import PretendServer

HASTE = comfyui.Patience(first=1.0, away=1.0, doubt=0.5, look=0.3, blink=0.05, stop=5.0)
QUICK = Patience(first=2.0, away=2.0, rest=0.1, longest_rest=0.3)
LIMITS = comfyui.Limits(connect=1.0, answer=2.0, post=2.0)


def node(kind, **inputs):
    return {"class_type": kind, "inputs": inputs}


def still(number, checkpoint="tiny_sd15.safetensors", *, tiled=False, steps=2):
    decode = {"samples": ["k", 0], "vae": ["c", 2]}
    tiles = {"tile_size": 512, "overlap": 64, "temporal_size": 64, "temporal_overlap": 8}
    graph = {"c": node("CheckpointLoaderSimple", ckpt_name=checkpoint),
             "t": node("CLIPTextEncode", clip=["c", 1], text="a printer"),
             "l": node("EmptyLatentImage", width=64, height=64, batch_size=1),
             "k": node("KSampler", model=["c", 0], seed=number, steps=steps, cfg=1.0, sampler_name="euler",
                       scheduler="simple", positive=["t", 0], negative=["t", 0], latent_image=["l", 0], denoise=1.0),
             "d": node("VAEDecodeTiled", **decode, **tiles) if tiled else node("VAEDecode", **decode),
             "s": node("SaveImage", images=["d", 0], filename_prefix=f"still{number}")}
    return Order(id=str(uuid.uuid4()), shot=f"sc010_sh{number:03d}0", step=f"{number}{checkpoint}{tiled}", graph=graph,
                 outputs={"s": "image"}, weights=(checkpoint,))


def check(_, outcome):
    return wrong_with([Path(path) for path in outcome.files["s"]], Expected(kind="image", width=64, height=64))


@pytest.fixture
def crew(tmp_path):
    """Make a dispatcher on servers."""
    with store(tmp_path / "film", write=True):
        journal = LedgerJournal(tmp_path / "film")

        def make(*servers, **more):
            runners = {f"comfyui{n}": comfyui.ComfyRunner(server.url, name=f"comfyui{n}", patience=HASTE, limits=LIMITS)
                       for n, server in enumerate(servers)}
            return Dispatch(runners, tmp_path / "work", journal, check=check, patience=QUICK, **more)

        make.journal = journal
        yield make


def test_each_model_is_loaded_once(crew):
    with PretendServer() as server:
        names = server.models["checkpoints"]
        done = run_all(crew(server), [Work(order=still(n, names[n % 2])) for n in range(6)], lambda _: None)
    assert all(d.outcome for d in done)
    assert sorted(server.loads) == sorted(names)
    assert {sent.state for sent in crew.journal.jobs(all_of_them=True)} == {"fetched"}


def test_two_servers_share_the_work_by_what_they_have(crew):
    one = PretendServer(models={"checkpoints": ["tiny_sd15.safetensors"]})
    two = PretendServer(generation="old", models={"checkpoints": ["tiny_ltxv.safetensors"]})
    with one, two:
        works = [Work(order=still(n, name)) for n in range(2)
                 for name in ("tiny_sd15.safetensors", "tiny_ltxv.safetensors", "flux.safetensors")]
        done = run_all(crew(one, two), works, lambda _: None)
    assert {len(one.ran), len(two.ran)} == {2}
    faults = [d.fault.what for d in done if d.fault]
    assert len(faults) == 2
    assert "no server can run it: comfyui0 lacks the model file flux.safetensors; comfyui1 lacks" in faults[0]


def test_out_of_memory_frees_the_server_then_decodes_in_tiles(crew):
    with PretendServer() as server:
        server.faults.out_of_memory = {"VAEDecode": 2}
        work = Work(order=still(1), smaller=(Smaller(order=still(1, tiled=True), loses="decoded in tiles"),))
        [done] = run_all(crew(server), [work], lambda _: None)
    assert done.outcome
    assert (done.lowered, done.tries, server.freed) == ("decoded in tiles", 3, 2)
    assert [ran.state for ran in server.ran] == ["error", "error", "success"]


def test_what_fits_nowhere_ends_with_a_sentence(crew):
    with PretendServer() as server:
        server.faults.out_of_memory = {"KSampler": -1}
        [done] = run_all(crew(server), [Work(order=still(1))], lambda _: None)
    assert isinstance(done.fault, MemoryShort)
    assert done.fault.what.startswith("sc010_sh0010: it did not fit")
    assert done.fault.next_step


def test_the_work_of_a_dead_server_goes_to_another(crew):
    with PretendServer(step_seconds=0.1) as one, PretendServer() as two:
        threading.Timer(0.5, one.kill).start()
        done = run_all(crew(one, two), [Work(order=still(n)) for n in range(8)], lambda _: None)
    assert all(d.outcome for d in done)
    assert {d.server for d in done} >= {"comfyui1"}
    assert crew.journal.jobs() == []


def test_a_black_picture_does_not_count(crew):
    order = still(1)
    graph = {"e": node("EmptyImage", width=64, height=64, batch_size=1, color=0),
             "s": node("SaveImage", images=["e", 0], filename_prefix="black")}
    black = Order(id=order.id, shot="sc010_sh0010", step="black", graph=graph, outputs={"s": "image"})
    with PretendServer() as server:
        [done] = run_all(crew(server), [Work(order=black)], lambda _: None)
    assert "the result cannot be used. “black_00001_.png” is black." in done.fault.what


def test_stop_leaves_nothing_on_the_servers(crew):
    stop = threading.Event()
    with PretendServer(step_seconds=0.05) as server:
        threading.Timer(0.6, stop.set).start()
        works = [Work(order=still(n, steps=200)) for n in range(4)]
        done = run_all(crew(server, stop=stop.is_set), works, lambda _: None)
        soon = time.monotonic() + 20
        while server.queue.remaining() and time.monotonic() < soon:  # it ends at its next step
            time.sleep(0.02)
        assert server.queue.remaining() == 0
    assert all(isinstance(d.fault, Stopped) for d in done)
    assert crew.journal.jobs() == []
    assert "success" not in {ran.state for ran in server.ran}
