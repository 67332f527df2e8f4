"""What was under way when an engine died is gone on with by the next one."""

import msgspec
import pytest
from tests.engine.running import Gate, Started, ids

from prodcanvas.engine.work.queue import LIVES
from prodcanvas.stores import store


def note(root, *entries):
    """Leave a queue behind, as an engine that died would."""
    with store(root, write=True) as opened:
        opened.set_note("engine:jobs", msgspec.json.encode(list(entries)))


def entry(*shots, lives=0, **more):
    return {"verb": "shoot", "args": {"only": shots}, "shots": shots, "takes": dict.fromkeys(shots, 0), "lives": lives,
            **more}


def test_what_waited_is_made(film):
    first, second, *_ = ids(film)
    note(film, entry(first), entry(second))
    with Started(film) as up:
        up.ear.until_states(lambda s: (s[first]["state"], s[second]["state"]) == ("clean", "clean"))
        assert len(up.ear.of("notice")) == 2


def test_what_was_made_meanwhile_is_not_made_again(film):
    first, second, *_ = ids(film)
    with Started(film) as up:
        up.finish("shoot", only=[first])
    note(film, entry(first, second, args={"only": [first, second], "again": True}))
    with Started(film) as up:
        job = up.ear.until("job")
        assert job["shots"] == [second]
        up.ear.ended(job["job"])
        assert [t["slate"] for t in up.do("takes")] == [f"{first}_tk001", f"{second}_tk001"]


def test_a_job_that_no_engine_survives_is_left_alone(film):
    first, *_ = ids(film)
    note(film, entry(first, lives=LIVES - 1))
    with Started(film) as up:
        assert up.client.ask("/v1/ping", method="GET")["jobs"] == 0
        assert up.ear.of("job") == []


@pytest.mark.parametrize("text", [b"nonsense", b"[{}]", b'[{"verb": "dance", "args": {}}]', b""])
def test_a_queue_that_cannot_be_read_hinders_nobody(film, text):
    with store(film, write=True) as opened:
        opened.set_note("engine:jobs", text)
    with Started(film) as up:
        assert up.client.ask("/v1/ping", method="GET")["jobs"] == 0


def test_an_engine_that_is_ended_leaves_its_work_to_the_next(film):
    gate = Gate()
    with Started(film, stage=gate) as up:
        up.do("shoot")
        up.do("assemble")
        gate.let(1)
        gate.wait()
        gate.wait()
    with Started(film) as up:
        up.ear.until("job", lambda j: (j["verb"], j["state"]) == ("assemble", "done"))
        assert [t["slate"] for t in up.do("takes")] == [f"{s}_tk001" for s in ids(film)]
    with Started(film) as up:
        assert up.client.ask("/v1/ping", method="GET")["jobs"] == 0
