"""Blender with a window, driven from outside: Python inside it, real keys and mouse, screenshots.

`BLENDER_GUI` names the driver: a command with the verbs start [ARGS], py -, key KEYS, xdo ARGS, shot NAME (prints the
picture's path), stop. `BLENDER_GUI_ROOT` is the folder that this Blender sees as `/`, where it has a root of its own.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
PLACE = "tmp/production_canvas"
"""The folder of Blender's own root that holds the extension, the core and the productions."""


def is_there() -> bool:
    """Whether a windowed Blender can be driven here."""
    return bool(os.environ.get("BLENDER_GUI"))


class Window:
    """One windowed Blender. Paths: `seen(p)` as Blender sees them, `place / p` as we do."""

    def __init__(self, pictures: Path) -> None:
        self.root = Path(os.environ.get("BLENDER_GUI_ROOT") or "/")
        self.place = self.root / PLACE
        self.pictures = pictures
        self.pictures.mkdir(parents=True, exist_ok=True)
        self._count = 0

    def seen(self, path: str | Path) -> str:
        """A path under `place`, as Blender sees it."""
        return str(Path("/", PLACE, path))

    def _drive(self, *words: str, told: str = "", seconds: float = 150) -> str:
        done = subprocess.run([*shlex.split(os.environ["BLENDER_GUI"]), *words], input=told, capture_output=True,
                              text=True, check=False, timeout=seconds)
        assert done.returncode == 0, f"{words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def install(self) -> None:
        """Copy the extension and the core to where this Blender finds them."""
        for old in ("repo", "site-packages"):
            shutil.rmtree(self.place / old, ignore_errors=True)
        without = shutil.ignore_patterns("__pycache__", "wheels")
        shutil.copytree(PROJECT / "blender/production_canvas", self.place / "repo/production_canvas", ignore=without)
        for core in ("prodcanvas", "prodstage"):
            shutil.copytree(PROJECT / "src" / core, self.place / "site-packages" / core, ignore=without)
        for name in ("inside.py", "stopwatch.py"):
            shutil.copy(HERE / name, self.place / name)

    def start(self, *words: str) -> None:
        """Open the window with the extension enabled."""
        self.start_bare(*words)
        self.run(f"inside.enable({self.seen('repo')!r})")
        time.sleep(1)

    def start_bare(self, *words: str) -> None:
        """Open the window of a Blender as it comes."""
        with (self.pictures / "driver.log").open("a") as log:
            subprocess.run([*shlex.split(os.environ["BLENDER_GUI"]), "start", *words], stdin=subprocess.DEVNULL,
                           stdout=log, stderr=log, check=True, timeout=150)
        time.sleep(1)
        self.run(f"import sys; sys.path[:0] = [{self.seen('')!r}]\nimport inside")

    def stop(self) -> None:
        """Close the window."""
        self._drive("stop")

    def write(self, name: str, text: str) -> str:
        """A file in the folder that both see; its path inside."""
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.seen(name)

    def clear(self, name: str) -> None:
        """Remove a folder that both see."""
        shutil.rmtree(self.place / name, ignore_errors=True)

    def run(self, source: str) -> str:
        """Run Python inside, with everything of `inside.py` at hand; what it prints."""
        told = "try:\n    from inside import *\nexcept ImportError:\n    pass\n" + textwrap.dedent(source)
        said = self._drive("py", "-", told=told)
        assert "Traceback (most recent call last)" not in said, said
        return said

    def ask(self, expression: str) -> Any:
        """The value of an expression inside Blender; it must be JSON."""
        return json.loads(self.run(f"import json\nprint(json.dumps({expression}))").strip().splitlines()[-1])

    def wait(self, expression: str, seconds: float = 30, every: float = 0.3) -> Any:
        """Until an expression inside is true; its value."""
        return self.until(lambda: self.ask(expression), expression, seconds, every)

    def until(self, found: Callable[[], Any], named: str, seconds: float = 30, every: float = 0.3) -> Any:
        """Until something is true; it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = found()
            if value:
                return value
            time.sleep(every)
        self.shot("too_late")
        raise AssertionError(f"not within {seconds} s: {named}")

    def key(self, *keys: str) -> None:
        """Press keys, as xdotool names them."""
        self._drive("key", *keys)
        time.sleep(0.25)

    def xdo(self, *words: Any) -> None:
        """Mouse and more."""
        self._drive("xdo", *map(str, words))

    def point(self, at: tuple[float, float]) -> None:
        """Move the mouse there in two steps, as hands do."""
        x, y = map(round, at)
        self.xdo("mousemove", x - 3, y - 2, "sleep", 0.1, "mousemove", x, y, "sleep", 0.15)

    def click(self, at: tuple[float, float], button: int = 1) -> None:
        """Click there."""
        self.point(at)
        self.xdo("click", button, "sleep", 0.3)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
        """Press, move, let go."""
        self.point(start)
        words: list[Any] = ["mousedown", 1, "sleep", 0.15]
        for k in range(1, steps + 1):
            x, y = (start[i] + (end[i] - start[i]) * k / steps for i in (0, 1))
            words += ["mousemove", round(x), round(y), "sleep", 0.04]
        self.xdo(*words, "sleep", 0.2, "mouseup", 1, "sleep", 0.4)

    def at(self, uid: str, *, across: float = 0.5, down: float = 12) -> tuple[float, float]:
        """Where a node is on the screen: `across` of its width, `down` canvas units below its top."""
        return tuple(self.ask(f"at({uid!r}, {across}, {down})"))

    def socket(self, uid: str, name: str, *, output: bool = False) -> tuple[float, float]:
        """Where a socket of a node is on the screen."""
        return tuple(self.ask(f"socket_at({uid!r}, {name!r}, {output})"))

    def shot(self, name: str) -> Path:
        """A screenshot, numbered in the order it was taken."""
        time.sleep(0.4)
        self._count += 1
        taken = Path(self._drive("shot", "now").strip().splitlines()[-1])
        kept = self.pictures / f"{self._count:03d}_{name}.png"
        shutil.copy(taken, kept)
        return kept

    def engine(self, film: str) -> dict[str, Any]:
        """What the state file of a production's engine says; empty where there is none."""
        try:
            return dict(json.loads((self.place / film / ".prodcanvas/engine.json").read_text()))
        except (OSError, ValueError):
            return {}

    def said(self) -> list[str]:
        """The sentences that the artist was told."""
        return list(self.ask("[n.sentence for n in desk().news.notices]"))

    def pid(self) -> int:
        """Blender's process."""
        return int(self.ask("__import__('os').getpid()"))
