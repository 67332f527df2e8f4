"""How a trunk helps on the way from one posture to another: leaning to sit, curling to get up."""

from __future__ import annotations

import math

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude
from prodstage.acting.travel.change import Bend


def _arc(u: float) -> float:
    return math.sin(math.pi * u) ** 2


def to_seat(a: Attitude, u: float) -> None:
    """Look down, bend forward, let the hips go back before they go down."""
    k = _arc(u)
    a[at.PELVIS][0] += 26.0 * k
    a[at.SPINE][0] += 14.0 * k
    a[at.HEAD][0] -= 14.0 * k
    a[at.HIPS][1] += 0.03 * k


def from_seat(a: Attitude, u: float) -> None:
    """Bring the chest over the feet, then rise."""
    k = _arc(min(1.0, 1.15 * u))
    a[at.PELVIS][0] += 34.0 * k
    a[at.SPINE][0] += 14.0 * k
    a[at.HEAD][0] -= 20.0 * k
    a[at.HIPS][1] -= 0.05 * k


def curl(a: Attitude, u: float) -> None:
    """Curl up from or down to the floor."""
    k = _arc(u)
    a[at.SPINE][0] += 30.0 * k
    a[at.HEAD][0] += 10.0 * k


def bow(a: Attitude, u: float) -> None:
    """A short forward lean while the legs fold or unfold."""
    k = _arc(u)
    a[at.PELVIS][0] += 12.0 * k
    a[at.SPINE][0] += 8.0 * k
    a[at.HEAD][0] -= 6.0 * k


def bend_for(a: str, b: str) -> Bend | None:
    """The help that fits a change of posture."""
    if b in ("sit", "drive", "row") and a == "stand":
        return to_seat
    if a in ("sit", "drive", "row") and b == "stand":
        return from_seat
    if "lie" in (a, b) or "sleep" in (a, b):
        return curl
    return bow if a != b else None
