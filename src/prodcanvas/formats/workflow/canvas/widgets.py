"""The widgets that the ComfyUI front end makes for an input, with the values they begin with.

Rules read in the behaviour of `comfyui-frontend-package` 1.27 to 1.58: which types have a widget, how many places a
widget takes in the saved list of values, and which of them are sent.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from msgspec import UNSET

from prodcanvas.formats.workflow.canvas.live import Widget
from prodcanvas.formats.workflow.canvas.special import VIEWER
from prodcanvas.formats.workflow.specs import DYNAMIC_COMBO, DYNAMIC_GROUP, Input

BUTTON = "a button"
BOUNDS = ("x", "y", "width", "height")


def has_widget(one: Input) -> bool:
    """Whether there is a widget for this input."""
    return one.widget_type in MAKERS and not one.forced


def socketless(one: Input) -> bool:
    """Whether it is a widget that no wire can reach."""
    return bool(one.options.get("socketless")) or one.widget_type == DYNAMIC_GROUP


def widgets_of(one: Input) -> list[Widget]:
    """The widgets of an input, the main one first."""
    made = MAKERS[one.widget_type](one)
    if one.control:
        made.append(_extra("control_after_generate"))
        if one.widget_type == "COMBO" and not one.options.get("multi_select"):
            made.append(_extra("control_filter_list"))
    return made


def _extra(name: str, value: Any = UNSET) -> Widget:
    """A button or control of the front end's own: it takes a place among the values and is not sent."""
    return Widget(name=name, kind="", value=value, sent=False)


def _plain(fallback: Any) -> Callable[[Input], list[Widget]]:
    def make(one: Input) -> list[Widget]:
        said = one.options.get("default")
        return [Widget(name=one.name, kind=one.widget_type, value=copy.deepcopy(fallback if said is None else said),
                       input=one)]

    return make


def _text(one: Input) -> list[Widget]:
    (widget,) = _plain("")(one)
    widget.multiline = one.options.get("multiline") is True
    widget.dynamic_prompt = one.options.get("dynamicPrompts") is True
    return [widget]


def choices(one: Input) -> list[Any]:
    """The choices of a combo, as far as they are known without asking the server again."""
    found = one.options.get("options")
    if one.widget_type == DYNAMIC_COMBO and isinstance(found, list):
        return [option.get("key") for option in found if isinstance(option, dict)]
    return found if isinstance(found, list) else []


def _combo(one: Input) -> list[Widget]:
    if one.options.get("multi_select"):
        return [Widget(name=one.name, kind="COMBO", value=[], input=one)]
    known = choices(one)
    value = one.options.get("default") or (known[0] if known else "Loading..." if one.options.get("remote") else UNSET)
    return [Widget(name=one.name, kind=one.widget_type, value=value, input=one)]


def _dynamic(one: Input) -> list[Widget]:
    known = choices(one)
    return [Widget(name=one.name, kind=DYNAMIC_COMBO, value=known[0] if known else UNSET, input=one)]


def _rows(one: Input) -> list[Widget]:
    """A group whose rows are added one by one: only their number has a place of its own."""
    return [Widget(name=one.name, kind=DYNAMIC_GROUP, value=one.options.get("min", 0), sent=False, input=one)]


def _bounds(one: Input) -> list[Widget]:
    (main,) = _plain({"x": 0, "y": 0, "width": 512, "height": 512})(one)
    return [main, *(_extra(name) for name in BOUNDS)]


def _upload(one: Input) -> list[Widget]:
    return [_extra(one.name, "image")]


def _shown(one: Input) -> list[Widget]:
    """Something to look at or to listen to: no value of its own."""
    return [Widget(name=one.name, kind=one.widget_type, saved=False, sent=False, input=one)]


def _compared(one: Input) -> list[Widget]:
    return [Widget(name=one.name, kind=one.widget_type, value=["", ""], saved=False, input=one)]


def _edit(one: Input) -> list[Widget]:
    known = one.options.get("features") or ["trim", "crop"]
    parts = {"trim": {"start_time": 0, "duration": 0}, "crop": {"x": 0, "y": 0, "width": 0, "height": 0}}
    return _plain({name: part for name, part in parts.items() if name in known})(one)


MAKERS: dict[str, Callable[[Input], list[Widget]]] = {
    "INT": _plain(0), "FLOAT": _plain(0), "BOOLEAN": _plain(fallback=False), "STRING": _text, "COMBO": _combo,
    "MARKDOWN": _plain(""), "TEXTAREA": _plain(""), "COLOR": _plain("#000000"), "BOUNDING_BOX": _bounds,
    "BOUNDING_BOXES": _plain([]), "COLORS": _plain([]), "PAINTER": _plain(UNSET), "CHART": _plain({}),
    "CURVE": _plain({"points": [[0, 0], [1, 1]], "interpolation": "monotone_cubic"}),
    "RANGE": _plain({"min": 0, "max": 1}), "VIDEO_EDIT": _edit, "COMPOSITOR": _plain({}), "GALLERIA": _plain([]),
    "LIGHT_INFO_PREVIEW": _plain(UNSET), "RESOLUTION_PREVIEW": _shown, "IMAGECOMPARE": _compared,
    "IMAGEUPLOAD": _upload, "AUDIOUPLOAD": _upload, "AUDIO_UI": _shown, "CAMERA_ANGLE_VIEW": _shown,
    "CAMERA_INFO_STATE": _shown, "WEBCAM": _plain(UNSET), "AUDIO_RECORD": _plain(""),
    "PREVIEW_3D": _plain(""), VIEWER: _plain(""), BUTTON: _plain(""),
    DYNAMIC_COMBO: _dynamic, DYNAMIC_GROUP: _rows,
}
"""Type of an input → its widgets. A type that is not here has a socket only."""
