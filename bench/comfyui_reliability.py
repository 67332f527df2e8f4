"""Jobs lost or doubled with the server killed, replies dropped, sockets cut and our process killed -9.

On pretended servers, old and new; with COMFYUI_START on a real one too (see `_real_comfyui.py`).
"""

from __future__ import annotations

import os
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from bench._real_comfyui import RealServer
from prodcanvas.testing.comfyui import PretendServer
from prodcanvas.testing.comfyui.reliability import Tally, endure

JOBS = 200
REAL_JOBS = 20


def run() -> list[dict[str, object]]:
    """Half of the jobs on a server of the old kind, half on one of the new; some on a real one."""
    tallies = [_one(JOBS // 2, PretendServer(generation=generation, step_seconds=0.01), seed)
               for seed, generation in enumerate(("old", "new"), 1)]
    rows = _rows(f"over {JOBS} runs", tallies)
    if os.environ.get("COMFYUI_START"):
        rows += _rows(f"over {REAL_JOBS} runs on a real server", [real(REAL_JOBS)])
    return rows


def real(jobs: int, seed: int = 1) -> Tally:
    """Jobs on a real server that is killed and started again."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(os.environ.get("COMFYUI_BASE", folder))
        return _one(jobs, RealServer(os.environ["COMFYUI_START"], base), seed)


def _one(jobs: int, server: AbstractContextManager[Any], seed: int) -> Tally:
    with tempfile.TemporaryDirectory() as folder:
        return endure(Path(folder), jobs, seed, server=server, longest=900.0)


def _rows(over: str, tallies: list[Tally]) -> list[dict[str, object]]:
    blows = sum(sum(tally.did.values()) - tally.did["nothing"] for tally in tallies)
    again = sum(tally.again for tally in tallies)
    told = f"{over} and {blows} blows ({again} forgotten by the server and made again)"
    return [_row(f"jobs lost {told}", sum(tally.lost for tally in tallies)),
            _row(f"jobs doubled {told}", sum(tally.doubled for tally in tallies))]


def _row(promise: str, figure: int) -> dict[str, object]:
    return {"promise": promise, "figure": figure, "unit": "jobs", "target": "0", "met": figure == 0}
