"""People told as a casting sheet tells them: age, build, hair, face, clothes; and a short word for them afterwards."""

from __future__ import annotations

import re
from typing import NamedTuple

from prodcanvas.crew.casting.palette import CLOTH, HAIR, distance
from prodcanvas.film import Asset, Look
from prodcanvas.film.look import Colour

_SHEET = re.compile(r"^\s*\(([^)]*)\)")
_AGED = re.compile(r"^(?:about |around |early |mid |late |mid-|late-)?\d{1,2}(?:'?s)?(?: years?(?: old)?)?$")
_COLOURS = {"lightblue": "light blue", "blond": "blonde", "navy": "navy blue", "beige": "light brown"}
_HAIR = {
    "short": "short {} hair", "crop": "cropped {} hair", "buzz": "very short {} hair", "long": "long {} hair",
    "bob": "{} hair in a bob", "bun": "{} hair in a bun", "ponytail": "a {} ponytail", "curly": "curly {} hair",
    "afro": "a {} afro", "receding": "receding {} hair", "bald": "a bald head",
}
_OUTFIT = {"tshirt": "T-shirt", "spacesuit": "spacesuit", "swimwear": "bathing suit", "robe": "dressing gown"}
_HATS = {"hard_hat": "hard hat", "police_cap": "police cap", "hood": "hood", "headscarf": "headscarf"}
_BUILDS = {"thin", "slim", "heavy", "broad", "tall", "short", "athletic", "fat", "slender", "muscular", "stocky",
           "skinny", "plump", "petite", "lean", "wiry", "burly", "overweight", "obese", "stout", "lanky", "small"}
_WORN = re.compile(r"\b(shirt|t-shirt|tee|jacket|suit|dress|coat|hoodie|uniform|overalls|spacesuit|apron|robe|cardigan|"
                   r"sweater|jumper|blouse|vest|gown|cloak|tie|scarf|jeans|trousers|pants|skirt|shorts|boots|shoes|hat|"
                   r"cap|beanie|helmet|hood|backpack|gloves|raincoat|tunic|pyjamas|pajamas|armou?r)\b", re.IGNORECASE)
_IN = re.compile(r"^(?:dressed in|wearing|in)\s+(?:an?\s+)?", re.IGNORECASE)
_FACE = re.compile(r"\b(hair|haired|bald|bun|braids|ponytail|beard|bearded|moustache|mustache|stubble|glasses|skin|"
                   r"eyes|scar|freckles|curls|locks|shaven)\b", re.IGNORECASE)


class Person(NamedTuple):
    """A character in words."""

    full: str
    """`a heavy bald man of 45 with a moustache, wearing a white shirt and a crooked tie`"""
    short: str
    """`the bald man`"""
    subject: str
    """he, she or they."""
    owner: str
    """his, her or their."""


def person(asset: Asset, *, english: bool) -> Person:
    """A character in words: as the script tells them, the rest as they were cast."""
    look = asset.look or Look()
    noun, he, his = _noun(look)
    told = [t for t in _told(asset.description) if english]
    plain = asset.description.strip() if not _SHEET.match(asset.description) else ""
    if plain and english:
        return Person(plain.rstrip("."), f"the {_mark(look)}{noun}", he, his)
    build = [t for t in told if t.lower() in _BUILDS] or _build(look)
    face = [t for t in told if _FACE.search(t) and not _WORN.search(t)]
    worn = [_IN.sub("", t) for t in told if _WORN.search(t)]
    other = [t for t in told if t not in (*build, *face) and not _WORN.search(t)]
    return Person(_sentence(look, noun, (*build, *other), (*face, *_faces(look, face)), worn or _clothes(look)),
                  f"the {_mark(look)}{noun}", he, his)


def _told(description: str) -> list[str]:
    """The items of a screenplay's casting sheet, ages left out: `(45, heavy, bald)`."""
    sheet = _SHEET.match(description)
    items = [i.strip() for i in sheet.group(1).split(",")] if sheet else []
    return [i.replace("(", "").replace(")", "") for i in items if i and not _AGED.match(i.lower())]


def _sentence(look: Look, noun: str, build: tuple[str, ...], face: tuple[str, ...], worn: list[str]) -> str:
    bald = any("bald" in f.lower() for f in face)
    rest = [_article(f) for f in face if "bald" not in f.lower()]
    adjectives = ", ".join((*build, *(("bald",) if bald else ())))
    opening = f"{_a(adjectives or noun)} {adjectives} {noun}".replace("  ", " ") if adjectives else f"{_a(noun)} {noun}"
    text = f"{opening} {_age(look)}".rstrip()
    if rest:
        text += f" with {listed(rest)}"
    return f"{text}, wearing {listed([_article(w) for w in worn])}" if worn else text


