"""Missing: files and nodes as `routes.lack` says, and memory."""

from __future__ import annotations

from prodcanvas.pipelines.missing import missing
from prodcanvas.routes import Device, Facility, Memory, Needs, Pipeline, Size

HEAVY = Pipeline(id="heavy", name="Heavy", does="It does.", stage="still", makes="image", size=Size(pixels=1_000_000),
                 memory=Memory(weights_gb=24.0, encoder_gb=9.0, factor=2.4), needs=Needs(classes=("KSampler",)))


def card(gigabytes, ram=64.0):
    return Facility(name="render2", runner="comfyui", ram_gb=ram, classes=frozenset({"KSampler"}),
                    devices=(Device(name="card", kind="cuda", total_gb=gigabytes),))


def test_a_large_card_lacks_nothing_and_a_middling_one_streams():
    assert missing(HEAVY, card(48.0)) == ()
    assert missing(HEAVY, card(16.0)) == ()


def test_a_small_card_lacks_memory_by_a_figure():
    (lack,) = missing(HEAVY, card(6.0))
    assert lack.kind == "memory"
    assert 2.0 < lack.gb < 10.0
    assert "render2 has 6.0" in lack.how


def test_a_machine_too_small_to_hold_what_is_streamed_lacks_memory():
    assert [x.kind for x in missing(HEAVY, card(16.0, ram=8.0))] == ["memory"]


def test_nodes_come_before_memory():
    assert [x.kind for x in missing(HEAVY, Facility(name="r", runner="comfyui", ram_gb=2.0))] == ["class", "memory"]
