"""The zip that an artist installs: the extension, the licence, our core and every wheel that a machine needs."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli_w

from packing.core import is_packed, own_wheel, project, write_zip
from packing.machines import checked
from packing.wheels import fetch, wheels_for
from prodcanvas.errors import FormatError, RunnerError

SOURCE = Path("blender/production_canvas")
MANIFEST = "blender_manifest.toml"
PAPERS = ("LICENSE", "THIRD_PARTY.md")


def pack(root: Path, machine: str, out: Path) -> Path:
    """Pack the extension for a machine and let Blender's own tool look at it; gives back the zip's path.

    Raises `RequestError` for an unknown machine, `RunnerError` without network, `FormatError` when Blender refuses it.
    """
    wheels = fetch(wheels_for(root, checked(machine)), machine, root / "build/wheels")
    with tempfile.TemporaryDirectory() as place:
        return assemble(root, machine, [own_wheel(root, Path(place)), *wheels], out)


def assemble(root: Path, machine: str, wheels: Iterable[Path], out: Path) -> Path:
    """Write and validate the zip out of the sources and these wheels; gives back its path."""
    known = {path.name: path for path in sorted(wheels)}
    out.mkdir(parents=True, exist_ok=True)
    files = {path.relative_to(root / SOURCE).as_posix(): path.read_bytes()
             for path in sorted((root / SOURCE).rglob("*")) if is_packed(path)}
    files |= {name: (root / name).read_bytes() for name in PAPERS}
    files |= {f"wheels/{name}": path.read_bytes() for name, path in known.items()}
    filled = manifest(root, machine, known)
    files[MANIFEST] = tomli_w.dumps(filled).encode()
    name = f"{filled['id']}-{filled['version']}-{machine}.zip"
    with tempfile.TemporaryDirectory(dir=out) as place:
        made = Path(place) / name
        write_zip(made, files, stored=(".whl", ".png", ".jpg", ".blend"))
        validate(made)
        return made.replace(out / name)


def manifest(root: Path, machine: str, wheels: Iterable[str]) -> dict[str, Any]:
    """The manifest as it is packed: our version, one machine, the wheels."""
    told = tomllib.loads((root / SOURCE / MANIFEST).read_text(encoding="utf-8"))
    permissions = told.pop("permissions")
    return {**told, "version": project(root)["version"], "platforms": [machine],
            "wheels": [f"./wheels/{name}" for name in wheels], "permissions": permissions}


def blenders_tool() -> Path:
    """Blender's own program for extensions, out of the bpy wheel. Raises `RunnerError` when it is not there."""
    spec = importlib.util.find_spec("bpy")
    places = [Path(p) for p in (spec.submodule_search_locations or ())] if spec else []
    for place in places:
        for tool in sorted(place.glob("*/scripts/addons_core/bl_pkg/cli/blender_ext.py")):
            return tool
    raise RunnerError("Blender's tool that looks at extensions is not here.", "Run `make test` once: it brings bpy.")


def validate(path: Path) -> None:
    """Let Blender's tool look at a zip or a folder. Raises `FormatError` with what it found."""
    tool = blenders_tool()
    tags = tool.parents[3] / "modules/_bpy_internal/extensions/tags.py"
    done = subprocess.run(  # noqa: S603 - a list, no shell, our own interpreter
        [sys.executable, str(tool), "validate", "--valid-tags", str(tags) if tags.is_file() else "", str(path)],
        capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr + done.stdout).strip().splitlines()
        raise FormatError(f"Blender refuses {path.name}: {said[-1] if said else 'without a word'}",
                          f"Correct the sources in {SOURCE}; the manifest is {MANIFEST}.", path=str(path))
