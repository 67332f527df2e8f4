"""The web sockets of the pretended server: one for each client id, messages in the order in which they were made."""

from __future__ import annotations

import asyncio
import io
import json
import struct
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web
from PIL import Image

from prodcanvas.testing.comfyui.faults import Faults, cut

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.nodes.values import Pixels

PREVIEW, PREVIEW_WITH_METADATA = 1, 4
_JPEG = 1


class Sockets:
    """Open sockets by client id. `send` may be called from any thread."""

    def __init__(self, faults: Faults, features: Mapping[str, Any], status: Callable[[], dict[str, Any]]) -> None:
        self.faults, self.features, self.status = faults, features, status
        self.loop = asyncio.get_running_loop()
        self.open: dict[str, web.WebSocketResponse] = {}
        self.requests: dict[str, web.Request] = {}
        self.flags: dict[str, Mapping[str, Any]] = {}
        self.current: tuple[str, str] | None = None
        """Client id and node of what runs, told to one who comes back."""
        self._waiting: asyncio.Queue[tuple[str | bytes, str | None]] = asyncio.Queue()
        self._publishing = asyncio.create_task(self._publish())

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """`/ws?clientId=`: a second socket of one id takes the events over; when either closes, the id is forgotten."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        sid = request.query.get("clientId") or uuid.uuid4().hex
        self.open[sid], self.requests[sid], self.flags[sid] = socket, request, {}
        try:
            await socket.send_json({"type": "status", "data": {"status": self.status(), "sid": sid}})
            if self.current and self.current[0] == sid:
                await socket.send_json({"type": "executing", "data": {"node": self.current[1]}})
            await self._listen(socket, sid)
        finally:
            self.open.pop(sid, None)
            self.flags.pop(sid, None)
        return socket

    async def _listen(self, socket: web.WebSocketResponse, sid: str) -> None:
        first = True
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                said = json.loads(message.data)
            except ValueError:
                continue
            if first and said.get("type") == "feature_flags":
                self.flags[sid] = said.get("data", {})
                await socket.send_json({"type": "feature_flags", "data": self.features})
            first = False

    def send(self, event: str, data: Mapping[str, Any], sid: str | None = None) -> None:
        """A message to one client, or to all when no id is given."""
        self._put(json.dumps({"type": event, "data": data}), sid)

    def preview(self, pixels: Pixels, about: Mapping[str, Any], sid: str | None) -> None:
        """A picture so far: a frame of type 4 to those who said that they know it, of type 1 to others."""
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=80)
        if sid and self.flags.get(sid, {}).get("supports_preview_metadata"):
            note = json.dumps({**about, "image_type": "image/jpeg"}).encode()
            head = struct.pack(">II", PREVIEW_WITH_METADATA, len(note)) + note
        else:
            head = struct.pack(">II", PREVIEW, _JPEG)
        self._put(head + buffer.getvalue(), sid)

    def cut(self, sid: str | None) -> None:
        """Cut a client's line without a goodbye."""
        if sid in self.requests:
            self.loop.call_soon_threadsafe(cut, self.requests[sid])

    async def close(self) -> None:
        """Nothing more is sent."""
        self._publishing.cancel()
        await asyncio.gather(self._publishing, return_exceptions=True)

    def _put(self, message: str | bytes, sid: str | None) -> None:
        if not self.faults.deaf and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._waiting.put_nowait, (message, sid))

    async def _publish(self) -> None:
        while True:
            message, sid = await self._waiting.get()
            for socket in [self.open.get(sid)] if sid else list(self.open.values()):
                if socket is not None and not socket.closed:
                    await _deliver(socket, message)


async def _deliver(socket: web.WebSocketResponse, message: str | bytes) -> None:
    try:
        await (socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message))
    except (ConnectionError, RuntimeError):
        return  # The client went away: what is sent to it now is lost, as on a real server.
