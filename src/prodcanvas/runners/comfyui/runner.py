"""The ComfyUI runner: sends a job to a server, follows it whatever happens to either of us, fetches what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from prodcanvas.errors import CanvasError
from prodcanvas.ports.runner import Journal, News, Order, Outcome
from prodcanvas.routes.facility import Facility
from prodcanvas.runners.comfyui import survey
from prodcanvas.runners.comfyui.catalogue import Catalogue
from prodcanvas.runners.comfyui.faults import known_faults
from prodcanvas.runners.comfyui.following import Errand
from prodcanvas.runners.comfyui.hosts import address
from prodcanvas.runners.comfyui.job import Job
from prodcanvas.runners.comfyui.protocol.course import Patience
from prodcanvas.runners.comfyui.wire import Limits, Wire


class ComfyRunner:
    """One ComfyUI server. Several jobs may run on it at once, each from a thread of its own."""

    def __init__(self, url: str, *, name: str = "comfyui", approved: Iterable[str] = (), previews: bool = True,
                 patience: Patience = Patience(), limits: Limits = Limits()) -> None:  # noqa: B008 - frozen values
        """`approved` are hosts that may be spoken to besides this machine. Raises `RequestError` for any other."""
        self.url = address(url, approved)
        self.name = name
        self._previews, self._patience, self._limits = previews, patience, limits
        self._catalogue = Catalogue()
        self._misfits: dict[str, str] = {}

    def survey(self) -> Facility:
        """See `prodcanvas.ports.runner.Runner.survey`."""
        try:
            with self._wire() as wire:
                return survey.survey(wire, self.name, self._catalogue)
        except CanvasError as fault:
            return Facility(name=self.name, runner="comfyui", url=self.url, fault=f"{fault.what} {fault.next_step}")

    def run(self, order: Order, into: str, journal: Journal, tell: Callable[[News], None],
            stop: Callable[[], bool]) -> Outcome:
        """See `prodcanvas.ports.runner.Runner.run`."""
        with self._wire() as wire:
            errand = Errand(order, journal, tell, stop, self._patience, self.url)
            return Job(wire, errand, Path(into), self._catalogue).run(self._misfits, previews=self._previews)

    def faults(self, graph: Mapping[str, Any]) -> list[str]:
        """What this server would not take of a graph, a sentence each. Raises `RunnerError` when it does not answer."""
        with self._wire() as wire:
            return known_faults(graph, self._catalogue, wire)

    def free(self) -> None:
        """See `prodcanvas.ports.runner.Runner.free`. Raises `RunnerError` when the server does not answer."""
        with self._wire() as wire:
            answer = wire.call("POST", "/free", json={"unload_models": True, "free_memory": True})
            if answer.status != 200:
                raise wire.fault(answer)

    def _wire(self) -> Wire:
        return Wire(self.url, self._limits)
