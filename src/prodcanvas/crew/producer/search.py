"""The search: of all chains of steps that keep the terms, the one that comes nearest to the wishes.

A chain for a picture is a still and finishes; for a clip a still, finishes, a clip made from it and finishes, or a clip
alone; sound may follow. What a step gives to a wish is there or what was there before times what the step keeps,
whichever is more, so more is never worse, and a partial chain that another betters in every respect can be dropped.
A chain that could not reach the best one found even if all that may follow were at its best is not followed.
The result is the best one there is, as if every chain had been tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import ge, gt, mul
from typing import NamedTuple

from prodcanvas.crew.producer.offers import Offer
from prodcanvas.crew.producer.pricing import Frame, Pricer, Run

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


def search(table: Table, pricer: Pricer) -> Chain | None:
    """The best chain; None when there is none."""
    return _Search(table, pricer).best()


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


class _Search:
    """One search. `late` is the most that finishes could give to each wish, `reach` also what clips could."""

    def __init__(self, table: Table, pricer: Pricer) -> None:
        self.table, self.price = table, pricer.run
        self.near = NEAR[table.tier]
        self.found: Chain | None = None
        self.record = float("-inf")
        self.choices = {stage: _pinned(found, table.pinned) for stage, found in table.offers.items()}
        self.pins = {stage: _order(found, table.pinned) for stage, found in table.offers.items()}
        nothing = (0.0,) * len(table.weights)
        self.start = table.start or nothing
        self.last = "finish_clip" if table.video else "finish_still"
        self.late = _most(table.ceiling, (*self._of(self.last), *self._of("sound")))
        self.led = tuple(o for o in self._of("clip") if o.before)
        self.useful = tuple(max((o.keeps[i] for o in self.led), default=0.0) for i in range(len(nothing)))
        self.reach = _most(self.late, self.led)
        self.touched = _most(table.ceiling, self._of("finish_still"))

    def best(self) -> Chain | None:
        """The best chain of all."""
        opening = "clip" if self.table.video else "still"
        if not self.table.video or not (self.table.still_first or self.pins.get("still")):
            for chain in sorted(self._first(opening), key=lambda c: -self._hope(c)):
                self._finish(chain, 0)
        if self.led and not self.table.start:
            self._by_stills()
        return self.found

    def _of(self, stage: str) -> tuple[Offer, ...]:
        return self.choices.get(stage, ())

    def _first(self, stage: str) -> list[Chain]:
        return [c for o in self._of(stage) if not o.before and (c := self._joined(None, o)) is not None]

    def _by_stills(self) -> None:
        """Clips led by stills, and by stills that were finished first."""
        shelf = Shelf(self.useful)
        fresh = self._first("still")
        for depth in range(FINISHES + 1):
            fresh.sort(key=lambda c: (-fidelity(self.table.weights, c.got), names(c)))
            growing = []
            for still in fresh:
                if self._ripe("finish_still", depth) and not shelf.betters(still):
                    self._clips(still)
                if not shelf.replaces(still) and self._worth(still):
                    growing.append(still)
                shelf.put(still)
            fresh = [c for still in growing for c in self._grown(still, "finish_still", depth, self.useful)]

    def _clips(self, still: Chain) -> None:
        """Every clip led by this still that could still win, the most hopeful first."""
        hopes = []
        for offer in self.led:
            got = map(max, self.late, map(max, offer.gives, map(mul, still.got, offer.keeps)))
            hopes.append((fidelity(self.table.weights, got), offer))
        paid = self.near * effort(still)
        for hope, offer in sorted(hopes, key=lambda h: -h[0]):
            if hope - paid < self.record - EPSILON:
                return
            clip = self._joined(still, offer)
            if clip is not None:
                self._finish(clip, 0)

    def _finish(self, chain: Chain, depth: int) -> None:
        """Take the chain as it is, and with every finish that helps, as long as it could still win."""
        if self._hope(chain) < self.record - EPSILON:
            return
        if self._ripe(self.last, depth):
            self._consider(chain)
        for longer in self._grown(chain, self.last, depth, None):
            self._finish(longer, depth + 1)

    def _grown(self, chain: Chain, stage: str, depth: int, useful: tuple[float, ...] | None) -> list[Chain]:
        """The chain with one more finish, the most helpful first."""
        pins = self.pins.get(stage, ())
        if depth >= (len(pins) if pins else FINISHES):
            return []
        used = {r.offer.stand.pipeline.id for r in chain.runs}
        found = []
        for offer in self._of(stage):
            name = offer.stand.pipeline.id
            if name not in used and (not pins or name == pins[depth]):
                longer = self._joined(chain, offer)
                if longer is not None and (pins or _helps(chain, longer, useful)):
                    found.append(longer)
        return sorted(found, key=lambda c: -fidelity(self.table.weights, c.got))

    def _ripe(self, stage: str, depth: int) -> bool:
        """Whether every finish that was pinned is there."""
        pins = self.pins.get(stage, ())
        return not pins or depth == len(pins)

    def _hope(self, chain: Chain) -> float:
        """No less than what the chain can ever come to."""
        return fidelity(self.table.weights, map(max, chain.got, self.late)) - self.near * effort(chain)

    def _worth(self, still: Chain) -> bool:
        """Whether a clip led by this still, finished at best, could still win."""
        led = map(max, self.reach, map(mul, map(max, still.got, self.touched), self.useful))
        return fidelity(self.table.weights, led) - self.near * effort(still) >= self.record - EPSILON

    def _consider(self, chain: Chain) -> None:
        if not self.pins.get("sound"):
            self._note(chain)
        for offer in self._of("sound"):
            longer = self._joined(chain, offer)
            if longer is not None:
                self._note(longer)

    def _note(self, chain: Chain) -> None:
        value = score(self.table, chain)
        equal = abs(value - self.record) <= EPSILON
        if value > self.record + EPSILON or (equal and self.found and names(chain) < names(self.found)):
            self.found, self.record = chain, value

    def _joined(self, chain: Chain | None, offer: Offer) -> Chain | None:
        """A chain with one more step; None when the step does not fit or is too dear."""
        return joined(chain, offer, self.price, self.start, self.table.budget)


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


class Shelf:
    """The stills found so far. One that another betters in all that counts need not be followed."""

    def __init__(self, useful: tuple[float, ...]) -> None:
        self._useful = useful
        self._kept: list[tuple[tuple[float, ...], Chain, frozenset[str]]] = []

    def put(self, chain: Chain) -> None:
        """Add one."""
        self._kept.append((self._counted(chain), chain, _finishers(chain)))

    def betters(self, chain: Chain) -> bool:
        """Whether a clip is led as well by another, at no more cost."""
        counted = self._counted(chain)
        return any(_no_worse(c, o, counted, chain) for c, o, _ in self._kept)

    def replaces(self, chain: Chain) -> bool:
        """Whether another leads as well whatever finish may follow."""
        counted, used = self._counted(chain), _finishers(chain)
        return any(o.frame == chain.frame and by <= used and _no_worse(c, o, counted, chain)
                   for c, o, by in self._kept)

    def _counted(self, chain: Chain) -> tuple[float, ...]:
        return tuple(g if u else 0.0 for g, u in zip(chain.got, self._useful, strict=True))


def _no_worse(counted: tuple[float, ...], other: Chain, than: tuple[float, ...], chain: Chain) -> bool:
    return (other.seconds <= chain.seconds and other.memory <= chain.memory and other.money <= chain.money
            and other.steps <= chain.steps and all(map(ge, counted, than)))


def _finishers(chain: Chain) -> frozenset[str]:
    return frozenset(r.offer.stand.pipeline.id for r in chain.runs[1:])


def names(chain: Chain) -> tuple[tuple[str, ...], ...]:
    """The steps by name: what decides between chains that are equal in all else."""
    return tuple((r.offer.stand.pipeline.id, r.offer.stand.place.name, r.offer.before,
                  *(f"{m.name}:{m.stand.pipeline.id}" for m in r.offer.maps)) for r in chain.runs)


def _pinned(found: tuple[Offer, ...], pinned: tuple[str, ...]) -> tuple[Offer, ...]:
    """Only the pinned pipelines of a stage, where some are."""
    return tuple(o for o in found if o.stand.pipeline.id in pinned) or found


def _order(found: tuple[Offer, ...], pinned: tuple[str, ...]) -> tuple[str, ...]:
    here = {o.stand.pipeline.id for o in found}
    return tuple(p for p in pinned if p in here)


def _most(ceiling: tuple[float, ...], found: Iterable[Offer]) -> tuple[float, ...]:
    for offer in found:
        ceiling = tuple(map(max, ceiling, offer.gives))
    return ceiling


def _helps(chain: Chain, longer: Chain, useful: tuple[float, ...] | None) -> bool:
    """Whether a finish betters anything that counts later, or enlarges the picture for a finish to come."""
    if longer.frame.width > chain.frame.width:
        return True
    gained = map(gt, longer.got, chain.got)
    return any(gained) if useful is None else any(g and u > 0 for g, u in zip(gained, useful, strict=True))
