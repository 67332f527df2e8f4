"""The engine leaves when nobody needs it, and not before."""

import os

import pytest

from prodcanvas.engine.life import Life


class Now:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


def life(**more):
    now = Now()
    return Life(linger=5.0, clock=now, **more), now


def test_it_stays_as_long_as_its_parent_lives():
    it, now = life()
    now.at = 1000.0
    assert not it.is_over(listeners=0, busy=False)


def test_an_orphan_waits_a_while_for_somebody_to_come_back():
    it, now = life()
    it.orphaned = True
    now.at = 100.0
    assert not it.is_over(listeners=1, busy=False)
    now.at = 104.9
    assert not it.is_over(listeners=0, busy=False)
    now.at = 105.0
    assert it.is_over(listeners=0, busy=False)
    it.seen()
    assert not it.is_over(listeners=0, busy=False)


@pytest.mark.parametrize("dismissed", [False, True])
def test_it_does_not_leave_its_work(dismissed):
    it, now = life()
    it.orphaned, it.dismissed, now.at = True, dismissed, 1000.0
    assert not it.is_over(listeners=0, busy=True)
    assert it.is_over(listeners=0, busy=False)


def test_told_to_stay_it_leaves_only_when_told_to_leave():
    it, now = life(stay=True)
    it.orphaned, now.at = True, 1000.0
    assert not it.is_over(listeners=0, busy=False)
    it.dismissed = True
    assert it.is_over(listeners=3, busy=False)


def test_a_pipe_that_is_closed_is_a_parent_that_is_gone():
    reading, writing = os.pipe()
    it, _ = life()
    os.write(writing, b"anything")
    os.close(writing)
    it._wait_for(reading)
    os.close(reading)
    assert it.orphaned


def test_a_terminal_is_no_parent():
    main, other = os.openpty()
    it, _ = life()
    it.watch_parent(other)
    os.close(main)
    os.close(other)
    assert not it.orphaned
