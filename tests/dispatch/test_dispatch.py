"""Every work comes to one end, whatever happens to servers, to cards and to us."""

import itertools
import threading
import time
from pathlib import Path

import pytest
from tests.dispatch.pretend import BAD, NO_ROOM, MemoryJournal, PretendRunner, order

from prodcanvas.dispatch import Dispatch, Done, Patience, Smaller, Work, run_all
from prodcanvas.errors import Stopped

QUICK = Patience(first=0.6, away=0.6, rest=0.02, longest_rest=0.1)


@pytest.fixture
def journal():
    return MemoryJournal()


def runners(*found):
    return {runner.name: runner for runner in found}


def go(found, works, tmp_path, journal, keep=lambda _: None, **options) -> list[Done]:
    return run_all(Dispatch(runners(*found), tmp_path, journal, patience=QUICK, **options), works, keep)


def test_each_work_is_done_once_and_settled_after_it_is_kept(tmp_path, journal):
    runner = PretendRunner()
    works = [Work(order=order(f"s{n}")) for n in range(12)]
    states = []
    done = go([runner], works, tmp_path, journal, keep=lambda _: states.append(journal.states()["sent"]))
    assert sorted(runner.ran) == sorted(w.order.step for w in works)
    assert all(d.outcome and not d.fault and d.server == "comfyui" and d.tries == 1 for d in done)
    assert min(states) >= 1
    assert journal.states() == {"fetched": 12}
    assert runner.most <= 2


def test_jobs_with_the_same_models_run_together(tmp_path, journal):
    runner = PretendRunner()
    works = [Work(order=order(f"s{n}", weights=("a",) if n % 2 else ("b",))) for n in range(8)]
    go([runner], works, tmp_path, journal)
    kinds = [int(step[1:]) % 2 for step in runner.ran]
    assert sum(before != behind for before, behind in itertools.pairwise(kinds)) == 1


def test_each_work_goes_to_a_server_that_has_what_it_needs(tmp_path, journal):
    still, clip = PretendRunner("still", files=("a",)), PretendRunner("clip", files=("b",))
    works = [Work(order=order(f"{name}{n}", weights=(name,))) for n in range(4) for name in "ab"]
    go([still, clip], works, tmp_path, journal)
    assert {step[0] for step in still.ran} == {"a"}
    assert {step[0] for step in clip.ran} == {"b"}


def test_nothing_queues_behind_a_job_while_another_server_has_nothing_to_do(tmp_path, journal):
    one, two = PretendRunner("one", seconds=0.15), PretendRunner("two", seconds=0.15)
    go([one, two], [Work(order=order(f"s{n}")) for n in range(2)], tmp_path, journal)
    assert [len(one.ran), len(two.ran)] == [1, 1]


def test_what_no_server_has_is_told_at_once_and_sinks_nobody(tmp_path, journal):
    works = [Work(order=order("wrong", weights=("flux",))), Work(order=order("right"))]
    done = {d.work.order.step: d for d in go([PretendRunner()], works, tmp_path, journal)}
    assert done["wrong"].fault.what == (
        "sc010_sh0010: no server can run it: comfyui lacks the model file flux.")
    assert done["wrong"].fault.next_step
    assert done["right"].outcome


def test_no_server_at_all(tmp_path, journal):
    [done] = go([], [Work(order=order())], tmp_path, journal)
    assert done.fault.what == "sc010_sh0010: there is no server to run it on."


def test_out_of_memory_frees_then_goes_smaller_then_elsewhere(tmp_path, journal):
    small = PretendRunner("small", memory=8.0, seconds=0.01,
                                  script={"big": [NO_ROOM, NO_ROOM], "tiled": [NO_ROOM], "half": [NO_ROOM]})
    large = PretendRunner("large", files=())
    work = Work(order=order("big"), smaller=(Smaller(order=order("tiled"), loses="decoded in tiles"),
                                             Smaller(order=order("half"), loses="made at half the size")))
    large.up = False
    with Dispatch(runners(small, large), tmp_path, journal, patience=QUICK) as dispatch:
        dispatch.add(work)
        threading.Timer(0.2, setattr, (large, "up", True)).start()
        [done] = list(dispatch)
    assert small.ran == ["big", "big", "tiled", "half"]
    assert small.freed == 3
    assert large.ran == ["big"]
    assert (done.server, done.variant, done.lowered, done.tries) == ("large", 0, "", 5)


def test_a_smaller_way_is_told(tmp_path, journal):
    runner = PretendRunner(script={"big": [NO_ROOM, NO_ROOM]})
    work = Work(order=order("big"), smaller=(Smaller(order=order("tiled"), loses="decoded in tiles"),))
    [done] = go([runner], [work], tmp_path, journal)
    assert done.outcome
    assert done.lowered == "decoded in tiles"


