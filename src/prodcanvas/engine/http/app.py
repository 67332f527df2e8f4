"""The engine's routes: each turns a request into a call of the desk and its answer into JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from prodcanvas import __version__
from prodcanvas.engine.desk import Desk
from prodcanvas.engine.http.guards import BODY, encode, fault_of, told
from prodcanvas.engine.http.stream import stream
from prodcanvas.engine.life import Life
from prodcanvas.engine.statefile import PROTOCOL
from prodcanvas.engine.work.jobs import NEXT, OURS, log
from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.nodes.canvas import Canvas, Change


class _Open(msgspec.Struct):
    canvas: Canvas | None = None


class _Stop(msgspec.Struct):
    shot: str = ""


def app_of(desk: Desk, life: Life, pid: int, leaving: Callable[[], bool]) -> Starlette:
    """The application for one desk."""
    routes = [
        Route("/v1/ping", partial(_ping, desk, pid), methods=["GET"]),
        Route("/v1/events", partial(_events, desk, leaving), methods=["GET"]),
        Route("/v1/canvas/open", _post(_Open, lambda asked, _: desk.session.open(asked.canvas)), methods=["POST"]),
        Route("/v1/canvas/change", _post(Change, lambda asked, _: desk.session.change(asked)), methods=["POST"]),
        Route("/v1/canvas/impact", _post(Change, lambda asked, _: desk.session.impact(asked)), methods=["POST"]),
        Route("/v1/canvas/save", _post(Any, lambda *_: {"saved": str(desk.session.save())}), methods=["POST"]),
        Route("/v1/do/{verb}", _post(Any, lambda asked, path: desk.do(path["verb"], asked)), methods=["POST"]),
        Route("/v1/jobs/{job}/stop", _post(_Stop, partial(_stop, desk)), methods=["POST"]),
        Route("/v1/leave", _post(Any, lambda *_: _leave(life)), methods=["POST"]),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _refuse})


async def _ping(desk: Desk, pid: int, _: Request) -> Response:
    session = desk.session
    fault = session.disk.fault
    return _json({"protocol": PROTOCOL, "version": __version__, "pid": pid, "root": str(desk.root),
                  "title": session.film.title, "revision": session.revision, "jobs": len(desk.jobs.pending()),
                  "last": desk.feed.last, "fault": str(fault) if fault else ""})


async def _events(desk: Desk, leaving: Callable[[], bool], request: Request) -> Response:
    given = request.headers.get("last-event-id", "")
    since = int(given) if given.isascii() and given.isdigit() else desk.feed.last
    return StreamingResponse(stream(desk.feed, since, leaving), media_type="text/event-stream",
                             headers={"cache-control": "no-store"})


def _stop(desk: Desk, asked: _Stop, path: dict[str, str]) -> dict[str, str]:
    desk.stop(path["job"], asked.shot)
    return {"stopped": asked.shot or path["job"]}


def _leave(life: Life) -> dict[str, bool]:
    life.dismissed = True
    return {"leaving": True}


def _post(kind: Any, act: Callable[[Any, dict[str, str]], Any]) -> Callable[[Request], Any]:
    """An endpoint that reads a body of `kind` and acts in a thread of its own, so that no other request waits."""
    decode = msgspec.json.Decoder(kind).decode

    async def endpoint(request: Request) -> Response:
        try:
            body = await _body(request)
            try:
                asked = decode(body or b"{}")
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
                raise RequestError(f"The request is not as it should be: {fault}.",
                                   "Front end and engine must be of one version.") from None
            return _json(await run_in_threadpool(act, asked, request.path_params))
        except CanvasError as fault:
            status, said = fault_of(fault)
            return _json(said, status)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as fault:  # noqa: BLE001 - the engine goes on, whatever one request meets
            log.exception("%s", request.url.path)
            return _json(told(f"{OURS} ({type(fault).__name__}: {fault}).", NEXT, "CanvasError"), 500)

    return endpoint


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY:
            raise RequestError(f"The request is larger than {BODY >> 20} MB.", "Send changes instead of everything.")
        parts.append(part)
    return b"".join(parts)


async def _refuse(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 400
    return _json(told(f"The engine has no {request.method} {request.url.path[:120]}.",
                      "Front end and engine must be of one version."), status)


def _json(value: Any, status: int = 200) -> Response:
    return Response(encode(value), status, media_type="application/json")
