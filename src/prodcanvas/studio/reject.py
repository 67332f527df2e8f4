"""Reject a take, with the reason why."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.stores import load, store
from prodcanvas.studio.producing.approval import next_attempt
from prodcanvas.takes import Take, Verdict, chosen, parse_slate


def reject(root: Path, slate: str, why: str) -> Take:
    """Mark a take NG. It is kept. Was it the circled one, its shot has none: no other is circled for it.

    What is generated is then made with another seed. Raises `RequestError` when there is no take of that name.
    """
    load(root)
    name = parse_slate(slate)
    with store(root, write=True) as opened:
        circled = chosen(opened.ledger.takes(name.shot))
        take = opened.judge(name, Verdict.NG, why)
        if circled is not None and circled.slate == name and take.provenance.pipeline != "previz":
            next_attempt(opened, name.shot)
    return take
