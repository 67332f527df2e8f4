"""Circle a take: it goes into the cut."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.stores import load, store
from prodcanvas.takes import Take, Verdict, parse_slate


def circle(root: Path, slate: str) -> Take:
    """Circle a take by its slate. Raises `RequestError` when there is none of that name."""
    load(root)
    with store(root, write=True) as opened:
        return opened.judge(parse_slate(slate), Verdict.CIRCLED)
