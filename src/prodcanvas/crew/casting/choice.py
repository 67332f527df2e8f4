"""What casting chooses where the script is silent: steady for a name, and unlike those already cast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2s

from prodcanvas.crew.casting.palette import CLOTH, SPREAD, distance
from prodcanvas.film.look import Colour, Look

NEAR = 24
"""How many of those cast before count; a bigger crowd repeats itself."""


def draw(name: str, what: str, count: int) -> int:
    """Return a number below `count` that depends on name and question alone, on every machine."""
    digest = blake2s(f"{name.casefold()}|{what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % count


def span(name: str, what: str, low: float, high: float) -> float:
    """Return a number between `low` and `high` that depends on name and question alone."""
    return low + (high - low) * draw(name, what, 1001) / 1000


def rarest(name: str, what: str, options: Sequence[str], taken: Sequence[Look], of: Callable[[Look], str]) -> str:
    """Return the option that fewest of those cast have; the name decides between equals."""
    used = [of(look) for look in taken[-NEAR:]]
    start = draw(name, what, len(options))
    turned = [*options[start:], *options[:start]]
    return min(turned, key=used.count)


def far_colour(name: str, taken: Sequence[Look], barred: frozenset[str] = frozenset()) -> str:
    """Return the cloth colour that is furthest from every top already worn; recent ones count most."""
    start = draw(name, "top colour", len(SPREAD))
    turned = [c for c in (*SPREAD[start:], *SPREAD[:start]) if c not in barred]
    worn = [look.upper_colour for look in taken[-NEAR:]][::-1]

    def room(colour: str) -> float:
        here: Colour = CLOTH[colour]
        return min((distance(here, c) + .02 * age for age, c in enumerate(worn)), default=0.0)

    return max(turned, key=room)


HAIR_OF = {
    "male": (("short", "crop", "curly", "buzz", "receding"), ("short", "receding", "bald", "crop")),
    "female": (("long", "bob", "ponytail", "bun", "curly", "crop"), ("bun", "bob", "curly", "crop")),
}
"""Hair of the grown and of the old, where the script does not say."""
CHILD_HAIR = {"male": ("short", "crop", "curly"), "female": ("ponytail", "long", "bob", "curly")}
TOPS = {
    "male": ("shirt", "tshirt", "jacket", "hoodie", "suit", "coat"),
    "female": ("shirt", "dress", "jacket", "tshirt", "coat", "suit", "hoodie"),
}
CHILD_TOPS = ("tshirt", "hoodie", "jacket")
OLD_TOPS = {"male": ("shirt", "jacket", "suit", "coat"), "female": ("dress", "shirt", "coat", "jacket")}
HAIR_COLOURS = ("brown", "black", "blond", "auburn", "brown", "beige")
LOWER_COLOURS = ("navy", "grey", "black", "brown", "beige", "olive")


def styles(sex: str, age: float) -> tuple[str, ...]:
    """Return the hair styles to choose from."""
    return CHILD_HAIR[sex] if age < 14 else HAIR_OF[sex][age >= 60]


def tops(sex: str, age: float) -> tuple[str, ...]:
    """Return the outfits to choose from."""
    if age < 16:
        return CHILD_TOPS if sex == "male" else (*CHILD_TOPS, "dress")
    return OLD_TOPS[sex] if age >= 62 else TOPS[sex]
