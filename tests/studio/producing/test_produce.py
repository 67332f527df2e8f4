"""Generated shots, from direction to take, on a pretended server."""

from __future__ import annotations

import msgspec
import pytest

from prodcanvas.media.probe import probe
from prodcanvas.routes import Plan
from prodcanvas.stores import load, store
from prodcanvas.studio.direct import Direction, direct
from prodcanvas.studio.shoot import shoot
from prodcanvas.studio.status import status
from prodcanvas.studio.stills_approve import stills_approve
from prodcanvas.studio.stills_list import stills_list
from prodcanvas.studio.stills_reject import stills_reject
from prodcanvas.takes import Verdict
from prodcanvas.testing import PretendStage

AUTO = Direction(pipeline="auto")
CHAIN = Direction(pipeline="sd15+wan21_i2v")


def shots(root, count):
    return [s.id for s in load(root).shots()][:count]


def circled(root, shot):
    with store(root, write=False) as opened:
        return opened.ledger.circled()[shot]


def go(root, house, **more):
    return shoot(root, stage=PretendStage(), house=house, **more)


def test_a_still_and_a_clip_become_a_take_that_says_how_it_was_made(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    done = go(small, house, only=[shot])
    assert done.failed == {}
    take = circled(small, shot)
    made = take.provenance
    assert (made.pipeline, made.version) == ("sd15+wan21_i2v", "1+1")
    assert "comfyui" in made.runner
    assert len(set(made.seeds)) == 2
    assert "v1-5-pruned-emaonly-fp16.safetensors" in made.models
    assert "OpenRAIL" in made.licence
    with store(small, write=False) as opened:
        found = probe(opened.media.path(take.media))
        kept = msgspec.json.decode(opened.media.path(made.request).read_bytes())
    film = load(small)
    length = sum((film.shot(shot).head_handle, film.shot(shot).frames, film.shot(shot).tail_handle))
    assert (found.frames, found.width, found.height) == (length, 160, 90)
    assert msgspec.convert(kept["plan"], Plan).steps[0].pipeline == "sd15"
    classes = {n["class_type"] for n in kept["steps"][0]["graph"].values()}
    assert "ControlNetApplyAdvanced" in classes, "the still follows the depth of the previz"
    assert kept["steps"][1]["uploads"], "the clip begins on the still"
    assert shot not in {d.shot for d in status(small).dirty}
    assert len(server.ran) == 2


def test_nothing_is_made_twice(small, house, server):
    direct(small, shots(small, 1), CHAIN)
    go(small, house)
    before = len(server.ran)
    assert go(small, house).made == []
    assert len(server.ran) == before


def test_made_again_it_is_another_one(small, house):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    go(small, house)
    first = circled(small, shot)
    assert len(go(small, house, only=[shot], again=True).made) == 1
    second = circled(small, shot)
    assert second.slate.number > first.slate.number
    assert set(first.provenance.seeds).isdisjoint(second.provenance.seeds)


def test_the_still_waits_for_a_yes_and_is_not_made_again(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], msgspec.structs.replace(CHAIN, approve=True))
    done = go(small, house)
    assert list(done.waiting) == [shot]
    assert circled(small, shot).provenance.pipeline == "previz"
    still, = stills_list(small)
    assert still.shot == shot
    assert go(small, house).waiting == done.waiting, "asking again makes nothing"
    assert len(server.ran) == 1
    assert stills_reject(small, [shot]) == (shot,)
    again = go(small, house)
    assert again.waiting != done.waiting, "another still"
    assert stills_approve(small) == (shot,)
    assert len(go(small, house).made) == 1
    assert len(server.ran) == 3
    assert circled(small, shot).provenance.pipeline == "sd15+wan21_i2v"


def test_without_a_server_the_previz_stands_in_and_a_named_pipeline_says_why_not(small):
    from prodcanvas.pipelines import shelf
    from prodcanvas.studio.producing.house import House

    one, two = shots(small, 2)
    direct(small, [one], AUTO)
    direct(small, [two], CHAIN)
    done = go(small, lambda _root: House(shelf()[0], {}, ()))
    assert circled(small, one).provenance.pipeline == "previz"
    assert any(note.startswith(f"{one}: the previz stands in.") for note in done.notes)
    assert list(done.failed) == [two]
    assert "sd15+wan21_i2v" in done.failed[two]


def test_one_shots_fault_sinks_no_other(small, house, server):
    one, two = shots(small, 2)
    direct(small, [one, two], CHAIN)
    direct(small, [one], Direction(first_frame=None, params={"sd15.steps": 100000}))
    done = go(small, house)
    assert list(done.failed) == [one]
    assert "steps" in done.failed[one]
    assert circled(small, two).provenance.pipeline == "sd15+wan21_i2v"


def test_short_memory_is_met_with_smaller_ways_and_told(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], CHAIN)
    server.faults.out_of_memory["VAEDecode"] = 2
    done = go(small, house)
    assert done.failed == {}
    assert any("decoded in tiles" in note for note in done.notes)


def test_where_nothing_makes_it_fit_another_way_is_taken(small, house, server):
    shot, = shots(small, 1)
    direct(small, [shot], AUTO)
    server.faults.out_of_memory["WanImageToVideo"] = 99
    done = go(small, house)
    assert done.failed == {}
    assert any("another way was taken" in note for note in done.notes)
    assert "wan21_i2v" not in circled(small, shot).provenance.pipeline


@pytest.mark.parametrize("after", [0, 1])
def test_stopped_half_way_it_goes_on_from_there(small, house, server, after):
    direct(small, shots(small, 3), CHAIN)
    heard = []

    def stop():
        return len(server.ran) > after

    done = go(small, house, stop=stop, tell=heard.append)
    assert done.stopped
    made = len(server.ran)
    rest = go(small, house)
    assert rest.failed == {}
    assert all(circled(small, s).verdict is Verdict.CIRCLED for s in shots(small, 3))
    assert len(server.ran) >= made
    assert {h.activity for h in heard} <= {"Shooting", "Rendering control maps", "Making"}
