"""Where the stage stands: Blender as a module of this Python, or Blender as a program on this machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import prodcanvas
from prodcanvas.errors import RunnerError

VARIABLE = "PRODCANVAS_BLENDER"
"""Environment variable that names the Blender program; the extension sets it when it starts the engine."""


def has_module() -> bool:
    """Whether this interpreter has the `bpy` module; it is looked for, not imported."""
    try:
        return importlib.util.find_spec("bpy") is not None
    except (ImportError, ValueError):
        return False


def program(named: str = "") -> str:
    """The Blender program: the one of the environment, or else the `named` one of the settings; empty for none.

    Raises `RunnerError` when a program is named that cannot be run.
    """
    wanted = os.environ.get(VARIABLE, "") or named
    found = shutil.which(wanted) if wanted else ""
    if found is None:
        raise RunnerError(f"The stage was to run in {wanted}, which is no program.",
                          f"Let {VARIABLE}, or `blender` in your settings, name the Blender program.")
    return found


def stage_command(sheet: Path, blender: str = "", *more: str) -> list[str]:
    """The command line of a stage for one sheet. Raises `RunnerError` where there is no Blender of any kind.

    `more` are words of the stage's own: `--source` for a source sheet.
    """
    if has_module():
        return [sys.executable, "-s", "-u", "-m", "prodstage", str(sheet), "--leash", *more]
    if found := program(blender):
        return [found, "--background", "--factory-startup", "--offline-mode", "--python-exit-code", "2",
                "--python", str(_way_in()), "--", str(sheet), "--leash", *more]
    raise RunnerError(
        "The stage needs Blender, and there is none: neither its Python module bpy nor a program.",
        f"Install it with `pip install 'production-canvas[stage]'` (Python 3.11), or let {VARIABLE} name Blender.")


def _way_in() -> Path:
    """The file with which a Blender program becomes the stage; it lies beside the core, which does not import it."""
    return Path(prodcanvas.__file__).parents[1] / "prodstage" / "boot.py"
