"""The labelled block: a painted box that stands for anything the property room does not know."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.props.kind import Kind

LONGEST = 14
"""Letters of a label that are set; more would cost faces and could not be read."""


def _words(label: str) -> str:
    """The label in capitals, cut at a word or with dots; only letters that a font surely has."""
    plain = "".join(c if c.isprintable() and ord(c) < 0x2000 else " " for c in label.replace("_", " "))
    words = " ".join(plain.split()).upper()
    if len(words) <= LONGEST:
        return words
    short = words[:LONGEST].rpartition(" ")[0]
    return short if len(short) > LONGEST // 2 else words[: LONGEST - 1] + "\u2026"


def _block(b: Builder, colour: RGB, label: str) -> None:
    side, tall = 0.24, 0.18
    b.box((side, side * 0.75, tall), (0, 0, -tall / 2), colour, 0.008)
    b.box((side * 0.92, side * 0.77, tall * 0.5), (0, 0, -tall * 0.25), lighter(colour, 0.75), 0.002)
    words = _words(label)
    for turn, y in ((0.0, -side * 0.392), (180.0, side * 0.392)):
        b.text(words or "?", 0.075, (0, y, 0), darker(colour, 0.55), turn=turn, width=side * 0.84)


KINDS: dict[str, Kind] = {"block": Kind(_block, (0.84, 0.58, 0.24), "both")}
