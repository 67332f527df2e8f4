"""Misbehaviour that can be switched on: every way in which a real server, its network or its card was seen to fail."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Middleware

ALWAYS = -1
PAGE = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"
MEMORY = ("Allocation on device 0 would exceed allowed memory. (out of memory)\n"
          "Currently allocated     : 22.31 GiB\nRequested               : 1.02 GiB\n"
          "Device limit            : 23.69 GiB\nFree (according to CUDA): 11.19 MiB\n"
          "PyTorch limit (set by user-supplied memory fraction)\n                        : 17179869184.00 GiB")
MEMORY_TIP = ("This error means you ran out of memory on your GPU.\n\nTIPS: If the workflow worked before you might "
              "have accidentally set the batch_size to a large number.")


@dataclass
class Faults:
    """What goes wrong, changed at any time. A route is its path's beginning: `/prompt`; a number says how often."""

    slow: float = 0.0
    """Seconds before each answer."""
    silent: dict[str, int] = field(default_factory=dict)
    """Routes that take the request and never answer."""
    html: dict[str, int] = field(default_factory=dict)
    """Routes that answer with a proxy's error page, status 200."""
    broken: dict[str, int] = field(default_factory=dict)
    """Routes that answer 500."""
    garbage: dict[str, int] = field(default_factory=dict)
    """Routes that answer with JSON cut in the middle."""
    drop_reply: dict[str, int] = field(default_factory=dict)
    """Routes that do what they are asked and cut the line before the answer."""
    half_file: int = 0
    """Results of which half is sent before the line is cut."""
    short_file: int = 0
    """Results whose Content-Length is a lie: half the file, sent as if it were all."""
    cut_socket: int = 0
    """How many sockets are cut in the middle of a run, at the first step of a node."""
    deaf: bool = False
    """Sockets stay open and nothing is sent on them."""
    stall: int = 0
    """How many samplers stop for good at their first step; an interrupt frees them."""
    frozen: bool = False
    """Samplers stand still and mind no interrupt, until this is taken back or the server is killed."""
    wrong_lora: frozenset[str] = frozenset()
    """LoRA files that fit no model: the run succeeds and only the log says so."""
    out_of_memory: dict[str, int] = field(default_factory=dict)
    """Node classes that do not fit."""
    node_error: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Node class → type and message of the exception it raises, each time."""
    foreign: bool = False
    """Events of other people's prompts come in between."""
    flood: int = 0
    """Useless messages sent with each step."""
    previews: bool = False
    """Previews are sent though nobody asked."""
    many_classes: int = 0
    """Extra node classes in /object_info."""

    def take(self, kind: str, key: str) -> bool:
        """Whether this fault strikes now; counts it down."""
        table: dict[str, int] = getattr(self, kind)
        for name, left in table.items():
            if key.startswith(name) and left:
                table[name] = left - 1 if left > 0 else left
                return True
        return False

    def count_down(self, kind: str) -> bool:
        """The same for a fault that is a plain number."""
        left = int(getattr(self, kind))
        if left:
            setattr(self, kind, left - 1 if left > 0 else left)
        return bool(left)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def middleware(faults: Faults) -> Middleware:
    """The faults of a line, laid over every route."""

    @web.middleware
    async def misbehave(request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix("/api") if not request.path.startswith("/api/jobs") else request.path
        await asyncio.sleep(faults.slow)
        if faults.take("silent", path):
            await asyncio.sleep(3600)
        if faults.take("broken", path):
            return web.Response(status=500, text="500 Internal Server Error\n\nServer got itself in trouble")
        if faults.take("html", path):
            return web.Response(text=PAGE, content_type="text/html")
        answer = await handler(request)
        if faults.take("garbage", path):
            return web.Response(body=b'{"prompt_id": "cut he', content_type="application/json")
        if faults.take("drop_reply", path):
            cut(request)
        return answer

    return misbehave


def cut(request: web.Request) -> None:
    """Cut the line without a goodbye."""
    if request.transport is not None:
        request.transport.abort()


async def send_half(request: web.Request, body: bytes, *, lie: bool) -> web.StreamResponse:
    """Half of a file: with the full length promised and the line cut, or with a lie about its length."""
    half = body[: len(body) // 2]
    answer = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
    answer.content_length = len(half) if lie else len(body)
    await answer.prepare(request)
    await answer.write(half)
    if not lie:
        cut(request)
    return answer
