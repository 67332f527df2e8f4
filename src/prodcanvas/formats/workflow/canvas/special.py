"""Nodes with a face of their own: the combo that makes its own choices, and the 3D viewer's camera."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from prodcanvas.formats.workflow.canvas.live import Live, Widget

OPTION, INDEX, VIEWER = "own option", "own index", "LOAD_3D"
"""Kinds of widgets."""
OWN_CHOICES = "CustomCombo"


def begin_choices(node: Live) -> None:
    """Give a combo that makes its own choices its index and its first, empty option."""
    if node.type == OWN_CHOICES:
        node.widgets += [Widget(name="index", kind=INDEX), Widget(name="option1", kind=OPTION, value="")]


def grow_choices(node: Live, widget: Widget) -> None:
    """A last option that was filled in brings the next empty one."""
    if widget.kind == OPTION and widget is node.widgets[-1] and widget.value:
        node.widgets.append(Widget(name=f"option{len(node.widgets) - 1}", kind=OPTION, value=""))


def index_of(node: Live, choice: Any) -> int:
    """The place of a choice among a node's own options, counted from 0; -1 when it is none of them."""
    options = [one.value for one in node.widgets if one.kind == OPTION]
    return options.index(choice) if choice in options else -1


def viewer_state(node: Live) -> dict[str, Any]:
    """What the 3D viewer of a node tells the server: the camera as it was saved, and no pictures.

    Units: the viewer's own, angles in degrees, quaternion x y z w. Only the page itself can render the pictures.
    """
    config = node.properties.get("Camera Config")
    config = config if isinstance(config, Mapping) else {}
    saved = config.get("state")
    width, height = (_size(node, name) for name in ("width", "height"))
    camera = {"position": {"x": 10, "y": 10, "z": 10}, "target": {"x": 0, "y": 0, "z": 0}, "zoom": 1,
              "cameraType": "perspective", "fov": config.get("fov", 35), "aspect": width / height, "near": 0.01,
              "far": 10000, "frustum": {"left": -5, "right": 5, "top": 5, "bottom": -5}}
    camera.update(saved if isinstance(saved, Mapping) else {})
    camera.setdefault("quaternion", _looking(camera["position"], camera["target"]))
    return {"image": "", "mask": "", "normal": "", "camera_info": camera, "recording": "", "model_3d_info": []}


def _size(node: Live, name: str) -> float:
    widget = node.widget(name)
    value = widget.value if widget is not None else 1
    return float(value) if isinstance(value, (int, float)) and value > 0 else 1.0


def _vector(said: Any) -> tuple[float, float, float]:
    parts = [said.get(axis) if isinstance(said, Mapping) else 0 for axis in "xyz"]
    x, y, z = (float(part) if isinstance(part, (int, float)) else 0.0 for part in parts)
    return x, y, z


def _looking(position: Any, target: Any) -> dict[str, float]:
    """The turn of a camera that looks along -z with y up (three.js), from one point to another."""
    back = [a - b for a, b in zip(_vector(position), _vector(target), strict=True)]
    yaw = math.atan2(back[0], back[2])
    pitch = -math.atan2(back[1], math.hypot(back[0], back[2]))
    sy, cy, sp, cp = math.sin(yaw / 2), math.cos(yaw / 2), math.sin(pitch / 2), math.cos(pitch / 2)
    return {"x": cy * sp, "y": sy * cp, "z": -sy * sp, "w": cy * cp}
