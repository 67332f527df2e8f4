"""The runner against a server that misbehaves: one sentence each, nothing lost, nothing made twice."""

import threading
import time
from pathlib import Path

import pytest
from tests.runners.comfyui.orders import SHORT, SHOT, node, order, plain, sampled

from prodcanvas.errors import MemoryShort, RunnerError, Stopped
from prodcanvas.runners.comfyui import Limits
from prodcanvas.testing.comfyui import ALWAYS

STILL = {"7": "image"}


def successes(server):
    return [ran.prompt_id for ran in server.ran if ran.state == "success"]


@pytest.mark.parametrize(("fault", "route"), [
    ("drop_reply", "/prompt"), ("garbage", "/prompt"), ("silent", "/prompt"), ("broken", "/prompt"),
    ("html", "/prompt"), ("drop_reply", "/history"), ("garbage", "/history"), ("broken", "/history"),
    ("html", "/history"), ("silent", "/history"), ("drop_reply", "/object_info"), ("broken", "/object_info"),
    ("drop_reply", "/ws"), ("broken", "/ws"), ("broken", "/view"),
])
def test_one_bad_answer_costs_nothing(server, make, fault, route):
    getattr(server.faults, fault)[route] = 1
    at = make(server.url, **({"limits": SHORT} if fault == "silent" else {}))
    outcome = at.run(order(sampled(3), STILL))
    assert len(outcome.files["7"]) == 1
    assert len(successes(server)) == 1
    assert at.journal.rows == {}


@pytest.mark.parametrize(("fault", "said"), [("html", "web page"), ("broken", "could not make sense"),
                                             ("garbage", "makes no sense"), ("silent", "does not answer")])
def test_a_server_that_only_misbehaves_is_given_up_with_a_sentence(server, make, fault, said):
    getattr(server.faults, fault)["/"] = ALWAYS
    at = make(server.url, **({"limits": SHORT} if fault == "silent" else {}))
    with pytest.raises(RunnerError, match=f"{SHOT}.*{said}") as told:
        at.run(order(plain(), {"2": "image"}))
    assert told.value.next_step
    assert said in at.runner.survey().fault


@pytest.mark.parametrize("fault", ["half_file", "short_file"])
def test_half_a_file_is_fetched_again(server, make, fault):
    setattr(server.faults, fault, 1)
    at = make(server.url)
    outcome = at.run(order(sampled(3), STILL))
    assert Path(outcome.files["7"][0]).read_bytes().endswith(b"IEND\xaeB`\x82")
    assert [path.suffix for path in Path(at.into).iterdir()] == [".png"], "nothing half is left"


def test_a_file_that_never_comes_whole_is_no_result_and_stays_known(server, make):
    server.faults.short_file = ALWAYS
    at = make(server.url)
    with pytest.raises(RunnerError, match="did not come whole"):
        at.run(order(sampled(3), STILL))
    assert len(at.journal.rows) == 1, "the next run fetches it"
    server.faults.short_file = 0
    outcome = at.run(order(sampled(3), STILL, step=next(iter(at.journal.rows.values()))[0]))
    assert len(outcome.files["7"]) == 1
    assert len(server.posted) == 1


def test_a_socket_cut_in_the_middle_is_opened_again(slow, make):
    slow.faults.cut_socket = 2
    at = make(slow.url)
    at.run(order(sampled(3, steps=20), STILL))
    assert len(slow.posted) == 1
    assert any("of 20" in news.activity for news in at.news[-6:]), "and heard again"


def test_a_server_that_says_nothing_on_the_socket_is_asked(server, make):
    server.faults.deaf = True
    make(server.url).run(order(sampled(3), STILL))
    assert len(successes(server)) == 1


def test_others_jobs_and_floods_are_passed_over(server, make):
    server.faults.foreign, server.faults.flood, server.faults.previews = True, 50, True
    at = make(server.url)
    at.run(order(sampled(3), STILL))
    assert at.journal.states == ["sent", "fetched"]


def test_what_stalls_is_interrupted_and_run_again(server, make):
    server.faults.stall = 1
    at = make(server.url)
    at.run(order(sampled(3), STILL))
    assert at.journal.states == ["sent", "cancelled", "sent", "fetched"]
    assert [ran.state for ran in server.ran] == ["interrupted", "success"]


def test_what_always_stalls_is_given_up(server, make):
    server.faults.stall = ALWAYS
    at = make(server.url)
    with pytest.raises(RunnerError, match=f"{SHOT}: nothing moved"):
        at.run(order(sampled(3), STILL))
    assert len(server.posted) == 2


