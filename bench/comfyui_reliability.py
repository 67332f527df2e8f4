"""Jobs lost or doubled with the server killed, replies dropped, sockets cut and our process killed -9."""

from __future__ import annotations

import tempfile
from pathlib import Path

from prodcanvas.testing.comfyui.reliability import Tally, endure

JOBS = 200


def run() -> list[dict[str, object]]:
    """Half of the jobs on a server of the old kind, half on one of the new."""
    tallies = [_one(generation, seed) for seed, generation in enumerate(("old", "new"), 1)]
    blows = sum(sum(tally.did.values()) - tally.did["nothing"] for tally in tallies)
    again = sum(tally.again for tally in tallies)
    told = f"over {JOBS} runs and {blows} blows ({again} forgotten by the server and made again)"
    return [_row(f"jobs lost {told}", sum(tally.lost for tally in tallies)),
            _row(f"jobs doubled {told}", sum(tally.doubled for tally in tallies))]


def _one(generation: str, seed: int) -> Tally:
    with tempfile.TemporaryDirectory() as folder:
        return endure(Path(folder), JOBS // 2, seed, generation=generation)


def _row(promise: str, figure: int) -> dict[str, object]:
    return {"promise": promise, "figure": figure, "unit": "jobs", "target": "0", "met": figure == 0}
