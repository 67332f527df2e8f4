"""News: never back, never twice, never in a flood; previews always."""

from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.ports.runner import News
from prodcanvas.runners.comfyui.protocol.telling import PAUSE, Teller


def teller():
    told, clock = [], [0.0]
    return Teller(told.append, lambda: clock[0]), told, clock


def news(done, activity="Sampling", **more):
    return News(job="a", done=done, activity=activity, **more)


def test_the_same_is_not_told_twice_nor_the_new_in_a_flood():
    tell, told, clock = teller()
    tell(news(0.1))
    tell(news(0.1))
    tell(news(0.2))
    clock[0] += 2 * PAUSE
    tell(news(0.3))
    tell(news(0.3, state="fetching"))
    tell(news(0.3, state="fetching", preview=b"\xff"))
    assert [(n.done, n.state, n.preview) for n in told] == [
        (0.1, "running", b""), (0.3, "running", b""), (0.3, "fetching", b""), (0.3, "fetching", b"\xff")]


def test_what_is_going_on_stays_said_until_something_else_is():
    tell, told, clock = teller()
    tell(news(0.1))
    clock[0] += 2 * PAUSE
    tell(news(0.2, ""))
    assert [n.activity for n in told] == ["Sampling", "Sampling"]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["running", "queued"]))))
def test_it_never_goes_back(given):
    tell, told, clock = teller()
    for done, wait, state in given:
        clock[0] += wait
        tell(news(done, state=state))
    assert [n.done for n in told] == sorted(n.done for n in told)
