"""What the engine can be asked to do: a line for each verb; its arguments are those of the function behind it."""

from __future__ import annotations

import importlib
import inspect
import typing
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from prodcanvas.errors import RequestError


class Place(NamedTuple):
    """Where a verb is, and how it is done."""

    function: str
    long: bool = False
    """It is a job: the answer comes later."""
    resumes: bool = False
    """The next engine goes on with it, should this one die."""
    from_film: bool = True
    """It works on film.json, which must hold what is on the canvas."""


def _studio(name: str, *, long: bool = False, resumes: bool = False) -> Place:
    return Place(f"prodcanvas.studio.{name}:{name}", long, resumes)


def _here(name: str, *, long: bool = False) -> Place:
    return Place(f"prodcanvas.engine.answers:{name}", long)


VERBS: Mapping[str, Place] = {
    "shoot": Place("prodcanvas.engine.work.shooting:shoot", long=True, resumes=True),
    "assemble": _studio("assemble", long=True, resumes=True),
    "import_script": _here("import_script", long=True),
    "accept_import": _here("accept_import"),
    "passes": _studio("passes", long=True),
    "blend": _studio("blend", long=True),
    "take_from_blender": Place("prodcanvas.engine.work.blends:take_from_blender", from_film=False),
    "open_previz": Place("prodcanvas.engine.work.blends:open_previz", long=True),
    "source": _studio("source", long=True),
    "make_training": Place("prodcanvas.engine.work.generating:make_training", long=True, resumes=True),
    "create_asset": Place("prodcanvas.engine.work.generating:create_asset"),
    "compare": Place("prodcanvas.studio.compare:compare", long=True, from_film=False),
    "circle": _studio("circle"),
    "hold": _studio("hold"),
    "reject": _studio("reject"),
    "stills_approve": _studio("stills_approve"),
    "stills_reject": _studio("stills_reject"),
    "stills_list": _studio("stills_list"),
    "status": _studio("status"),
    "states": _here("states"),
    "takes": _here("takes"),
    "assets": _here("assets"),
    "cards": _here("cards"),
    "usage": _here("usage"),
    "impact": _here("impact"),
    "plan": _here("plan"),
    "cut": _studio("cut"),
    "check": _studio("check"),
    "pipelines": _here("pipelines"),
    "servers": _here("servers"),
    "doctor": _here("doctor"),
}
"""Verb → where it is. The one place to add one."""

BROUGHT = frozenset(("root", "session", "film", "desk", "tell", "stop", "stage", "house", "job"))
"""Arguments that the engine itself brings along; nobody outside may set them."""


class Verb(NamedTuple):
    """A verb that was looked up."""

    function: Callable[..., Any]
    args: type[msgspec.Struct]
    """What may be asked."""
    wants: frozenset[str]
    """What it is given by the engine."""
    gives: Any
    """The type of its result."""
    place: Place


@cache
def verb(name: str) -> Verb:
    """A verb by its name. Raises `RequestError` when there is none."""
    place = VERBS.get(name)
    if place is None:
        raise RequestError(f"The engine knows no verb {name!r}.", f"There are {', '.join(sorted(VERBS))}.")
    module, _, function_name = place.function.partition(":")
    function = getattr(importlib.import_module(module), function_name)
    hints = typing.get_type_hints(function)
    parameters = inspect.signature(function).parameters
    fields = [(p.name, hints[p.name]) if p.default is p.empty else (p.name, hints[p.name], p.default)
              for p in parameters.values() if p.name not in BROUGHT]
    args = msgspec.defstruct(f"{name}_args", fields, kw_only=True, frozen=True, forbid_unknown_fields=True)
    return Verb(function, args, BROUGHT & parameters.keys(), hints.get("return"), place)


def studio_function(name: str) -> tuple[Callable[..., Any], frozenset[str]]:
    """The studio's own function for a verb, and the names of its arguments."""
    function = getattr(importlib.import_module(f"prodcanvas.studio.{name}"), name)
    return function, frozenset(inspect.signature(function).parameters)


def asked(found: Verb, name: str, raw: Any) -> dict[str, Any]:
    """The arguments of a call, checked. Raises `RequestError` that names what is wrong."""
    try:
        args = msgspec.convert({} if raw is None else raw, found.args, dec_hook=_read)
    except msgspec.ValidationError as fault:
        fields = ", ".join(found.args.__struct_fields__) or "nothing"
        raise RequestError(f"{name} cannot be asked like this: {fault}.", f"It takes {fields}.") from None
    return {field: getattr(args, field) for field in args.__struct_fields__}


def _read(kind: Any, value: Any) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise msgspec.ValidationError(f"{value!r} is no {getattr(kind, '__name__', kind)}")


def understood(raw: Any, kind: Any) -> Any:
    """A result as it came over the wire, as the type it was."""
    return raw if kind is None else msgspec.convert(raw, kind, dec_hook=_read)
