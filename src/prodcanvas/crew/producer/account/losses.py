"""Losses: wishes that are not fulfilled, or less well than they could be, each with what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from prodcanvas.crew.producer.account.reasons import METHOD_WORDS, named_wish
from prodcanvas.crew.producer.offers import OTHER_METHOD
from prodcanvas.routes.brief import Brief, Wish
from prodcanvas.routes.pipeline import Honour, Pipeline
from prodcanvas.routes.plan import Loss, Promise, Refusal

NOTABLE = 0.1
"""A better way is worth telling when it betters a wish by this much."""


class Chance(NamedTuple):
    """A way to fulfil an intent, somewhere on the shelf."""

    fidelity: float
    pipeline: Pipeline
    honour: Honour


def chances(pipelines: Sequence[Pipeline]) -> dict[str, tuple[Chance, ...]]:
    """Intent → every way to fulfil it, the best first."""
    found: dict[str, list[Chance]] = {}
    for pipeline in pipelines:
        for honour in pipeline.honours:
            if pipeline.stage != "map":
                found.setdefault(honour.intent, []).append(Chance(honour.fidelity, pipeline, honour))
    return {intent: tuple(sorted(each, key=lambda c: (-c.fidelity, c.pipeline.id))) for intent, each in found.items()}


def losses(brief: Brief, got: Sequence[float], promised: Sequence[Promise], known: Mapping[str, tuple[Chance, ...]],
           refused: Sequence[Refusal]) -> tuple[Loss, ...]:
    """A loss for each wish that came to nothing, goes by another method than asked, or could go notably better."""
    why = {r.pipeline: r.why for r in refused}
    methods = {(p.intent, p.subject): p.method for p in sorted(promised, key=lambda p: p.fidelity)}
    wishes = [w for w in brief.wishes if w.weight > 0]
    return tuple(loss for wish, has in zip(wishes, got, strict=True)
                 for loss in _loss(brief, wish, _Has(has, methods.get((wish.intent, wish.subject), "")),
                                   [c for c in known.get(wish.intent, ()) if c.pipeline.id in why], why))


class _Has(NamedTuple):
    """What a wish came to, and by which method."""

    fidelity: float
    method: str


def _loss(brief: Brief, wish: Wish, has: _Has, here: Sequence[Chance],
          why: Mapping[str, tuple[str, ...]]) -> Iterator[Loss]:
    """The loss of one wish, if it is one. `known` are all ways to fulfil its intent."""
    better = next((c for c in here if c.fidelity > has.fidelity + NOTABLE), None)
    subject = wish.subject
    if wish.method and has.method and has.method != wish.method:
        asked = next((c for c in here if c.honour.method == wish.method), None)
        yield Loss(intent=wish.intent, subject=subject, why=(
            f"asked for by {METHOD_WORDS.get(wish.method, wish.method)}, done by "
            f"{METHOD_WORDS.get(has.method, has.method)} (counts {OTHER_METHOD:.0%})" + _instead(asked, why)))
    elif has.fidelity <= 0.0:
        yield Loss(intent=wish.intent, subject=subject,
                   why=f"nothing that can run here serves {named_wish(brief, wish)}" + _instead(better, why))
    elif better is not None:
        yield Loss(intent=wish.intent, subject=subject, why=f"{has.fidelity:.2f}" + _instead(better, why))


def _instead(better: Chance | None, why: Mapping[str, tuple[str, ...]]) -> str:
    """What would do better and why it does not."""
    if better is None:
        return ""
    return f"; {better.pipeline.name} reaches {better.fidelity:.2f}, but {'; '.join(why[better.pipeline.id])}"
