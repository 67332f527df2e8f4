"""The bar never goes back, is never full too early, and knows the time left once it has seen the sampler count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.comfyui.orders import node, sampled

from prodcanvas.runners.comfyui.protocol import bar, costs
from prodcanvas.runners.comfyui.protocol.messages import NodeState

GRAPH = sampled(1, steps=20)


def at(opened, now):
    return bar.read(opened, now)[1]


def test_before_it_begins_there_is_nothing():
    assert at(bar.opened(GRAPH), 5.0) == (0.0, None, "")
    assert at(bar.opened(GRAPH, 40.0), 5.0) == (0.0, 40.0, "")


def test_steps_of_the_sampler_dominate():
    guesses = {name: costs.seconds(GRAPH, name) for name in GRAPH}
    assert guesses["5"] > 0.6 * sum(guesses.values())


def test_the_time_left_follows_the_pace_of_the_steps():
    now = bar.entered(bar.opened(GRAPH), "5", 0.0)
    for name in GRAPH:
        if name not in {"5", "6", "7"}:
            now = bar.finished(now, name, 0.0)
    now = bar.stepped(now, "5", 1, 20, 10.0)
    assert at(now, 10.0).left is None, "one count tells no pace: the time before it was loading"
    now = bar.stepped(now, "5", 2, 20, 12.0)
    now = bar.stepped(now, "5", 6, 20, 20.0)
    reading = at(now, 20.0)
    assert 28 <= reading.left <= 33, "14 steps of 2 s, the decoding and the saving"
    assert reading.activity == "Sampling 6 of 20"
    assert at(now, 21.0).left == pytest.approx(reading.left - 1, abs=0.05)


def test_a_second_sampler_takes_what_the_first_took():
    graph = {**GRAPH, "15": {**GRAPH["5"]}}
    now = bar.entered(bar.opened(graph), "5", 0.0)
    now = bar.finished(now, "5", 100.0)
    assert at(now, 100.0).left is None or at(now, 100.0).left > 90
    assert at(now, 100.0).done < 0.55


def test_cached_nodes_cost_nothing():
    now = bar.began(bar.cached(bar.opened(GRAPH), [name for name in GRAPH if name != "7"]), 0.0)
    assert at(bar.entered(now, "7", 0.0), 0.2).done > 0.3


def test_a_node_that_grew_others_stands_for_them():
    now = bar.told(bar.opened(GRAPH), {"5.0.1": NodeState(3, 9, "running", "5")}, 1.0)
    assert "5" in now.under
    now = bar.told(now, {"5.0.1": NodeState(9, 9, "finished", "5")}, 2.0)
    assert "5" in now.under, "the node itself is not done with its first part"


def test_coming_back_to_a_job_the_bar_stands_where_the_job_does():
    states = {name: NodeState(1, 1, "finished", name) for name in ("1", "2", "3", "4")}
    now = bar.told(bar.began(bar.opened(GRAPH), 0.0), {**states, "5": NodeState(15, 20, "running", "5")}, 0.0)
    now = bar.stepped(now, "5", 16, 20, 1.0)
    assert at(now, 1.0).done > 0.6


def test_what_is_at_work_is_said_in_an_artists_words():
    assert costs.activity(GRAPH, "1") == "Loading tiny_sd15.safetensors"
    assert costs.activity(GRAPH, "5", 12, 30) == "Sampling 12 of 30"
    titled = {"1": {**node("ImageScale"), "_meta": {"title": "Make it small"}}}
    assert costs.activity(titled, "1") == "Make it small"
    assert costs.activity({"1": node("ImageScaleBy")}, "1") == "Image Scale By"


def test_steps_are_read_from_the_scheduler_too():
    graph = {"1": node("BasicScheduler", model=["9", 0], scheduler="simple", steps=7, denoise=1.0),
             "2": node("SamplerCustomAdvanced", sigmas=["1", 0])}
    assert costs.steps(graph, "2") == 7
    assert costs.steps({"2": node("KSampler", steps=True)}, "2") == costs.STEPS
    assert costs.steps({"2": node("KSampler", steps=10**9)}, "2") == costs.STEPS


NODES = st.sampled_from([*GRAPH, "99", ""])
NUMBERS = st.floats(-5, 60) | st.sampled_from([float("nan"), float("inf"), 0.0, 1e308])
DEEDS = st.lists(st.tuples(st.sampled_from(["enter", "step", "finish", "cache", "told"]), NODES, NUMBERS, NUMBERS,
                           st.floats(0, 100)), max_size=40)


@given(DEEDS, st.floats(0, 1e6))
def test_it_never_goes_back_whatever_is_said(deeds, expected):
    now, time, shown = bar.opened(GRAPH, expected), 0.0, 0.0
    for deed, name, value, most, wait in deeds:
        time += wait
        if deed == "enter":
            now = bar.entered(now, name, time)
        elif deed == "step":
            now = bar.stepped(now, name, value, most, time)
        elif deed == "finish":
            now = bar.finished(now, name, time)
        elif deed == "cache":
            now = bar.cached(now, [name])
        else:
            now = bar.told(now, {name: NodeState(value, most, "running", name)}, time)
        now, reading = bar.read(now, time)
        assert shown <= reading.done < 1.0
        assert reading.left is None or reading.left >= 0.0
        shown = reading.done


@given(st.dictionaries(st.text(max_size=4), st.none() | st.integers() | st.dictionaries(
    st.sampled_from(["class_type", "inputs", "_meta"]), st.none() | st.text(max_size=9) | st.lists(st.integers()) |
    st.dictionaries(st.text(max_size=5), st.none() | st.lists(st.text(max_size=3), max_size=3))), max_size=5))
def test_a_graph_of_nonsense_has_a_bar_too(graph):
    now = bar.began(bar.opened(graph), 0.0)
    for name in graph:
        now = bar.entered(now, name, 1.0)
        costs.activity(graph, name)
    assert 0.0 <= bar.read(now, 2.0)[1].done < 1.0
