"""Values as they are sent: dynamic prompts resolved, `%Node.widget%` filled in, numbers on their steps."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from prodcanvas.formats.workflow.canvas.live import LiveGraph, Widget, graphs

_COMMENT = re.compile(r"/\*[\s\S]*?\*/|//.*")
_PATTERN = re.compile(r"%([^%]+)%")
_UNFIT = re.compile(r'[/?<>\\:*|"\x00-\x1f\x7f]')
_DATE = re.compile(r"dd?|MM?|yy?y?y?|hh?|HH?|mm?|ss?")
SAVERS = frozenset({
    "SaveImage", "SaveImageAdvanced", "SaveSVGNode", "SaveVideo", "SaveAnimatedWEBP", "SaveWEBM", "SaveAudio",
    "SaveAudioMP3", "SaveAudioOpus", "SaveAudioAdvanced", "SaveGLB", "Save3DAdvanced", "SaveGaussianSplat",
    "SavePointCloud", "SaveAnimatedPNG", "CLIPSave", "VAESave", "ModelSave", "LoraSave", "SaveLatent",
})
"""Classes whose `filename_prefix` may name the date and other nodes' values."""


def dynamic_prompt(text: str) -> tuple[str, bool]:
    """A prompt with comments left out and `{a|b}` resolved, and whether there was a choice to make.

    The front end picks at random; here the first is taken, so that the same workflow gives the same request.
    """
    said, chosen = _resolved(_COMMENT.sub("", text))
    return re.sub(r"\\([{}|])", r"\1", said), chosen


def _resolved(text: str) -> tuple[str, bool]:
    made: list[str] = []
    place, chosen = 0, False
    while place < len(text):
        char = text[place]
        if char == "\\":
            made.append(text[place:place + 2])
            place += 2
        elif char == "{":
            options, place = _block(text, place + 1)
            inner, deeper = dynamic_prompt(options[0])
            chosen = chosen or deeper or len(options) > 1
            made.append(inner)
        else:
            made.append(char)
            place += 1
    return "".join(made), chosen


def _block(text: str, place: int) -> tuple[list[str], int]:
    """The choices of a block that begins at `place`, and the place behind it."""
    options, depth = [""], 0
    while place < len(text):
        char = text[place]
        if char == "}" and not depth:
            return options, place + 1
        if char == "|" and not depth:
            options.append("")
        else:
            depth += {"{": 1, "}": -1}.get(char, 0)
            took = text[place:place + 2] if char == "\\" else char
            options[-1] += took
            place += len(took) - 1
        place += 1
    return options, place


def replaced(top: LiveGraph, text: str, now: dt.datetime | None = None) -> str:
    """A name with `%date:yyyy-MM-dd%` and `%Node.widget%` filled in, as save nodes do."""
    return _PATTERN.sub(lambda found: _filled(top, found, now), text)


def _filled(top: LiveGraph, found: re.Match[str], now: dt.datetime | None) -> str:
    parts = found[1].split(".")
    if len(parts) != 2:
        when = now or dt.datetime.now().astimezone()
        return _date(parts[0][5:], when) if parts[0].startswith("date:") else found[0]
    nodes = [node for graph in graphs(top) for node in graph.nodes.values()]
    named = [node for node in nodes if (node.properties.get("Node name for S&R") or "") == parts[0]] or \
            [node for node in nodes if node.title == parts[0]]
    widget = named[0].widget(parts[1]) if named else None
    return _UNFIT.sub("_", text_of(widget.value)) if widget is not None else found[0]


def text_of(value: Any) -> str:
    """A value written as text, as JavaScript writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _date(text: str, when: dt.datetime) -> str:
    """A date in the front end's words: yyyy MM dd hh mm ss."""
    parts = {"d": when.day, "M": when.month, "h": when.hour, "H": when.hour, "m": when.minute, "s": when.second}

    def part(found: re.Match[str]) -> str:
        word = found[0]
        if word[0] == "y":
            return str(when.year)[-len(word):]
        return str(parts[word[0]]).zfill(len(word))

    return _DATE.sub(part, text)


def stepped(widget: Widget, value: Any) -> Any:
    """A number as a number widget takes it from elsewhere: rounded to its step."""
    one = widget.input
    if one is None or isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return value
    if one.widget_type == "INT":
        return _whole_step(value, one.options)
    return _rounded(value, one.options) if one.widget_type == "FLOAT" else value


def _number(options: Any, name: str, fallback: float) -> float:
    said = options.get(name)
    return said if isinstance(said, (int, float)) and not isinstance(said, bool) else fallback


def _whole_step(value: float, options: Any) -> int | float:
    step = _number(options, "step", 1) or 1
    if step == 1:
        return value if isinstance(value, int) else math.floor(value + 0.5)
    offset = math.fmod(_number(options, "min", 0), step)
    found = math.floor((value - offset) / step + 0.5) * step + offset
    return int(found) if float(found).is_integer() else found


def _rounded(value: float, options: Any) -> float:
    """To the declared `round`, else to as many places as the step has, and between the bounds."""
    step = _number(options, "step", 0.5)
    places = max(0, -math.floor(math.log10(step))) if step > 0 else 0
    unit = _number(options, "round", 0) or (10.0 ** -places if places else 0)
    if not unit:
        return value
    found = round(math.floor(value / unit + 0.5) * unit, max(places, 0))
    return min(max(found, _number(options, "min", 0)), _number(options, "max", 2048))
