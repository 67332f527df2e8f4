"""What the camera looks at: a body with the places where a frame may cut it, or a thing with its corners."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from prodstage.camera.optics import UP, Vec, unit


@dataclass(frozen=True)
class Subject:
    """A performer, prop or mark at one moment, in world metres."""

    id: str
    centre: Vec
    """The eyes of a performer, the middle of a thing."""
    top: Vec
    """The crown of the head, hair and hat included; the top of a thing."""
    look: Vec
    """Unit vector: where a face looks, the front of a thing."""
    outline: Vec
    """(n, 3) points on the outside, for the box in the frame."""
    head: Vec
    """(m, 3) points on the head; for a thing the same as `outline`."""
    cuts: dict[str, float] = field(default_factory=dict)
    """Metres from the crown down to where each shot size cuts an upright body; empty for a thing."""
    down: Vec = field(default_factory=lambda: -UP)
    """Unit vector from the head towards the hips."""
    front: Vec = field(default_factory=lambda: np.zeros(3))
    """Unit vector on the floor: where a body faces, whatever its head does; zero for a thing."""
    holder: str = ""
    """The performer who has this thing in hand."""
    girth: float = 0.17
    """Half the width of a body, metres."""
    readable: bool = False
    """Whether there is something to read on it, so that the camera looks with its holder."""

    @property
    def person(self) -> bool:
        """Whether this is somebody."""
        return bool(self.cuts)

    @property
    def upright(self) -> bool:
        """Whether the body stands or sits, rather than lies."""
        return float(self.down[2]) < -0.6


@dataclass(frozen=True, slots=True)
class SizeRule:
    """A shot size by its cut-off points, after the customary chart of sizes.

    `cut` names the lower cut; `above` is where the upper edge lies, as a share of the head's height measured from
    the crown (negative lies over it); `air` is the share of the picture left over (top, bottom).
    """

    cut: str
    below_crown: float
    air_top: float
    air_bottom: float
    turn: float
    """Degrees by which a single stands off the eyeline: close sizes look more straight into the face."""


SIZE_RULES = {
    "ECU": SizeRule("chin", 0.24, 0.0, 0.0, 24),
    "CU": SizeRule("collar", 0.05, 0.0, 0.0, 27),
    "MCU": SizeRule("chest", 0.0, 0.08, 0.0, 30),
    "MS": SizeRule("waist", 0.0, 0.09, 0.0, 34),
    "MWS": SizeRule("thigh", 0.0, 0.10, 0.0, 40),
    "FS": SizeRule("feet", 0.0, 0.09, 0.06, 48),
    "WS": SizeRule("feet", 0.0, 0.24, 0.16, 52),
    "EWS": SizeRule("feet", 0.0, 0.44, 0.24, 55),
}
"""Close-up to the collar bones, medium to the waist, full with air below the feet, and so on."""


def rule_of(size: str) -> SizeRule:
    """The rule of a size; an insert of a person is a close-up."""
    return SIZE_RULES.get(size, SIZE_RULES["CU"])


def held_points(subject: Subject, size: str) -> Vec:
    """(n, 3) points that a frame of this size must hold, from the upper to the lower edge."""
    if not subject.person:
        return subject.outline
    rule = rule_of(size)
    head = subject.cuts["chin"]
    upper = subject.top + subject.down * rule.below_crown * head
    if rule.cut == "feet":
        return np.vstack((upper, subject.outline))
    lower = subject.top + subject.down * subject.cuts[rule.cut]
    if rule.cut == "chin":
        lower = lower + subject.down * 0.02
    return np.vstack((upper, lower))


def frame_height(subject: Subject, size: str) -> float:
    """Height of the frame at the subject, metres, that this size means for this body."""
    rule = rule_of(size)
    head = subject.cuts.get("chin", 0.24)
    reach = subject.cuts.get(rule.cut, 0.4) - rule.below_crown * head
    return reach / (1 - rule.air_top - rule.air_bottom)


def mean_look(subjects: list[Subject]) -> Vec:
    """The direction in which most of them face; none where they cancel out."""
    total = np.sum([s.look for s in subjects], axis=0)
    return unit(np.array((total[0], total[1], 0.0)))
