"""What a message means for a job that is followed, and how it is told on."""

from __future__ import annotations

from msgspec.structs import replace

from prodcanvas.ports.runner import News
from prodcanvas.runners.comfyui.protocol import bar, messages
from prodcanvas.runners.comfyui.protocol.course import Course, Tell
from prodcanvas.runners.comfyui.protocol.messages import Message, Preview

SENT, RUN = 0.02, 0.95
"""Parts of the whole bar: uploading before the job runs, and the run itself; the rest is fetching."""
_BEFORE = frozenset({"posting", "doubt", "queued"})
_LIVE = frozenset({"running", "finishing", "unsticking", "stopping"})


def hear(at: Course, message: Message, now: float) -> tuple[Course, str]:
    """The course after a message, and what it was: `over`, `failed`, `interrupted`, `news`, or nothing for us."""
    nameless = not message.prompt_id
    if message.prompt_id != at.job and not (nameless and at.phase in _LIVE):
        return at, ""
    if at.phase in _BEFORE:
        at = replace(at, phase="running", bar=bar.began(at.bar, now), moved=now, away=None, known=True)
    match message:
        case messages.Entered(node=None):
            return at, "" if nameless else "over"
        case messages.Failed():
            return at, "failed"
        case messages.Interrupted():
            return at, "interrupted"
        case messages.Succeeded():
            return replace(at, look_at=min(at.look_at, now + at.patience.blink), moved=now), "news"
    after = _bar(at, message, now)
    if after is at.bar and not isinstance(message, Preview):
        return at, ""
    then = max(at.look_at, now + at.patience.look) if at.phase == "running" else at.look_at
    return replace(at, bar=after, moved=now, look_at=then), "news"


def _bar(at: Course, message: Message, now: float) -> bar.Bar:
    match message:
        case messages.Started():
            return bar.began(at.bar, now)
        case messages.Cached(nodes=nodes):
            return bar.cached(at.bar, nodes)
        case messages.Entered(node=str(node), display_node=shown):
            return bar.entered(at.bar, node if node in at.order.graph else str(shown), now)
        case messages.Stepped(node=str(node), value=value, max=most):
            return bar.stepped(at.bar, node, value, most, now)
        case messages.States(nodes=nodes):
            return bar.told(at.bar, nodes, now)
        case messages.Executed(node=node):
            return bar.finished(at.bar, node, now)
    return at.bar


def news(at: Course, now: float, message: Message | None = None, place: int = 0) -> tuple[Course, tuple[Tell, ...]]:
    """How the job goes, told on; `place` in the queue when it waits."""
    shown, reading = bar.read(at.bar, now)
    running = at.phase not in {"queued", "posting", "doubt", "looking"}
    waiting = f"Waiting: number {place} in the queue" if place else "Waiting"
    return replace(at, bar=shown), (Tell(News(
        job=at.job, shot=at.order.shot, state="running" if running else "queued", done=SENT + RUN * reading.done,
        left=reading.left, activity=reading.activity if running else waiting, place=0 if running else place,
        preview=message.picture if isinstance(message, Preview) else b"")),)
