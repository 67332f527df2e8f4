"""What of the present film outlives a new breakdown: what people set, ids, and choices the script does not make."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from prodcanvas.film import Asset, Scene, Shot

Value = TypeVar("Value", bound=msgspec.Struct)

_NOT_THE_SCRIPTS = ("id", "authorship", "quality", "pipeline", "include", "head_handle", "tail_handle")
"""Fields of a shot that no screenplay speaks of."""


def kept_shot(old: Shot, new: Shot) -> Shot:
    """The new breakdown of a shot under the old id, with every field that a person set or locked."""
    keep = {name: getattr(old, name) for name in _NOT_THE_SCRIPTS}
    merged = msgspec.structs.replace(new, **keep, extra={**new.extra, **old.extra})
    return authored(old, merged, old.authorship)


def authored(old: Value, new: Value, authorship: dict[str, str]) -> Value:
    """`new` with the fields of `old` that a person set or locked; inner fields are dotted: `camera.lens_mm`."""
    for path in authorship:
        new = _with_field(old, new, path.split("."))
    return new


def _with_field(old: Any, new: Any, path: list[str]) -> Any:
    name, *rest = path
    if not isinstance(old, msgspec.Struct) or not isinstance(new, msgspec.Struct) or not hasattr(old, name):
        return new
    before, after = getattr(old, name), getattr(new, name, None)
    return msgspec.structs.replace(new, **{name: _with_field(before, after, rest) if rest else before})


def kept_scene(old: Scene, new: Scene, shots: tuple[Shot, ...]) -> Scene:
    """A scene under its old id; an omitted one remembers what it was."""
    extra = {**new.extra, **old.extra}
    if new.omitted and not new.shots:
        return msgspec.structs.replace(old, number=new.number or old.number, omitted=True, shots=shots, extra=extra)
    kept = msgspec.structs.replace(new, id=old.id, shots=shots, include=old.include, authorship=old.authorship,
                                   extra=extra)
    return authored(old, kept, old.authorship)


def kept_asset(old: Asset, new: Asset) -> Asset:
    """An asset as the script now has it; who was cast stays cast unless the description changed."""
    keep: dict[str, Any] = {"id": old.id, "authorship": old.authorship, "extra": {**new.extra, **old.extra}}
    if old.description == new.description and old.set_kind == new.set_kind:
        keep |= {
            "seed": old.seed, "look": old.look or new.look, "voice": old.voice or new.voice,
            "camera": old.camera or new.camera,
        }
    return authored(old, msgspec.structs.replace(new, **keep), old.authorship)


def kept_assets(old: tuple[Asset, ...], new: tuple[Asset, ...]) -> tuple[Asset, ...]:
    """Every old asset in its place, updated where the script still has it, then the new ones."""
    fresh = {asset.id: asset for asset in new}
    known = {asset.id for asset in old}
    updated = (kept_asset(a, fresh[a.id]) if a.id in fresh else a for a in old)
    return (*updated, *(asset for asset in new if asset.id not in known))
