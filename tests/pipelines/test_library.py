"""Every pipeline of the library: its golden requests, its names against the declarations, its promises."""

from __future__ import annotations

import pytest

from prodcanvas.pipelines import built_in
from prodcanvas.pipelines.declare import declared, faults
from prodcanvas.testing.golden import golden

PIPELINES = sorted(built_in())


@pytest.mark.parametrize("name", PIPELINES)
def test_the_same_ask_gives_exactly_the_same_request(name):
    shelved = built_in()[name]
    cases = golden(shelved.folder).cases
    assert cases
    for case in cases:
        assert case.request is not None, f"{case.case}: write the request with prodcanvas.testing.golden"
        assert shelved.build(case.ask) == case.request, case.case


@pytest.mark.parametrize("name", PIPELINES)
def test_every_node_and_input_is_declared_by_its_server_or_pack(name):
    shelved = built_in()[name]
    for case in golden(shelved.folder).cases:
        assert list(faults(shelved.build(case.ask).graph)) == [], case.case


@pytest.mark.parametrize("name", PIPELINES)
def test_every_class_beyond_the_servers_own_comes_from_a_pack_it_names(name):
    shelved = built_in()[name]
    named = {c for pack in shelved.pipeline.needs.packs for c in pack.classes}
    core = declared_core()
    for case in golden(shelved.folder).cases:
        used = {node["class_type"] for node in shelved.build(case.ask).graph.values()}
        assert used - core <= named, case.case


def declared_core():
    from prodcanvas.pipelines.declare import declarations

    return set(declarations()["core"].classes) & set(declared())


@pytest.mark.parametrize("name", PIPELINES)
def test_every_upload_of_a_request_is_really_used(name):
    shelved = built_in()[name]
    for case in golden(shelved.folder).cases:
        built = shelved.build(case.ask)
        used = {v["$upload"] for n in built.graph.values() for v in n["inputs"].values()
                if isinstance(v, dict) and "$upload" in v}
        assert used == set(built.uploads), case.case
        assert set(built.outputs) <= set(built.graph)


@pytest.mark.parametrize("name", PIPELINES)
def test_every_input_that_carries_a_promise_is_shown_in_a_golden_case_and_bound(name):
    shelved = built_in()[name]
    cases = golden(shelved.folder).cases
    for honour in shelved.pipeline.honours:
        for wanted in honour.inputs:
            bound = [c for c in cases if wanted in c.ask.inputs or _of_subjects(c.ask, wanted)]
            assert bound, f"no golden case gives {wanted}, on which {honour.intent} rests"


def _of_subjects(ask, wanted):
    per = {"reference": lambda s: s.references, "matte": lambda s: s.matte, "lora": lambda s: s.trained}
    return wanted in per and any(per[wanted](s) for s in ask.subjects)
