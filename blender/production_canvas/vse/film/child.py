"""Renders an edit to a film, in a Blender of its own: opens the copied scene, says each frame, and leaves.

Run as a script: `child.py -- COPY.blend SCENE OUT`. Each line of its output that begins with `film ` is JSON:
{"frames": n} first, {"frame": n} for each that is written, {"made": path} or {"fault": sentence} last.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import bpy


def say(**what: Any) -> None:
    """One line for whoever waits."""
    print("film", json.dumps(what), flush=True)  # noqa: T201 - its standard output is what is read


def render(copy: str, name: str, out: str) -> str:
    """Render the scene of a file to `out`, all of it or nothing; gives back the path."""
    with bpy.data.libraries.load(copy) as (there, wanted):
        wanted.scenes = [s for s in there.scenes if s == name]
    if not wanted.scenes:
        raise RuntimeError(f"The scene {name} is not in {copy}.")
    scene = wanted.scenes[0]
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    part.unlink(missing_ok=True)
    scene.render.filepath, scene.render.use_file_extension = str(part), False
    say(frames=scene.frame_end - scene.frame_start + 1)
    parent = os.getppid()
    bpy.app.handlers.render_write.append(lambda *_: _written(scene, parent))
    try:
        bpy.ops.render.render(animation=True, scene=scene.name)
        if not part.is_file() or not part.stat().st_size:
            raise RuntimeError("Blender wrote no film.")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return str(path)


def _written(scene: Any, parent: int) -> None:
    say(frame=scene.frame_current - scene.frame_start + 1)
    if os.name == "posix" and os.getppid() != parent:
        leave(1)


def leave(code: int) -> None:
    """Go at once: Blender's own end of process has been seen to hang."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(given: list[str]) -> int:
    """Render; gives back the exit code."""
    try:
        say(made=render(*given))
    except Exception as fault:  # noqa: BLE001 - whatever went wrong is told to the one who waits
        with contextlib.suppress(OSError):
            say(fault=str(fault).strip().splitlines()[-1] if str(fault).strip() else type(fault).__name__)
        return 1
    return 0


if __name__ == "__main__":
    leave(main(sys.argv[sys.argv.index("--") + 1:]))
