"""A pretended ComfyUI server in a thread: real protocol, model-free nodes really run, misbehaviour on request."""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from prodcanvas.pipelines.declare import Declared
from prodcanvas.testing.comfyui import catalogue
from prodcanvas.testing.comfyui.about import NEW, OLD, AboutRoutes
from prodcanvas.testing.comfyui.faults import Faults, middleware
from prodcanvas.testing.comfyui.files import FileRoutes
from prodcanvas.testing.comfyui.queue import Queue
from prodcanvas.testing.comfyui.routes import Handler, Routes
from prodcanvas.testing.comfyui.sockets import Sockets
from prodcanvas.testing.comfyui.worker import Ran, Shop, Worker

_LOADS = {"LoadImage": ("image", "Invalid image file"), "LoadImageMask": ("image", "Invalid image file"),
          "LoadVideo": ("file", "Invalid video file"), "LoadAudio": ("audio", "Invalid audio file")}
_LARGEST_UPLOAD = 104857600


class PretendServer:
    """A context manager: `with PretendServer() as server: ... server.url`.

    `generation` is `new` (as 0.33.0) or `old` (as 0.3.64: no /api/jobs, no previews on request, own error words).
    `classes` are further node classes, known by their declarations; they give values by the types of their outputs.
    `step_seconds` is what one step of a sampler takes. `cards` are (name, kind, total GB, free GB).
    `ran` says what it really executed, over all its lives; `posted` every prompt it took, with the life it was in.
    """

    def __init__(self, folder: Path | None = None, *, generation: str = "new", port: int = 0,
                 models: Mapping[str, Iterable[str]] = catalogue.MODELS, classes: Mapping[str, Declared] | None = None,
                 without: Iterable[str] = (), step_seconds: float = 0.002,
                 cards: Iterable[tuple[str, str, float, float]] = (("cpu", "cpu", 24.0, 20.0),)) -> None:
        self._own = tempfile.TemporaryDirectory(prefix="pretended-") if folder is None else None
        root = Path(self._own.name) if self._own else Path(str(folder))
        self.folders = {kind: root / kind for kind in ("input", "output", "temp")}
        self.new, self.port, self.step_seconds, self.cards = generation == "new", port, step_seconds, tuple(cards)
        self.version = "0.33.0" if self.new else "0.3.64"
        self.models = {name: sorted(files) for name, files in models.items()}
        declared = {name: catalogue.from_declared(name, spec) for name, spec in (classes or {}).items()}
        known = {**declared, **catalogue.recorded(generation)}
        self.known = {name: spec for name, spec in known.items() if name not in set(without)}
        self.faults = Faults()
        self.ran: list[Ran] = []
        self.posted: list[tuple[int, str]] = []
        self.loads: list[str] = []
        self.freed = 0
        self.lives = 0
        self.log_lines: deque[tuple[str, str]] = deque(maxlen=300)
        self._life: Life | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def queue(self) -> Queue:
        """Its queue, while it lives."""
        if self._life is None:
            raise RuntimeError("The pretended server is not up.")
        return self._life.queue

    def start(self) -> PretendServer:
        """Begin a life: empty queue and history, numbers from 0; files on the disk are still there."""
        for folder in self.folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        self.lives += 1
        self._life = Life(self, self.lives)
        self._life.begin()
        return self

    def kill(self) -> None:
        """As by SIGKILL: every line is cut at once, what ran or waited is lost, what is half done stays half done."""
        if self._life:
            self._life.end()
            self._life = None

    def restart(self) -> None:
        """Kill it and begin again on the same port."""
        self.kill()
        self.start()

    def cut_lines(self) -> None:
        """Cut every line to it, without a goodbye, and go on."""
        if self._life:
            self._life.cut_lines()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        if self._own:
            self._own.cleanup()


