"""The role: one character to be cast, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from prodcanvas.crew.casting.said import Said
from prodcanvas.film.look import Look


class Role(NamedTuple):
    """A character's name, what the script says, sex and age as decided, and who was cast before."""

    name: str
    said: Said
    sex: str
    age: float
    taken: Sequence[Look]
