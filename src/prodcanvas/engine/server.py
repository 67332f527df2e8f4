"""The engine as a process: takes the lease, opens the door, and closes it when nobody needs it any more."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from prodcanvas import __version__
from prodcanvas.engine import statefile
from prodcanvas.engine.desk import Desk
from prodcanvas.engine.http.app import app_of
from prodcanvas.engine.http.guards import Guard
from prodcanvas.engine.life import LINGER, Life
from prodcanvas.ports.stage import Stage
from prodcanvas.stores.faults import disk_faults

if TYPE_CHECKING:
    from prodcanvas.studio.producing.house import House  # which knows every pipeline, and is slow to come

TOKEN = "PRODCANVAS_TOKEN"  # noqa: S105 - the name of the variable


_LOGS = ("prodcanvas.engine", "uvicorn.error", "asyncio")


class Engine:
    """One engine, from `open` to `close`; in between `serve` answers."""

    def __init__(self, root: Path, *, stay: bool = False, linger: float = LINGER,
                 stage: Callable[[], Stage] | None = None, house: Callable[[Path], House] | None = None) -> None:
        self.root = root
        self.token = os.environ.pop(TOKEN, "") or secrets.token_urlsafe(32)
        self.life = Life(stay=stay, linger=linger)
        self.desk = Desk(root, stage=stage, house=house)
        self.port = 0
        self._server: uvicorn.Server | None = None

    def serve(self, ready: Callable[[Engine], None] = lambda _: None) -> None:
        """Answer until it is time to leave. `ready` is called once the door is open."""
        logbook = _logbook(self.root)
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
                door.bind(("127.0.0.1", 0))
                self.port = int(door.getsockname()[1])
                self._server = _Server(self._config(), lambda: self._open(ready), self._is_over,
                                       self.desk.feed.rouse)
                asyncio.run(self._server.serve(sockets=[door]))
        finally:
            self.close()
            _put_away(logbook)

    def leave(self) -> None:
        """Close the door now; work under way is stopped and written down."""
        if self._server is not None:
            self._server.should_exit = True

    def close(self) -> None:
        """Give everything back."""
        self.desk.close()
        statefile.take_down(self.root, os.getpid())

    def _config(self) -> uvicorn.Config:
        hosts = frozenset((f"127.0.0.1:{self.port}", f"localhost:{self.port}"))
        app = app_of(self.desk, self.life, os.getpid(), self._is_leaving)
        guarded = Guard(app, token=self.token, hosts=lambda: hosts, seen=self.life.seen)
        return uvicorn.Config(guarded, log_config=None, access_log=False, lifespan="off", ws="none", http="h11",
                              loop="asyncio", server_header=False, timeout_graceful_shutdown=2, proxy_headers=False)

    def _open(self, ready: Callable[[Engine], None]) -> None:
        """The door is open: say where, and go on with what is left of before."""
        statefile.put_up(self.root, self._card())
        self.desk.resume()
        ready(self)

    def _is_over(self) -> bool:
        return self.life.is_over(listeners=self.desk.feed.listeners, busy=bool(self.desk.jobs.pending()))

    def _is_leaving(self) -> bool:
        return self._server is None or self._server.should_exit

    def _card(self) -> statefile.Card:
        return statefile.Card(pid=os.getpid(), port=self.port, token=self.token, protocol=statefile.PROTOCOL,
                              version=__version__, started=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))


def _logbook(root: Path) -> logging.Handler:
    """Faults of our own go to a file, which is made with the first of them."""
    folder = root / ".prodcanvas" / "logs"
    with disk_faults():
        folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "engine.log", maxBytes=1 << 20, backupCount=2, delay=True, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    for name in _LOGS:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    return handler


def _put_away(handler: logging.Handler) -> None:
    for name in _LOGS:
        logging.getLogger(name).removeHandler(handler)
    handler.close()


class _Server(uvicorn.Server):
    """A server that ends on Ctrl-C and SIGTERM, and hands neither on: whoever started it closes up in peace."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None], is_over: Callable[[], bool],
                 leaving: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened, self._is_over, self._leaving = opened, is_over, leaving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the door, then say so."""
        await super().startup(sockets)
        self._opened()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: whether to leave."""
        self.should_exit = self.should_exit or self._is_over()
        if self.should_exit:
            self._leaving()
        return await super().on_tick(counter)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals ask to leave while the door is open. Only the main thread may hear them."""
        try:
            before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        except ValueError:
            before = {}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
