"""Whatever servers do with whatever works: each work ends once, and nothing is left under way."""

import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given, settings
from tests.dispatch.pretend import BAD, NO_ROOM, MemoryJournal, PretendRunner, order

from prodcanvas.dispatch import Dispatch, Patience, Smaller, Work, run_all

DEEDS = st.lists(st.sampled_from([0.0, 0.004, BAD, NO_ROOM, "die"]), max_size=4)
SCRIPT = st.dictionaries(st.sampled_from(["s0", "s1", "s2", "t0", "t1"]), DEEDS, min_size=1)
SERVERS = st.lists(st.fixed_dictionaries({"script": SCRIPT, "files": st.sampled_from(["a", "b", "ab", "ab"]),
                                          "memory": st.sampled_from([8.0, 24.0])}), max_size=3)
WORKS = st.lists(st.tuples(st.integers(0, 2), st.frozensets(st.sampled_from("ab"), max_size=2),
                           st.sampled_from([0.0, 16.0]), st.booleans(), st.booleans()), min_size=1, max_size=6)
NOW = Patience(first=0.05, away=0.05, rest=0.005, longest_rest=0.01)


@settings(max_examples=100, deadline=None)
@given(SERVERS, WORKS)
def test_every_work_ends_once(servers, works):
    runners = {f"server{n}": PretendRunner(f"server{n}", seconds=0.0, **given_values)
               for n, given_values in enumerate(servers)}
    journal, asked = MemoryJournal(), []
    for number, weights, memory, has_smaller, under_way in works:
        smaller = (Smaller(order=order(f"t{number}", weights=tuple(weights)), loses="half size"),)
        first = order(f"s{number}", weights=tuple(weights), memory=memory)
        asked.append(Work(order=first, smaller=smaller if has_smaller else ()))
        if under_way and runners:
            journal.sent(order(f"s{number}"), "http://server0")
    kept = []
    with tempfile.TemporaryDirectory() as folder:
        done = run_all(Dispatch(runners, Path(folder), journal, patience=NOW), asked, kept.append)
    assert sorted(d.work.order.id for d in done) == sorted(work.order.id for work in asked)
    assert all((d.outcome is None) != (d.fault is None) for d in done)
    assert all(d.fault.what for d in done if d.fault)
    made = {order.step for d in done if d.outcome for order in d.work.orders()}
    assert {row[0] for row in journal.rows.values() if row[2] == "sent"}.isdisjoint(made)
    for runner in runners.values():
        assert runner.at_once == 0
        assert runner.most <= 2
