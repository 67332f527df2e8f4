"""A disk whose Nth call fails, so that a test can let every call of a transaction fail in turn."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prodcanvas.stores.files import Disk


class FaultyDisk(Disk):
    """The real disk until call number `fail_at` (from 1), which fails once with `ENOSPC`; 0 never fails.

    `calls` counts what was asked, database statements included.
    """

    def __init__(self, fail_at: int = 0) -> None:
        self.fail_at = fail_at
        self.calls = 0

    def count(self) -> bool:
        """Count one call; whether it is the one to fail."""
        self.calls += 1
        return self.calls == self.fail_at

    def _tick(self, path: Path) -> None:
        if self.count():
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    def connect(self, path: Path, *, readonly: bool = False) -> sqlite3.Connection:
        """Open a database whose statements count as calls too."""
        self._tick(path)
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, *args: Any) -> sqlite3.Cursor:
                if disk.count():
                    raise sqlite3.OperationalError("database or disk is full")
                return super().execute(*args)

            def executemany(self, *args: Any) -> sqlite3.Cursor:
                if disk.count():
                    raise sqlite3.OperationalError("database or disk is full")
                return super().executemany(*args)

        assert not readonly, "the faulty disk is for writing"
        return sqlite3.connect(path, isolation_level=None, factory=Connection)

    def make_folder(self, path: Path) -> None:
        """Create a folder."""
        self._tick(path)
        super().make_folder(path)

    def write(self, path: Path, chunks: Iterator[bytes]) -> None:
        """Write half of the first chunk when it is this call's turn to fail."""
        if self.count():
            path.write_bytes(next(chunks, b"")[:7])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        super().write(path, chunks)

    def rename(self, old: Path, new: Path) -> None:
        """Move a file."""
        self._tick(new)
        super().rename(old, new)

    def link(self, old: Path, new: Path) -> None:
        """Link a file."""
        self._tick(new)
        super().link(old, new)
