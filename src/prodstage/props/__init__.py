"""The property room: every hand prop and small thing, built where the hand takes it.

    mug = build_prop(PropPlan(id="prop:mug", kind="mug"))
    set_down(mug, table_mark.surface, yaw=20)

Each family file offers `KINDS`: word → `Kind`. A file in this folder is found by being there.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import Any

from mathutils import Euler, Matrix, Vector

from prodcanvas.film.callsheet import PropPlan
from prodstage.kit import Builder
from prodstage.props.kind import Kind


@functools.cache
def stock() -> dict[str, Kind]:
    """Return every kind of prop by its word, gathered from the family files of this folder."""
    found: dict[str, Kind] = {}
    for file in sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "kind"):
        for word, kind in importlib.import_module(f"{__name__}.{file}").KINDS.items():
            if word in found:
                msg = f"two family files make the prop {word!r}; {file}.py is the second"
                raise ValueError(msg)
            found[word] = kind
    return found


def build_prop(plan: PropPlan) -> Any:
    """Build a prop as one object: origin at the grip, front towards -Y, +Z up (the thumb's side), metres.

    `obj["grip"]` is right, both, pinch or none; `obj["size"]` its (x, y, z); `obj["rest"]` how far its origin
    is above what it stands or lies on once turned by `obj["lay"]` (XYZ Euler degrees). `plan.colour` (sRGB)
    replaces the usual colour. A kind nobody makes becomes the labelled block.
    """
    kinds = stock()
    kind = kinds.get(plan.kind) or kinds["block"]
    build = Builder(plan.id or plan.kind)
    kind.make(build, plan.colour or kind.colour, plan.label or plan.id.rpartition(":")[2] or plan.kind)
    made = build.emit()
    points = [Vector(c) for c in made.bound_box]
    made["kind"], made["grip"], made["lay"] = plan.kind, kind.grip, kind.lay
    made["size"] = tuple(max(p[k] for p in points) - min(p[k] for p in points) for k in range(3))
    turn = _lay(kind.lay)
    made["rest"] = -min((turn @ v.co).z for v in made.data.vertices)
    return made


def _lay(degrees: tuple[float, float, float]) -> Any:
    x, y, z = (d * 0.017453292519943295 for d in degrees)
    return Euler((x, y, z)).to_matrix()


def set_down(prop: Any, at: tuple[float, float, float], yaw: float = 0.0) -> None:
    """Stand or lay a built prop on the point `at` of a table or floor, turned by `yaw` degrees."""
    turn = Matrix.Rotation(yaw * 0.017453292519943295, 3, "Z") @ _lay(tuple(prop["lay"]))
    prop.matrix_world = Matrix.Translation((at[0], at[1], at[2] + prop["rest"])) @ turn.to_4x4()