def test_what_is_known_to_fit_nowhere_begins_with_a_smaller_way_and_says_so(tmp_path, journal):
    runner = PretendRunner(memory=24.0)
    half = Smaller(order=order("half", memory=20.0), loses="half size")
    work = Work(order=order("big", memory=40.0), smaller=(half,))
    [done] = go([runner], [work], tmp_path, journal)
    assert (done.lowered, runner.ran) == ("half size", ["half"])
    [done] = go([runner], [Work(order=order("huge", memory=40.0))], tmp_path, journal)
    assert "comfyui has 24 GB of memory where 40 GB are needed" in done.fault.what


def test_a_large_job_waits_for_the_server_it_fits_on_rather_than_lose_anything(tmp_path, journal):
    large, small = PretendRunner("large", memory=48.0, seconds=0.1), PretendRunner("small", memory=8.0)
    works = [Work(order=order(f"big{n}", memory=40.0), smaller=(Smaller(order=order(f"half{n}"), loses="half size"),))
             for n in range(3)]
    done = go([large, small], works, tmp_path, journal)
    assert all(d.server == "large" and not d.lowered for d in done)


def test_what_fits_nowhere_is_told_with_the_last_fault(tmp_path, journal):
    runner = PretendRunner(script={"big": [NO_ROOM, NO_ROOM]})
    [done] = go([runner], [Work(order=order("big"))], tmp_path, journal)
    assert done.fault is NO_ROOM
    assert runner.freed == 1


def test_a_job_that_fails_is_tried_on_another_server_and_sinks_nobody(tmp_path, journal):
    one, two = PretendRunner("one", script={"bad": [BAD]}), PretendRunner("two", script={"bad": [BAD]})
    one.script["worse"] = two.script["worse"] = [BAD]
    works = [Work(order=order(step)) for step in ("bad", "worse", "good")]
    done = {d.work.order.step: d for d in go([one, two], works, tmp_path, journal)}
    assert done["bad"].fault is BAD
    assert done["bad"].tries == 2
    assert done["worse"].outcome
    assert done["worse"].tries == 2
    assert done["good"].outcome
    assert len([*one.ran, *two.ran]) == 5


def test_every_attempt_has_an_id_of_its_own(tmp_path, journal):
    one = PretendRunner("one", script={"bad": [BAD, BAD]})
    two = PretendRunner("two", script={"bad": [BAD, BAD]})
    go([one, two], [Work(order=order("bad"))], tmp_path, journal)
    assert len(journal.rows) == 2


def test_an_unusable_result_is_tried_elsewhere_and_then_told(tmp_path, journal):
    one, two = PretendRunner("one"), PretendRunner("two")
    said = []

    def check(work, outcome):
        said.append(Path(outcome.files["0"][0]).read_bytes())
        return "“a.png” is black."

    [done] = go([one, two], [Work(order=order())], tmp_path, journal, check=check)
    assert said == [b"made", b"made"]
    assert done.fault.what == "sc010_sh0010: the result cannot be used. “a.png” is black."
    assert journal.states() == {"failed": 2}


def test_a_server_that_dies_hands_over_its_work(tmp_path, journal):
    one = PretendRunner("one", script={f"s{n}": ["die"] for n in range(6)})
    two = PretendRunner("two", seconds=0.03)
    done = go([one, two], [Work(order=order(f"s{n}")) for n in range(6)], tmp_path, journal)
    assert all(d.outcome and d.server == "two" for d in done)
    assert "sent" not in journal.states()


def test_a_server_that_comes_back_is_found_again(tmp_path, journal):
    one = PretendRunner("one", script={"s0": ["die"]})
    threading.Timer(0.2, setattr, (one, "up", True)).start()
    [done] = go([one], [Work(order=order("s0"))], tmp_path, journal)
    assert done.outcome
    assert one.ran == ["s0"]
    assert one.fetched_again == ["s0"]


def test_a_server_that_stays_away_is_told_after_a_while(tmp_path, journal):
    one = PretendRunner("one")
    one.up = False
    [done] = go([one], [Work(order=order("s0"))], tmp_path, journal)
    assert "The server does not answer." in done.fault.what


def test_a_job_under_way_is_fetched_from_the_server_that_has_it(tmp_path, journal):
    one, two = PretendRunner("one", seconds=0.1), PretendRunner("two")
    sent = order("s1")
    journal.sent(sent, "http://two")
    [done] = go([one, two], [Work(order=order("s1"))], tmp_path, journal)
    assert done.outcome.job == sent.id
    assert (one.ran, two.ran, two.fetched_again) == ([], [], ["s1"])
    assert journal.states() == {"fetched": 1}


