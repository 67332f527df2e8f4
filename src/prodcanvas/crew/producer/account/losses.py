"""Losses: wishes that are not fulfilled, or less well than they could be, each with what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from prodcanvas.crew.producer.account.reasons import METHOD_WORDS, named_wish, who
from prodcanvas.crew.producer.inputs import of_asset
from prodcanvas.crew.producer.offers import KEPT_BY_CLIP, OTHER_METHOD
from prodcanvas.routes.brief import Brief, Wish
from prodcanvas.routes.pipeline import Honour, Pipeline
from prodcanvas.routes.plan import Loss, Promise, Refusal

_GIVEN_BY_HAND = {"first_frame": "a first frame", "last_frame": "a last frame",
                  "style_reference": "pictures of the style", "location_reference": "pictures of the place"}
NOTABLE = 0.1
"""A better way is worth telling when it betters a wish by this much."""


class Chance(NamedTuple):
    """A way to fulfil an intent, somewhere on the shelf."""

    fidelity: float
    pipeline: Pipeline
    honour: Honour
    asks: bool = False
    """Whether it rests on something that the artist must give: a trained model, pictures, a frame."""


def chances(pipelines: Sequence[Pipeline], makes: str) -> dict[str, tuple[Chance, ...]]:
    """Intent → every way to fulfil it, the best first; for a clip, what a still could do as far as a clip keeps it."""
    found: dict[str, list[Chance]] = {}
    for pipeline in pipelines:
        for honour in pipeline.honours:
            if pipeline.stage != "map":
                chance = Chance(honour.fidelity, pipeline, honour, _asks(honour))
                found.setdefault(honour.intent, []).append(_carried(chance) if makes == "video" else chance)
    return {intent: tuple(sorted(each, key=lambda c: (-c.fidelity, c.pipeline.id))) for intent, each in found.items()}


def losses(brief: Brief, got: Sequence[float], promised: Sequence[Promise], known: Mapping[str, tuple[Chance, ...]],
           refused: Sequence[Refusal]) -> tuple[Loss, ...]:
    """A loss for each wish that came to nothing, goes by another method than asked, or could go notably better."""
    why = {r.pipeline: r.why for r in refused}
    methods = {(p.intent, p.subject): p.method for p in sorted(promised, key=lambda p: p.fidelity)}
    wishes = [w for w in brief.wishes if w.weight > 0]
    return tuple(loss for wish, has in zip(wishes, got, strict=True)
                 for loss in _loss(brief, wish, _Has(has, methods.get((wish.intent, wish.subject), "")),
                                   known.get(wish.intent, ()), why))


def _carried(chance: Chance) -> Chance:
    """A way to fulfil a wish in a still, as far as a clip made from it keeps it."""
    if chance.pipeline.stage not in ("still", "finish_still"):
        return chance
    return chance._replace(fidelity=chance.fidelity * KEPT_BY_CLIP.get(chance.honour.intent, 0.0))


class _Has(NamedTuple):
    """What a wish came to, and by which method."""

    fidelity: float
    method: str


def _loss(brief: Brief, wish: Wish, has: _Has, here: Sequence[Chance],
          why: Mapping[str, tuple[str, ...]]) -> Iterator[Loss]:
    """The loss of one wish, if it is one. `known` are all ways to fulfil its intent."""
    able = list(takewhile(lambda c: c.fidelity > has.fidelity + NOTABLE, here))
    better = next((c for c in able if c.pipeline.id in why and not _wants(brief, wish, c.honour)), None)
    subject = wish.subject
    if wish.method and has.method and has.method != wish.method:
        asked = next((c for c in here if c.honour.method == wish.method and c.pipeline.id in why), None)
        yield Loss(intent=wish.intent, subject=subject, why=(
            f"asked for by {METHOD_WORDS.get(wish.method, wish.method)}, done by "
            f"{METHOD_WORDS.get(has.method, has.method)} (counts {OTHER_METHOD:.0%})" + _instead(asked, why)))
    elif has.fidelity <= 0.0:
        yield Loss(intent=wish.intent, subject=subject, why=(
            f"nothing that can run here serves {named_wish(brief, wish)}" + _instead(better, why)
            + _given(brief, wish, able, 0.0)))
    elif given := _given(brief, wish, able, better.fidelity if better else has.fidelity):
        yield Loss(intent=wish.intent, subject=subject, why=f"{has.fidelity:.2f}{given}")
    elif better is not None:
        yield Loss(intent=wish.intent, subject=subject, why=f"{has.fidelity:.2f}" + _instead(better, why))


def _asks(honour: Honour) -> bool:
    by_hand = any(n in _GIVEN_BY_HAND or (honour.intent == "identity" and of_asset(n)) for n in honour.inputs)
    return by_hand or honour.method == "lora"


def _wants(brief: Brief, wish: Wish, honour: Honour) -> str:
    """What would have to be given for an honour to hold; empty when all is there."""
    if not honour.inputs and honour.method != "lora":
        return ""
    subject = next((s for s in brief.subjects if s.id == wish.subject), None) if wish.subject else None
    if honour.method == "lora" and wish.intent in ("identity", "style"):
        trained = brief.styles if wish.intent == "style" else subject.trained if subject else ()
        return "" if trained else f"a model trained on {who(brief, wish.subject)}"
    if wish.intent == "identity" and any(of_asset(n) for n in honour.inputs):
        return "" if subject and subject.references else f"pictures of {who(brief, wish.subject)}"
    lacking = [n for n in honour.inputs if n in _GIVEN_BY_HAND and n not in brief.material]
    return _GIVEN_BY_HAND[lacking[0]] if lacking else ""


def _given(brief: Brief, wish: Wish, able: Sequence[Chance], reached: float) -> str:
    """What the artist could give, and how much better it would get."""
    for chance in able:
        if chance.fidelity <= reached + NOTABLE:
            return ""
        what = _wants(brief, wish, chance.honour) if chance.asks else ""
        if what:
            return f"; with {what} {chance.pipeline.name} could come to {chance.fidelity:.2f}"
    return ""


def _instead(better: Chance | None, why: Mapping[str, tuple[str, ...]]) -> str:
    """What would do better and why it does not."""
    if better is None:
        return ""
    return f"; {better.pipeline.name} would come to {better.fidelity:.2f}, but: {'; '.join(why[better.pipeline.id])}"
