"""Bones by what they are, whatever a rig calls them: `upper_arm.R`, `RightArm`, `upperarm_r`, `DEF-upper_arm.R`."""

from __future__ import annotations

import re
from collections.abc import Iterable

PARTS = {
    "upper_arm": "shoulder", "upperarm": "shoulder", "arm": "shoulder", "uparm": "shoulder",
    "forearm": "elbow", "fore_arm": "elbow", "lowerarm": "elbow", "lower_arm": "elbow",
    "hand": "wrist", "wrist": "wrist",
    "thigh": "hip", "upleg": "hip", "up_leg": "hip", "upperleg": "hip", "upper_leg": "hip",
    "shin": "knee", "calf": "knee", "leg": "knee", "lowerleg": "knee", "lower_leg": "knee",
    "foot": "ankle", "ankle": "ankle", "eye": "eye",
}
"""What bones are called → the joint at their head."""
HEAD = ("head", "skull")
BEFORE = re.compile(r"^(def|mixamorig\d*|org|mch|bip\d*|b|bone|rig)(?=[-_:. ])[-_:. ]+", re.IGNORECASE)
SIDES = {"r": "right", "right": "right", "l": "left", "left": "left"}
NEEDED = tuple(f"{side}_{joint}" for side in ("right", "left")
               for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle"))
"""Joints without which there is no skeleton to draw."""


def joint_of(name: str) -> str:
    """The joint at the head of a bone: `right_elbow`, `head`; empty for a bone that plays no part."""
    bare = BEFORE.sub("", name)
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", bare)
    words = [w.casefold() for w in words]
    side = next((SIDES[w] for w in (words[-1:] + words[:1]) if w in SIDES), "")
    kept = [w for k, w in enumerate(words) if not (w in SIDES and k in {0, len(words) - 1})]
    told = "_".join(kept)
    if not side:
        return "head" if told in HEAD else ""
    part = PARTS.get(told) or PARTS.get(told.replace("_", ""))
    return f"{side}_{part}" if part else ""


def skeleton(names: Iterable[str]) -> dict[str, str]:
    """Joint → bone, the shortest name first where several fit, deforming bones before controls."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (not n.casefold().startswith("def"), len(n), n)):
        joint = joint_of(name)
        if joint:
            found.setdefault(joint, name)
    return found


def is_whole(found: dict[str, str]) -> bool:
    """Whether two arms and two legs are there."""
    return all(joint in found for joint in NEEDED)
