"""The sets, one file per kind, and the door to all of them: `build_set`."""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING

from prodcanvas.errors import RunnerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from prodcanvas.film.callsheet import Light, SetPlan
    from prodstage.sets.base import BuiltSet


def build_set(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the plan's set in the scene: `sets/<kind>.py` by its presence, then what the plan still lacks.

    Metres, Z up, around the origin. A kind without a file is built as `room` or `exterior`.
    """
    from prodstage.sets import promises
    from prodstage.sets.floorplan import free_spots, settle
    from prodstage.sets.shell import lean

    built = _builder(plan)(plan, light)
    promises.keep_promises(built)
    settle(built)
    free_spots(built)
    promises.name_all(built)
    if plan.interior and not built.seated:
        lean(built)
    return built


def _builder(plan: SetPlan) -> Callable[[SetPlan, Light], BuiltSet]:
    """The `build` of the file that bears the kind's name."""
    plain = "room" if plan.interior else "exterior"
    for name in (plan.kind, plain):
        if name.isidentifier() and importlib.util.find_spec(f"{__name__}.{name}"):
            made = getattr(importlib.import_module(f"{__name__}.{name}"), "build", None)
            if callable(made):
                return made
    raise RunnerError(f"The stage has no set of kind {plan.kind!r}, nor a plain {plain}.",
                      "Reinstall the stage: files are missing from prodstage/sets.")
