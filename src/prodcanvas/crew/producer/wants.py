"""What matters of a brief when ways are sought: the wishes with their weights, and what there is to fulfil them."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.film.making import Trained
from prodcanvas.routes.brief import Brief, Wish

ANY_FAMILY = ""
"""A trained model that does not say its family is taken at its word."""


class Want(NamedTuple):
    """A wish as far as it decides who can fulfil it."""

    intent: str
    method: str
    pictures: bool = True
    """There are pictures of the character."""
    trained: tuple[tuple[str, str], ...] = ()
    """Family and file of the models trained for it."""
    later: bool = False
    """It comes into the picture after the shot began."""
    map: str = ""
    """The control map that must lead it."""


class Wants(NamedTuple):
    """A brief as far as it decides which pipelines can do what. Two shots with the same wants share the answer."""

    makes: str
    tier: str
    wishes: tuple[Want, ...]
    material: frozenset[str]
    given: bool
    """A first frame is given: no still is made."""


def wants(brief: Brief) -> Wants:
    """The wishes that count, in the brief's order, with what there is for each."""
    return Wants(brief.makes, brief.tier, tuple(_want(brief, w) for w in brief.wishes if w.weight > 0),
                 brief.material, "first_frame" in brief.material and brief.makes == "video")


def weights(brief: Brief) -> tuple[float, ...]:
    """Weights of the wishes that count, as shares of 1."""
    counted = [w.weight for w in brief.wishes if w.weight > 0]
    total = sum(counted)
    return tuple(w / total for w in counted)


def _want(brief: Brief, wish: Wish) -> Want:
    intent, method = wish.intent, wish.method
    if intent == "style":
        return Want(intent, method, "style_reference" in brief.material, _families(brief.styles))
    found = next((s for s in brief.subjects if s.id == wish.subject), None) if intent == "identity" else None
    if found is None:
        return Want(intent, method, map=wish.map)
    return Want(intent, method or found.method, bool(found.references), _families(found.trained),
                found.id in brief.later)


def _families(trained: tuple[Trained, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((t.base, t.file) for t in trained)
