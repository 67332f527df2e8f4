"""The search: of all chains of steps that keep the terms, the one that comes nearest to the wishes.

A chain for a picture is a still and finishes; for a clip a clip and finishes, before it a still and a finish; sound may
follow. A chain that could not reach the best one found, even if all that may follow were at its best, is not followed.
The result is the best one there is, as if every chain had been tried.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import gt

import numpy as np

from prodcanvas.crew.producer.chain import (
    EPSILON,
    FINISHES,
    NEAR,
    Chain,
    Table,
    effort,
    fidelity,
    joined,
    names,
    score,
)
from prodcanvas.crew.producer.led import Led, hopes, leading, led, undominated
from prodcanvas.crew.producer.offers import Offer
from prodcanvas.crew.producer.pricing import Pricer


def search(table: Table, pricer: Pricer) -> Chain | None:
    """The best chain; None when there is none."""
    return _Search(table, pricer).best()


class _Search:
    """One search. `late` is the most that finishes could give to each wish."""

    def __init__(self, table: Table, pricer: Pricer) -> None:
        self.table, self.pricer = table, pricer
        self.near = NEAR[table.tier]
        self.found: Chain | None = None
        self.record = float("-inf")
        self.choices = {stage: _pinned(found, table.pinned) for stage, found in table.offers.items()}
        self.pins = {stage: _order(found, table.pinned) for stage, found in table.offers.items()}
        nothing = (0.0,) * len(table.weights)
        self.start = table.start or nothing
        self.last = "finish_clip" if table.video else "finish_still"
        self.small = pricer.size[1] * pricer.size[2]
        for stage in ("finish_still", "finish_clip"):
            self.choices[stage] = _able(self._of(stage), table.pinned)
        self.late = _most(table.ceiling, (*self._of(self.last), *self._of("sound")))

    def best(self) -> Chain | None:
        """The best chain of all."""
        opening = "clip" if self.table.video else "still"
        if not self.table.video or not (self.table.still_first or self.pins.get("still")):
            for chain in sorted(self._first(opening), key=lambda c: -self._hope(c)):
                self._finish(chain, 0)
        if self.table.video and not self.table.start:
            self._by_stills()
        return self.found

    def _of(self, stage: str) -> tuple[Offer, ...]:
        return self.choices.get(stage, ())

    def _first(self, stage: str) -> list[Chain]:
        return [c for o in self._of(stage) if not o.before and (c := self._joined(None, o)) is not None]

    def _by_stills(self) -> None:
        """Clips led by stills, those first that could come to most."""
        pairs = self._pairs()
        hoped = hopes(pairs, self.table.weights, self.near, self.pricer)
        best = np.unravel_index(int(np.argmax(hoped)), hoped.shape) if hoped.size else ()
        if best:
            self._pair(pairs, int(best[0]), int(best[1]))
        worth = np.argwhere(hoped > self.record - EPSILON)
        for still, clip in sorted(map(tuple, worth.tolist()), key=lambda at: -hoped[at]):
            if hoped[still, clip] < self.record - EPSILON:
                return
            self._pair(pairs, still, clip)

    def _pairs(self) -> Led:
        """The table of pairs, worked out once for shots with the same wants and clips that cover them alike."""
        key = (id(self.table.offers), self.table.pinned, self.pricer.size, self.table.budget)
        kept = self.pricer.kept.led
        clips = tuple(o for o in self._of("clip") if o.before)
        if key not in kept:
            kept[key] = undominated(leading(self._first("still"), self._of("finish_still"),
                                            self.pins.get("finish_still", ()), self.table, self.pricer), clips)
        runs = [r for o in clips if (r := self.pricer.run(o)) is not None]
        shaped = (key, tuple((id(r.offer), r.covers, r.tier) for r in runs))
        if shaped not in kept:
            kept[shaped] = led(kept[key], runs, (*self._of("finish_clip"), *self._of("sound")), self.table.ceiling)
        found: Led = kept[shaped]
        return found

    def _pair(self, pairs: Led, still: int, clip: int) -> None:
        chain = self._joined(pairs.stills[still], pairs.clips[clip])
        if chain is not None:
            self._finish(chain, 0)

    def _finish(self, chain: Chain, depth: int) -> None:
        """Take the chain as it is, and with every finish that helps, as long as it could still win."""
        if self._hope(chain) < self.record - EPSILON:
            return
        if self._ripe(depth):
            self._consider(chain)
        for longer in self._grown(chain, depth):
            self._finish(longer, depth + 1)

    def _grown(self, chain: Chain, depth: int) -> list[Chain]:
        """The chain with one more finish, the most helpful first."""
        pins = self.pins.get(self.last, ())
        if depth >= (len(pins) if pins else FINISHES):
            return []
        used = {r.offer.stand.pipeline.id for r in chain.runs}
        found = []
        for offer in self._of(self.last):
            name = offer.stand.pipeline.id
            if name not in used and (not pins or name == pins[depth]):
                longer = self._joined(chain, offer)
                if longer is not None and (pins or self._helps(chain, longer)):
                    found.append(longer)
        return sorted(found, key=lambda c: -fidelity(self.table.weights, c.got))

    def _helps(self, chain: Chain, longer: Chain) -> bool:
        """Whether a finish betters anything, or enlarges a picture that is too small yet for a finish to come."""
        enlarged = longer.frame.width > chain.frame.width and chain.frame.width * chain.frame.height < self.small
        return enlarged or any(map(gt, longer.got, chain.got))

    def _ripe(self, depth: int) -> bool:
        """Whether every finish that was pinned is there."""
        pins = self.pins.get(self.last, ())
        return not pins or depth == len(pins)

    def _hope(self, chain: Chain) -> float:
        """No less than what the chain can ever come to."""
        return fidelity(self.table.weights, map(max, chain.got, self.late)) - self.near * effort(chain)

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
        return joined(chain, offer, self.pricer.run, self.start, self.table.budget)


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


def _able(found: tuple[Offer, ...], pinned: tuple[str, ...]) -> tuple[Offer, ...]:
    """Finishes that give something, or enlarge the picture for one that does, or were chosen by name."""
    return tuple(o for o in found if any(o.gives) or o.stand.pipeline.size.scale > 1
                 or o.stand.pipeline.id in pinned)
