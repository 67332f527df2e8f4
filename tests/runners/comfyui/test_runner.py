"""The runner against any server: what is true here is true of the pretended ones and of real ones, old and new."""

import random
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.runners.comfyui.orders import SHOT, node, order, plain, sampled

from prodcanvas.errors import RequestError, RunnerError, Stopped, StoreError
from prodcanvas.runners.comfyui import ComfyRunner, Patience

LONG = {"patience": Patience()}


def colour():
    return random.randrange(1 << 24)


def test_a_picture_comes_back_whole_and_is_noted_before_it_is_sent(url, make):
    at, rgb = make(url), colour()
    outcome = at.run(order(plain(rgb, prefix="t/one"), {"2": "image"}))
    (path,) = outcome.files["2"]
    with Image.open(path) as picture:
        assert picture.size == (64, 48)
        assert picture.getpixel((3, 3)) == (rgb >> 16, rgb >> 8 & 255, rgb & 255)
    assert at.journal.said == [(outcome.job, "sent"), (outcome.job, "fetched")]
    assert not outcome.cached


def test_the_bar_runs_once_from_nothing_to_all(url, make):
    at = make(url, **LONG)
    at.run(order(sampled(colour(), prefix="t/bar"), {"7": "image"}))
    done = [news.done for news in at.news]
    assert done == sorted(done)
    assert done[-1] == 1.0
    assert at.news[-1].state == "done"
    assert {news.shot for news in at.news} == {SHOT}
    assert any(news.activity.startswith("Sampling") and " of 8" in news.activity for news in at.news)


def test_a_result_that_the_server_had_already_is_fetched_under_its_old_name(url, make):
    at, graph = make(url), plain(colour(), prefix="t/again")
    first = at.run(order(graph, {"2": "image"}))
    second = at.run(order(graph, {"2": "image"}))
    assert second.cached
    assert [Path(p).name for p in first.files["2"]] == [Path(p).name for p in second.files["2"]]


def test_a_batch_comes_back_in_order(url, make):
    graph = plain(colour(), prefix="t/batch")
    graph["1"]["inputs"]["batch_size"] = 5
    names = [Path(path).name for path in make(url).run(order(graph, {"2": "image"})).files["2"]]
    assert len(names) == 5
    assert names == sorted(names)


def test_uploaded_pictures_reach_their_nodes(url, make, tmp_path):
    plate = tmp_path / "plate with ünicode.png"
    pixels = np.random.default_rng(7).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(plate)
    graph = {"1": node("LoadImage", image={"$upload": "plate"}),
             "2": node("SaveImage", images=["1", 0], filename_prefix=f"t/up{colour()}")}
    outcome = make(url).run(order(graph, {"2": "image"}, uploads={"plate": str(plate)}))
    with Image.open(outcome.files["2"][0]) as picture:
        assert np.abs(np.asarray(picture.convert("RGB"), np.int16) - pixels).max() <= 1


def test_words_come_back_as_texts(url, make):
    graph = {"1": node("PrimitiveString", value=f"hello {colour()}"), "2": node("PreviewAny", source=["1", 0])}
    outcome = make(url).run(order(graph, {"2": "text"}))
    assert outcome.texts["2"][0] == graph["1"]["inputs"]["value"]
    assert outcome.files == {}


def test_stopped_while_it_runs_it_is_taken_off_the_server(url, make):
    at = make(url, **LONG)
    with pytest.raises(Stopped, match=SHOT):
        at.run(order(sampled(colour(), steps=2000, prefix="t/stop"), {"7": "image"}),
               stop=lambda: any("Sampling" in news.activity for news in at.news))
    assert at.journal.states == ["sent", "cancelled"]
    begin = time.monotonic()
    at.run(order(plain(colour(), prefix="t/after"), {"2": "image"}))
    assert time.monotonic() - begin < 30, "the server is free again"


