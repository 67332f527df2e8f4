"""Who is let in: the word must be known, the address be ours, and no web page may ask."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from prodcanvas.errors import CanvasError, FilmError, FormatError, RequestError

BODY = 64 << 20
"""Bytes of a request at most: a canvas of ten thousand shots has 20 MB."""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """Stands before every route."""

    def __init__(self, app: App, *, token: str, hosts: Callable[[], frozenset[str]], seen: Callable[[], None]) -> None:
        self._app, self._word = app, f"Bearer {token}".encode()
        self._hosts, self._seen = hosts, seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it with a sentence."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope["headers"])
        if refused is not None:
            await answer(send, *refused)
            return
        self._seen()
        await self._app(scope, receive, send)

    def _refusal(self, headers: list[tuple[bytes, bytes]]) -> tuple[int, dict[str, str]] | None:
        given: dict[bytes, bytes] = dict(headers)
        if given.get(b"host", b"").decode("latin-1") not in self._hosts():
            return 403, told("This address is not the engine's.", "Ask 127.0.0.1 at the port of engine.json.")
        if b"origin" in given:
            return 403, told("Web pages may not ask the engine.", "Ask from Blender or from the command line.")
        if not hmac.compare_digest(given.get(b"authorization", b""), self._word):
            return 401, told("The token is missing or wrong.", "Read it from .prodcanvas/engine.json.")
        if int(given.get(b"content-length", b"0") or 0) > BODY:
            return 413, told(f"The request is larger than {BODY >> 20} MB.", "Send changes instead of everything.")
        return None


def told(what: str, next_step: str, kind: str = "RequestError") -> dict[str, str]:
    """A fault as it goes over the wire."""
    return {"error": what, "next_step": next_step, "kind": kind}


def fault_of(fault: CanvasError) -> tuple[int, dict[str, str]]:
    """Status and body for a fault: 400 for what was asked, 409 for a conflict, 500 for the rest."""
    kind = type(fault).__name__
    status = 409 if kind == "Conflict" else 400 if isinstance(fault, (RequestError, FilmError, FormatError)) else 500
    return status, told(fault.what, fault.next_step, "RequestError" if kind == "Conflict" else kind)


async def answer(send: Send, status: int, value: Any) -> None:
    """One JSON document."""
    body = encode(value)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


encode = msgspec.json.Encoder(enc_hook=str).encode
