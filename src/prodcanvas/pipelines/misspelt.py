"""A manifest's fault in words: which field, and the right one that is nearest to it."""

from __future__ import annotations

import difflib
import re
import typing
from typing import Any

import msgspec

from prodcanvas.routes.pipeline import Pipeline

_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$(.*)`)?$", re.DOTALL)
_AT = re.compile(r" - (?:at|value at|key in) `\$\.?(.*)`$")


def explained(fault: msgspec.ValidationError) -> str:
    """The fault as half a sentence."""
    said = str(fault)
    unknown = _UNKNOWN.match(said)
    if unknown:
        name, path = unknown.group(1), unknown.group(2) or ""
        near = difflib.get_close_matches(name, _fields(path), n=1, cutoff=0.5)
        where = f" in {_spoken(path)}" if path else ""
        advice = f"perhaps {near[0]!r} is meant" if near else f"there are {', '.join(_fields(path))}"
        return f"it has no field {name!r}{where}; {advice}"
    at = _AT.search(said)
    what = _AT.sub("", said).rstrip(".").lower()
    return f"{_spoken(at.group(1))}: {what}" if at else what


def _spoken(path: str) -> str:
    """`.params[...].min` as one reads it: `params.….min`."""
    return re.sub(r"\[\.\.\.\]", ".…", path).strip(".")


def _fields(path: str) -> list[str]:
    """Names of the fields of the struct that a path of msgspec's leads to."""
    at: Any = Pipeline
    for name, step in re.findall(r"\.(\w+)|(\[[^\]]*\])", path):
        if name and isinstance(at, type) and issubclass(at, msgspec.Struct):
            at = typing.get_type_hints(at).get(name)
        elif step:
            inside = [a for a in typing.get_args(at) if a is not Ellipsis]
            at = inside[-1] if inside else None
    known = isinstance(at, type) and issubclass(at, msgspec.Struct)
    return [f.name for f in msgspec.structs.fields(at)] if known else []
