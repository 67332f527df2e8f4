"""Assets list: who and what the film has, and what each is recognised by."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.film import Asset
from prodcanvas.stores import load


def assets_list(root: Path, kind: str = "") -> tuple[Asset, ...]:
    """The film's assets, or those of one kind, in the order of the document."""
    return tuple(a for a in load(root).assets if not kind or a.kind == kind)
