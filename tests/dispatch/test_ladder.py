"""What is tried next: every way on every server at most once each, and then an end."""

import hypothesis.strategies as st
from hypothesis import given

from prodcanvas.dispatch.ladder import Attempt, after, lacks, may_take, nobody_can
from prodcanvas.ports.runner import Order
from prodcanvas.routes.facility import Device, Facility

FACILITY = Facility(name="comfyui", runner="comfyui", classes=frozenset({"KSampler"}),
                    files={"vae": frozenset({"ae.safetensors"})}, devices=(Device(name="c", kind="cuda", total_gb=12),))


def order(**given_values):
    return Order(id="1", shot="sc010_sh0010", step="s", graph={"1": {"class_type": "KSampler"}}, **given_values)


@given(st.integers(1, 4), st.sets(st.sampled_from("abc"), min_size=1), st.data())
def test_a_job_that_never_fits_tries_every_way_on_every_server_and_ends(variants, servers, data):
    attempt, tried = Attempt(), []
    while able := [name for name in sorted(servers) if may_take(attempt, name)]:
        server = data.draw(st.sampled_from(able))
        tried.append((server, attempt.variant, attempt.freed))
        attempt = after(attempt, "memory", server, variants)
    assert len(tried) == len(set(tried)) == len(servers) * (variants + 1)
    for server in servers:
        mine = [(variant, freed) for name, variant, freed in tried if name == server]
        assert mine == [(0, False), *((variant, True) for variant in range(variants))]


@given(st.lists(st.sampled_from(["memory", "fault"]), max_size=30), st.integers(1, 3))
def test_whatever_happens_it_ends_and_no_way_is_tried_twice(happenings, variants):
    attempt, tried = Attempt(), set()
    for kind in happenings:
        able = [name for name in "ab" if may_take(attempt, name)]
        if not able:
            return
        rung = (able[0], attempt.variant, attempt.freed)
        assert rung not in tried
        tried.add(rung)
        attempt = after(attempt, kind, able[0], variants)
    assert len(tried) <= 2 * (variants + 1)


def test_a_server_that_is_away_refuses_nothing():
    attempt = after(Attempt(server="a", freed=True, variant=1), "away", "a", 2)
    assert attempt == Attempt(variant=1)


def test_what_a_server_lacks_is_named():
    assert lacks(order(), FACILITY) == ""
    assert lacks(order(weights=("ae.safetensors",), memory_gb=12), FACILITY) == ""
    assert lacks(order(weights=("flux.safetensors",)), FACILITY) == "lacks the model file flux.safetensors"
    assert lacks(order(memory_gb=16), FACILITY) == "has 12 GB of memory where 16 GB are needed"
    away = Facility(name="b", runner="comfyui", fault="It does not answer.")
    assert nobody_can(order(weights=("x",)), {"a": FACILITY, "b": away}) == (
        "sc010_sh0010: no server can run it: a lacks the model file x; b cannot be used: It does not answer.")
    assert nobody_can(order(), {}) == "sc010_sh0010: there is no server to run it on."
    many = Order(id="1", shot="", step="s", graph={str(n): {"class_type": f"Node{n}"} for n in range(5)})
    assert lacks(many, FACILITY) == "lacks the nodes Node0, Node1, Node2 and 2 more"