def _noun(look: Look) -> tuple[str, str, str]:
    if look.age < 3:
        return "baby", "it", "its"
    male = look.sex >= 0.5
    young = "boy" if male else "girl"
    grown = "man" if male else "woman"
    noun = young if look.age < 14 else f"teenage {young}" if look.age < 18 else grown
    return noun, "he" if male else "she", "his" if male else "her"


def _age(look: Look) -> str:
    age = round(look.age)
    if age < 18:
        return f"of about {age}"
    tens = {1: "late teens", 2: "twenties", 3: "thirties", 4: "forties", 5: "fifties", 6: "sixties", 7: "seventies",
            8: "eighties", 9: "nineties"}[min(9, age // 10)]
    part = "early " if age % 10 < 3 else "mid-" if age % 10 < 7 else "late "
    return f"in {'his' if look.sex >= 0.5 else 'her'} {part if age >= 20 else ''}{tens}"


def _build(look: Look) -> list[str]:
    man = look.sex >= 0.5
    tall = look.age >= 18 and look.height_cm >= (186 if man else 176)
    strong = "athletic" if look.muscle > 0.7 else ""
    frame = "heavyset" if look.weight > 0.75 else "slim" if look.weight < 0.25 else strong
    return [w for w in ("tall" if tall else "", frame) if w]


def _faces(look: Look, told: list[str]) -> list[str]:
    """Hair, beard and glasses that the script does not speak of."""
    said = " ".join(told).lower()
    found = []
    covered = look.hat not in ("none", "hat", "cap") and look.hair in ("short", "crop", "buzz")
    if not re.search(r"hair|bald|bun\b|braid|ponytail|curls|locks", said) and not covered:
        found.append(_HAIR.get(look.hair, "{} hair").format(colour_name(look.hair_colour, hair=True)))
    if look.beard != "none" and not re.search(r"beard|m[ou]+stache|stubble", said):
        beard = {"stubble": "stubble", "moustache": "moustache"}.get(look.beard, "beard")
        found.append(f"{colour_name(look.hair_colour, hair=True)} {beard}")
    if look.glasses != "none" and "glasses" not in said:
        found.append({"sun": "sunglasses", "round": "round glasses"}.get(look.glasses, "glasses"))
    return found


def _clothes(look: Look) -> list[str]:
    outfit = _OUTFIT.get(look.outfit, look.outfit)
    worn = [f"{colour_name(look.upper_colour)} {outfit}"]
    if look.tie:
        worn.append("tie")
    if look.hat != "none":
        worn.append(f"{colour_name(look.hat_colour)} {_HATS.get(look.hat, look.hat)}")
    return worn


def _mark(look: Look) -> str:
    """What tells somebody apart at a glance."""
    if look.hair == "bald":
        return "bald "
    if look.age >= 65:
        return "old "
    hair = colour_name(look.hair_colour, hair=True)
    if look.beard == "beard" and look.sex >= 0.5:
        return "bearded "
    return f"{hair}-haired " if look.age >= 10 else ""


def colour_name(colour: Colour, *, hair: bool = False) -> str:
    """The everyday name of an sRGB colour."""
    chart = HAIR if hair else CLOTH
    name = min(chart, key=lambda n: (distance(chart[n], colour), n))
    return _COLOURS.get(name, name)


_BARE = re.compile(r"(?:glasses|sunglasses|jeans|trousers|pants|shorts|overalls|boots|shoes|gloves|pyjamas|pajamas|"
                   r"braids|curls|locks|skin|hair|stubble|freckles|eyes|armou?r)\b(?: in\b.*)?$", re.IGNORECASE)


def _article(thing: str) -> str:
    """`a white shirt`, but `glasses`, `long red hair`, and nothing before an article that is there."""
    if re.match(r"(?:a|an|the|his|her|no|two|some)\b", thing, re.IGNORECASE) or _BARE.search(thing):
        return thing
    if re.match(r"hair\b", thing, re.IGNORECASE):
        return thing
    return f"{_a(thing)} {thing}"


def _a(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(("uni", "one", "eu")) else "a"


def listed(things: list[str]) -> str:
    """`a, b and c`."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"
