"""All results of a job on their way here, a few at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from prodcanvas.errors import Stopped
from prodcanvas.runners.comfyui.files.transfer import download, place
from prodcanvas.runners.comfyui.protocol.results import Ref
from prodcanvas.runners.comfyui.protocol.sentences import named
from prodcanvas.runners.comfyui.wire import Wire

AT_ONCE = 4
TICK = 0.2
"""Seconds between two looks at whether to stop."""


class Watch(NamedTuple):
    """Who waits for the files."""

    shot: str
    tell: Callable[[int, int], None]
    """Hears how many of how many are here."""
    stop: Callable[[], bool]


def fetch(wire: Wire, wanted: Mapping[str, tuple[Ref, ...]], into: Path, watch: Watch) -> dict[str, tuple[str, ...]]:
    """Fetch the files of each node into a folder; node → paths, in the server's order.

    Raises what `download` raises, and `Stopped`.
    """
    into.mkdir(parents=True, exist_ok=True)
    taken: set[Path] = set()
    jobs = {(node, ref): place(into, node, index, ref, taken)
            for node, refs in wanted.items() for index, ref in enumerate(refs)}
    if len(jobs) == 1:
        _alone(wire, jobs, watch)
    elif jobs:
        _at_once(wire, jobs, watch)
    return {node: tuple(str(jobs[node, ref]) for ref in refs) for node, refs in wanted.items()}


def _alone(wire: Wire, jobs: Mapping[tuple[str, Ref], Path], watch: Watch) -> None:
    """One file, without ado."""
    for (_, ref), target in jobs.items():
        _unless(watch.stop(), watch.shot)
        watch.tell(0, 1)
        download(wire, ref, target, watch.shot, lambda: _unless(watch.stop(), watch.shot))


def _at_once(wire: Wire, jobs: Mapping[tuple[str, Ref], Path], watch: Watch) -> None:
    """Several files, a few at a time."""
    halt = threading.Event()

    def one(ref: Ref, target: Path) -> None:
        download(wire, ref, target, watch.shot, lambda: _unless(halt.is_set(), watch.shot))

    with ThreadPoolExecutor(min(AT_ONCE, len(jobs)), "fetching") as pool:
        under_way = [pool.submit(one, ref, target) for (_, ref), target in jobs.items()]
        try:
            _wait(under_way, watch)
        finally:
            halt.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _wait(under_way: list[Future[None]], watch: Watch) -> None:
    """Wait for all of them; raise what the first one raised that failed."""
    todo = set(under_way)
    while todo:
        _unless(watch.stop(), watch.shot)
        watch.tell(len(under_way) - len(todo), len(under_way))
        done, todo = wait(todo, TICK, "FIRST_COMPLETED")
        for one in done:
            one.result()


def _unless(stopped: bool, shot: str) -> None:
    if stopped:
        raise Stopped(named(shot, "stopped; its result stays on the server for the next run."), "", shot=shot)
