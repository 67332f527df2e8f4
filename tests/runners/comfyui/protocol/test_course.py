"""Whatever the server, the line and we ourselves do: no job is lost, none is made twice, and it comes to an end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.runners.comfyui.protocol.world import AWAY, PATIENCE, World

from prodcanvas.errors import MemoryShort
from prodcanvas.runners.comfyui.protocol import course, messages


def test_a_day_without_trouble():
    world = World().run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id] == world.completed
    assert world.settled == {}


def test_a_restart_loses_the_job_and_it_is_sent_once_more_under_a_fresh_id():
    world = World({4: "restart"}).run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id, "spare-0"]
    assert world.settled[world.order.id] == "lost"


def test_lost_twice_it_is_said():
    world = World({4: "restart", 9: "restart"}, work=30).run()
    assert "lost the job twice" in world.ended.fault.what
    assert set(world.settled.values()) == {"lost"}


def test_a_server_that_is_down_for_a_while_is_waited_for():
    world = World({4: "kill", 60: "up"}).run()
    assert world.ended.record.ok
    assert len(world.completed) == 1


def test_a_server_that_stays_away_is_not_waited_for_for_ever_and_the_job_stays_known():
    world = World({4: "kill"}).run()
    assert "run the shot again" in world.ended.fault.next_step
    assert world.settled == {}
    assert world.now > PATIENCE.away


def test_a_server_that_was_never_there_is_said_soon():
    world = World(alive=False).run()
    assert world.ended.fault
    assert world.now < PATIENCE.first + 1
    assert world.settled == {world.order.id: "lost"}, "it never got there"


@pytest.mark.parametrize("fate", ["drop", "late"])
def test_a_post_without_an_answer_is_looked_for_before_it_is_sent_again(fate):
    world = World(posts=[fate]).run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id], "it was there: nothing is sent again"


def test_a_post_that_never_arrived_is_sent_again():
    world = World(posts=["no"]).run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id, "spare-0"]


def test_a_server_that_never_takes_anything_is_given_up():
    world = World(posts=["no"] * 9).run()
    assert world.ended.fault
    assert len(world.noted) <= 3


def test_a_cut_socket_is_opened_again_and_what_was_missed_is_asked_for():
    world = World({5: "cut", 6: "cut", 7: "cut", 8: "cut"}).run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id]


def test_what_does_not_move_is_interrupted_and_sent_once_more():
    world = World({0: "stall"}).run()
    assert world.ended.record.ok
    assert world.settled[world.order.id] == "cancelled"
    assert len(world.completed) == 1


def test_what_does_not_move_twice_is_taken_off_and_said():
    world = World({0: "stall", 1: "stall", 2: "stall"}).run()
    assert "nothing moved" in world.ended.fault.what
    assert not [job for job, state in world.jobs.items() if state in {"pending", "running"}]


def test_an_interruption_by_somebody_else_is_said():
    world = World(work=50)
    world.script = {}
    for _ in range(5):
        world.serve()
    world.feed(course.Heard(messages.Interrupted("somebody-elses")))
    assert world.ended is None, "that was not our job"
    world.feed(course.Heard(messages.Interrupted(world.order.id)))
    assert "somebody interrupted it" in world.ended.fault.what
    assert world.settled[world.order.id] == "cancelled"


def test_short_memory_is_its_own_kind_of_fault():
    world = World(work=50)
    world.feed(course.Heard(messages.Failed(world.order.id, "1", "EmptyImage", "Allocation on device", "OutOfMemory")))
    assert isinstance(world.ended.fault, MemoryShort)
    assert world.settled[world.order.id] == "failed"


def test_messages_of_others_change_nothing():
    world = World(work=50)
    before = world.at
    for message in (messages.Started("x"), messages.Entered(None, "x"), messages.Failed("x", exception_message="boom"),
                    messages.States("x", {"1": messages.NodeState(1, 2)}), messages.Preview(b"\xff\xd8\xff", "x")):
        world.feed(course.Heard(message))
    assert world.at == before


@pytest.mark.parametrize(("state", "sent"), [("pending", 0), ("running", 0), ("done", 0), ("failed", 1), ("absent", 1),
                                             ("cancelled", 1)])
def test_coming_back_a_job_is_followed_or_fetched_and_sent_only_when_it_is_nowhere(state, sent):
    jobs = {} if state == "absent" else {"old": state}
    world = World(under_way=["old"], jobs=jobs).run()
    assert world.ended.record.ok
    assert len(world.noted) == sent
    if sent:
        assert world.settled["old"] in {"lost", "failed"}
    else:
        assert world.ended.job == "old"


def test_coming_back_to_two_of_them_one_is_kept_and_the_other_taken_off():
    world = World(under_way=["old", "older"], jobs={"old": "pending", "older": "running"}).run()
    assert world.ended.job == "older"
    assert world.completed == ["older"]
    assert world.settled == {"old": "cancelled"}


@pytest.mark.parametrize("tick", [0, 1, 2, 4, 8])
def test_stopped_it_is_taken_off_the_server(tick):
    world = World({tick: "stop"}, work=20).run()
    assert world.ended.stopped
    assert not [job for job, state in world.jobs.items() if state in {"pending", "running"}]
    assert world.settled[world.order.id] == "cancelled"


def test_stopped_while_the_server_is_away_the_job_stays_known():
    world = World({3: "kill", 5: "stop"}, work=20).run()
    assert world.ended.stopped
    assert world.settled == {}


def test_done_before_the_stop_arrived_the_result_is_kept_for_the_next_time():
    world = World(under_way=["old"], jobs={"old": "pending"}, work=20)
    world.jobs["old"] = "done"
    world.stop = True
    world.feed(course.Tick(True))
    world.run()
    assert world.ended.stopped
    assert world.settled == {}


def test_a_record_that_is_written_a_moment_late_is_waited_for():
    world = World()
    world.slow_records = 3
    world.run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id]


def test_a_post_that_arrives_when_it_was_given_up_is_taken_off_again():
    world = World(posts=["too late"], work=60).run()
    assert world.noted == [world.order.id, "spare-0"]
    assert world.completed == ["spare-0"]
    assert world.order.id not in world.jobs


def test_a_post_that_was_on_its_way_when_we_died_is_waited_for():
    world = World(under_way=["old"])
    world.late.append((PATIENCE.doubt / 2, "old"))
    world.run()
    assert world.ended.job == "old"
    assert world.noted == []


def test_an_order_that_was_sent_before_gets_a_fresh_id():
    world = World(again=True).run()
    assert world.noted == ["spare-0"]
    assert world.settled == {world.order.id: "lost"}


def test_stopped_in_doubt_whether_it_arrived_it_stays_known():
    world = World({2: "stop"}, posts=["too late"]).run()
    assert world.ended.stopped
    assert world.settled == {}


@pytest.mark.parametrize("script", [{0: "stall"}, {4: "stop"}])
def test_a_cancellation_that_gets_lost_is_said_again(script):
    world = World(script, work=500 if 4 in script else 5)
    world.unheard = 2
    world.run()
    assert world.ended.fault is None
    assert not [job for job, state in world.jobs.items() if state in {"pending", "running"}]


def test_a_cut_socket_is_opened_at_once_and_again_until_it_stays_open():
    world, connects, fails = World(work=100), [], [True, True, False]
    do = world.do

    def noted(command):
        if isinstance(command, course.Connect):
            connects.append(world.now)
            if fails.pop(0):
                return [course.Cut()]
        return do(command)

    world.do, world.script = noted, {5: "cut"}
    world.run()
    assert connects[0] == pytest.approx(0.6)
    assert len(connects) == 3
    assert connects[2] < 4


TROUBLE = st.dictionaries(st.integers(0, 120), st.sampled_from(["restart", "kill", "up", "cut", "stall"]), max_size=6)
FATES = st.lists(st.sampled_from(["ok", "drop", "late", "no"]), max_size=4)


@settings(max_examples=400, deadline=None)
@given(TROUBLE, FATES, st.integers(1, 40), st.none() | st.integers(0, 150),
       st.dictionaries(st.sampled_from(["old", "older"]), st.sampled_from(["pending", "running", "done", "failed"])))
def test_nothing_is_lost_and_nothing_is_made_twice(trouble, posts, work, stop, jobs):
    script = {**trouble, 200: "up"}
    if stop is not None:
        script[stop] = "stop"
    world = World(script, posts, work, under_way=["old", "older"] if jobs else (), jobs=jobs).run(6000)
    ours = [*world.noted, "old", "older"]
    alive = [job for job in ours if world.jobs.get(job) in {"pending", "running"}]
    known = [job for job in ours if job not in world.settled and job in {*world.noted, *jobs}]
    if world.ended.record:
        assert not alive, "nothing of ours is left on the server"
        assert set(known) <= {world.ended.job}
    else:
        assert set(alive) <= set(known), "what is still on the server is still in the journal"
    if not jobs:
        assert max(world.completions.values(), default=0) <= 1, "made again only where the server forgot it"
    done = [news.done for news in world.news]
    assert done == sorted(done)


def test_taken_in_part_it_is_taken_off():
    world = World(work=50)
    for _ in range(3):
        world.serve()
    assert world.jobs == {world.order.id: "running"}
    world.at = replace(world.at, phase="posting")
    world.feed(course.Refused(AWAY, True))
    assert world.jobs == {world.order.id: "cancelled"}
    assert world.ended.fault is AWAY


def test_a_silent_socket_is_opened_again_before_a_job_is_taken_for_stuck():
    world, connects = World({0: "stall"}), []
    do = world.do

    def noted(command):
        if isinstance(command, course.Connect):
            connects.append(world.now)
        return do(command)

    world.do = noted
    world.run()
    assert PATIENCE.progress / 2 < connects[0] < PATIENCE.progress


def test_where_no_socket_can_be_had_a_long_job_is_not_taken_for_stuck():
    world = World(work=150)
    do = world.do
    world.do = lambda command: [course.Cut()] if isinstance(command, course.Connect) else do(command)
    serve = world.serve

    def unheard():
        serve()
        world.said = []

    world.serve = unheard
    world.at = replace(world.at, deaf=True)
    world.run()
    assert world.ended.record.ok
    assert world.noted == [world.order.id]
