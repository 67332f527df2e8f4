"""What disk and database complain about, as sentences."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prodcanvas.errors import StoreError

REPAIR = "Run `prodcanvas fsck`: it sets the damaged ledger aside and builds a new one from the takes."


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn `OSError` into `StoreError`."""
    try:
        yield
    except OSError as fault:
        name = fault.filename or "the store"
        if fault.errno == errno.ENOSPC:
            raise StoreError(f"The disk is full while writing {name}.",
                             "Free some space and run the command again; every accepted take is safe.") from fault
        raise StoreError(f"{name} cannot be written ({fault.strerror or fault}).",
                         "Check the folder's permissions and the disk; every accepted take is safe.") from fault


@contextmanager
def ledger_faults(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk raise about the ledger at `path` into `StoreError`."""
    with disk_faults():
        try:
            yield
        except sqlite3.OperationalError as fault:
            raise _told(fault, path) from fault
        except sqlite3.DatabaseError as fault:
            raise StoreError(f"The ledger {path.name} is damaged ({fault}).", REPAIR) from fault


def _told(fault: sqlite3.OperationalError, path: Path) -> StoreError:
    words = str(fault)
    if "readonly" in words or "unable to open" in words:
        return StoreError(f"The ledger {path} cannot be opened ({words}).", "Make the production's folder writable.")
    if "full" in words:
        return StoreError("The disk is full: the ledger could not be written.", "Free some space; nothing is lost.")
    if "locked" in words or "busy" in words:
        return StoreError("The ledger is in use by another program.", "Wait for it to finish, then try again.")
    if "no such table" in words:
        return StoreError(f"The ledger {path.name} is damaged ({words}).", REPAIR)
    return StoreError(f"The ledger failed: {words}.", "Check the disk, then run `prodcanvas fsck`.")
