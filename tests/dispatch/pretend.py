"""A runner that does what it is told, and a journal in memory."""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from pathlib import Path

from prodcanvas.errors import MemoryShort, RunnerError, Stopped
from prodcanvas.ports.runner import News, Order, Outcome
from prodcanvas.routes.facility import Device, Facility

AWAY = RunnerError("The server does not answer.", "Start it.")


def order(step="s1", *, shot="sc010_sh0010", weights=(), classes=("SaveImage",), memory=0.0):
    graph = {str(n): {"class_type": name, "inputs": {}} for n, name in enumerate(classes)}
    return Order(id=str(uuid.uuid4()), shot=shot, step=step, graph=graph, weights=weights, memory_gb=memory)


class MemoryJournal:
    def __init__(self):
        self.rows, self.lock = {}, threading.Lock()

    def sent(self, order, server):
        with self.lock:
            self.rows[order.id] = [order.step, server, "sent"]

    def settled(self, job, state):
        with self.lock:
            if job in self.rows:
                self.rows[job][2] = state

    def under_way(self, step):
        with self.lock:
            return {job: row[1] for job, row in self.rows.items() if row[0] == step and row[2] == "sent"}

    def states(self):
        return Counter(row[2] for row in self.rows.values())


class PretendRunner:
    """Runs each order in `seconds`; `script` maps a step to what happens in turn: an error, or seconds to wait."""

    def __init__(self, name="comfyui", *, classes=("SaveImage", "KSampler"), files=("a", "b", "c"), seconds=0.01,
                 memory=24.0, script=None):
        self.name, self.url = name, f"http://{name}"
        self.classes, self.files, self.seconds, self.memory = frozenset(classes), frozenset(files), seconds, memory
        self.script = script or {}
        self.up, self.ran, self.freed, self.at_once, self.most = True, [], 0, 0, 0
        self.fetched_again = []
        self.lock = threading.Lock()

    def survey(self):
        if not self.up:
            return Facility(name=self.name, runner="comfyui", url=self.url, fault=str(AWAY))
        return Facility(name=self.name, runner="comfyui", url=self.url, classes=self.classes,
                        files={"checkpoints": self.files},
                        devices=(Device(name="card", kind="cuda", total_gb=self.memory),))

    def free(self):
        self.freed += 1

    def run(self, order, into, journal, tell, stop):
        with self.lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        try:
            return self._run(order, into, journal, tell, stop)
        finally:
            with self.lock:
                self.at_once -= 1

    def _run(self, order, into, journal, tell, stop):
        if not self.up:
            raise AWAY
        known = [job for job, server in journal.under_way(order.step).items() if server == self.url]
        job = known[0] if known else order.id
        if known:
            self.fetched_again.append(order.step)
        else:
            journal.sent(order, self.url)
            self.ran.append(order.step)
        tell(News(job=job, shot=order.shot, done=0.3))
        todo = self.script.get(order.step, [])
        deed = todo.pop(0) if todo else self.seconds
        end = time.monotonic() + (deed if isinstance(deed, float) else 0.0)
        while time.monotonic() < end:
            time.sleep(0.002)
            if stop():
                journal.settled(job, "cancelled")
                raise Stopped("stopped", shot=order.shot)
            if not self.up:
                raise AWAY
        if isinstance(deed, BaseException):
            journal.settled(job, "failed")
            raise deed
        if deed == "die":
            self.up = False
            raise AWAY
        path = Path(into) / f"{job}.png"
        path.write_bytes(b"made")
        journal.settled(job, "fetched")
        tell(News(job=job, shot=order.shot, state="done", done=1.0))
        return Outcome(job=job, files={"0": (str(path),)})


NO_ROOM = MemoryShort("It did not fit.", "Choose a smaller size.")
BAD = RunnerError("KSampler failed.", "Look at the log.")
