"""The film document as text: `film.json`, readable, stable in its key order, with versions and upgrades.

Unknown fields survive a round trip: they are kept in the nearest `extra` under their path
(`camera/iris`), and put back where they were when the film is written.
"""

from __future__ import annotations

import copy
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from prodcanvas.errors import FilmError
from prodcanvas.film.check import check_film
from prodcanvas.film.document import SCHEMA, Film

UPGRADES: dict[int, typing.Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Version → the function that takes a raw document of that version to the next one."""

Value = TypeVar("Value", bound=msgspec.Struct)
_decoder = msgspec.json.Decoder(Film)
_FIX = "Restore film.json from a backup or git, or mend it by hand; the takes are safe in the store."


def read_film(data: bytes, name: str = "film.json") -> Film:
    """A film from its document.

    Raises `FilmError` for text that is no film, a newer version, duplicate ids, dangling links or cycles.
    """
    try:
        film = _decoder.decode(data)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        film = _read_slowly(data, name)
    if film.schema != SCHEMA:
        film = _read_slowly(data, name)
    check_film(film, name)
    return film


def write_film(film: Film) -> bytes:
    """The document of a film: UTF-8, indented, keys in the order of the schema, one newline at the end."""
    raw = msgspec.json.decode(msgspec.json.encode(film))
    raw = {"schema": film.schema, **raw}
    _put_back(raw)
    return msgspec.json.format(msgspec.json.encode(raw), indent=1) + b"\n"


def spelled(value: msgspec.Struct) -> dict[str, Any]:
    """One value of a film as the document spells it, unknown fields in their places."""
    raw: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value))
    _put_back(raw)
    return raw


def understood(raw: Mapping[str, Any], kind: type[Value]) -> Value:
    """One value of a film from its spelling; fields that this program does not know are kept aside.

    Raises `msgspec.ValidationError` where a known field has a wrong value.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        raw = copy.deepcopy(dict(raw))
        _set_aside(raw, kind, None, "")
        return msgspec.convert(raw, kind)


def _read_slowly(data: bytes, name: str) -> Film:
    """The careful way: upgrade old versions and keep fields this program does not know."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise FilmError(f"{name} is not readable as JSON ({fault}).", _FIX, path=name) from None
    if not isinstance(raw, dict):
        raise FilmError(f"{name} does not hold a film.", _FIX, path=name)
    raw = _upgrade(raw, name)
    _set_aside(raw, Film, None, "")
    try:
        return msgspec.convert(raw, Film)
    except msgspec.ValidationError as fault:
        raise FilmError(f"{name} is not a valid film: {fault}.", _FIX, path=name) from None


def _upgrade(raw: dict[str, Any], name: str) -> dict[str, Any]:
    version = raw.get("schema", SCHEMA)
    if not isinstance(version, int) or isinstance(version, bool):
        raise FilmError(f"{name} has no readable schema version.", _FIX, path=name)
    if version > SCHEMA:
        raise FilmError(
            f"{name} was written by a newer Production Canvas (schema {version}; this one knows {SCHEMA}).",
            "Update Production Canvas, or open the film where it was made.", path=name)
    while version < SCHEMA:
        if version not in UPGRADES:
            raise FilmError(f"{name} has schema {version}, which never existed.", _FIX, path=name)
        raw = UPGRADES[version](raw)
        version += 1
        raw["schema"] = version
    return raw


def _set_aside(raw: Any, kind: Any, keeper: dict[str, Any] | None, path: str) -> None:
    """Move fields that `kind` does not know from `raw` into the nearest `extra` (`keeper`)."""
    kind = _bare(kind)
    if isinstance(raw, list):
        inner = typing.get_args(kind)
        for index, item in enumerate(raw):
            _set_aside(item, inner[0] if inner else Any, keeper, f"{path}{index}/")
        return
    if not isinstance(raw, dict) or not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return
    hints = typing.get_type_hints(kind)
    if "extra" in hints:
        keeper, path = raw.get("extra"), ""
        if not isinstance(keeper, dict):
            keeper = raw["extra"] = {}
    for key in [k for k in raw if k not in hints]:
        if keeper is not None:
            keeper[path + key] = raw.pop(key)
    for key, value in raw.items():
        if key != "extra":
            _set_aside(value, hints[key], keeper, f"{path}{key}/")


def _bare(kind: Any) -> Any:
    """The struct or tuple inside an optional type."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return next((k for k in typing.get_args(kind) if k is not type(None)), kind)
    return kind


def _put_back(raw: Any) -> None:
    """Undo `_set_aside` before writing; a path that is gone stays in `extra`."""
    if isinstance(raw, list):
        for item in raw:
            _put_back(item)
    elif isinstance(raw, dict):
        extra = raw.pop("extra", {})
        left = {path: value for path, value in extra.items() if not _place(raw, path.split("/"), value)}
        if left:
            raw["extra"] = left
        for key, value in raw.items():
            if key != "extra" and isinstance(value, (dict, list)):
                _put_back(value)


def _place(raw: Any, steps: list[str], value: Any) -> bool:
    for step in steps[:-1]:
        if isinstance(raw, list) and step.isdigit() and int(step) < len(raw):
            raw = raw[int(step)]
        elif isinstance(raw, dict) and step in raw:
            raw = raw[step]
        else:
            return False
    if not isinstance(raw, dict):
        return False
    raw[steps[-1]] = value
    return True
