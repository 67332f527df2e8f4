"""Shots are made in the engine, and everybody is told how each of them stands."""

import pytest
from tests.engine.running import Gate, Started, ids

from prodcanvas.errors import RequestError
from prodcanvas.stores import load, save, store
from prodcanvas.studio.impact import edited


def test_every_dirty_shot_is_made_and_told(up):
    shots = ids(up.root)
    done = up.finish("shoot")
    assert (done["state"], done["shots"], done["result"]["failed"]) == ("done", shots, {})
    up.ear.until_states(lambda s: {x["state"] for x in s.values()} == {"clean"})
    queued = up.ear.until("states", lambda v: any(s["state"] == "working" for s in v["shots"].values()))
    assert set(queued["shots"]) == set(shots), "all of them work from the moment they are queued"
    assert {t["slate"] for t in up.ear.of("take")} == {f"{s}_tk001" for s in shots}
    assert {p["shot"] for p in up.ear.of("progress")} >= set(shots)
    assert [p["share"] for p in up.ear.of("progress") if p["shot"] == shots[-1]][-1] == 1.0


def test_a_shot_is_clean_as_soon_as_its_take_is_there(film):
    gate = Gate()
    with Started(film, stage=gate) as up:
        first, second = ids(film)[:2]
        job = up.do("shoot", only=[first, second])["job"]
        gate.let(1)
        gate.wait()
        gate.wait()
        up.ear.until_states(lambda s: (s[first]["state"], s[second]["state"]) == ("clean", "working"))
        gate.let()
        assert up.ear.ended(job)["state"] == "done"
        assert up.ear.states()[second]["state"] == "clean"


def test_a_failed_shot_keeps_its_sentence_until_the_next_try_or_edit(film):
    victim, other, *_ = ids(film)
    gate = Gate(fail={victim})
    with Started(film, stage=gate) as up:
        job = up.do("shoot", only=[victim, other])["job"]
        gate.let(1)
        up.ear.until_states(lambda s: s[victim]["state"] == "failed")
        assert up.ear.ended(job)["result"]["failed"] == {victim: f"{victim} cannot be framed."}
        state = up.ear.states()[victim]
        assert (state["state"], state["failed"]) == ("failed", f"{victim} cannot be framed.")
        assert state["because"][0]["sentence"] == "because it has no take yet"
        save(film, edited(load(film), f"{victim}.camera.lens_mm=85"))
        up.ear.until_states(lambda s: s[victim]["state"] == "dirty" and not s[victim]["failed"])
        gate.fail = {victim}
        up.finish("shoot", only=[victim])
        assert up.ear.states()[victim]["state"] == "failed"
        gate.fail = ()
        gate.let()
        assert up.finish("shoot", only=[victim])["result"]["failed"] == {}
        assert up.ear.states()[victim]["state"] == "clean"


def test_one_shot_is_taken_out_of_a_run_and_the_others_are_made(film):
    gate = Gate()
    shots = ids(film)
    with Started(film, stage=gate) as up:
        job = up.do("shoot")["job"]
        gate.let(1)
        gate.wait()
        gate.wait()
        up.client.ask(f"/v1/jobs/{job}/stop", {"shot": shots[1]})
        up.ear.until_states(lambda s: s[shots[1]]["state"] == "dirty")
        gate.let()
        done = up.ear.ended(job)
        assert done["state"] == "done"
        assert sorted(done["result"]["made"]) == [f"{s}_tk001" for s in shots if s != shots[1]]
        assert done["result"]["failed"] == {}
        assert {s: x["state"] for s, x in up.ear.states().items() if x["state"] != "clean"} == {shots[1]: "dirty"}


def test_a_run_that_is_stopped_keeps_what_was_finished(film):
    gate = Gate()
    with Started(film, stage=gate) as up:
        job = up.do("shoot")["job"]
        gate.let(1)
        gate.wait()
        gate.wait()
        up.client.ask(f"/v1/jobs/{job}/stop")
        done = up.ear.ended(job)
        assert (done["state"], done["result"]["stopped"]) == ("stopped", True)
        assert done["result"]["made"] == [f"{ids(film)[0]}_tk001"]
        assert {x["state"] for x in up.ear.states().values()} == {"clean", "dirty"}
        with pytest.raises(RequestError, match="not under way"):
            up.client.ask(f"/v1/jobs/{job}/stop")


def test_a_job_that_waits_is_stopped_before_it_begins(film):
    gate = Gate()
    first, second, *_ = ids(film)
    with Started(film, stage=gate) as up:
        running = up.do("shoot", only=[first])["job"]
        gate.wait()
        waiting = up.do("shoot", only=[second])["job"]
        up.client.ask("/v1/jobs/any/stop", {"shot": second})
        assert up.ear.ended(waiting)["sentence"] == "Stopped before it began."
        assert up.ear.states()[second]["state"] == "dirty"
        gate.let()
        assert up.ear.ended(running)["state"] == "done"
        assert gate.asked == [first]


def test_a_take_is_circled_while_another_shot_is_shot(film):
    gate = Gate()
    first, second, *_ = ids(film)
    with Started(film, stage=gate) as up:
        gate.let(1)
        up.finish("shoot", only=[first])
        gate.wait()
        job = up.do("shoot", only=[second])["job"]
        gate.wait()
        assert up.do("reject", slate=f"{first}_tk001", why="the hands")["verdict"] == "ng"
        assert up.ear.until_states(lambda s: s[first]["state"] == "dirty")[first]["because"][0]["sentence"] == (
            "because it has no circled take")
        up.do("circle", slate=f"{first}_tk001")
        up.ear.until_states(lambda s: s[first]["state"] == "clean")
        up.ear.until("take", lambda t: (t["slate"], t["verdict"], t["by"]) == (f"{first}_tk001", "circled", "human"))
        gate.let()
        assert up.ear.ended(job)["state"] == "done"


def test_the_film_is_another_one_by_the_time_a_job_begins(film):
    gate = Gate()
    first, second, *_ = ids(film)
    with Started(film, stage=gate) as up:
        running = up.do("shoot", only=[first])["job"]
        gate.wait()
        waiting = up.do("shoot", only=[second])["job"]
        save(film, edited(load(film), f"{second}.frames=20"))
        gate.let()
        up.ear.ended(running)
        up.ear.ended(waiting)
        with store(film, write=False) as opened:
            assert opened.ledger.circled()[second].frames == 20
        assert up.ear.states()[second]["state"] == "clean"


def test_a_shot_that_is_not_there_is_refused_at_once(up):
    with pytest.raises(RequestError, match="no shot sc999_sh0010"):
        up.do("shoot", only=["sc999_sh0010"])
    assert up.ear.of("job") == []


def test_nothing_to_shoot_is_done_at_once(up):
    up.finish("shoot")
    again = up.finish("shoot", only=ids(up.root)[:1])
    assert (again["state"], again["shots"], again["result"]["made"]) == ("done", [], [])
    assert up.finish("shoot", only=ids(up.root)[:1], again=True)["result"]["made"] == [f"{ids(up.root)[0]}_tk002"]
