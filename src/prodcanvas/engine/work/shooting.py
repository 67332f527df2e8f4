"""Shooting in the engine: what fails is told at once, and single shots may be taken out of a run while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from prodcanvas.engine.session import Session
from prodcanvas.engine.work.jobs import Job
from prodcanvas.ports.stage import Stage
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.progress import Progress, Stop, Tell
from prodcanvas.studio.shoot import shoot as shoot_all
from prodcanvas.studio.unit import Wrap
from prodcanvas.studio.wiring import default_house
from prodcanvas.takes import parse_slate


def shoot(root: Path, session: Session, job: Job, *, only: Sequence[str] = (),  # noqa: ARG001 - is in `job.shots`
          quality: str | None = None, again: bool = False, stage: Stage | None = None,
          house: Callable[[Path], House] = default_house, tell: Tell, stop: Stop) -> Wrap:
    """`studio.shoot` of the job's shots: of `only`, or of all that were dirty when it was queued.

    Taking a shot out ends the run, and another one goes on with what is left.
    """
    wrap = Wrap()
    told: dict[str, str] = {}

    def hear(report: Progress) -> None:
        fresh = {s: why for s, why in wrap.failed.items() if s not in told}
        if fresh:
            told.update(fresh)
            session.fail(job.id, fresh)
        tell(report)

    left = set(job.shots)
    while left:
        out = frozenset(job.dropped)
        shoot_all(root, only=[s for s in job.shots if s in left], quality=quality, again=again, stage=stage,
                  house=house, tell=hear, stop=_either(stop, job, out), into=wrap)
        if stop() or out == job.dropped:
            break
        left -= {*job.dropped, *wrap.failed, *wrap.waiting, *(parse_slate(slate).shot for slate in wrap.made)}
    wrap.stopped = stop()
    return wrap


def _either(stop: Stop, job: Job, out: frozenset[str]) -> Stop:
    """Stop when the user said so, or when other shots than `out` were taken out of the job."""
    return lambda: stop() or job.dropped != out
