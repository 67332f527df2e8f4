"""The engine as a process: joined where it runs already, started where it does not; never waited for."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import bpy

PROTOCOL = 2
PATIENCE = 20.0
"""Seconds for an engine to come up."""


class Door(NamedTuple):
    """Where an engine listens."""

    port: int
    token: str
    pid: int
    protocol: int
    version: str


def find(root: str) -> Door | None:
    """The engine that a production's state file names and whose process is alive; None where there is none."""
    try:
        said = json.loads(Path(root, ".prodcanvas", "engine.json").read_text(encoding="utf-8"))
        door = Door(int(said["port"]), str(said["token"]), int(said["pid"]), int(said["protocol"]),
                    str(said.get("version", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return door if _alive(door.pid) else None


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class Child:
    """An engine that we started. Its standard input is the leash: when we are gone, it knows."""

    def __init__(self, root: str) -> None:
        folder = Path(root, ".prodcanvas", "logs")
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "engine.log"
        self.begun = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - a list, no shell, Blender's own interpreter
                command(root), stdin=subprocess.PIPE, stdout=log, stderr=log, env=_environment(), cwd=root, **_apart())

    def ended(self) -> int | None:
        """Its exit code once it has ended."""
        return self._process.poll()

    def last_words(self) -> str:
        """The last line of its log, for the artist's eyes."""
        try:
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - 4096))
                lines = [x.strip() for x in log.read().decode("utf-8", "replace").splitlines() if x.strip()]
        except OSError:
            return ""
        return lines[-1][:300] if lines else ""

    def let_go(self) -> None:
        """Close the leash; the engine leaves by itself once it has no work."""
        if self._process.stdin:
            try:
                self._process.stdin.close()
            except OSError:
                self._process.stdin = None
        self._process.poll()
        self._process.returncode = self._process.returncode if self._process.returncode is not None else 0


_players: list[subprocess.Popen[bytes]] = []


def play(path: str) -> bool:
    """Show a clip in Blender's own player, a window of its own; False where Blender is a module without a program.

    Source: Blender manual, Command Line Arguments, "Animation Playback Options" (`-a`).
    """
    _players[:] = [p for p in _players if p.poll() is None]
    if not bpy.app.binary_path:
        return False
    _players.append(subprocess.Popen(  # noqa: S603 - a list, no shell, Blender itself
        [bpy.app.binary_path, "-a", path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, **_apart()))
    return True


def command(root: str) -> list[str]:
    """How Blender's interpreter runs the engine of a production."""
    here = Path(__file__).resolve().parents[1]
    return [sys.executable, *bpy.app.python_args, str(here / "boot.py"), *_paths(), "--", root]


def _paths() -> list[str]:
    """Folders with the packages that the engine needs: those of our wheels, and Blender's own."""
    found = [p for p in sys.path if p.endswith(("site-packages", "dist-packages")) and Path(p).is_dir()]
    return list(dict.fromkeys(found))


def _environment() -> dict[str, str]:
    passed = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return {**passed, "PRODCANVAS_TOKEN": secrets.token_urlsafe(24), "PRODCANVAS_BLENDER": bpy.app.binary_path or ""}


def _apart() -> dict[str, Any]:
    """In a group of its own, so that what ends Blender does not end what it paid for."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
