"""Colours of states: red, green, blue, orange, grey, and the icons that say the same to who cannot tell them apart."""

from __future__ import annotations

Colour = tuple[float, float, float, float]

STATES: dict[str, Colour] = {
    "dirty": (0.86, 0.27, 0.25, 1.0),
    "clean": (0.36, 0.70, 0.38, 1.0),
    "working": (0.28, 0.56, 0.93, 1.0),
    "waiting": (0.93, 0.78, 0.28, 1.0),
    "failed": (0.95, 0.55, 0.16, 1.0),
    "orphaned": (0.58, 0.58, 0.60, 1.0),
}
"""sRGB as the screen shows it."""
LABELS = {
    "dirty": "Out of date", "clean": "Up to date", "working": "Being made", "waiting": "Waits for your yes",
    "failed": "Failed", "orphaned": "Not in the script any more", "unknown": "Not known yet",
}
ICONS = {
    "dirty": "ERROR", "clean": "CHECKMARK", "working": "PLAY", "waiting": "PAUSE", "failed": "CANCEL",
    "orphaned": "UNLINKED", "unknown": "QUESTION",
}
GLYPH: Colour = (0.08, 0.08, 0.09, 1.0)
DIM: Colour = (0.09, 0.09, 0.10, 0.80)
VEIL: Colour = (0.09, 0.09, 0.10, 0.55)
USED: Colour = (0.97, 0.83, 0.42, 1.0)
"""Who uses what, and what was picked in the Asset Browser."""
PAPER: Colour = (0.10, 0.10, 0.11, 0.92)
INK: Colour = (0.92, 0.92, 0.92, 1.0)
FAINT: Colour = (0.66, 0.66, 0.68, 1.0)


def faded(colour: Colour, alpha: float) -> Colour:
    """The colour, more or less there."""
    return (*colour[:3], alpha)
