"""What a template takes from an ask: model files by role, parameters by name, words put together."""

from __future__ import annotations

from prodcanvas.errors import RequestError
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, Curve, Value, one


def file(ask: Ask, role: str) -> str:
    """The model file for a role, as the server has it. Raises `RequestError` when none was chosen."""
    if not ask.files.get(role):
        raise RequestError(f"{ask.pipeline} needs a model file for {role!r}.", "prodcanvas doctor names it.")
    return ask.files[role]


def given(ask: Ask, name: str) -> Media:
    """An input that must be there. Raises `RequestError` when it is not."""
    found = one(ask, name)
    if found is None:
        raise RequestError(f"{ask.pipeline} needs {name}.", "Give it, or choose another pipeline.")
    return found


def param(ask: Ask, name: str) -> Value | Curve:
    """A parameter, filled in. Raises `RequestError` when it is not in the ask."""
    if name not in ask.params:
        raise RequestError(f"{ask.pipeline} was asked without its parameter {name!r}.", "Report this pipeline.")
    return ask.params[name]


def number(ask: Ask, name: str) -> float:
    """A parameter as a number. Raises `RequestError` for words and curves."""
    value = param(ask, name)
    if isinstance(value, (str, Curve)):
        raise RequestError(f"{name} of {ask.pipeline} is one number, not {value!r}.", "Give a number.")
    return float(value)


def whole(ask: Ask, name: str) -> int:
    """A parameter as a whole number."""
    return round(number(ask, name))


def word(ask: Ask, name: str) -> str:
    """A parameter as words."""
    return str(param(ask, name))


def on(ask: Ask, name: str) -> bool:
    """A parameter as yes or no."""
    return bool(number(ask, name))


def dial(ask: Ask, name: str) -> float | Curve:
    """A parameter that is a number or a curve over the steps. Raises `RequestError` for a curve that is none."""
    value = param(ask, name)
    if not isinstance(value, Curve):
        return number(ask, name)
    rising = all(a < b for a, b in zip(value.at, value.at[1:], strict=False))
    if not value.at or len(value.at) != len(value.value) or not rising or not 0 <= value.at[0] <= value.at[-1] <= 1:
        raise RequestError(f"The curve for {name} of {ask.pipeline} has no points that rise from 0 to 1.",
                           "Give as many places as values, each place later than the one before.")
    return value


def phrase(*parts: str) -> str:
    """Words joined for a prompt, empty ones and repeated ones left out."""
    kept = dict.fromkeys(clean for part in parts if (clean := part.strip().strip(",").strip()))
    return ", ".join(kept)
