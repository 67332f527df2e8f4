"""The child process of the stage: started with a plain environment, heard line by line, ended for certain."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import prodcanvas

PASSED_ON = (
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH", "LP_NUM_THREADS", "VIRTUAL_ENV",
    "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "XDG_RUNTIME_DIR", "LIBGL_ALWAYS_SOFTWARE", "EGL_PLATFORM",
    "__EGL_VENDOR_LIBRARY_FILENAMES", "DYLD_LIBRARY_PATH",
)
"""Environment variables that the stage may see: no tokens, no display, no Python settings of the user."""
LAST_WORDS = 40
"""Lines of standard error that are kept."""
GRACE = 3.0
"""Seconds between the request to stop and the kill."""


def environment(source: dict[str, str]) -> dict[str, str]:
    """The child's environment out of ours; it finds the same code and packages, and nothing that a host added.

    A Blender program ignores PYTHONPATH, and the stage's way in reads it there. It gets a user folder of its own:
    without the user's settings it would throw away the packages of every extension that it does not see enabled.
    """
    allowed = {k: v for k, v in source.items() if k in PASSED_ON}
    ours = str(Path(prodcanvas.__file__).parents[1])
    paths = [ours, *(p for p in sys.path if p.endswith(("site-packages", "dist-packages")) and p != ours)]
    own = {"BLENDER_USER_RESOURCES": str(Path(source.get("TMPDIR") or tempfile.gettempdir(), "prodcanvas-blender"))}
    return {**allowed, **own, "PYTHONPATH": os.pathsep.join(paths), "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1"}


class Child:
    """One running stage. Lines of its standard output wait in a queue; its last words are kept."""

    def __init__(self, argv: Sequence[str], env: dict[str, str], folder: Path) -> None:
        """Start it in a process group of its own, so that whatever it starts can be ended with it."""
        self._process = subprocess.Popen(  # noqa: S603 - a list, no shell, our own interpreter
            list(argv), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=folder,
            start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._words: deque[str] = deque(maxlen=LAST_WORDS)
        self._threads = [
            threading.Thread(target=self._hear, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._remember, args=(self._process.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _hear(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._lines.put(line)
        self._lines.put(None)

    def _remember(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._words.append(line.decode("utf-8", "replace").rstrip())

    def line(self, seconds: float) -> bytes | None:
        """The next line; raises `TimeoutError` when none comes in time, returns None at the end."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None

    def last_words(self) -> str:
        """The last line that Blender or Python complained in, without the harmless ones."""
        for thread in self._threads:
            thread.join(timeout=1.0)
        kept = [w for w in self._words if w and not any(h in w for h in ("EGL_BAD_MATCH", "Saved:", "Fra:", "| "))]
        return kept[-1] if kept else ""

    def code(self) -> int | None:
        """The exit code once it has ended, negative for a signal."""
        try:
            return self._process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """Ask it to stop, wait a little, then kill it and all it started; returns when it is gone."""
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        if self._process.poll() is None:
            self._signal(signal.SIGTERM)
            until = time.monotonic() + GRACE
            while self._process.poll() is None and time.monotonic() < until:
                time.sleep(0.02)
        self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        self._process.wait()
        for thread in self._threads:
            thread.join(timeout=GRACE)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    def _signal(self, number: int) -> None:
        """Send a signal to the whole process group, which may be gone already."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, number)
            else:
                self._process.send_signal(number)
