"""Accepted takes lost in 1,000 kill -9."""

from __future__ import annotations

import tempfile
from pathlib import Path

from prodcanvas.testing.kill import kill_often

KILLS = 1000


def run() -> list[dict[str, object]]:
    """Kill the writer a thousand times and count."""
    with tempfile.TemporaryDirectory() as folder:
        report = kill_often(Path(folder), KILLS)
    lost = report.lost + report.faults
    return [{"promise": f"accepted takes lost in {KILLS} kill -9 ({report.acknowledged} accepted)", "figure": lost,
             "unit": "takes", "target": "0", "met": lost == 0}]