def test_what_minds_no_interruption_is_said(server, make):
    server.faults.frozen = True
    with pytest.raises(RunnerError, match="hangs on the server"):
        make(server.url).run(order(sampled(3), STILL))
    server.faults.frozen = False


def test_short_memory_is_told_apart(server, make):
    server.faults.out_of_memory["KSampler"] = 1
    at = make(server.url)
    with pytest.raises(MemoryShort, match=f"{SHOT}: it did not fit .*KSampler"):
        at.run(order(sampled(3), STILL))
    assert at.journal.states == ["sent", "failed"]


def test_a_lora_that_fits_no_model_is_a_warning_even_when_it_is_still_loaded(server, make):
    server.faults.wrong_lora = frozenset({"tiny_sd15_a.safetensors"})
    graph = sampled(3)
    graph["8"] = node("LoraLoader", model=["1", 0], clip=["1", 1], lora_name="tiny_sd15_a.safetensors",
                      strength_model=1.0, strength_clip=1.0)
    graph["5"]["inputs"]["model"] = ["8", 0]
    at = make(server.url)
    for seed in (3, 4):
        graph["5"]["inputs"]["seed"] = seed
        (said,) = at.run(order(graph, STILL)).warnings
        assert "tiny_sd15_a.safetensors did not fit" in said
    del graph["8"]
    graph["5"]["inputs"]["model"] = ["1", 0]
    assert at.run(order(graph, STILL)).warnings == ()


def test_a_result_that_is_known_but_gone_is_made_anew(server, make):
    at = make(server.url)
    (path,) = at.run(order(sampled(3), STILL)).files["7"]
    for file in server.folders["output"].rglob("*.png"):
        file.unlink()
    Path(path).unlink()
    (again,) = at.run(order(sampled(3), STILL)).files["7"]
    assert Path(again).stat().st_size > 0
    assert at.journal.rows == {}


def test_killed_in_the_middle_and_started_again(slow, make):
    at = make(slow.url)
    thread = threading.Thread(target=lambda: at.run(order(sampled(3, steps=30), STILL)))
    thread.start()
    while not any("Sampling" in news.activity for news in at.news):
        time.sleep(0.01)
    slow.restart()
    thread.join()
    assert at.journal.states == ["sent", "lost", "sent", "fetched"]
    assert len(successes(slow)) == 1


def test_a_file_too_large_for_the_server_is_not_sent(server, make, tmp_path):
    big = tmp_path / "plate.png"
    with big.open("wb") as stream:
        stream.truncate(101 << 20)
    graph = {"1": node("LoadImage", image={"$upload": "plate"}),
             "2": node("SaveImage", images=["1", 0], filename_prefix="x")}
    with pytest.raises(RunnerError, match=r"plate\.png has 101 MB.*takes 100 MB"):
        make(server.url).run(order(graph, {"2": "image"}, uploads={"plate": str(big)}))
    assert server.posted == []


def test_a_large_upload_that_is_there_already_is_not_sent_again(server, make, tmp_path):
    plate = tmp_path / "plate.bin"
    plate.write_bytes(bytes(range(256)) * 8192)
    graph = {**plain(), "3": node("LoadImage", image={"$upload": "plate"})}
    graph["2"]["inputs"]["filename_prefix"] = "y"
    sent = []
    at = make(server.url)
    for _ in range(2):
        at.run(order(graph, {"2": "image"}, uploads={"plate": str(plate)}))
        sent.append(len([p for p in server.folders["input"].rglob("*") if p.is_file()]))
    assert sent == [1, 1]


def test_an_answer_without_end_is_cut_off(server, make):
    server.faults.many_classes = 3000
    at = make(server.url, limits=Limits(bytes=100_000))
    assert "did not come to an end" in at.runner.survey().fault


def test_stopped_while_it_waits_it_leaves_the_queue(slow, make):
    first, second = make(slow.url), make(slow.url)
    ended = []

    def run_first():
        with pytest.raises(Stopped):
            first.run(order(sampled(1, steps=400), STILL), stop=lambda: bool(ended))

    thread = threading.Thread(target=run_first)
    thread.start()
    while not any("Sampling" in news.activity for news in first.news):
        time.sleep(0.01)
    with pytest.raises(Stopped):
        second.run(order(sampled(2), STILL), stop=lambda: any(news.place for news in second.news))
    ended.append(True)
    thread.join()
    assert [ran.state for ran in slow.ran] == ["interrupted"], "the second never ran"
