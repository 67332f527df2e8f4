"""An engine in a thread of this process, with a stage that needs no Blender, and an ear that hears what it tells."""

import threading
from collections import defaultdict
from functools import partial

import msgspec

from prodcanvas.engine import statefile
from prodcanvas.engine.client import Client
from prodcanvas.engine.server import Engine
from prodcanvas.stores import load, save
from prodcanvas.testing import PretendStage

PATIENCE = 120
"""Seconds until a test gives up; none takes long where all is well."""
replace = msgspec.structs.replace


class Gate:
    """Makes stages that wait before each shot until they are let through, so that a test knows what is under way."""

    def __init__(self, fail=()):
        self.fail = fail
        self.reached = threading.Semaphore(0)
        self.through = threading.Semaphore(0)
        self.asked = []

    def __call__(self):
        return _Waiting(self)

    def wait(self):
        """Until a shot is under way."""
        assert self.reached.acquire(timeout=PATIENCE)

    def let(self, shots=1000):
        """So many shots may be made."""
        self.through.release(shots)


class _Waiting(PretendStage):
    def __init__(self, gate):
        super().__init__(fail=gate.fail)
        self._gate = gate
        self.asked = gate.asked

    def shoot(self, sheet, on_event, stop):
        self._stop = stop
        try:
            return super().shoot(sheet, on_event, stop)
        except _Interrupted:
            return {}

    def _make(self, sheet, shot, on_event):
        self._gate.reached.release()
        while not self._gate.through.acquire(timeout=0.02):
            if self._stop():
                raise _Interrupted
        if self._stop():
            raise _Interrupted
        return super()._make(sheet, shot, on_event)


class _Interrupted(Exception):
    """The stage was stopped in the middle of a shot."""


class Ear:
    """Hears every event from the beginning, and waits for the one that is wanted."""

    def __init__(self, client, since=0):
        self.heard, self._more = [], threading.Condition()
        self.over = False
        self._thread = threading.Thread(target=self._listen, args=(client, since), daemon=True)
        self._thread.start()

    def _listen(self, client, since):
        try:
            for event in client.events(since):
                with self._more:
                    self.heard.append(event)
                    self._more.notify_all()
        except Exception:  # noqa: BLE001
            pass
        with self._more:
            self.over = True
            self._more.notify_all()

    def until(self, kind, wanted=lambda _: True):
        """The first event of a kind that is as wanted, once it is there."""
        def found():
            return next((v for k, v in self.heard if k == kind and wanted(v)), None)

        with self._more:
            assert self._more.wait_for(lambda: self.over or found() is not None, PATIENCE)
            assert found() is not None, [(k, v) for k, v in self.heard if k != "beat"]
            return found()

    def ended(self, job):
        """The last event of a job."""
        return self.until("job", lambda v: v["job"] == job and v["state"] in {"done", "failed", "stopped"})

    def of(self, kind):
        """What was told of a kind."""
        with self._more:
            return [v for k, v in self.heard if k == kind]

    def states(self):
        """Shot → its state as last told."""
        now = defaultdict(lambda: {"state": "", "failed": ""})
        for value in self.of("states"):
            if value["full"]:
                now.clear()
            now.update(value["shots"])
        return now

    def until_states(self, wanted):
        """The states, once they are as wanted."""
        with self._more:
            assert self._more.wait_for(lambda: self.over or wanted(self.states()), PATIENCE), self.states()
        assert wanted(self.states()), self.states()
        return self.states()


class Up:
    """An engine that is up: its client, its ear, its parts."""

    def __init__(self, root, **more):
        self.root = root
        self.engine = Engine(root, **more)
        ready = threading.Event()
        self.thread = threading.Thread(target=self.engine.serve, args=(lambda _: ready.set(),))
        self.thread.start()
        assert ready.wait(PATIENCE)
        self.client = Client(statefile.read(root))
        self.ear = Ear(self.client)

    def do(self, verb, **args):
        """Ask for a verb."""
        return self.client.ask(f"/v1/do/{verb}", args)

    def canvas(self, word, **asked):
        """Ask something of the canvas."""
        return self.client.ask(f"/v1/canvas/{word}", asked)

    def finish(self, verb, **args):
        """Do a long verb to its end; gives back the last event of its job."""
        return self.ear.ended(self.do(verb, **args)["job"])

    def close(self):
        """Leave, whatever is under way."""
        self.engine.leave()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


class Started:
    """An engine for the length of a `with`."""

    def __init__(self, root, stage=PretendStage, **more):
        self._start = partial(Up, root, stage=stage, **more)

    def __enter__(self):
        self._up = self._start()
        return self._up

    def __exit__(self, *_):
        self._up.close()


def shorten(root):
    """Sixteen frames a shot, 160 pixels wide."""
    now = load(root)
    scenes = tuple(replace(c, shots=tuple(replace(s, frames=16) for s in c.shots)) for c in now.scenes)
    save(root, replace(now, width=160, height=90, scenes=scenes))


def ids(root):
    """The shots of a film on the disk."""
    return [s.id for s in load(root).shots()]
