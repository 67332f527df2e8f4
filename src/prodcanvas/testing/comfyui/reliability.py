"""Jobs under fire: server killed, replies dropped, sockets cut, our process killed; then what was lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.media.verify import wrong_with
from prodcanvas.stores import store
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.testing.comfyui.server import PretendServer
from prodcanvas.testing.still_maker import KIND, WANTED, step_of

_MAKER = "from prodcanvas.testing.still_maker import make_until_killed; make_until_killed()"
_BLOWS = ("kill us", "kill us", "kill server", "drop reply", "drop reply", "cut socket", "cut lines", "half file",
          "500", "deaf", "nothing", "nothing")


class Tally(msgspec.Struct, kw_only=True):
    """What became of the jobs, and what was done to them."""

    jobs: int = 0
    lost: int = 0
    """Never made, or the result is not whole."""
    doubled: int = 0
    """Made again though the server still had the job, or its result was kept already."""
    again: int = 0
    """Made again because the server had forgotten the job."""
    unsettled: int = 0
    """Still under way in the journal though the result is kept and nothing was killed since."""
    did: Counter[str] = msgspec.field(default_factory=Counter)
    """What was done to server, line and process, and how often."""
    seconds: float = 0.0


def endure(root: Path, jobs: int, seed: int = 1, *, server: AbstractContextManager[Any] | None = None,
           longest: float = 300.0) -> Tally:
    """Run jobs from a process that is killed again and again, on a server that is no better; count what was lost.

    `server` is a pretended one, new by default, or anything else with its `url`, `start`, `kill`, `cut_lines`,
    `faults`, `posted` and `ran`. What is not made after `longest` seconds counts as lost.
    """
    tally = Tally(jobs=jobs)
    begin = time.monotonic()
    with server or PretendServer(step_seconds=0.01) as found:
        fight = _Fight(root, found, random.Random(seed), tally)  # noqa: S311
        fight.go(begin + longest)
        count(root, found, fight.kept, tally)
    tally.seconds = time.monotonic() - begin
    return tally


class _Fight:
    """One run: a worker process after the other, and a blow every now and then."""

    def __init__(self, root: Path, server: PretendServer, chance: random.Random, tally: Tally) -> None:
        self.root, self.server, self.chance, self.tally = root, server, chance, tally
        self.jobs = tally.jobs
        self.kept: dict[str, float] = {}
        """Step → when it was heard of as kept."""

    def go(self, deadline: float) -> None:
        """Until a worker has come to the end of all jobs by itself, or until the deadline."""
        while True:
            child = self._begin()
            listening = threading.Thread(target=self._listen, args=(child,))
            listening.start()
            while child.poll() is None and time.monotonic() < deadline:
                self._wait(child)
                self._blow(child)
            child.kill()
            child.wait()
            listening.join()
            if child.returncode == 0 or time.monotonic() > deadline:
                return
            if child.returncode != -signal.SIGKILL:
                self.tally.did["failed"] += 1

    def _begin(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _MAKER, str(self.root), self.server.url, str(self.jobs)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True,  # noqa: S603 - our own interpreter
                                env={**os.environ, "PYTHONUNBUFFERED": "1"})

    def _listen(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        with child.stdout as lines:
            for line in lines:
                self.kept.setdefault(line.strip(), time.monotonic())

    def _wait(self, child: subprocess.Popen[str]) -> None:
        """Until something happened (a job was taken, a result was kept), or a while; then a moment more."""
        seen, until = self._seen(), time.monotonic() + 3.0
        while child.poll() is None and self._seen() == seen and time.monotonic() < until:
            time.sleep(0.004)
        time.sleep(self.chance.uniform(0.0, 0.15))

    def _seen(self) -> tuple[int, int]:
        return len(self.server.posted), len(self.kept)

    def _blow(self, child: subprocess.Popen[str]) -> None:
        """One misfortune."""
        kind = self.chance.choice(_BLOWS)
        if kind == "kill us":
            child.send_signal(signal.SIGKILL)
        elif kind == "kill server":
            self.server.kill()
            time.sleep(self.chance.uniform(0.0, 0.4))
            self.server.start()
        else:
            self._annoy(kind)
        self.tally.did[kind] += 1

    def _annoy(self, kind: str) -> None:
        faults = self.server.faults
        faults.deaf = kind == "deaf"
        if kind == "drop reply":
            faults.drop_reply["/prompt"] = 1
        elif kind == "cut socket":
            faults.cut_socket = 1
        elif kind == "cut lines":
            self.server.cut_lines()
        elif kind == "half file":
            faults.half_file = 1
        elif kind == "500":
            faults.broken[self.chance.choice(["/history", "/queue", "/view"])] = 1


def count(root: Path, server: PretendServer, kept: dict[str, float], tally: Tally) -> None:
    """Compare what the server really took and did with what our ledger and journal hold; add it to the tally.

    `kept` is when each step was heard of as kept. A job may be taken once, and made once, in each life of the server,
    and never when its result was kept before.
    """
    made: dict[str, list[Any]] = {}
    for ran in server.ran:
        if ran.computed and ran.state == "success":
            made.setdefault(str(ran.prompt["7"]["inputs"]["filename_prefix"]), []).append(ran)
    with store(root, write=False) as opened:
        for number in range(tally.jobs):
            step = opened.step(step_of(number), KIND)
            tally.lost += step is None or bool(wrong_with([opened.media.path(step.media)], WANTED))
    journal = LedgerJournal(root)
    steps = {sent.id: sent.step for sent in journal.jobs(all_of_them=True)}
    posts = Counter((life, steps.get(job, job)) for life, job in server.posted)
    for step_name, runs in made.items():
        lives = Counter(ran.life for ran in runs)
        for life, times in lives.items():
            posts[life, step_name] = max(posts[life, step_name], times)
        tally.doubled += sum(ran.began > kept.get(step_name, ran.began) for ran in runs)
        tally.again += len(lives) - 1
    tally.doubled += sum(times - 1 for times in posts.values())
    tally.unsettled = len([sent for sent in journal.jobs() if sent.step in kept])
