"""The shipped ComfyUI front end itself, in a browser without a window: what it would send for a workflow.

It is the last word on converting UI-format workflows. A small server on loopback serves a front end (the ComfyUI
server's own, or an unpacked `comfyui-frontend-package`), passes questions on to a real server, and lets nothing be
written there. Chromium is driven through the DevTools protocol.
"""

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--remote-debugging-port=0", "--window-size=1600,1000")
SETTINGS = {"Comfy.TutorialCompleted": True, "Comfy.Workflow.Persist": False, "Comfy.Locale": "en",
            "Comfy.Workflow.ShowMissingNodesWarning": False, "Comfy.Workflow.ShowMissingModelsWarning": False,
            "Comfy.Validation.Workflows": True}
ASK = """
(async () => {
  const app = window.app ?? window.comfyAPI.app.app;
  try {
    await app.loadGraphData(WORKFLOW, true, false, null);
    await new Promise(done => setTimeout(done, SETTLE));
    const { output } = await app.graphToPrompt();
    return JSON.stringify({ output, drawn: app.graph.nodes.map(node => String(node.id)) });
  } catch (fault) { return JSON.stringify({ fault: String(fault), where: fault && fault.stack }); }
})()
"""
READY = "!!((window.app ?? window.comfyAPI?.app?.app)?.graph && document.querySelector('canvas'))"


class Served:
    """A front end on loopback before a real server: reading passes through, writing is answered and forgotten."""

    def __init__(self, upstream: str, root: Path | None, object_info: dict[str, Any] | None) -> None:
        self._upstream, self._root, self._info = upstream.rstrip("/"), root, object_info
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self.url = ""
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Listen on a free port."""
        self._thread.start()
        assert self._ready.wait(20)

    def stop(self) -> None:
        """Close the port and end the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._loop.run_forever()
        self._loop.run_until_complete(self._runner.cleanup())
        self._loop.run_until_complete(self._session.close())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _listen(self) -> None:
        self._session = aiohttp.ClientSession(auto_decompress=True)
        app = web.Application(client_max_size=1 << 28)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._ready.set()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        bare = path.removeprefix("/api")
        if bare == "/ws":
            return await self._socket(request)
        if bare == "/settings" and request.method == "GET":
            return web.json_response(SETTINGS)
        if bare == "/object_info" and self._info is not None:
            return web.json_response(self._info)
        if bare.startswith("/userdata") or bare in {"/users", "/settings"}:
            return web.json_response([] if request.method == "GET" else {}, status=200 if bare != "/users" else 404)
        if request.method != "GET":
            return web.json_response({})
        if self._root is not None and not path.startswith("/api") and (found := self._file(path)):
            return web.FileResponse(found)
        return await self._passed_on(request)

    def _file(self, path: str) -> Path | None:
        assert self._root is not None
        found = (self._root / (path.lstrip("/") or "index.html")).resolve()
        return found if found.is_file() and found.is_relative_to(self._root.resolve()) else None

    async def _passed_on(self, request: web.Request) -> web.StreamResponse:
        async with self._session.get(self._upstream + request.rel_url.raw_path_qs) as got:
            kind = got.headers.get("Content-Type", "application/octet-stream")
            return web.Response(status=got.status, body=await got.read(), headers={"Content-Type": kind})

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}}})
        async for _ in socket:
            pass
        return socket


class Page:
    """One open page with the front end, asked one workflow after another; opened anew now and then, for it forgets
    nothing.
    """

    def __init__(self, socket: ClientConnection, url: str) -> None:
        self._socket, self._count, self._url, self._asked = socket, 0, url, 0

    def open(self) -> None:
        """Open the front end, and wait until it can be asked."""
        self.say("Page.navigate", url=self._url)
        time.sleep(0.5)
        for _ in range(300):
            with contextlib.suppress(AssertionError):
                if self.value(READY):
                    time.sleep(1.5)
                    return
            time.sleep(0.2)
        raise AssertionError("The front end did not come up.")

    @property
    def version(self) -> str:
        """Version of the front end."""
        return str(self.value("window.__COMFYUI_FRONTEND_VERSION__ || document.title")).split()[-1]

    def say(self, method: str, **params: Any) -> dict[str, Any]:
        """One DevTools call and its answer."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=180))
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return answer["result"]

    def value(self, script: str) -> Any:
        """What an expression gives in the page."""
        found = self.say("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def asked(self, workflow: dict[str, Any], *, settle_ms: int = 0) -> dict[str, Any]:
        """`{"output": graph}` as the front end would post it, or `{"fault": sentence}`.

        The canvas comes up a while after the page, with a workflow of its own, and viewers when they are first
        needed; a workflow that met any of them is asked again.
        """
        self._asked += 1
        if self._asked % 40 == 0:
            self.open()
        answer: dict[str, Any] = {}
        for attempt in range(6):
            script = ASK.replace("WORKFLOW", json.dumps(workflow)).replace("SETTLE", str(settle_ms + 700 * attempt))
            answer = json.loads(self.value(script))
            if self._is_of(workflow, answer):
                return answer
            time.sleep(1)
        return answer


    @staticmethod
    def _is_of(workflow: dict[str, Any], answer: dict[str, Any]) -> bool:
        drawn = {str(node["id"]) for node in workflow["nodes"]}
        return (set(answer.get("drawn", ())) == drawn and
                all(node.get("class_type") for node in answer["output"].values()))


@contextlib.contextmanager
def frontend(upstream: str, root: Path | None = None, object_info: dict[str, Any] | None = None) -> Iterator[Page]:
    """A page with the front end of `upstream`, or of the folder `root`, over the classes of `upstream`.

    `object_info` replaces the server's own. Needs Chromium; raises `AssertionError` when the page does not come up.
    """
    served = Served(upstream, root, object_info)
    served.start()
    profile = tempfile.mkdtemp(prefix="frontend-")
    browser = subprocess.Popen([str(CHROMIUM), *QUIET, f"--user-data-dir={profile}", "about:blank"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _port(Path(profile) / "DevToolsActivePort")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as got:
            page_url = next(t["webSocketDebuggerUrl"] for t in json.load(got) if t["type"] == "page")
        with connect(page_url, max_size=None, open_timeout=30) as socket:
            page = Page(socket, served.url)
            page.open()
            yield page
    finally:
        browser.terminate()
        browser.wait(20)
        served.stop()
        shutil.rmtree(profile, ignore_errors=True)


def _port(file: Path) -> int:
    for _ in range(300):
        if file.is_file() and (words := file.read_text().split()):
            return int(words[0])
        time.sleep(0.1)
    raise AssertionError("Chromium did not start.")


def available() -> bool:
    """Is a server named by `COMFYUI_URL`, and Chromium there?"""
    return bool(os.environ.get("COMFYUI_URL")) and CHROMIUM is not None