class Life:
    """One run of the server's process, from start to death."""

    def __init__(self, server: PretendServer, number: int) -> None:
        self.server, self.number = server, number
        self.queue = Queue(self._changed)
        self._up = threading.Event()
        self._fault: Exception | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True, name="pretended server")

    def begin(self) -> None:
        """Open the door; returns when it is open."""
        self._thread.start()
        if not self._up.wait(20) or self._fault:
            raise RuntimeError("The pretended server did not come up.") from self._fault
        self.worker = Worker(Shop(
            queue=self.queue, sockets=self.sockets, faults=self.server.faults, info=self.server.known,
            folders=self.server.folders, say=self.say, step_seconds=self.server.step_seconds, new=self.server.new,
            life=self.number, log=self.server.ran, loads=self.server.loads))
        self.worker.start()

    def end(self) -> None:
        """Die."""
        self.queue.close()
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self.worker.join(20)

    def cut_lines(self) -> None:
        """Cut every line."""
        self._loop.call_soon_threadsafe(self._abort)

    def say(self, line: str) -> None:
        """A line in the server's log."""
        self.server.log_lines.append((dt.datetime.now(dt.UTC).isoformat(), f"[INFO] {line}\n"))

    def status(self) -> dict[str, Any]:
        """What `status` messages and `GET /prompt` carry."""
        return {"exec_info": {"queue_remaining": self.queue.remaining()}}

    def info(self, kinds: Iterable[str] | None = None) -> dict[str, Any]:
        """The classes, all or those named, with the files that are there now."""
        known = self.server.known
        chosen = known if kinds is None else {kind: known[kind] for kind in set(kinds) if kind in known}
        inputs = sorted(path.name for path in self.server.folders["input"].iterdir() if path.is_file())
        outputs = sorted(path.name for path in self.server.folders["output"].iterdir() if path.is_file())
        files = {name: self.models(name) for name in self.server.models}
        return catalogue.filled(chosen, {**files, "input": inputs, "output": outputs})

    def models(self, folder: str) -> list[str]:
        """The files of a folder of models, those that nodes saved into the output folder among them."""
        saved = self.server.folders["output"] / folder
        made = (path.relative_to(saved).as_posix() for path in saved.rglob("*.safetensors"))
        return sorted({*self.server.models[folder], *made})

    def custom(self, kind: str, given: Mapping[str, Any]) -> str:
        """A node's own check of a file it reads."""
        name, fault = _LOADS.get(kind, ("", ""))
        value = given.get(name)
        if not name or isinstance(value, list) or (self.server.folders["input"] / str(value)).is_file():
            return ""
        return f"{name} - {fault}: {value}"

    def _changed(self) -> None:
        if not self.queue.closed:
            self.sockets.send("status", {"status": self.status()})

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._open())
        except Exception as fault:  # noqa: BLE001 - raised again where the server was started
            self._fault = fault
            return
        finally:
            self._up.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _open(self) -> None:
        self.sockets = Sockets(self.server.faults, NEW if self.server.new else OLD, self.status)
        app = web.Application(client_max_size=_LARGEST_UPLOAD, middlewares=[middleware(self.server.faults)])
        for method, path, handler in self._table():
            app.router.add_route(method, path, handler)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.0, handler_cancellation=True)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", self.server.port, reuse_address=True)
        await site.start()
        self.server.port = self.runner.addresses[0][1]

    def _table(self) -> list[tuple[str, str, Handler]]:
        routes = Routes(self)
        both = [*routes.table(), *FileRoutes(self).table(), *AboutRoutes(self).table(),
                ("GET", "/ws", self.sockets.accept)]
        doubled = [(method, prefix + path, handler) for method, path, handler in both for prefix in ("", "/api")]
        return [*doubled, *(routes.jobs_table() if self.server.new else ()), ("GET", "/{rest:.*}", _nothing)]

    def _abort(self) -> None:
        for line in list(self.runner.server.connections if self.runner.server else ()):
            if line.transport is not None:
                line.transport.abort()

    async def _close(self) -> None:
        await self.sockets.close()
        for site in list(self.runner.sites):
            await site.stop()
        self._abort()
        await self.runner.cleanup()


async def _nothing(_: web.Request) -> web.Response:
    """What is not there: 404 with nothing."""
    return web.Response(status=404)