def test_two_jobs_at_once_wait_for_each_other_and_hear_only_their_own(url, make, tmp_path):
    sets = [make(url, **LONG) for _ in range(3)]
    orders = [order(sampled(colour(), steps=5, prefix="t/many"), {"7": "image"}) for _ in sets]
    threads = [threading.Thread(target=at.run, args=(o,)) for at, o in zip(sets, orders, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for at, o in zip(sets, orders, strict=True):
        assert at.journal.states == ["sent", "fetched"]
        assert {news.job for news in at.news} == {o.id}


def test_a_job_of_an_earlier_life_is_found_again_and_not_posted(url, make):
    at, graph = make(url, **LONG), sampled(colour(), steps=4, prefix="t/back")
    first = order(graph, {"7": "image"})
    outcome = at.run(first)
    at.journal.rows[first.id] = (first.step, at.runner.url)
    again = at.run(order(graph, {"7": "image"}, step=first.step))
    assert again.job == outcome.job
    assert len(at.journal.sends) == 1


def test_a_job_of_an_earlier_life_that_still_runs_is_followed(url, make):
    dead, at = make(url, **LONG), make(url, **LONG)
    slow = order(sampled(colour(), steps=30, prefix="t/run"), {"7": "image"})

    class Killed(BaseException):
        """Our process, killed."""

    def die():
        if any("Sampling" in news.activity for news in dead.news):
            raise Killed
        return False

    with pytest.raises(Killed):
        dead.run(slow, stop=die)
    at.journal = dead.journal
    outcome = at.run(order(slow.graph, {"7": "image"}, step=slow.step))
    assert outcome.job == slow.id
    assert at.journal.states == ["sent", "fetched"]
    assert any("Sampling" in news.activity for news in at.news), "its progress is heard again"


@pytest.mark.parametrize(("change", "said"), [
    ({"1": node("EmptyImagge", width=64, height=48, batch_size=1, color=0)}, "does not have the node EmptyImagge"),
    ({"1": node("EmptyImage", height=48, batch_size=1, color=0)}, "lacks its input width"),
    ({"1": node("EmptyImage", width=99999, height=48, batch_size=1, color=0)}, "at most 16384"),
    ({"2": node("SaveImage", image=["1", 0], images=["1", 0], filename_prefix="x")}, "has no input image"),
    ({"2": node("SaveImage", images=["9", 0], filename_prefix="x")}, "node 9, which is not there"),
    ({"2": node("SaveImage", images=["1", 3], filename_prefix="x")}, "output 3"),
    ({"1": node("ImageInvert", image=["3", 0]), "3": node("ImageInvert", image=["1", 0])}, "circle"),
])
def test_a_bad_graph_is_refused_before_it_is_sent(url, make, change, said):
    at = make(url)
    with pytest.raises(RunnerError, match=said) as fault:
        at.run(order({**plain(), **change}, {"2": "image"}))
    assert SHOT in fault.value.what
    assert fault.value.next_step
    assert at.journal.said == []


def test_a_model_that_is_not_there_is_named(url, make):
    graph = sampled(1)
    graph["1"]["inputs"]["ckpt_name"] = "gone.safetensors"
    with pytest.raises(RunnerError, match=r"gone\.safetensors"):
        make(url).run(order(graph, {"7": "image"}))


def test_a_file_that_is_not_there_is_named(url, make):
    graph = {"1": node("LoadImage", image={"$upload": "plate"}),
             "2": node("SaveImage", images=["1", 0], filename_prefix="x")}
    with pytest.raises(StoreError, match=r"nowhere\.png"):
        make(url).run(order(graph, {"2": "image"}, uploads={"plate": "/nowhere.png"}))


def test_a_survey_says_what_is_there(url):
    found = ComfyRunner(url, name="comfyui@render2").survey()
    assert found.fault == ""
    assert found.name == "comfyui@render2"
    assert {"KSampler", "SaveImage", "LoadImage"} <= found.classes
    assert "tiny_sd15.safetensors" in found.files["checkpoints"]
    assert found.version.count(".") == 2
    assert found.memory_gb() > 1


def test_nobody_there_is_a_fault_of_the_facility_and_a_sentence_of_the_run(make):
    at = make("http://127.0.0.1:9")
    assert "cannot be reached" in at.runner.survey().fault
    with pytest.raises(RunnerError, match=f"{SHOT}.*cannot be reached"):
        at.run(order(plain(), {"2": "image"}))


def test_other_hosts_only_when_approved():
    for url in ("http://render2:8188", "http://localhost.evil.example:8188", "http://2130706433:8188"):
        with pytest.raises(RequestError, match="not approved"):
            ComfyRunner(url)
    assert ComfyRunner("http://render2:8188", approved=["render2"]).url == "http://render2:8188"


def test_free_lets_go_of_models(url):
    ComfyRunner(url).free()
