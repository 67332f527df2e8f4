"""The tailor: the cuts that all garments share — bodice, sleeve, neckline, trouser leg and shoe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.fit import Ease, Fitter
from prodstage.people.cloth.layers import Dye
from prodstage.people.shape import store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prodcanvas.film.look import Colour, Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.shape.measures import Measures

Paint = tuple[np.ndarray, Dye]
RIM = .005
"""Visible thickness of cloth, metres at 1.70 m."""
SLEEVES = {"long": 1.93, "short": .58, "none": -.3}
"""Where a sleeve ends along the arm."""


@dataclass(frozen=True)
class Tailor:
    """One person's fitting: the body, the look and the layers sewn so far."""

    body: Measures
    look: Look
    layers: Layers
    fitter: Fitter

    @property
    def scale(self) -> float:
        """Return the person's size against 1.70 m."""
        return self.body.scale

    @cached_property
    def tights(self) -> np.ndarray:
        """Return the numbers of the tights' faces."""
        return store.part_faces("tights")

    @cached_property
    def front(self) -> np.ndarray:
        """Return which vertices (n,) lie before the neck's root."""
        return self.body.neck[1] > self.body.Y

    def neckline(self, drop_front: float, rise_back: float = .02, vee: float = 0.0) -> np.ndarray:
        """Return the height of the neck opening at every vertex (n,), metres.

        `drop_front` and `rise_back` are metres at 1.70 m from the neck's root, `vee` deepens the front's middle.
        """
        body, s = self.body, self.scale
        back = np.clip((body.Y - body.neck[1] + .02 * s) / (.06 * s), 0, 1)
        deep = vee * np.clip(1 - body.aside / (.085 * s), 0, 1)
        front = body.neck[2] + (-drop_front - deep) * s
        return front + back * (body.neck[2] + rise_back * s - front)

    def bodice(
        self, dye: Dye, ease: Ease, *, hem: float, neck: np.ndarray, sleeve: float,
        paint: Sequence[Paint] = (), opening: np.ndarray | None = None,
    ) -> np.ndarray:
        """Sew trunk and sleeves: from height `hem` up to `neck` (n,), out to `sleeve` along the arm.

        `opening` (n,) is < 0 where the front is left open. Returns the fitted points.
        """
        body = self.body
        on_arm = body.arms.on
        points = self.fitter.fit(ease)
        fields = [self._armhole() if sleeve <= 0 else np.where(on_arm, sleeve - body.arms.at, 1),
                  np.where(on_arm, 1, body.Z - hem), neck - body.Z]
        if opening is not None:
            fields.append(opening)
        quads = store.faces()[self.tights]
        near = on_arm[quads].mean(1) > .5
        near |= body.Z[quads].mean(1) > hem - .06 * self.scale
        self.layers.sew(points, self.tights[near], dye, keep=fields, paint=paint, rim=RIM * self.scale)
        return points

    def _armhole(self) -> np.ndarray:
        """Return a field (n,) positive inside the armholes of a sleeveless piece."""
        body, s = self.body, self.scale
        stops = [body.neck[2] - .24 * s, body.neck[2] - .19 * s, body.neck[2] - .12 * s, body.neck[2] - .02 * s]
        inside = np.interp(body.Z, stops, [.40 * s, .150 * s, .128 * s, .118 * s]) - body.aside
        return np.where(body.arms.on & (body.arms.at > .3), -1, inside)

    def legs(self, dye: Dye, ease: Ease, length: float, *, top: float | None = None,
             paint: Sequence[Paint] = ()) -> None:
        """Sew trousers from height `top` (the waist) down to `length` along the leg."""
        body = self.body
        high = body.waist + .04 * self.scale if top is None else top
        quads = store.faces()[self.tights]
        low = (body.arms.on[quads].mean(1) < .5) & (body.Z[quads].mean(1) < high + .05 * self.scale)
        self.layers.sew(self.fitter.fit(ease), self.tights[low], dye,
                        keep=(length - body.legs.at, high - body.Z), paint=paint, rim=RIM * self.scale)

    def shoes(self, top: float = 1.86, colour: Colour | None = None) -> None:
        """Sew shoes up to `top` along the leg, with a flat, darker sole on the floor."""
        body, s = self.body, self.scale
        upper = colour or self.look.shoe_colour
        points = self.fitter.fit(Ease(.009))
        low = points[:, 2] < .028 * s
        points[low, 2] = 0
        sole = Dye("sole", shade(upper, .5) if sum(upper) > .6 else tint(upper, .16))
        quads = store.faces()[self.tights]
        self.layers.sew(points, self.tights[body.legs.at[quads].mean(1) > 1.6], Dye("shoes", upper),
                        keep=(body.legs.at - top,), paint=((.020 * s - points[:, 2], sole),), rim=RIM * s)


def shade(colour: Colour, by: float) -> Colour:
    """Darken an sRGB colour by a factor."""
    r, g, b = colour
    return r * by, g * by, b * by


def tint(colour: Colour, by: float) -> Colour:
    """Lighten an sRGB colour towards white by a share."""
    r, g, b = colour
    return r + (1 - r) * by, g + (1 - g) * by, b + (1 - b) * by


def tie_colour(look: Look) -> Colour:
    """Choose a tie that stands out from the shirt: deep red, blue, green or plum by the seed."""
    ties: tuple[Colour, ...] = ((.50, .10, .13), (.12, .20, .42), (.12, .32, .24), (.36, .14, .34))
    return ties[abs(look.seed) % len(ties)]
