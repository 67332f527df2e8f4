"""Chains of steps, and what they come to.

What a step gives to a wish is there, or what was there before times what the step keeps, whichever is more: a step
added to the better of two chains makes the better of two chains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import mul
from typing import NamedTuple

from prodcanvas.crew.producer.offers import Offer
from prodcanvas.crew.producer.pricing import Frame, Run

NEAR = {"draft": 0.02, "preview": 0.01, "final": 0.005}
"""Fidelities this near count as equal: then time, memory and the number of steps decide."""
FINISHES = 3
"""No more finishes than this follow one another."""
GIVEN = 0.9
"""What a first frame given by the artist is worth for all that a picture shows."""
EPSILON = 1e-9
Price = Callable[[Offer, Frame | None], Run | None]


class Table(NamedTuple):
    """What the search chooses from, by stage, and within which limits."""

    weights: tuple[float, ...]
    offers: dict[str, tuple[Offer, ...]]
    tier: str
    budget: float
    video: bool
    still_first: bool = False
    """A still must come before the clip."""
    start: tuple[float, ...] = ()
    """What a first frame given by the artist shows; empty when none is given."""
    pinned: tuple[str, ...] = ()
    """Pipelines that the artist chose, in order."""
    ceiling: tuple[float, ...] = ()
    """What a size alone may add to each wish: the detail of a full-sized picture."""


class Chain(NamedTuple):
    """Steps that were put together, and what they come to."""

    got: tuple[float, ...]
    frame: Frame
    seconds: float
    memory: float
    money: float
    steps: int
    runs: tuple[Run, ...]


def score(table: Table, chain: Chain) -> float:
    """Weighted fidelity, less a little for time, memory and steps: what the search makes greatest."""
    return fidelity(table.weights, chain.got) - NEAR[table.tier] * effort(chain)


def fidelity(weights: Sequence[float], got: Iterable[float]) -> float:
    """Weighted mean over the wishes."""
    return sum(map(mul, weights, got), 0.0)


def effort(chain: Chain) -> float:
    """Time, memory and steps as one figure from 0 to 1 that rises with each."""
    return (0.6 * chain.seconds / (chain.seconds + 300) + 0.2 * chain.memory / (chain.memory + 24)
            + 0.2 * (1 - 1 / max(1, chain.steps)))


def joined(chain: Chain | None, offer: Offer, price: Price, start: tuple[float, ...], budget: float) -> Chain | None:
    """A chain with one more step; None when the step does not fit or is too dear."""
    run = price(offer, chain.frame if chain else None)
    if run is None or run.money + (chain.money if chain else 0.0) > budget + EPSILON:
        return None
    got = tuple(map(max, run.gives, map(mul, chain.got if chain else start, run.keeps)))
    if chain is None:
        return Chain(got, run.frame, run.seconds, run.memory, run.money, run.steps, (run,))
    frame = chain.frame if offer.stand.pipeline.stage == "sound" else run.frame
    return Chain(got, frame, chain.seconds + run.seconds, max(chain.memory, run.memory), chain.money + run.money,
                 chain.steps + run.steps, (*chain.runs, run))


def names(chain: Chain) -> tuple[tuple[str, ...], ...]:
    """The steps by name: what decides between chains that are equal in all else."""
    return tuple((r.offer.stand.pipeline.id, r.offer.stand.place.name, r.offer.before,
                  *(f"{m.name}:{m.stand.pipeline.id}" for m in r.offer.maps)) for r in chain.runs)
