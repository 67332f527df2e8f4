"""A runner as the core sees it: say what you have, run this graph, come back to one that was under way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from prodcanvas.routes.facility import Facility


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A job as it is handed to a server: the exact graph, the files it loads, the nodes whose results count."""

    id: str
    """A UUID in lower case, made by us and never used twice."""
    shot: str
    step: str
    """Signature of the step: what its result is kept under."""
    graph: dict[str, Any]
    """ComfyUI API format; a file to upload stands in it as `{"$upload": token}`."""
    uploads: dict[str, str] = {}
    """Token → path on this machine."""
    outputs: dict[str, str] = {}
    """Node id → kind of the result expected of it (`media.KINDS`)."""
    weights: tuple[str, ...] = ()
    """Model files it loads: jobs with the same ones are run one after the other."""
    memory_gb: float = 0.0
    seconds: float = 0.0
    """Expected, for the bar and for patience."""


class News(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a job goes. `done` runs from 0 to 1 over the whole job and never goes back."""

    job: str
    shot: str = ""
    state: str = "running"
    """uploading, queued, running, fetching, done."""
    done: float = 0.0
    left: float | None = None
    """Seconds, when they can be told."""
    activity: str = ""
    """`Sampling 12 of 30`."""
    preview: bytes = b""
    """JPEG or PNG of the picture so far."""
    place: int = 0
    """In the queue, when queued."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a job."""

    job: str
    files: dict[str, tuple[str, ...]] = {}
    """Node id → the files fetched of it, in order, on this machine."""
    seconds: float = 0.0
    cached: bool = False
    """The server had the result already."""
    texts: dict[str, tuple[str, ...]] = {}
    warnings: tuple[str, ...] = ()
    """`The LoRA dave.safetensors did not fit the model and was ignored.`"""


class Journal(Protocol):
    """What survives our own death: which job is where. Each call is on the disk when it returns."""

    def sent(self, order: Order, server: str) -> None:
        """About to be posted. Written before the post, so that no job is ever unknown."""

    def settled(self, job: str, state: str) -> None:
        """Fetched, failed, cancelled or lost: nothing more to come."""

    def under_way(self, step: str) -> Mapping[str, str]:
        """Job id → server, of jobs sent for this step and not settled."""


class Runner(Protocol):
    """A place where pipelines run. `RunnerError` says in one sentence what happened and what to do."""

    def survey(self) -> Facility:
        """What it has now. Never raises: a facility that cannot be used says so in `fault`."""

    def run(self, order: Order, into: str, journal: Journal, tell: Callable[[News], None],
            stop: Callable[[], bool]) -> Outcome:
        """Run a job and fetch its results into the folder `into`, or come back to one under way for the same step.

        Raises `RunnerError`; `Stopped` when `stop` became true, after the job was taken off the server.
        """
        ...

    def free(self) -> None:
        """Let go of cached models."""
