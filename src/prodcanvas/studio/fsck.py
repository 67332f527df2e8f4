"""Check a production's store."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import StoreError
from prodcanvas.stores import Checkup
from prodcanvas.stores import fsck as check_store


def fsck(root: Path, *, read_data: bool = False) -> Checkup:
    """Check ledger and media, collect orphans; `read_data` reads every byte again. Raises `StoreError`."""
    if not (root / ".prodcanvas").is_dir():
        raise StoreError(f"{root} has no takes yet.", "Run `prodcanvas shoot` or `prodcanvas make` there.")
    return check_store(root, read_data=read_data)
