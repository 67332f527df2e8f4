"""The house's plumbing: the system libraries Blender needs, checked before it would end the process for want of one."""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

from prodcanvas.errors import RunnerError

NEEDED = {
    "libX11.so.6": "libx11-6", "libXrender.so.1": "libxrender1", "libXfixes.so.3": "libxfixes3",
    "libXi.so.6": "libxi6", "libxkbcommon.so.0": "libxkbcommon0", "libSM.so.6": "libsm6", "libICE.so.6": "libice6",
    "libGL.so.1": "libgl1", "libXext.so.6": "libxext6", "libEGL.so.1": "libegl1",
}
"""Shared library → the Debian package that brings it, for importing bpy and for a Workbench render."""
DRIVERS = ("libEGL_mesa.so.0", "libEGL_nvidia.so.0")
DRAWING = ("/usr/lib/*/dri/*_dri.so", "/usr/lib64/dri/*_dri.so", "/usr/lib/dri/*_dri.so", "/usr/lib/*/libgallium*.so")


def loadable(name: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(found: Callable[[str], bool] = loadable, root: str = "/") -> dict[str, str]:
    """The libraries that are not there, with the Debian packages that bring them."""
    lacking = {name: package for name, package in NEEDED.items() if not found(name)}
    if not any(found(name) for name in DRIVERS):
        lacking[DRIVERS[0]] = "libegl-mesa0"
    elif found(DRIVERS[0]) and not any(any(Path(root).glob(p.lstrip("/"))) for p in DRAWING):
        lacking["swrast_dri.so"] = "libgl1-mesa-dri"
    return lacking


def check(found: Callable[[str], bool] = loadable, root: str = "/") -> None:
    """Raise `RunnerError` naming what Blender lacks on Linux, and the command that installs it."""
    if importlib.util.find_spec("bpy") is None:
        raise RunnerError(
            "The stage needs Blender's Python module bpy, which is not installed.",
            "Install it with: python3.11 -m pip install 'production-canvas[stage]'",
        )
    lacking = missing(found, root) if sys.platform == "linux" else {}
    if lacking:
        raise RunnerError(
            f"The stage needs system libraries that are not installed: {', '.join(sorted(lacking))}.",
            f"Install them with: apt-get install -y {' '.join(sorted(set(lacking.values())))}",
        )
