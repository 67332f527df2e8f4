"""Kill a process that accepts takes, again and again, and count what was lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from prodcanvas.stores import fsck, store
from prodcanvas.testing.takes import draft_take

_WRITER = "from prodcanvas.testing.kill import write_until_killed; write_until_killed()"


class KillReport(msgspec.Struct, kw_only=True):
    """What many kills did to one production."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    faults: int = 0
    """Anything fsck could not call sound."""


def write_until_killed() -> None:
    """Accept takes in the folder named by the first argument, and print each slate once it is safe."""
    root = Path(sys.argv[1])
    with store(root, write=True) as opened:
        count = int(str(opened.ledger.rows("SELECT COUNT(*) FROM takes")[0][0]))
        while True:
            count += 1
            shot = f"sc010_sh{count % 40:03d}0"
            media = opened.keep(f"take {count}".encode() * 400, ".mp4")
            take = opened.accept(draft_take(media, shot, f"s{count}"), {f"h{count}": b"{}"})
            sys.stdout.write(f"{take.slate}\n")
            sys.stdout.flush()


def kill_often(root: Path, kills: int, seed: int = 1) -> KillReport:
    """Start the writer and kill it with SIGKILL after a random moment, `kills` times; then count what was lost."""
    chance = random.Random(seed)  # noqa: S311
    report = KillReport(kills=kills)
    told: set[str] = set()
    for _ in range(kills):
        told |= _one_life(root, chance.uniform(0.0, 0.06))
    with store(root, write=False) as opened:
        kept = {str(t.slate): t for t in opened.ledger.takes()}
        report.lost = len([t for t in told if t not in kept or not opened.media.has(kept[t].media)])
    checkup = fsck(root, read_data=True)
    report.acknowledged = len(told)
    report.faults = len(checkup.faults)
    return report


def _one_life(root: Path, seconds: float) -> set[str]:
    """One writer from its first take until its sudden death; gives back what it had told."""
    command = [sys.executable, "-c", _WRITER, str(root)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:  # noqa: S603
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    lines = (first + rest).decode().split("\n")
    return {line for line in lines[:-1] if line}
