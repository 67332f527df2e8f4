"""What the engine told: states of shots, takes, jobs, words for the artist. Never written into nodes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from ..canvas.keeping import ids

Record = dict[str, Any]
UNKNOWN: Record = {"state": "unknown", "because": [], "circled": "", "takes": 0, "clip": "", "thumb": "", "failed": ""}
NOTICE_SECONDS = {"info": 6.0, "warning": 10.0, "error": 15.0}


class Notice(NamedTuple):
    """A sentence for the artist."""

    level: str
    sentence: str
    at: float

    def fresh(self) -> bool:
        """Whether it is still to be shown."""
        return time.monotonic() - self.at < NOTICE_SECONDS.get(self.level, 6.0)


class News:
    """All that is known from the engine about the open production."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything: another production is open."""
        self.shots: dict[str, Record] = {}
        self.progress: dict[str, Record] = {}
        self.takes: dict[str, list[Record]] = {}
        self.jobs: dict[str, Record] = {}
        self.usage: dict[str, list[str]] = {}
        self.cards: dict[str, str] = {}
        """Asset → the file of its card."""
        self.pipelines: list[Record] = []
        self.servers: list[Record] = []
        self.notices: deque[Notice] = deque(maxlen=40)
        self.changed_outside = False
        self._waiting: dict[str, Callable[[Any], None]] = {}
        self.wanted_takes = ""
        """The shot whose takes somebody looks at."""
        self.stale_takes: set[str] = set()
        """Shots whose list of takes must be asked for again."""

    def shot(self, uid: str) -> Record:
        """What is known of a shot."""
        return self.shots.get(uid, UNKNOWN)

    def say(self, sentence: str, level: str = "info") -> None:
        """A sentence for the status bar and the canvas."""
        if sentence:
            self.notices.append(Notice(level, sentence, time.monotonic()))

    def latest(self) -> Notice | None:
        """The newest sentence that is still to be shown."""
        return self.notices[-1] if self.notices and self.notices[-1].fresh() else None

    def apply(self, kind: str, data: Record) -> bool:
        """Take one event in; True when something on the screen is different."""
        handler = getattr(self, f"_on_{kind}", None)
        return bool(handler and handler(data))

    def _on_states(self, data: Record) -> bool:
        told = data.get("shots") or {}
        if data.get("full"):
            self.shots = {}
        self.shots.update(told)
        ids.remember(told)
        for uid, state in told.items():
            if state.get("state") not in {"working", "waiting"}:
                self.progress.pop(uid, None)
        return True

    def _on_progress(self, data: Record) -> bool:
        self.progress[str(data.get("shot", ""))] = data
        return True

    def _on_job(self, data: Record) -> bool:
        job = str(data.get("job", ""))
        self.jobs[job] = {**self.jobs.get(job, {}), **data}
        then = self._waiting.pop(job, None) if data.get("state") in {"done", "failed", "stopped"} else None
        if then is not None and data.get("state") == "done":
            then(data.get("result"))
        if data.get("state") == "failed":
            self.say(data.get("sentence", ""), "error")
        elif data.get("state") in {"done", "stopped"}:
            self.say(data.get("sentence", ""))
        return True

    def when_done(self, job: str, then: Callable[[Any], None]) -> None:
        """Hand over the result of a job as soon as there is one."""
        told = self.jobs.get(job, {})
        if told.get("state") == "done":
            then(told.get("result"))
        elif told.get("state") not in {"failed", "stopped"}:
            self._waiting[job] = then

    def _on_take(self, data: Record) -> bool:
        self.stale_takes.add(str(data.get("shot", "")))
        return True

    def _on_notice(self, data: Record) -> bool:
        self.say(str(data.get("sentence", "")), str(data.get("level", "info")))
        return True

    def _on_film(self, data: Record) -> bool:
        self.changed_outside = bool(data.get("changed_outside"))
        return True

    def share(self, uid: str) -> float:
        """How far a shot that is being made is, 0 to 1."""
        told = self.progress.get(uid) or {}
        return min(1.0, max(0.0, float(told.get("share") or 0)))

    def working(self) -> list[str]:
        """Shots that are being made."""
        return [uid for uid, s in self.shots.items() if s.get("state") == "working"]

    def running(self) -> list[Record]:
        """Jobs that are not over."""
        return [j for j in self.jobs.values() if j.get("state") in {"queued", "running"}]


news = News()
"""What was told of the production that is open."""
