"""`prodcanvas status` on 2,000 shots when nothing changed, as a cold command; its peak memory too."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.film import large_film, shot_production
from prodcanvas.dirty import sign


def run() -> list[dict[str, object]]:
    """Median of seven cold commands, and the largest resident set among them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        vertices = len(sign(shot_production(root, large_film())).own)
        times, peaks = zip(*(_cold(root) for _ in range(7)), strict=True)
    seconds, peak = statistics.median(times), max(peaks)
    return [
        {"promise": f"nothing changed, 2,000 shots / {vertices:,} nodes, cold command", "figure": seconds, "unit": "s",
         "target": "<= 0.5", "met": seconds <= 0.5},
        {"promise": "peak memory of the core on a 2,000-shot film (status)", "figure": peak, "unit": "MB",
         "target": "<= 300", "met": peak <= 300},
    ]


def _cold(root: Path) -> tuple[float, float]:
    begin = time.perf_counter()
    command = [sys.executable, "-m", "prodcanvas", "status", "--in", str(root), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = child.stdout.read()
        _, code, usage = os.wait4(child.pid, 0)
        child.returncode = code
    seconds = time.perf_counter() - begin
    assert json.loads(said)["dirty"] == [], "the film must be clean"
    return seconds, usage.ru_maxrss / 1024
