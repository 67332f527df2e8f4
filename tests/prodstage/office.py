"""A production office for tests: it remembers what it is told, and calls cut when it is asked to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.film.callsheet import CallSheet

SHEETS = Path(__file__).parent / "sheets"


class Office:
    """Remembers every event; stops after `cut_after` drawings."""

    def __init__(self, cut_after: int = 10**9) -> None:
        self.heard: list[dict[str, Any]] = []
        self._cut_after = cut_after

    def say(self, event: str, **facts: Any) -> None:
        self.heard.append({"event": event, **facts})

    def stopped(self) -> bool:
        return len(self.of("drawing")) >= self._cut_after

    def of(self, event: str) -> list[dict[str, Any]]:
        return [h for h in self.heard if h["event"] == event]


def sheet_of(name: str, out: Path, *shots: str, **changes: Any) -> CallSheet:
    """A hand-written sheet, small and with few drawings, or only some of its shots."""
    sheet = msgspec.json.decode((SHEETS / f"{name}.json").read_bytes(), type=CallSheet)
    chosen = tuple(s for s in sheet.shots if not shots or s.id in shots)
    small = {"out": str(out), "width": 160, "height": 90, "oversample": 1.0, "step": 12, "shots": chosen}
    return msgspec.structs.replace(sheet, **(small | changes))
