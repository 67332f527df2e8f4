"""When is our request the front end's? Key by key, but for last digits and for pictures of a viewer."""

from typing import Any

PICTURES = ("image", "mask", "normal", "camera_info")


def differences(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """Each difference between two requests as a sentence; what a 3D viewer would have drawn is left out."""
    found = [f"{name}: only theirs" for name in theirs.keys() - ours.keys()]
    found += [f"{name}: only ours" for name in ours.keys() - theirs.keys()]
    for name in theirs.keys() & ours.keys():
        if theirs[name].get("class_type") != ours[name]["class_type"]:
            found.append(f"{name}: {theirs[name].get('class_type')} and {ours[name]['class_type']}")
        them, us = theirs[name]["inputs"], ours[name]["inputs"]
        found += [f"{name} {ours[name]['class_type']} {key}: theirs {str(them.get(key, '-'))[:80]}, ours "
                  f"{str(us.get(key, '-'))[:80]}" for key in sorted({**them, **us})
                  if key not in them or key not in us or not same(them[key], us[key])]
    return found


def same(one: Any, other: Any) -> bool:
    """Whether two values are one; JavaScript knows no difference between 1 and 1.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        if "camera_info" in one and "camera_info" in other:
            one, other = ({key: value for key, value in said.items() if key not in PICTURES} for said in (one, other))
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        return isinstance(one, (int, float)) and isinstance(other, (int, float)) and abs(one - other) <= 1e-9 * abs(one)
    return type(one) is type(other) and one == other
