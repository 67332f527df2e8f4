"""The line to the production office: news out as JSON lines, and the wish to stop in.

Blender prints on standard output as it likes, so the line is taken away from it at the start: what Blender says
goes to standard error, and only events go out.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec


class Office(Protocol):
    """The production office, as whoever works on the stage knows it."""

    def say(self, event: str, **facts: Any) -> None:
        """Tell one piece of news."""

    def stopped(self) -> bool:
        """Whether somebody has called cut."""


@dataclass
class Wire:
    """Events out on a file descriptor of their own; `stopped` is raised by SIGTERM or when the parent goes."""

    out: int
    parent: int
    wish: threading.Event = field(default_factory=threading.Event)

    def say(self, event: str, **facts: Any) -> None:
        """Send one event. A reader that has gone away is a wish to stop."""
        line = msgspec.json.encode({"event": event, **facts}) + b"\n"
        try:
            while line:
                line = line[os.write(self.out, line):]
        except BrokenPipeError:
            self.wish.set()

    def stopped(self) -> bool:
        """Whether somebody wants the stage to stop, or nobody is left who could."""
        return self.wish.is_set() or os.getppid() != self.parent


def connect(*, leash: bool = False) -> Wire:
    """Take standard output for events, listen for SIGTERM and, on a `leash`, for the end of standard input."""
    out = os.dup(1)
    os.dup2(2, 1)
    wire = Wire(out, os.getppid())
    signal.signal(signal.SIGTERM, lambda *_: wire.wish.set())
    signal.signal(signal.SIGINT, lambda *_: wire.wish.set())
    if leash:
        threading.Thread(target=_listen, args=(wire,), daemon=True).start()
    return wire


def _listen(wire: Wire) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    wire.wish.set()


def leave(code: int) -> None:
    """End the process at once, taking Blender's temporary folder along: its own way out has been seen to hang."""
    if "bpy" in sys.modules:
        shutil.rmtree(sys.modules["bpy"].app.tempdir, ignore_errors=True)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
