"""Clips led by stills: every pair of a still and a clip made from it, with the most each pair could come to.

What a pair can come to before its wishes are weighed is the same for all shots with the same wants, so it is worked
out once; for one shot it is a product of that table with the shot's weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from prodcanvas.crew.producer.chain import Chain, joined, names
from prodcanvas.crew.producer.offers import Offer

if TYPE_CHECKING:
    import numpy.typing as npt

    from prodcanvas.crew.producer.chain import Table
    from prodcanvas.crew.producer.pricing import Pricer, Run

    Floats = npt.NDArray[np.float64]

LED_FINISHES = 1
"""A still that leads a clip is finished once at most: more of it is lost in the clip."""


class Outlook(NamedTuple):
    """What every pair could come to in one case: as it is, with one finish, with more."""

    reach: Floats
    """stills x clips x wishes: no less than what it gives to each wish."""
    finishes: tuple[Offer, ...] = ()
    """What adds to the clip's time: one, or some two of these."""
    steps: int = 0


class Led(NamedTuple):
    """Stills that can lead, clips that can be led, and what each pair could come to."""

    stills: tuple[Chain, ...]
    clips: tuple[Offer, ...]
    outlooks: tuple[Outlook, ...]
    costs: Floats
    """stills x (seconds, memory, steps)."""


def led(stills: Sequence[Chain], clips: Sequence[Offer], finishes: Sequence[Offer], ceiling: Sequence[float],
        bare: Sequence[float]) -> Led:
    """The table of all pairs. `bare` is the most that a size adds to a clip, `ceiling` to a finish."""
    width = len(ceiling)
    gives = np.array([np.maximum(c.gives, bare) for c in clips], dtype=float).reshape(len(clips), width)
    keeps = np.array([c.keeps for c in clips], dtype=float).reshape(len(clips), width)
    stills = undominated(stills, keeps.max(axis=0, initial=0.0) > 0)
    got = np.array([s.got for s in stills], dtype=float).reshape(len(stills), width)
    plain = np.maximum(gives[None], got[:, None] * keeps[None])
    costs = np.array([(s.seconds, s.memory, s.steps) for s in stills], dtype=float).reshape(len(stills), 3)
    return Led(tuple(stills), tuple(clips), tuple(_outlooks(plain, finishes, ceiling)), costs)


def _outlooks(plain: Floats, finishes: Sequence[Offer], ceiling: Sequence[float]) -> Iterator[Outlook]:
    yield Outlook(plain)
    late = np.zeros(len(ceiling))
    for offer in finishes:
        given = np.maximum(offer.gives, ceiling if offer.stand.pipeline.size.scale > 1 else 0.0)
        late = np.maximum(late, given)
        yield Outlook(np.maximum(given, plain * np.array(offer.keeps)), (offer,), 1)
    if len(finishes) > 1:
        yield Outlook(np.maximum(plain, late), tuple(finishes), 2)


def undominated(stills: Sequence[Chain], useful: npt.NDArray[np.bool_]) -> list[Chain]:
    """The stills that no other betters in all that a clip keeps, at no more cost. Of equals the first by name stays."""
    if len(stills) < 2:
        return list(stills)
    stills = sorted(stills, key=names)
    table = np.array([(*s.got, -s.seconds, -s.memory, -s.money, -s.steps) for s in stills])
    table = table[:, np.array([*useful, True, True, True, True])]
    no_worse = (table[:, None] >= table[None]).all(axis=2)
    better = no_worse & ~(no_worse.T & (np.arange(len(stills))[:, None] >= np.arange(len(stills))[None]))
    return [s for s, beaten in zip(stills, better.any(axis=0), strict=True) if not beaten]


def hopes(table: Led, weights: Sequence[float], near: float, pricer: Pricer) -> Floats:
    """Stills x clips: no less than the score of a pair with whatever finishes; -inf where the clip does not fit."""
    runs = [pricer.run(clip) for clip in table.clips]
    seconds = np.array([r.seconds if r else np.inf for r in runs]) + table.costs[:, :1]
    memory = np.maximum(np.array([r.memory if r else 0.0 for r in runs]), table.costs[:, 1:2])
    steps = np.array([r.steps if r else 1 for r in runs]) + table.costs[:, 2:]
    weighed, heavy = np.array(weights), 0.2 * memory / (memory + 24)
    best = np.full(seconds.shape, -np.inf)
    taking = {id(o): _seconds(o, runs, pricer) for outlook in table.outlooks for o in outlook.finishes}
    for reach, finishes, added in table.outlooks:
        times = seconds + _least([taking[id(o)] for o in finishes], added)
        with np.errstate(invalid="ignore"):
            effort = 0.6 * times / (times + 300) + heavy + 0.2 * (1 - 1 / (steps + added))
            np.fmax(best, reach @ weighed - near * effort, out=best)
    return np.where(np.isfinite(seconds), best, -np.inf)


def _seconds(finish: Offer, runs: Sequence[Run | None], pricer: Pricer) -> Floats:
    """Seconds of a finish after each clip; infinite where one of the two does not fit."""
    after = [pricer.run(finish, r.frame) if r else None for r in runs]
    return np.array([r.seconds if r else np.inf for r in after])


def _least(seconds: Sequence[Floats], count: int) -> Floats | float:
    """The least that so many of the finishes take, clip by clip."""
    return np.sort(np.array(seconds), axis=0)[:count].sum(axis=0) if count else 0.0


def leading(first: Sequence[Chain], finishes: Sequence[Offer], pins: Sequence[str], table: Table,
            pricer: Pricer) -> Iterator[Chain]:
    """Stills as they are and finished once; with pinned finishes, finished by exactly these, in order."""
    start = (0.0,) * len(table.weights)
    if not pins:
        yield from first
        yield from (c for still in first for offer in finishes
                    if (c := joined(still, offer, pricer.run, start, table.budget)) is not None)
        return
    found = list(first)
    for pin in pins:
        found = [c for still in found for offer in finishes if offer.stand.pipeline.id == pin
                 and (c := joined(still, offer, pricer.run, start, table.budget)) is not None]
    yield from found
