"""A film being rendered from the edit by another Blender, while this one goes on: started, looked at, stopped."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import bpy

CHILD = Path(__file__).with_name("child.py")
GRACE = 3.0
"""Seconds between asking it to stop and ending it."""
_AT_ONCE = 65_536
"""Bytes read from its output at a time."""


class Rendering:
    """One film on its way. `poll` now and then, until `is_over`; nothing here waits."""

    def __init__(self, scene: Any, out: Path) -> None:
        """Copy the scene with all it needs to a file, and start the child on it."""
        self.out = out = out.absolute()
        self.frame, self.frames = 0, 0
        self.made, self.fault = "", ""
        self.is_over = False
        self._folder = Path(tempfile.mkdtemp(prefix="prodcanvas-film-"))
        self._heard, self._held, self._last = 0, b"", ""
        self._stopping = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        try:
            copy = copied(scene, self._folder / "film.blend")
            with (self._folder / "child.log").open("wb") as log:
                self._process = subprocess.Popen(  # noqa: S603 - a list, no shell, this very Blender
                    command(copy, scene.name, out), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                    cwd=self._folder, env=_environment(), **_apart())
        except (OSError, RuntimeError) as fault:
            self._end(f"The film cannot be rendered: {fault}. Make the folder for temporary files writable.")

    @property
    def sentence(self) -> str:
        """How far it is, in a line."""
        if self.made:
            return f"The film is rendered: {self.made}"
        if self.is_over:
            return self.fault or "Rendering was stopped."
        return f"Rendering the film: frame {self.frame} of {self.frames}" if self.frames else "The film is started"

    def poll(self) -> bool:
        """Read what it said meanwhile; True when it is over."""
        if self.is_over or self._process is None:
            return True
        code = self._process.poll()
        self._hear()
        if code is not None:
            while self._hear():
                continue
            told = "" if self._stopping else self.fault or self._last or f"Blender ended with code {code}."
            self._end("" if self.made or not told else f"The film was not rendered. {told}")
        elif self._stopping and time.monotonic() - self._stopping > GRACE:
            self._process.kill()
        return self.is_over

    def _hear(self) -> bool:
        try:
            with (self._folder / "child.log").open("rb") as log:
                log.seek(self._heard)
                found = log.read(_AT_ONCE)
        except OSError:
            return False
        self._heard += len(found)
        *lines, self._held = (self._held + found).split(b"\n")
        for line in lines:
            self._take(line.decode("utf-8", "replace").strip())
        return bool(found)

    def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word != "film":
            self._last = line[:300] if line and not line.startswith(("Fra:", "Append frame", "Info:")) else self._last
            return
        with contextlib.suppress(ValueError, TypeError, AttributeError):
            said = json.loads(rest)
            self.frames, self.frame = int(said.get("frames", self.frames)), int(said.get("frame", self.frame))
            self.made, self.fault = str(said.get("made", self.made)), str(said.get("fault", self.fault))

    def stop(self) -> None:
        """Ask it to stop; `poll` until it is over. What it had written is removed."""
        if not self.is_over and self._process is not None and not self._stopping:
            self._stopping = time.monotonic()
            self._process.terminate()

    def abandon(self) -> None:
        """End it at once, for nobody will look any more."""
        if not self.is_over and self._process is not None:
            self._process.kill()
            self._process.poll()
            self._end("")

    def _end(self, fault: str) -> None:
        self.fault, self.is_over = fault, True
        shutil.rmtree(self._folder, ignore_errors=True)
        if not self.made:
            with contextlib.suppress(OSError):
                self.out.with_name(f"{self.out.stem}.part{self.out.suffix}").unlink(missing_ok=True)


def copied(scene: Any, path: Path) -> Path:
    """A file with the scene as it is now; the artist's own file where that is it."""
    if bpy.app.version < (5, 2, 0):
        bpy.data.libraries.write(str(path), {scene}, path_remap="ABSOLUTE", fake_user=True)
        return path
    # 5.2.2 crashes when it writes a scene into a library, whatever is in it
    if bpy.data.filepath and not bpy.data.is_dirty:
        return Path(bpy.data.filepath)
    bpy.ops.wm.save_as_mainfile(filepath=str(path), copy=True, compress=False, check_existing=False)
    return path


def command(copy: Path, scene: str, out: Path) -> list[str]:
    """How another Blender renders the copy: a program of its own, or Python where Blender is a module of it."""
    given = ["--", str(copy), scene, str(out)]
    if bpy.app.binary_path:
        return [bpy.app.binary_path, "-b", "--factory-startup", "--python", str(CHILD), *given]
    return [sys.executable, "-u", str(CHILD), *given]


def _environment() -> dict[str, str]:
    """With a user folder of its own: a Blender without the user's settings throws away packages of their extensions."""
    apart = str(Path(bpy.app.tempdir or tempfile.gettempdir(), "prodcanvas-blender"))
    return {**os.environ, "PYTHONUNBUFFERED": "1", "BLENDER_USER_RESOURCES": apart}


def _apart() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
