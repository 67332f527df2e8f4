"""The head: hair, beard, glasses and hat of a character."""

from __future__ import annotations

from typing import TypedDict

from prodcanvas.crew.casting.choice import HAIR_COLOURS, draw, rarest, styles
from prodcanvas.crew.casting.jobs import COSTUMES
from prodcanvas.crew.casting.palette import CLOTH, HAIR, hair_name
from prodcanvas.crew.casting.role import Role
from prodcanvas.film.look import Colour


class Head(TypedDict):
    """The fields of a `Look` that belong to the head."""

    hair: str
    hair_colour: Colour
    beard: str
    glasses: str
    hat: str
    hat_colour: Colour


def head(role: Role, reasons: list[str]) -> Head:
    """Decide the head; adds a sentence for each thing to `reasons`."""
    name, said = role.name, role.said
    hair = said.hair or _style(role)
    colour = _hair_colour(role)
    if hair == "bald":
        reasons.append(f"Bald {_why(said.hair)}.")
    else:
        reasons.append(f"{hair_name(colour).capitalize()} {hair} hair {_why(said.hair or said.hair_colour)}.")
    costume = COSTUMES.get(said.job)
    hat = said.hat or (costume.hat if costume and costume.hat else "none")
    if hat != "none":
        reasons.append(f"{hat.replace('_', ' ').capitalize()} {_why(said.hat) if said.hat else f'of a {said.job}'}.")
    glasses = said.glasses or (costume.glasses if costume else "") or _glasses(role)
    if said.glasses not in ("", "none"):
        reasons.append(f"{'Sunglasses' if glasses == 'sun' else 'Glasses'} from the script.")
    hat_colour = said.hat_colour or (costume.hat_colour if costume and hat == costume.hat else "")
    return Head(hair=hair, hair_colour=colour, beard=_beard(role, reasons), glasses=glasses,
                hat=hat, hat_colour=CLOTH[hat_colour] if hat_colour in CLOTH else _hat_colour(name, hat))


def _why(told: str) -> str:
    return "from the script" if told else "chosen to differ from those cast before"


def _style(role: Role) -> str:
    name, said, sex, age, taken = role
    options = styles(sex, age)
    if "dark" in said.skins:
        options = (*options, "afro", "buzz") if sex == "male" else (*options, "afro")
    same = [look for look in taken if (look.sex > .5) == (sex == "male")]
    return rarest(name, "hair", options, same, lambda look: look.hair)


def _hair_colour(role: Role) -> Colour:
    """Return the script's colour, else grey for the old, else the colour that fewest have."""
    name, said, _, age, taken = role
    if said.hair_colour:
        return HAIR.get(said.hair_colour, HAIR["brown"])
    if age >= 64:
        return HAIR["white"] if draw(name, "grey", 2) else HAIR["grey"]
    if said.skins & {"dark", "asian", "brown"}:
        return HAIR["black"]
    word = rarest(name, "hair colour", HAIR_COLOURS, taken, lambda look: hair_name(look.hair_colour))
    r, g, b = HAIR[word]
    grey = max(0.0, (age - 48) / 16) * .6
    return round(r + (.56 - r) * grey, 3), round(g + (.55 - g) * grey, 3), round(b + (.54 - b) * grey, 3)


def _beard(role: Role, reasons: list[str]) -> str:
    name, said, sex, age, taken = role
    if said.beard:
        reasons.append(f"{'No beard' if said.beard == 'none' else said.beard.capitalize()} from the script.")
        return said.beard
    if sex != "male" or age < 20:
        return "none"
    options = ("none", "none", "stubble", "beard") if age < 60 else ("none", "none", "beard", "moustache")
    men = [look for look in taken if look.sex > .5]
    return rarest(name, "beard", options, men, lambda look: look.beard) if draw(name, "beard grows", 5) < 2 else "none"


def _glasses(role: Role) -> str:
    name, age, taken = role.name, role.age, role.taken
    wearers = sum(look.glasses != "none" for look in taken)
    odds = 3 if age >= 60 else 7 if age >= 16 else 12
    if draw(name, "glasses", odds) or wearers * 4 > len(taken):
        return "none"
    return ("round", "square")[draw(name, "glasses shape", 2)]


def _hat_colour(name: str, hat: str) -> Colour:
    if hat == "hard_hat":
        return CLOTH["yellow"]
    if hat == "police_cap":
        return CLOTH["navy"]
    return CLOTH[("grey", "navy", "brown", "olive", "burgundy", "red")[draw(name, "hat colour", 6)]]
