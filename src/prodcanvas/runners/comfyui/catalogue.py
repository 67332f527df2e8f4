"""The catalogue of a server: which node classes it has, what goes in and comes out, and what may be chosen.

An input is declared as `[type, options]`. Choices come in two writings: `[[a, b], {…}]` and
`["COMBO", {"options": [a, b]}]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prodcanvas.runners.comfyui.wire import Wire

Info = Mapping[str, Any]
"""What `/object_info` says: class → `{input, output, …}`."""
_UPLOADS = ("image_upload", "video_upload", "audio_upload", "file_upload", "upload", "animated_image_upload")


class Catalogue:
    """What one server declares, asked for class by class and remembered."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def whole(self, wire: Wire) -> Info:
        """Everything the server declares, asked anew. Raises `RunnerError`."""
        told = wire.ask("/object_info")
        self._known = told if isinstance(told, dict) else {}
        return self._known

    def of(self, wire: Wire, classes: Iterable[str], *, anew: bool = False) -> Info:
        """What it declares of these classes; `anew` when files may have come since. Raises `RunnerError`."""
        for name in set(classes):
            if anew or name not in self._known:
                told = wire.ask(f"/object_info/{name}") if "/" not in name else {}
                if isinstance(told, dict) and isinstance(told.get(name), dict):
                    self._known[name] = told[name]
        return self._known


def inputs_of(info: Info, name: str) -> dict[str, tuple[str, Mapping[str, Any], bool]]:
    """Inputs of a class: name → type, options, and whether it must be given. Choices are in the newer writing."""
    declared = _map(_map(info.get(name)).get("input"))
    found = {}
    for group in ("required", "optional"):
        for key, spec in _map(declared.get(group)).items():
            if isinstance(spec, list) and spec:
                options = _map(spec[1]) if len(spec) > 1 else {}
                chosen = isinstance(spec[0], list)
                kind, options = ("COMBO", {**options, "options": spec[0]}) if chosen else (str(spec[0]), options)
                found[key] = (kind, options, group == "required")
    return found


def choices(info: Info, name: str, key: str) -> tuple[Any, ...] | None:
    """What may be chosen for an input of a class; None when it is no choice, or one that only the server knows."""
    kind, options, _ = inputs_of(info, name).get(key, ("", {}, False))
    return choices_of(kind, options)


def choices_of(kind: str, options: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The choices in one declaration of an input, as `inputs_of` gives it."""
    if any(options.get(flag) for flag in _UPLOADS) or options.get("remote") or options.get("remote_combo"):
        return None
    given = options.get("options")
    if kind == "COMFY_DYNAMICCOMBO_V3" and isinstance(given, list):
        return tuple(str(option.get("key")) for option in given if isinstance(option, dict))
    return tuple(given) if kind == "COMBO" and isinstance(given, list) else None


def strict(info: Info, name: str) -> bool:
    """Is a class one of ComfyUI's own, whose declaration says everything? Packs may take more than they declare."""
    module = str(_map(info.get(name)).get("python_module", "nodes"))
    return module == "nodes" or module.startswith("comfy_extras")


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
