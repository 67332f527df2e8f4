"""A real ComfyUI that is killed -9 and started again, behind a line that is cut and loses replies.

`COMFYUI_START` is the command that starts one with the tiny models, `{port}` and `{base}` in it; its output folder is
`{base}/output`.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from PIL import Image

from prodcanvas.testing.comfyui import Faults
from prodcanvas.testing.comfyui.worker import Ran

_ID = re.compile(rb'"prompt_id": ?"([0-9a-f-]{36})"')


class RealServer:
    """What `prodcanvas.testing.comfyui.reliability.endure` wants of a server."""

    def __init__(self, command: str, base: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.command = shlex.split(command.format(port=port, base=base))
        self.base, self.port, self.faults = base, port, Faults()
        self.posted: list[tuple[int, str]] = []
        self.begun: list[float] = []
        self.line = Line(port, self)
        self.url = f"http://127.0.0.1:{self.line.port}"

    def start(self) -> None:
        """Until it answers."""
        self.begun.append(time.time())
        with (self.base / "server.log").open("a") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, start_new_session=True)
        while self.process.poll() is None:
            time.sleep(0.3)
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/system_stats", timeout=5).close()
                return
        raise RuntimeError(f"The server ended at once; see {self.base / 'server.log'}.")

    def kill(self) -> None:
        """With SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def cut_lines(self) -> None:
        """Cut every line to it."""
        self.line.cut()

    @property
    def ran(self) -> list[Ran]:
        """What it made, by the files in its output folder: each run leaves one, a cached one leaves none."""
        found = []
        for path in sorted((self.base / "output").glob("step*.png")):
            at = path.stat().st_mtime
            with Image.open(path) as image:
                prompt = json.loads(image.text["prompt"])
            found.append(Ran("", sum(begin < at for begin in self.begun), prompt, ["5"], "success",
                             at - time.time() + time.monotonic()))
        return found

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.line.close()


class Line:
    """A line to a server through which everything goes; it notes jobs that are posted and can lose the reply."""

    def __init__(self, target: int, server: RealServer) -> None:
        self.target, self.server = target, server
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.open: set[socket.socket] = set()
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Cut all that is open."""
        for end in list(self.open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """No more."""
        self.door.close()
        self.cut()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.door.accept()
                threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        losing = threading.Event()
        self.open |= {near, far}
        pump = threading.Thread(target=self._pump, args=(near, far, losing, True), daemon=True)
        pump.start()
        self._pump(far, near, losing, False)
        pump.join()
        self.open -= {near, far}
        near.close()
        far.close()

    def _pump(self, source: socket.socket, sink: socket.socket, losing: threading.Event, ours: bool) -> None:
        heard = b""
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if ours:
                    heard = (heard + data)[-(1 << 20):]
                    posting = heard.lstrip().startswith((b"POST /prompt", b"POST /api/prompt"))
                    if posting and (found := _ID.search(heard)):
                        self.server.posted.append((len(self.server.begun), found[1].decode()))
                        heard = b""
                        if self.server.faults.take("drop_reply", "/prompt"):
                            losing.set()
                    elif b"\r\n\r\n" in data and not heard.lstrip().startswith(b"POST"):
                        heard = b""
                elif losing.is_set():
                    break
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
