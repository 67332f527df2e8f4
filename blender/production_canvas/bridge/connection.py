"""The line to the engine: joined, started, lost and found again, a small step at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import child
from .http import Broken, Question
from .stream import News, Stream

SILENCE = 5.0
"""Seconds without a beat after which the engine is taken for stuck."""
RETRY = 1.0
PATIENCE = 60.0
"""Seconds without a byte of an answer after which there will be none."""
HEARING = 0.002
"""Seconds for answers in one step."""
KNOCKS = 3
"""How often a door is tried that nobody opens, before it is taken for one of an engine that died."""
Then = Callable[[int, Any], None]


class Connection:
    """One production's engine. `state`: away, looking, starting, here, stuck, failed."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.state = "looking"
        self.why = ""
        """Why there is no engine, as a sentence."""
        self.door: child.Door | None = None
        self._child: child.Child | None = None
        self._stream: Stream | None = None
        self._asked: list[tuple[Question, Then]] = []
        self._next_try = 0.0
        self._last = 0
        self._knocks = 0
        self.fresh = False
        """Whether the engine is another one than before: everything must be told it again."""

    def close(self) -> None:
        """Let go of the engine; it leaves by itself when it has no work."""
        for question, _ in self._asked:
            question.close()
        self._asked.clear()
        if self._stream:
            self._stream.close()
            self._stream = None
        if self._child:
            self._child.let_go()
            self._child = None
        self.state = "away"

    def step(self, budget: float) -> list[News]:
        """Go on a little; gives back the news."""
        now = time.monotonic()
        if self._stream is None and self.state in {"looking", "starting"} and now >= self._next_try:
            self._look(now)
        return self._listen(self._stream, budget, now) if self._stream is not None else []

    def _look(self, now: float) -> None:
        self._next_try = now + (0.05 if self.state == "starting" else RETRY)
        if self._child is not None and self.state == "looking" and self._child.ended() is not None:
            self._child = None  # asked for its end, a child that died leaves the list of processes
        door = child.find(self.root)
        if door is not None and not (door == self.door and self._knocks >= KNOCKS):
            self._join(door)
        elif self.state == "looking":
            self._start()
        elif self._child is not None:
            self._wait_for(self._child, now)

    def _join(self, door: child.Door) -> None:
        if door.protocol != child.PROTOCOL:
            self.state = "failed"
            self.why = (f"The engine of another version ({door.version}) has this production. "
                        "Wait until it is done, or end it, then choose Reconnect.")
            return
        if self.door != door:
            self.fresh, self._last, self._knocks = True, 0, 0
        self.door = door
        try:
            self._stream = Stream(door.port, door.token, self._last)
        except Broken:
            self._knocks += 1

    def _start(self) -> None:
        try:
            self._child = child.Child(self.root)
            self.state = "starting"
        except OSError as fault:
            self.state = "failed"
            self.why = (f"The engine could not be started: {fault.strerror or fault}. Make {Path(self.root).name} "
                        "writable, then choose Reconnect; the canvas can be edited meanwhile.")

    def _wait_for(self, started: child.Child, now: float) -> None:
        if started.ended() is not None:
            self.state, self.why = "failed", started.last_words() or "The engine ended at once. See its log."
        elif now - started.begun > child.PATIENCE:
            self.state, self.why = "failed", f"The engine did not come up in {child.PATIENCE:.0f} seconds."

    def _listen(self, stream: Stream, budget: float, now: float) -> list[News]:
        try:
            news = stream.poll(budget)
        except Broken:
            self._knocks += not stream.open
            self._lost()
            return []
        self._last = stream.last
        if now - stream.heard > SILENCE:
            self.state = "stuck"
        elif stream.open:
            self.state, self.why, self._knocks = "here", "", 0
        self._hear_answers()
        return news

    def _hear_answers(self) -> None:
        now = time.monotonic()
        late = now - PATIENCE
        for question, then in list(self._asked):
            if time.monotonic() - now > HEARING:
                self._asked.append(self._asked.pop(0))  # those that were not come to are the first next time
                break
            try:
                if not question.poll():
                    if question.heard < late:
                        question.close()
                        raise Broken("it took too long")  # noqa: TRY301 - told like every other fault
                    continue
                status, answer = question.status, question.answer
            except Broken as fault:
                status, answer = 0, {"error": f"The engine did not answer ({fault}).", "next_step": "Try again."}
            if (question, then) in self._asked:
                self._asked.remove((question, then))
            then(status, answer)

    def _lost(self) -> None:
        """The line broke: look for the engine again at once, keep what was known."""
        if self._stream:
            self._stream.close()
        self._stream = None
        self.state, self._next_try = "looking", time.monotonic() + 0.2
        for question, then in self._asked:
            question.close()
            then(0, {"error": "The engine went away before it answered.", "next_step": "It is being looked for."})
        self._asked.clear()

    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    def ask(self, path: str, asked: Any, then: Then) -> bool:
        """Ask something; `then(status, answer)` hears the answer. False where there is no engine to ask."""
        if self.state not in {"here", "stuck"} or self.door is None:
            return False
        try:
            self._asked.append((Question(self.door.port, self.door.token, path, asked), then))
        except Broken:
            self._lost()
            return False
        return True
