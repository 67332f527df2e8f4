"""Postures: the attitudes that last, by name; each is built for one body, one seat and one temperament."""

from __future__ import annotations

from collections.abc import Callable

from prodstage.acting.body.attitude import Attitude
from prodstage.acting.postures.ground import Ground
from prodstage.acting.postures.low import crouch, kneel
from prodstage.acting.postures.lying import lie, sleep
from prodstage.acting.postures.seated import drive, row, sit
from prodstage.acting.postures.standing import stand

POSTURES: dict[str, Callable[[Ground], Attitude]] = {
    "stand": stand, "sit": sit, "lie": lie, "kneel": kneel, "crouch": crouch, "sleep": sleep,
    "drive": drive, "row": row,
}


def posture(name: str, ground: Ground) -> Attitude:
    """The attitude of a posture; an unknown name stands."""
    return POSTURES.get(name, stand)(ground)
