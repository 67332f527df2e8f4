"""The course of one job: what happens and what we do about it, as a table of steps. No wire, no clock, no chance.

A job is posted once. It is posted again, under a fresh id, only when the server is sure not to have it any more: when
it was lost by a restart (once), when it was interrupted because nothing moved (once), or when a post that got no
answer did not show up. Should an id sent earlier show up after all, that one is followed and the other taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from prodcanvas.errors import RunnerError
from prodcanvas.ports.runner import Order
from prodcanvas.runners.comfyui.protocol import bar, course, hearing, sentences
from prodcanvas.runners.comfyui.protocol.course import Command, Course, Event, Patience, Standing

Step = tuple[Course, tuple[Command, ...]]
_POSTS, _DOUBTS = 6, 3
_SOON = 1.0
_DEAF = 4


def begin(order: Order, spare: Iterable[str], patience: Patience, now: float) -> Course:
    """A job before anything happened. `spare` are fresh ids, for posting it again."""
    return Course(order=order, patience=patience, spare=tuple(spare), bar=bar.opened(order.graph, order.seconds),
                  moved=now)


def step(at: Course, event: Event, now: float) -> Step:
    """What becomes of the job, and what is to be done now. `now` is in seconds and never goes back."""
    return (at, ()) if at.phase == "ended" else _TABLE[type(event)](at, event, now)


def _began(at: Course, event: course.Began, now: float) -> Step:
    if not event.under_way:
        return _post(at, at.order.id, now)
    at = replace(at, former=tuple(dict.fromkeys(event.under_way)), until=now + at.patience.doubt)
    return _look(at, now, at.patience.blink)


def _accepted(at: Course, _: course.Accepted, now: float) -> Step:
    if at.phase not in {"posting", "doubt"}:
        return at, ()
    at = replace(at, phase="queued", moved=now, look_at=now + _SOON, away=None, known=True, doubtful=False)
    return hearing.news(at, now)


def _refused(at: Course, event: course.Refused, _: float) -> Step:
    cancel = (course.Cancel((at.job,)),) if event.partly else ()
    at, commands = _end(at, "failed", fault=event.fault)
    return at, (*cancel, *commands)


def _no_reply(at: Course, event: course.NoReply, now: float) -> Step:
    if event.reached:
        at = replace(at, phase="doubt", until=now + at.patience.doubt, known=True, doubtful=True,
                     doubts=at.doubts + 1, fault=event.fault)
        return _look(at, now, at.patience.blink)
    return _wait(at, event.fault, now)


def _no_answer(at: Course, event: course.NoAnswer, now: float) -> Step:
    return _wait(at, event.fault, now)


def _wait(at: Course, fault: RunnerError, now: float) -> Step:
    """The server is away: wait for it, but not for ever. The journal keeps the job: it may still be there."""
    since = now if at.away is None else at.away
    if now - since >= (at.patience.away if at.known else at.patience.first):
        never = (course.Settle(at.job, "lost"),) if at.phase == "posting" else ()
        there = at.phase not in {"posting", "looking"} or bool(at.former)
        fault = sentences.away(at.order.shot, fault) if there else fault
        return replace(at, phase="ended"), (*never, course.End(at.job, fault=fault))
    return replace(at, away=since, look_at=now + min(_SOON, at.patience.look)), ()


def _heard(at: Course, event: course.Heard, now: float) -> Step:
    at, heard = hearing.hear(at, event.message, now)
    if heard == "over":
        return _look(replace(at, phase=_finishing(at), until=now + at.patience.doubt), now, at.patience.blink)
    if heard == "failed":
        return _bad(at, sentences.execution_fault(at.order, event.message), now)
    if heard == "interrupted":
        return _bad(at, None, now)
    return hearing.news(at, now, event.message) if heard else (at, ())


def _finishing(at: Course) -> str:
    return at.phase if at.phase in {"stopping", "unsticking"} else "finishing"


def _bad(at: Course, fault: RunnerError | None, now: float) -> Step:
    """Our job is over and did not succeed. Without a fault it was interrupted."""
    if at.phase == "stopping":
        return _stopped(at)
    if at.phase == "unsticking":
        return _again(replace(at, stuck=at.stuck + 1), "cancelled", now)
    if fault is None:
        return _end(at, "cancelled", fault=sentences.interrupted(at.order.shot))
    return _end(at, "failed", fault=fault)


def _seen(at: Course, event: course.Seen, now: float) -> Step:
    at = replace(at, away=None, known=True)
    best, found = _best(at, event.jobs)
    others = tuple(job for job in _ids(at) if job != best and _alive(event.jobs.get(job)))
    rid = (course.Cancel(others),) if others else ()
    if found.record is not None and found.record.ok:
        at, commands = _done(at, best, found)
    elif at.phase == "stopping":
        at, commands = _still_stopping(at, _alive(found), now)
    elif _alive(found):
        at, commands = _follow(at, best, found, now)
    elif at.phase == "looking":
        at, commands = _adopt(at, event.jobs, now)
    elif found.record is not None:
        record = found.record
        at, commands = _bad(at, None if record.interrupted else sentences.recorded_fault(at.order, record), now)
    else:
        at, commands = _absent(at, now)
    return at, rid + commands


def _ids(at: Course) -> tuple[str, ...]:
    return tuple(dict.fromkeys((at.job, *at.former) if at.job else at.former))


def _alive(standing: Standing | None) -> bool:
    return standing is not None and standing.state in {"pending", "running"}


def _best(at: Course, jobs: dict[str, Standing]) -> tuple[str, Standing]:
    """The id that leads to a result soonest; among others, the one that is followed."""
    def rank(job: str) -> int:
        seen = jobs.get(job, Standing())
        if seen.record is not None:
            return 3 if seen.record.ok else 0
        return {"running": 2, "pending": 1}.get(seen.state, 0)

    best = max(_ids(at), key=rank)
    return best, jobs.get(best, Standing())


def _done(at: Course, job: str, found: Standing) -> Step:
    """A result is there. When the user said stop meanwhile, the journal keeps it for the next time."""
    if at.phase == "stopping":
        return replace(at, phase="ended"), (course.End(job, stopped=True),)
    lost = tuple(course.Settle(other, "cancelled") for other in _ids(at) if other != job)
    return replace(at, phase="ended", job=job), (*lost, course.End(job, record=found.record))


def _follow(at: Course, job: str, found: Standing, now: float) -> Step:
    """It waits or runs: under an id sent earlier it is followed under that one."""
    moved: tuple[Command, ...] = ()
    if job != at.job:
        moved = (course.Connect(job),)
        at = replace(at, former=tuple(i for i in _ids(at) if i != job), job=job, moved=now)
    if at.phase == "unsticking":
        at = replace(at, look_at=now + at.patience.blink)
        return at, (*moved, course.Cancel((job,)))
    running = found.state == "running"
    fresh = at.phase != ("running" if running else "queued")
    at = replace(at, phase="running" if running else "queued", moved=now if fresh else at.moved,
                 bar=bar.began(at.bar, now) if running else at.bar, doubtful=False,
                 look_at=now + (_SOON if at.deaf else at.patience.look))
    at, told = hearing.news(at, now, place=found.place)
    return at, (*moved, *told)


def _adopt(at: Course, jobs: dict[str, Standing], now: float) -> Step:
    """Nothing under way after all. What failed is settled; what is nowhere gets a moment to show up."""
    gone = [job for job in at.former if jobs.get(job, Standing()).record is None]
    if gone and now < at.until:
        return replace(at, look_at=now + at.patience.blink), ()
    settled = tuple(course.Settle(job, "lost" if job in gone else "failed") for job in at.former)
    at = replace(at, former=tuple(gone))
    fresh = at.order.id not in jobs
    at, commands = _post(at, at.order.id, now) if fresh else _fresh(at, now)
    return at, settled + commands


def _absent(at: Course, now: float) -> Step:
    """The server does not have it."""
    if at.phase == "unsticking":
        return _again(replace(at, stuck=at.stuck + 1), "cancelled", now)
    if at.phase in {"doubt", "finishing"} and now < at.until:
        return replace(at, look_at=now + at.patience.blink), ()
    if at.phase == "doubt" and at.doubts >= _DOUBTS and at.fault is not None:
        return _end(at, "lost", fault=sentences.away(at.order.shot, at.fault))
    if at.phase == "doubt":
        return _again(at, "lost", now)
    if at.lost:
        return _end(at, "lost", fault=sentences.lost(at.order.shot))
    return _again(replace(at, lost=1), "lost", now)


def _again(at: Course, state: str, now: float) -> Step:
    """Settle the id and send the job once more under a fresh one."""
    settled = course.Settle(at.job, state)
    if at.posts >= _POSTS or not at.spare:
        return _end(at, state, fault=sentences.lost(at.order.shot))
    at = replace(at, former=_ids(at), bar=bar.opened(at.order.graph, at.order.seconds, at.bar.shown))
    at, commands = _fresh(at, now)
    return at, (settled, *commands)


def _fresh(at: Course, now: float) -> Step:
    return _post(replace(at, spare=at.spare[1:]), at.spare[0], now)


def _post(at: Course, job: str, now: float) -> Step:
    at = replace(at, phase="posting", job=job, posts=at.posts + 1, moved=now, look_at=now)
    return at, (course.Connect(job), course.Post(job))


def _look(at: Course, now: float, then: float) -> Step:
    return replace(at, look_at=now + then), (course.Look(_ids(at)),)


def _end(at: Course, state: str, fault: RunnerError) -> Step:
    return replace(at, phase="ended"), (course.Settle(at.job, state), course.End(at.job, fault=fault))


def _cut(at: Course, _: course.Cut, now: float) -> Step:
    if at.deaf or at.phase in {"looking", "posting"}:
        return replace(at, deaf=True), ()
    at, commands = _look(replace(at, deaf=True), now, _SOON)
    return at, (course.Connect(at.job), *commands)


def _opened(at: Course, _: course.Opened, now: float) -> Step:
    return replace(at, deaf=False, listened=now), ()


def _tick(at: Course, event: course.Tick, now: float) -> Step:
    if event.stop and at.phase != "stopping":
        return _stop(at, now)
    if at.phase in {"stopping", "unsticking"} and now > at.until:
        fault = None if at.phase == "stopping" else sentences.hangs(at.order.shot, at.patience.unstick)
        return replace(at, phase="ended"), (course.End(at.job, fault=fault, stopped=fault is None),)
    if at.phase == "running" and at.away is None and (commands := _quiet(at, now)):
        return _unstick(at, now) if isinstance(commands[0], course.Cancel) else (at, commands)
    if now < at.look_at:
        return hearing.news(at, now) if at.phase == "running" else (at, ())
    if at.phase == "posting":
        return replace(at, look_at=now + _SOON), (course.Connect(at.job), course.Post(at.job))
    near = at.phase in {"doubt", "finishing", "stopping", "unsticking", "looking"}
    connect = (course.Connect(at.job),) if at.deaf and at.job else ()
    at, commands = _look(at, now, at.patience.blink if near else at.patience.look)
    return at, connect + commands


def _quiet(at: Course, now: float) -> tuple[Command, ...]:
    """What a running job calls for that has not moved for long: a fresh socket at half time, an end after it.

    Where no socket can be had, nothing is heard of progress, and much more time goes by first.
    """
    quiet = now - at.moved
    if quiet > at.patience.progress * (_DEAF if at.deaf else 1):
        return (course.Cancel((at.job,)),)
    if quiet > at.patience.progress / 2 and at.listened < at.moved and not at.deaf:
        return (course.Connect(at.job),)
    return ()


def _unstick(at: Course, now: float) -> Step:
    """Nothing moves: interrupt it, and send it once more; the second time, say so."""
    cancel = course.Cancel((at.job,))
    if at.stuck:
        at, commands = _end(at, "cancelled", fault=sentences.stuck(at.order.shot, at.patience.progress))
        return at, (cancel, *commands)
    at = replace(at, phase="unsticking", until=now + at.patience.unstick, look_at=now + at.patience.blink)
    return at, (cancel,)


def _stop(at: Course, now: float) -> Step:
    if at.phase == "posting" and not at.former:
        return _stopped(at)
    at = replace(at, phase="stopping", until=now + at.patience.stop, look_at=now + at.patience.blink)
    return at, (course.Cancel(_ids(at)), course.Look(_ids(at)))


def _still_stopping(at: Course, alive: bool, now: float) -> Step:
    if not alive:
        return _stopped(at)
    return replace(at, look_at=now + at.patience.blink), (course.Cancel(_ids(at)),)


def _stopped(at: Course) -> Step:
    """Off the server. One that may yet arrive there stays in the journal."""
    settled = tuple(course.Settle(job, "cancelled") for job in _ids(at) if not (at.doubtful and job == at.job))
    return replace(at, phase="ended"), (*settled, course.End(at.job, stopped=True))


_TABLE: dict[type[Any], Callable[[Course, Any, float], Step]] = {
    course.Began: _began, course.Accepted: _accepted, course.Refused: _refused, course.NoReply: _no_reply,
    course.Heard: _heard, course.Seen: _seen, course.NoAnswer: _no_answer, course.Cut: _cut, course.Opened: _opened,
    course.Tick: _tick,
}
