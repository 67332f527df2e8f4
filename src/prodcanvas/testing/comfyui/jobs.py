"""The newer servers' list of jobs: queue and history told in one form."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from prodcanvas.testing.comfyui.queue import Item, Queue

STATES = ("pending", "in_progress", "completed", "failed", "cancelled")
_ENDS = {"execution_success": "completed", "execution_error": "failed", "execution_interrupted": "cancelled"}
_SHOWN = {"images", "video", "audio", "3d", "text"}


def is_canonical(value: object) -> bool:
    """Whether an id is a UUID in lower case with hyphens; newer servers take nothing else."""
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def every_job(queue: Queue) -> list[dict[str, Any]]:
    """All jobs, newest first."""
    with queue.lock:
        found = [_queued(queue.running, "in_progress")] if queue.running else []
        found += [_queued(item, "pending") for item in queue.heap]
        found += [_finished(entry, whole=False) for entry in queue.history.values()]
    return sorted(found, key=lambda job: -int(job.get("create_time", 0)))


def one_job(queue: Queue, job: str) -> dict[str, Any] | None:
    """A job with all that is known of it."""
    with queue.lock:
        if job in queue.history:
            return _finished(queue.history[job], whole=True)
        if queue.running and queue.running[1] == job:
            return _queued(queue.running, "in_progress")
        return next((_queued(item, "pending") for item in queue.heap if item[1] == job), None)


def cancel(queue: Queue, job: str) -> bool:
    """Interrupt it if it runs, take it away if it waits; False when there was nothing to do."""
    return queue.delete(job) or queue.stop_running(job)


def _queued(item: Item, state: str) -> dict[str, Any]:
    return _pruned({"id": item[1], "status": state, "priority": item[0], "create_time": item[3].get("create_time"),
                    "outputs_count": 0, "previewable_outputs_count": 0})


def _finished(entry: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    number, job, prompt, extra, _ = entry["prompt"]
    events = dict(entry["status"]["messages"])
    end = next(name for name in _ENDS if name in events)
    shown = [(node, kind, item) for node, out in entry["outputs"].items() for kind, items in out.items()
             if kind != "animated" for item in items]
    files = [(node, kind, item) for node, kind, item in shown if isinstance(item, dict)]
    told = _pruned({
        "id": job, "status": _ENDS[end], "priority": number, "create_time": extra.get("create_time"),
        "execution_start_time": events["execution_start"]["timestamp"],
        "execution_end_time": events[end]["timestamp"], "execution_error": events.get("execution_error"),
        "outputs_count": len(files), "previewable_outputs_count": sum(kind in _SHOWN for _, kind, _ in files),
        "preview_output": next(_previews(shown), None)})
    if whole:
        told |= {"outputs": entry["outputs"], "execution_status": entry["status"],
                 "workflow": {"prompt": prompt, "extra_data": extra}}
    return told


def _previews(shown: list[tuple[str, str, Any]]) -> Iterator[dict[str, Any]]:
    kept_first = sorted(shown, key=lambda s: isinstance(s[2], dict) and s[2].get("type") != "output")
    for node, kind, item in kept_first:
        if kind in _SHOWN:
            yield {**(item if isinstance(item, dict) else {"content": str(item)}), "nodeId": node, "mediaType": kind}


def _pruned(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value is not None}
