"""The machines that a Blender runs on: their names in an extension, and what their wheels are called."""

from __future__ import annotations

import platform
import re

from prodcanvas.errors import RequestError

PYTHONS = ("3.11", "3.13", "3.14")
"""Blender 4.5 and 5.0; 5.1 and later; Debian's Blender, which runs on the system's Python."""
MACHINES = {
    "linux-x64": ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "windows-x64": ("win_amd64",),
    "macos-arm64": ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_13_0_arm64", "macosx_14_0_arm64"),
    "macos-x64": ("macosx_11_0_x86_64", "macosx_12_0_x86_64", "macosx_13_0_x86_64"),
}
"""Blender's name of a machine → the newest wheel tags that may be packed for it; pip finds the older ones itself."""
_FITS = {
    "linux-x64": r"(many)?linux.*_x86_64", "windows-x64": r"win_amd64",
    "macos-arm64": r"macosx_.*_(arm64|universal2)", "macos-x64": r"macosx_.*_(x86_64|universal2)",
}


def fits(machine: str, tags: str) -> bool:
    """Whether a wheel with these platform tags (joined by dots, as in its file name) runs on a machine."""
    return any(tag == "any" or re.fullmatch(_FITS[machine], tag) for tag in tags.split("."))


def checked(machine: str) -> str:
    """The machine's name; raises `RequestError` when there is no such machine."""
    if machine not in MACHINES:
        raise RequestError(f"There is no platform {machine!r}.", f"Choose one of {', '.join(MACHINES)}, or all.")
    return machine


def this_machine() -> str:
    """Blender's name of the machine that this runs on."""
    system = {"Linux": "linux", "Windows": "windows", "Darwin": "macos"}.get(platform.system(), platform.system())
    kind = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return checked(f"{system}-{kind}")
