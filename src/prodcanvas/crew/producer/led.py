"""Clips led by stills: every pair of a still and a clip made from it, with the most each pair could come to.

What a pair can come to before its wishes are weighed is the same for all shots with the same wants, so it is worked
out once; for one shot it is a product of that table with the shot's weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


PAIRED = 4
"""Up to so many finishes, each two of them are looked at together; of more, what all could give at best."""


class Outlook(NamedTuple):
    """What every pair could come to with these finishes, in this order; `some` of them where the order is open."""

    reach: Floats
    """stills x clips x wishes: no less than what it gives to each wish."""
    finishes: tuple[int, ...] = ()
    some: int = 0


class Led(NamedTuple):
    """Stills that can lead, clips that can be led, and what each pair could come to."""

    stills: tuple[Chain, ...]
    clips: tuple[Offer, ...]
    finishes: tuple[Offer, ...]
    outlooks: tuple[Outlook, ...]
    reach: Floats
    """outlooks x stills x clips x wishes."""
    costs: Floats
    """stills x (seconds, memory, steps)."""


def led(stills: Sequence[Chain], runs: Sequence[Run], finishes: Sequence[Offer], ceiling: Sequence[float]) -> Led:
    """The table of all pairs of a still and a clip as it would run. `ceiling` is the most that a size adds."""
    width = len(ceiling)
    gives = np.array([r.gives for r in runs], dtype=float).reshape(len(runs), width)
    keeps = np.array([r.keeps for r in runs], dtype=float).reshape(len(runs), width)
    got = np.array([s.got for s in stills], dtype=float).reshape(len(stills), width)
    plain = np.maximum(gives[None], got[:, None] * keeps[None])
    costs = np.array([(s.seconds, s.memory, s.steps) for s in stills], dtype=float).reshape(len(stills), 3)
    outlooks = tuple(_outlooks(plain, finishes, ceiling))
    return Led(tuple(stills), tuple(r.offer for r in runs), tuple(finishes), outlooks,
               np.stack([o.reach for o in outlooks]), costs)


def _outlooks(plain: Floats, finishes: Sequence[Offer], ceiling: Sequence[float]) -> Iterator[Outlook]:
    gives = [np.maximum(o.gives, ceiling if o.stand.pipeline.size.scale > 1 else 0.0) for o in finishes]
    keeps = [np.array(o.keeps) for o in finishes]
    yield Outlook(plain)
    for first in range(len(finishes)):
        once = np.maximum(gives[first], plain * keeps[first])
        yield Outlook(once, (first,))
        for second in range(len(finishes)) if len(finishes) <= PAIRED else ():
            if second != first:
                yield Outlook(np.maximum(gives[second], once * keeps[second]), (first, second))
    some = 3 if len(finishes) <= PAIRED else 2
    if len(finishes) >= some:
        yield Outlook(np.maximum(plain, np.max(gives, axis=0)), tuple(range(len(finishes))), some)


def undominated(stills: Iterable[Chain], clips: Sequence[Offer]) -> tuple[Chain, ...]:
    """The stills that no other betters in all that a clip keeps, at no more cost. Of equals the first by name stays."""
    stills = sorted(stills, key=names)
    if len(stills) < 2 or not clips:
        return tuple(stills) if clips else ()
    useful = np.array([c.keeps for c in clips], dtype=float).max(axis=0, initial=0.0) > 0
    table = np.array([(*s.got, -s.seconds, -s.memory, -s.money, -s.steps) for s in stills])
    table = table[:, np.array([*useful, True, True, True, True])]
    no_worse = (table[:, None] >= table[None]).all(axis=2)
    better = no_worse & ~(no_worse.T & (np.arange(len(stills))[:, None] >= np.arange(len(stills))[None]))
    return tuple(s for s, beaten in zip(stills, better.any(axis=0), strict=True) if not beaten)


def hopes(table: Led, weights: Sequence[float], near: float, pricer: Pricer) -> Floats:
    """No less than the score of a pair with whatever finishes, for all stills x clips."""
    runs: list[Run] = [r for clip in table.clips if (r := pricer.run(clip)) is not None]
    after = np.array([_after(o, runs, pricer) for o in table.finishes]).reshape(len(table.finishes), len(runs), 2)
    added = np.array([_added(after[:, :, 0], o) for o in table.outlooks])[:, None]
    beside = np.array([_beside(after[:, :, 1], o) for o in table.outlooks])[:, None]
    counts = np.array([o.some or len(o.finishes) for o in table.outlooks], dtype=float)[:, None, None]
    seconds = np.array([r.seconds for r in runs]) + table.costs[:, :1]
    memory = np.maximum(np.array([r.memory for r in runs]), table.costs[:, 1:2])
    steps = np.array([r.steps for r in runs]) + table.costs[:, 2:]
    times, held = seconds + added, np.maximum(memory, beside)
    with np.errstate(invalid="ignore"):
        effort = 0.6 * times / (times + 300) + 0.2 * held / (held + 24) + 0.2 * (1 - 1 / (steps + counts))
        return np.asarray(np.fmax.reduce(table.reach @ np.array(weights) - near * effort, axis=0))


def _added(after: Floats, outlook: Outlook) -> Floats:
    """Seconds that the finishes of an outlook add to each clip; the least where some of them are left open."""
    if not outlook.finishes:
        return np.zeros(after.shape[1])
    taken = after[list(outlook.finishes)]
    return np.asarray(np.sort(taken, axis=0)[:outlook.some or None].sum(axis=0))


def _beside(after: Floats, outlook: Outlook) -> Floats:
    """Memory that an outlook's finishes take after each clip; none where some of them are left open."""
    if outlook.some or not outlook.finishes:
        return np.zeros(after.shape[1])
    return np.asarray(after[list(outlook.finishes)].max(axis=0))


def _after(finish: Offer, runs: Sequence[Run], pricer: Pricer) -> list[tuple[float, float]]:
    """Seconds and memory of a finish after each clip; infinite seconds where one of the two does not fit."""
    priced = [pricer.run(finish, r.frame) for r in runs]
    return [(r.seconds, r.memory) if r else (np.inf, 0.0) for r in priced]


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
