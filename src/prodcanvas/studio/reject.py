"""Reject a take, with the reason why."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.stores import load, store
from prodcanvas.takes import Take, Verdict, parse_slate


def reject(root: Path, slate: str, why: str) -> Take:
    """Mark a take NG. It is kept. Raises `RequestError` when there is none of that name."""
    load(root)
    with store(root, write=True) as opened:
        return opened.judge(parse_slate(slate), Verdict.NG, why)
