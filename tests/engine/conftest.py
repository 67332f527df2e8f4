"""A small film, and its engine in a thread of this process with a stage that needs no Blender."""

import threading

import msgspec
import pytest

from prodcanvas.engine import statefile
from prodcanvas.engine.client import Client
from prodcanvas.engine.server import Engine
from prodcanvas.stores import load, save
from prodcanvas.studio.import_script import accept, import_script
from prodcanvas.studio.new import new
from prodcanvas.testing import PretendStage
from prodcanvas.testing.screenplay import SHORT

replace = msgspec.structs.replace


class Gate(PretendStage):
    """A stage that waits before each shot until it is let through, so that a test knows what is under way."""

    def __init__(self, *, fail=()):
        super().__init__(fail=fail)
        self.open, self.reached = threading.Event(), threading.Event()

    def _make(self, sheet, shot, on_event):
        self.reached.set()
        assert self.open.wait(60)
        return super()._make(sheet, shot, on_event)


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

    def until(self, wanted):
        """Values of the events so far, once one of them is as `wanted(kind, value)`; gives that one back."""
        with self._more:
            assert self._more.wait_for(lambda: self.over or any(wanted(*e) for e in self.heard), 60)
            found = next((v for k, v in self.heard if wanted(k, v)), None)
            assert found is not None, self.heard
            return found

    def ended(self, job):
        return self.until(lambda k, v: k == "job" and v["job"] == job and v["state"] in {"done", "failed", "stopped"})

    def of(self, kind):
        with self._more:
            return [v for k, v in self.heard if k == kind]

    def states(self):
        """Shot → its state as last told."""
        now = {}
        for value in self.of("states"):
            now = ({} if value["full"] else now) | value["shots"]
        return now


class Up:
    """An engine that is up: its client, its ear, its parts."""

    def __init__(self, root, **more):
        self.root = root
        self.engine = Engine(root, **more)
        ready = threading.Event()
        self.thread = threading.Thread(target=self.engine.serve, args=(lambda _: ready.set(),))
        self.thread.start()
        assert ready.wait(60)
        self.client = Client(statefile.read(root))
        self.ear = Ear(self.client)

    def do(self, verb, **args):
        return self.client.ask(f"/v1/do/{verb}", args)

    def finish(self, verb, **args):
        """Do a long verb to its end; gives back the last event of its job."""
        return self.ear.ended(self.do(verb, **args)["job"])

    def close(self):
        self.engine.leave()
        self.thread.join(60)
        assert not self.thread.is_alive()


@pytest.fixture
def film(tmp_path):
    """A production whose screenplay is broken down and nothing shot, with short shots in a small picture."""
    root = tmp_path / "cup"
    script = tmp_path / "cup.fountain"
    script.write_text(SHORT, encoding="utf-8")
    new(root, title="The Cup")
    accept(root, import_script(root, script))
    shorten(root)
    return root


def shorten(root):
    """Sixteen frames a shot, 160 pixels wide."""
    now = load(root)
    scenes = tuple(replace(c, shots=tuple(replace(s, frames=16) for s in c.shots)) for c in now.scenes)
    save(root, replace(now, width=160, height=90, scenes=scenes))


@pytest.fixture
def up(film):
    """Its engine."""
    with Started(film) as running:
        yield running


class Started:
    """An engine for the length of a `with`."""

    def __init__(self, root, stage=PretendStage, **more):
        self._root, self._more = root, {"stage": stage, **more}

    def __enter__(self):
        self._up = Up(self._root, **self._more)
        return self._up

    def __exit__(self, *_):
        self._up.close()
