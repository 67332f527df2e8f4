"""The routes that take prompts and tell of them: /prompt, /queue, /interrupt, /history, /free, /api/jobs."""

from __future__ import annotations

import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from prodcanvas.testing.comfyui import jobs
from prodcanvas.testing.comfyui.validation import Refused, Validator

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.server import Life

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_NO_PROMPT = "No prompt provided"
_TROUBLE = "500 Internal Server Error\n\nServer got itself in trouble"
_WRONG_ID = ("prompt_id must be a UUID string in canonical lowercase hyphenated form; "
             "omit it to let the server generate one")


class Routes:
    """The handlers, over one life of a server."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.queue = life.queue

    def table(self) -> list[tuple[str, str, Handler]]:
        """Method, path and handler; each also answers under `/api`."""
        return [("GET", "/prompt", self.status), ("POST", "/prompt", self.prompt), ("GET", "/queue", self.listing),
                ("POST", "/queue", self.change), ("POST", "/interrupt", self.interrupt), ("POST", "/free", self.free),
                ("GET", "/history", self.history), ("GET", "/history/{id}", self.one),
                ("POST", "/history", self.forget)]

    def jobs_table(self) -> list[tuple[str, str, Handler]]:
        """Routes of newer servers, which have no twin without `/api`."""
        return [("GET", "/api/jobs", self.jobs), ("GET", "/api/jobs/{id}", self.job),
                ("POST", "/api/jobs/{id}/cancel", self.cancel), ("POST", "/api/jobs/cancel", self.cancel_many)]

    async def status(self, _: web.Request) -> web.Response:
        """`GET /prompt`."""
        return web.json_response(self.life.status())

    async def prompt(self, request: web.Request) -> web.Response:
        """`POST /prompt`. Whatever is not JSON, or no object, ends in a 500, as on the real one."""
        try:
            said: dict[str, Any] = await request.json()
            dict(said.get("prompt", {}))
        except (ValueError, TypeError, AttributeError):
            return web.Response(status=500, text=_TROUBLE)
        number = float(said["number"]) if "number" in said else self.queue.next_number(front=bool(said.get("front")))
        try:
            return web.json_response(self._take(said, number))
        except Refused as refused:
            self.life.say(f"invalid prompt: {refused.body['error']}")
            return web.json_response(refused.body, status=400)

    def _take(self, said: dict[str, Any], number: float) -> dict[str, Any]:
        if "prompt" not in said:
            raise Refused("no_prompt", _NO_PROMPT, _NO_PROMPT)
        given, new = said.get("prompt_id"), self.life.server.new
        if new and given is not None and not jobs.is_canonical(given):
            raise Refused("invalid_prompt_id", "prompt_id must be a valid UUID", _WRONG_ID)
        job = str(uuid.uuid4()) if given is None else str(given)
        kinds = {str(node.get("class_type")) for node in said["prompt"].values()}
        validator = Validator(self.life.info(kinds), said["prompt"], self.life.custom, new=new)
        outputs, wrong = validator.check(said.get("partial_execution_targets"))
        extra: dict[str, Any] = said.get("extra_data", {})
        if "client_id" in said:
            extra["client_id"] = said["client_id"]
        if new:
            extra["create_time"] = int(time.time() * 1000)
        self.life.server.posted.append((self.life.number, job))
        self.queue.put((number, job, said["prompt"], extra, outputs))
        return {"prompt_id": job, "number": number, "node_errors": wrong}

    async def listing(self, _: web.Request) -> web.Response:
        """`GET /queue`."""
        return web.json_response(self.queue.listing())

    async def change(self, request: web.Request) -> web.Response:
        """`POST /queue`: clear, delete. Always 200 with nothing."""
        said = await request.json()
        if said.get("clear"):
            self.queue.clear()
        for job in said.get("delete", ()):
            self.queue.delete(job)
        return web.Response()

    async def interrupt(self, request: web.Request) -> web.Response:
        """`POST /interrupt`: one prompt if it is the one that runs; without an id, whatever runs."""
        try:
            said = await request.json()
        except ValueError:
            said = {}
        self.queue.stop_running(said.get("prompt_id"))
        return web.Response()

    async def free(self, request: web.Request) -> web.Response:
        """`POST /free`: acts when the present prompt is done."""
        said = await request.json()
        self.queue.flags |= {key: True for key in ("unload_models", "free_memory") if said.get(key)}
        self.life.server.freed += 1
        with self.queue.lock:
            self.queue.lock.notify_all()
        return web.Response()

    async def history(self, request: web.Request) -> web.Response:
        """`GET /history`: the newest `max_items`."""
        kept = list(self.queue.history.items())
        most, offset = request.query.get("max_items"), int(request.query.get("offset", -1))
        first = offset if offset >= 0 else len(kept) - int(most) if most is not None else 0
        last = first + int(most) if most is not None else len(kept)
        return web.json_response(dict(kept[max(0, first):last]))

    async def one(self, request: web.Request) -> web.Response:
        """`GET /history/{id}`: `{}` for one that is not there."""
        job = request.match_info["id"]
        return web.json_response({job: self.queue.history[job]} if job in self.queue.history else {})

    async def forget(self, request: web.Request) -> web.Response:
        """`POST /history`."""
        said = await request.json()
        if said.get("clear"):
            self.queue.history.clear()
        for job in said.get("delete", ()):
            self.queue.history.pop(job, None)
        return web.Response()

    async def jobs(self, request: web.Request) -> web.Response:
        """`GET /api/jobs`."""
        wanted = [word for word in request.query.get("status", "").lower().split(",") if word]
        wrong = [word for word in wanted if word not in jobs.STATES]
        if wrong:
            valid = ", ".join(jobs.STATES)
            return _fault(f"Invalid status value(s): {', '.join(wrong)}. Valid values: {valid}", 400)
        found = [job for job in jobs.every_job(self.queue) if not wanted or job["status"] in wanted]
        offset, limit = int(request.query.get("offset", 0)), request.query.get("limit")
        page = found[offset:offset + int(limit)] if limit else found[offset:]
        pages = {"offset": offset, "limit": int(limit) if limit else None, "total": len(found),
                 "has_more": offset + len(page) < len(found)}
        return web.json_response({"jobs": page, "pagination": pages})

    async def job(self, request: web.Request) -> web.Response:
        """`GET /api/jobs/{id}`."""
        found = jobs.one_job(self.queue, request.match_info["id"])
        return web.json_response(found) if found else _fault("Job not found", 404)

    async def cancel(self, request: web.Request) -> web.Response:
        """`POST /api/jobs/{id}/cancel`."""
        return web.json_response({"cancelled": jobs.cancel(self.queue, request.match_info["id"])})

    async def cancel_many(self, request: web.Request) -> web.Response:
        """`POST /api/jobs/cancel`."""
        said: Mapping[str, Any] = await request.json()
        ids = said.get("job_ids")
        if not isinstance(ids, list):
            return _fault("job_ids must be a list", 400)
        wrong = [job if isinstance(job, str) else repr(job) for job in ids if not jobs.is_canonical(job)]
        if wrong:
            body = {"error": "job_ids contains invalid id(s)", "invalid_ids": wrong}
            return web.json_response(body, status=400)
        return web.json_response({"cancelled": any([jobs.cancel(self.queue, job) for job in ids])})  # noqa: C419


def _fault(text: str, status: int) -> web.Response:
    return web.json_response({"error": text}, status=status)
