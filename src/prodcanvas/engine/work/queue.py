"""The queue on paper: what the next engine goes on with, should this one die."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.engine.session import Session
from prodcanvas.engine.verbs import VERBS
from prodcanvas.engine.work.jobs import Job, Jobs
from prodcanvas.errors import StoreError
from prodcanvas.stores import store

LIVES = 3
"""Engines that may die with a job, and nothing made, before it is left alone."""
_NOTE = "engine:jobs"


class Entry(msgspec.Struct, kw_only=True):
    """One job."""

    verb: str
    args: dict[str, Any]
    shots: tuple[str, ...] = ()
    takes: dict[str, int] = {}
    """How many takes each shot had when it was queued."""
    lives: int = 0


class Queue:
    """The note in the ledger."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._takes: dict[str, dict[str, int]] = {}
        self._written: bytes = b""

    def write(self, jobs: Jobs, session: Session) -> None:
        """Write down what is under way and what waits. An engine that leaves writes no more: the next goes on."""
        if jobs.closed:
            return
        entries = []
        for job in jobs.pending():
            if VERBS[job.verb].resumes and job.state in {"queued", "running"}:
                takes = self._takes.setdefault(job.id, {s: session.dailies.counts.get(s, 0) for s in job.shots})
                entries.append(Entry(verb=job.verb, args=dict(job.args), shots=job.shots, takes=takes, lives=job.lives))
        data = msgspec.json.encode(entries)
        if data != self._written:
            with contextlib.suppress(StoreError), store(self._root, write=True) as opened:
                opened.set_note(_NOTE, data)
                self._written = data

    def left(self, session: Session) -> list[Job]:
        """The jobs an engine of before died with, less the shots that were made meanwhile."""
        with store(self._root, write=True) as opened:
            note = opened.note(_NOTE)
            opened.set_note(_NOTE, b"")
        with contextlib.suppress(msgspec.MsgspecError):
            return [job for entry in msgspec.json.decode(note or b"[]", type=list[Entry])
                    if (job := _job(entry, session.dailies.counts)) is not None]
        return []


def _job(entry: Entry, counts: Mapping[str, int]) -> Job | None:
    """A job to go on with; None when nothing of it is left, or too many engines died with it and made nothing."""
    shots = tuple(s for s in entry.shots if counts.get(s, 0) <= entry.takes.get(s, 0))
    lives = entry.lives + 1 if shots == entry.shots else 0
    if entry.verb not in VERBS or lives >= LIVES or (entry.shots and not shots):
        return None
    return Job(verb=entry.verb, args=entry.args, shots=shots, lives=lives)
