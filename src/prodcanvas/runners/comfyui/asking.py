"""What a server is asked about jobs: take this one, how does that one stand, let go of it, what did your log say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prodcanvas.errors import RunnerError
from prodcanvas.runners.comfyui.protocol.course import Accepted, NoReply, Refused, Standing
from prodcanvas.runners.comfyui.protocol.refusals import refusal
from prodcanvas.runners.comfyui.protocol.results import recorded
from prodcanvas.runners.comfyui.wire import Silence, Wire

_STATES = {"pending": "pending", "in_progress": "running"}


class Desk:
    """The desk of one server: remembers only whether it has the newer jobs routes."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._jobs: bool | None = None

    def post(self, job: str, client: str, graph: Mapping[str, Any], shot: str,
             extra: Mapping[str, Any]) -> Accepted | Refused | NoReply:
        """Send a job. Whether an answer that did not come means that it was not taken, nobody knows."""
        body = {"prompt": graph, "prompt_id": job, "client_id": client, "extra_data": dict(extra)}
        try:
            answer = self.wire.call("POST", "/prompt", json=body, timeout=self.wire.limits.post)
        except Silence as silence:
            return NoReply(silence.reached, silence)
        except RunnerError as fault:
            return NoReply(True, fault)
        told = answer.json()
        if answer.status >= 500 or (answer.status == 200 and not isinstance(told, dict)):
            return NoReply(True, self.wire.fault(answer))
        turned_down = refusal(shot, answer.status, answer.text() if told is None else told)
        return Accepted() if turned_down is None else Refused(turned_down, answer.status == 200)

    def standing(self, job: str, *, over: bool = False) -> Standing:
        """How a job stands; `over` when its record is expected. Raises `RunnerError` when the server does not say."""
        if over and (found := self._record(job)):
            return found
        if self._jobs is not False and (found := self._by_job(job)):
            return found
        return self._by_queue(job)

    def _record(self, job: str) -> Standing | None:
        history = self.wire.ask(f"/history/{job}")
        entry = history.get(job) if isinstance(history, dict) else None
        return Standing(state="over", record=recorded(entry)) if isinstance(entry, dict) else None

    def _by_job(self, job: str) -> Standing | None:
        """Newer servers are asked about one job; None where they have no such route."""
        answer = self.wire.get(f"/api/jobs/{job}")
        told = answer.json()
        if not isinstance(told, dict) or (answer.status != 200 and "error" not in told):
            if answer.status in {404, 405}:
                self._jobs = False
                return None
            raise self.wire.fault(answer)
        self._jobs = True
        if answer.status == 404:
            return Standing()
        state = _STATES.get(str(told.get("status")))
        if state == "pending":
            return Standing(state=state, place=self._place(job))
        return Standing(state=state) if state else self._record(job) or Standing()

    def _place(self, job: str) -> int:
        told = self.wire.ask("/api/jobs", {"status": "pending", "limit": "1000"})
        jobs = told.get("jobs") if isinstance(told, dict) else None
        rows = [row for row in jobs if isinstance(row, dict)] if isinstance(jobs, list) else []
        rows.sort(key=lambda row: row["priority"] if isinstance(row.get("priority"), (int, float)) else 0)
        return next((place for place, row in enumerate(rows, 1) if row.get("id") == job), 0)

    def _by_queue(self, job: str) -> Standing:
        """The queue first and then the history: what leaves the one is in the other already."""
        queue = self.wire.ask("/queue")
        queue = queue if isinstance(queue, dict) else {}
        if any(item[1] == job for item in _items(queue.get("queue_running"))):
            return Standing(state="running")
        waiting = sorted(_items(queue.get("queue_pending")), key=lambda item: float(item[0]))
        place = next((place for place, item in enumerate(waiting, 1) if item[1] == job), 0)
        return Standing(state="pending", place=place) if place else self._record(job) or Standing()

    def cancel(self, job: str) -> None:
        """Take a job off the queue, or interrupt it: this one and no other. Raises `RunnerError`."""
        if self._jobs and self.wire.call("POST", f"/api/jobs/{job}/cancel").status == 200:
            return
        self.wire.call("POST", "/queue", json={"delete": [job]})
        self.wire.call("POST", "/interrupt", json={"prompt_id": job})

    def log(self) -> Any:
        """The newest lines of its log, or nothing where it keeps them to itself."""
        try:
            told = self.wire.ask("/internal/logs/raw")
        except RunnerError:
            return []
        return told.get("entries") if isinstance(told, dict) else []


def _items(given: Any) -> list[list[Any]]:
    """Entries of a queue that can be read: number, id and more."""
    return [item for item in given if isinstance(item, list) and len(item) > 1 and isinstance(item[0], (int, float))] \
        if isinstance(given, list) else []
