"""The sets, one file per kind, and the door to all of them: `build_set`."""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodcanvas.film.callsheet import Light, SetPlan
    from prodstage.sets.base import BuiltSet


def build_set(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the plan's set in the scene: `sets/<kind>.py` by its presence, then what the plan still lacks.

    Metres, Z up, around the origin. A kind without a file is built as `room` or `exterior`.
    """
    from prodstage.sets import promises
    from prodstage.sets.floorplan import free_spots, settle

    built: BuiltSet = importlib.import_module(f"prodstage.sets.{_kind(plan)}").build(plan, light)
    promises.keep_promises(built)
    settle(built)
    free_spots(built)
    return built


def _kind(plan: SetPlan) -> str:
    name = plan.kind
    reserved = {"base", "floorplan", "promises", "furniture", "walls"}
    if name.isidentifier() and name not in reserved and importlib.util.find_spec(f"prodstage.sets.{name}"):
        return name
    return "room" if plan.interior else "exterior"
