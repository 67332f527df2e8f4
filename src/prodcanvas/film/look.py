"""How a character looks and sounds: what casting decides and the stage and the voice obey."""

from __future__ import annotations

import msgspec

Colour = tuple[float, float, float]
"""sRGB, 0 to 1, display-referred."""


class Look(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A body, a face and a wardrobe. Colours are sRGB 0..1; lengths centimetres; the rest 0..1."""

    sex: float = 0.5
    """0 female, 1 male."""
    age: float = 30.0
    """Years, 1 to 90."""
    height_cm: float = 0.0
    """0 leaves it to sex and age."""
    weight: float = 0.5
    """0 thin, 0.5 average, 1 heavy."""
    muscle: float = 0.5
    ancestry: tuple[float, float, float] = (1 / 3, 1 / 3, 1 / 3)
    """Shares of the three face groups of the MakeHuman model: african, asian, caucasian."""
    skin: Colour = (0.76, 0.56, 0.45)
    hair: str = "short"
    hair_colour: Colour = (0.20, 0.14, 0.10)
    beard: str = "none"
    """none, stubble, beard, moustache."""
    glasses: str = "none"
    """none, round, square, sun."""
    hat: str = "none"
    outfit: str = "shirt"
    lower: str = "trousers"
    upper_colour: Colour = (0.30, 0.45, 0.60)
    under_colour: Colour = (0.90, 0.90, 0.88)
    """The shirt under a jacket, suit, coat or uniform."""
    lower_colour: Colour = (0.22, 0.23, 0.28)
    shoe_colour: Colour = (0.14, 0.11, 0.10)
    hat_colour: Colour = (0.25, 0.25, 0.30)
    tie: bool = False
    sleeves: str = "long"
    """long, short, none."""
    seed: int = 0
    """Tells two people apart where the script is silent: nose, chin, eyes, brows."""


class Voice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A speaking voice for the embedded synthesiser."""

    language: str = "en"
    """BCP 47, as espeak-ng spells it: `en`, `en-gb`, `fr`, `de`."""
    variant: str = ""
    """An espeak-ng voice variant: `m3`, `f2`, …; empty for the language's own."""
    pitch: int = 50
    """0 to 99."""
    speed: int = 165
    """Words per minute."""