def test_a_job_on_a_server_that_is_gone_is_made_on_another_and_settled(tmp_path, journal):
    one, two = PretendRunner("one"), PretendRunner("two")
    one.up = False
    journal.sent(order("s1"), "http://one")
    [done] = go([one, two], [Work(order=order("s1"))], tmp_path, journal)
    assert (done.server, two.ran) == ("two", ["s1"])
    assert journal.states() == {"fetched": 2}


def test_a_job_on_a_server_that_no_longer_has_what_it_takes_goes_elsewhere(tmp_path, journal):
    one, two = PretendRunner("one", files=()), PretendRunner("two", files=("a",))
    journal.sent(order("s1"), "http://one")
    [done] = go([one, two], [Work(order=order("s1", weights=("a",)))], tmp_path, journal)
    assert done.server == "two"


def test_a_smaller_way_under_way_is_come_back_to(tmp_path, journal):
    one = PretendRunner("one")
    smaller = order("tiled")
    journal.sent(smaller, "http://one")
    work = Work(order=order("big"), smaller=(Smaller(order=order("tiled"), loses="decoded in tiles"),))
    [done] = go([one], [work], tmp_path, journal)
    assert (done.outcome.job, done.lowered, one.ran) == (smaller.id, "decoded in tiles", [])


def test_a_result_that_could_not_be_kept_stays_in_the_journal(tmp_path, journal):
    def keep(_):
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="disk is full"):
        go([PretendRunner()], [Work(order=order())], tmp_path, journal, keep=keep)
    assert journal.states() == {"sent": 1}
    again = PretendRunner()
    [done] = go([again], [Work(order=order())], tmp_path, journal)
    assert done.outcome
    assert (again.ran, again.fetched_again) == ([], ["s1"])


def test_work_can_be_added_when_what_it_waits_for_is_done(tmp_path, journal):
    runner = PretendRunner()
    with Dispatch(runners(runner), tmp_path, journal, patience=QUICK) as dispatch:
        dispatch.add(Work(order=order("still")))
        for done in dispatch:
            if done.work.order.step == "still":
                dispatch.add(Work(order=order("clip")), Work(order=order("sound")))
    assert runner.ran[0] == "still"
    assert sorted(runner.ran) == ["clip", "sound", "still"]


def test_the_same_step_asked_for_twice_is_made_once(tmp_path, journal):
    runner = PretendRunner()
    works = [Work(order=order("same", shot=f"sc010_sh00{n}0")) for n in (1, 2, 3)]
    done = go([runner], works, tmp_path, journal)
    assert runner.ran == ["same"]
    assert [d.work.order.shot for d in done] == [w.order.shot for w in works]
    assert len({d.outcome.job for d in done}) == 1


def test_stop_takes_everything_off(tmp_path, journal):
    runner = PretendRunner(seconds=5.0)
    stop = threading.Event()
    threading.Timer(0.15, stop.set).start()
    done = go([runner], [Work(order=order(f"s{n}")) for n in range(5)], tmp_path, journal, stop=stop.is_set)
    assert len(done) == 5
    assert all(isinstance(d.fault, Stopped) for d in done)
    assert "sent" not in journal.states()
    assert len(runner.ran) == 2


def test_leaving_early_takes_everything_off(tmp_path, journal):
    runner = PretendRunner(seconds=5.0, script={"first": [0.01]})
    with Dispatch(runners(runner), tmp_path, journal, patience=QUICK) as dispatch:
        dispatch.add(Work(order=order("first")), Work(order=order("second")), Work(order=order("third")))
        next(iter(dispatch))
    assert runner.at_once == 0
    assert journal.states()["cancelled"] >= 1


def test_news_come_one_at_a_time_under_the_callers_id_and_never_go_back(tmp_path, journal):
    one = PretendRunner("one", script={f"s{n}": [BAD] for n in range(6)})
    two = PretendRunner("two")
    works = [Work(order=order(f"s{n}")) for n in range(6)]
    heard, inside = {}, threading.Lock()

    def tell(news):
        assert inside.acquire(blocking=False)
        time.sleep(0.001)
        heard.setdefault(news.job, []).append(news.done)
        inside.release()

    go([one, two], works, tmp_path, journal, tell=tell)
    assert set(heard) == {w.order.id for w in works}
    assert all(done == sorted(done) for done in heard.values())


def test_a_fault_of_ours_in_a_lane_is_raised_where_results_are_read(tmp_path, journal):
    runner = PretendRunner()
    runner.run = lambda *_: 1 / 0
    with pytest.raises(ZeroDivisionError):
        go([runner], [Work(order=order())], tmp_path, journal)


def test_a_check_that_says_nothing_lets_it_pass_and_the_work_folder_is_ours(tmp_path, journal):
    [done] = go([PretendRunner()], [Work(order=order("signature"))], tmp_path, journal, check=lambda *_: "")
    assert Path(done.outcome.files["0"][0]).parent == tmp_path / "signature"
