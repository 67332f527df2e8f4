"""The wardrobe: what a character wears, from the script, from their trade, or unlike everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from prodcanvas.crew.casting.choice import LOWER_COLOURS, draw, far_colour, rarest, tops
from prodcanvas.crew.casting.jobs import ALIKE, COSTUMES, Costume
from prodcanvas.crew.casting.palette import CLOTH
from prodcanvas.crew.casting.role import Role
from prodcanvas.crew.casting.said import Said
from prodcanvas.film.look import Colour, Look

_BARE = Costume(outfit="")
_SUITS = frozenset(("navy", "grey", "black", "brown", "burgundy", "olive", "teal", "beige", "blue", "purple"))
"""Colours a suit or coat is made in where the script does not say."""


_OUTFIT_COLOUR = {"spacesuit": "white"}


class Wardrobe(TypedDict):
    """The fields of a `Look` that are clothes."""

    outfit: str
    lower: str
    upper_colour: Colour
    under_colour: Colour
    lower_colour: Colour
    shoe_colour: Colour
    tie: bool
    sleeves: str


def wardrobe(role: Role, reasons: list[str]) -> Wardrobe:
    """Decide the clothes; adds a sentence for each thing to `reasons`."""
    name, said, sex, age, taken = role
    costume = COSTUMES.get(said.job, _BARE) if age >= 15 else _BARE
    outfit = said.outfit or costume.outfit or rarest(name, "outfit", tops(sex, age), taken, lambda w: w.outfit)
    upper = _upper(role, costume, outfit)
    reasons.append(_why(said, costume, outfit, upper))
    lower = said.lower or costume.lower or _lower(role, outfit)
    if said.lower:
        reasons.append(f"{_with_colour(said.lower_colour, lower)} from the script.")
    below = said.lower_colour or costume.lower_colour or _lower_colour(name, outfit, upper, lower)
    return Wardrobe(
        outfit=outfit, lower=lower, upper_colour=CLOTH[upper],
        under_colour=CLOTH.get(said.under_colour or costume.under, _under(name, upper)),
        lower_colour=CLOTH.get(below, CLOTH["grey"]), shoe_colour=_shoes(name, said, outfit, age),
        tie=_tie(role, costume, outfit), sleeves=_sleeves(role, costume, outfit),
    )


def _upper(role: Role, costume: Costume, outfit: str) -> str:
    name, said, taken = role.name, role.said, role.taken
    if said.outfit_colour in CLOTH:
        return said.outfit_colour
    if costume.colour and not said.outfit and (said.job in ALIKE or not _worn(costume.colour, taken)):
        return costume.colour
    if outfit in _OUTFIT_COLOUR:
        return _OUTFIT_COLOUR[outfit]
    barred = frozenset(CLOTH) - _SUITS if outfit in ("suit", "coat", "uniform") else frozenset()
    return far_colour(name, taken, barred)


def _worn(colour: str, taken: Sequence[Look]) -> bool:
    return any(look.upper_colour == CLOTH[colour] for look in taken)


def _why(said: Said, costume: Costume, outfit: str, colour: str) -> str:
    word = said.outfit_word or outfit
    if said.outfit and said.outfit_colour:
        return f"{_with_colour(said.outfit_colour, word)} from the script."
    if said.outfit:
        usual = "as usual" if outfit in _OUTFIT_COLOUR else "chosen to differ from those cast before"
        return f"{word[:1].upper()}{word[1:]} from the script; {colour} {usual}."
    if costume.outfit:
        return f"{_with_colour(colour, outfit)} of a {said.job}."
    return f"{_with_colour(colour, outfit)} chosen to differ from those cast before."


def _with_colour(colour: str, thing: str) -> str:
    text = f"{colour} {thing}".strip().replace("_", " ")
    return text[:1].upper() + text[1:]


def _lower(role: Role, outfit: str) -> str:
    name, sex, age = role.name, role.sex, role.age
    if outfit in ("suit", "uniform"):
        return "trousers"
    if age < 12:
        return ("shorts", "jeans", "trousers")[draw(name, "lower", 3)]
    if sex == "female" and outfit in ("shirt", "jacket", "coat") and draw(name, "lower", 3) == 0:
        return "skirt"
    casual = outfit in ("tshirt", "hoodie", "jacket") and age < 55
    return "jeans" if casual and draw(name, "jeans", 3) else "trousers"


def _lower_colour(name: str, outfit: str, upper: str, lower: str) -> str:
    if outfit == "suit":
        return upper
    if lower == "jeans":
        return ("blue", "navy", "blue", "grey")[draw(name, "jeans colour", 4)]
    options = [c for c in LOWER_COLOURS if c != upper]
    return options[draw(name, "lower colour", len(options))]


def _under(name: str, upper: str) -> Colour:
    options = [c for c in ("white", "lightblue", "white", "beige", "grey") if c != upper]
    return CLOTH[options[draw(name, "under", len(options))]]


def _shoes(name: str, said: Said, outfit: str, age: float) -> Colour:
    if said.shoe_colour in CLOTH:
        return CLOTH[said.shoe_colour]
    if outfit in ("suit", "uniform", "coat", "dress") or age > 60:
        return (.16, .11, .08) if draw(name, "shoes", 2) else (.12, .12, .13)
    return ((.82, .82, .80), (.20, .14, .10), (.62, .20, .18), (.24, .26, .32))[draw(name, "shoes", 4)]


def _tie(role: Role, costume: Costume, outfit: str) -> bool:
    name, said, sex = role.name, role.said, role.sex
    if "tie" in said.extras:
        return outfit in ("shirt", "suit", "uniform", "coat", "jacket")
    if said.outfit:
        return False if outfit != "suit" else sex == "male"
    return costume.tie or (outfit == "suit" and sex == "male" and draw(name, "tie", 3) > 0)


def _sleeves(role: Role, costume: Costume, outfit: str) -> str:
    name, said, sex = role.name, role.said, role.sex
    if "no_sleeves" in said.extras:
        return "none"
    if "short_sleeves" in said.extras or outfit == "tshirt":
        return "short"
    if outfit == "dress" and sex == "female":
        return ("short", "long", "none")[draw(name, "sleeves", 3)]
    if outfit == "shirt" and not said.outfit and costume is _BARE:
        return ("long", "long", "short")[draw(name, "sleeves", 3)]
    return costume.sleeves
