"""What generators have made: asked of the engine, followed, and written into their nodes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import bpy

from prodcanvas.nodes.registry import node_types

from ..bridge import desk
from ..canvas import names
from ..canvas.tree import trees
from ..library import adopting, datablocks

_jobs: dict[str, str] = {}
"""Training → the job that was asked for it last."""


def make(uid: str) -> bool:
    """Have a training made; False where nobody can be asked."""

    def begun(answer: Any) -> None:
        _jobs[uid] = str(answer["job"])
        desk.news.when_done(_jobs[uid], _made)

    return desk.do("make_training", begun, node=uid)


def job_of(uid: str) -> dict[str, Any] | None:
    """The job that makes a training now; None where none does."""
    told = desk.news.jobs.get(_jobs.get(uid, ""), {})
    return told if told.get("state") in {"queued", "running"} else None


def failed(uid: str) -> str:
    """Why a training was not made the last time it was asked for; empty where it was."""
    told = desk.news.jobs.get(_jobs.get(uid, ""), {})
    return str(told.get("sentence", "")) if told.get("state") == "failed" else ""


def share(job: dict[str, Any]) -> tuple[float, str]:
    """How far a job is, 0 to 1, and what it does."""
    told = next((p for p in desk.news.progress.values() if p.get("job") == job.get("job")), {})
    said = str(told.get("note") or told.get("activity") or ("Waits" if job["state"] == "queued" else "Begins"))
    done = float(told.get("share") or 0.0) or float(told.get("done") or 0) / float(told.get("total") or 1)
    return min(1.0, max(0.0, done)), said.rpartition(": ")[2]


def made(node: Any) -> dict[str, Any]:
    """What came of a training, as its node keeps it; nothing where it cannot be read."""
    try:
        found = json.loads(node.pc_made or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def pictures(node: Any) -> list[str]:
    """The files of the pictures that came of a training, within the production; what is none is passed over."""
    found = made(node).get("pictures")
    listed = found if isinstance(found, list) else []
    return [p["file"] for p in listed if isinstance(p, dict) and isinstance(p.get("file"), str)]


def _made(result: Any) -> None:
    """Write a result into its node, wherever that is by now."""
    node = next((n for t in trees() for n in t.nodes if getattr(n, "pc_uid", "") == result.get("node")), None)
    if node is None:
        desk.news.say("What was made has no node any more; it is kept, and is there at once if it is asked for again.")
        return
    known = node_types()["training"]
    for name, value in result.items():
        if known.field(name) is not None:
            setattr(node, names.prop(name), value)
    bpy.ops.ed.undo_push(message="Made for an Asset")
    desk.news.say(f"{node.label or known.label}: made.")


def create(uid: str) -> bool:
    """Make a generator's asset one of the Asset Browser; False where nobody can be asked."""

    def then(record: Any) -> None:
        holder = datablocks.lay_one(record, record["id"].partition(":")[0])
        desk.chores.append(_carry(holder.name))
        bpy.ops.ed.undo_push(message="Create Asset")
        desk.news.say(f"{holder.pc.label} is in the Asset Browser and in the Asset Manager now.")

    return desk.do("create_asset", then, node=uid)


def _carry(name: str) -> Iterator[None]:
    """Pack an asset's pictures into the .blend, one at each step, so that they travel with it."""
    holder = bpy.data.collections.get(name)
    for place in range(len(holder.pc.references) if holder is not None else 0):
        holder = bpy.data.collections.get(name)
        if holder is None or place >= len(holder.pc.references):
            return
        adopting.pack(holder.pc.references[place], desk.root())
        yield
    desk.refresh_cards()
