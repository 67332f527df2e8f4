"""The file system as the store sees it: few calls, so that a test can make each of them fail in turn."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """Everything the store does to a disk. Each call may raise `OSError`."""

    def connect(self, path: Path, *, readonly: bool = False) -> sqlite3.Connection:
        """Open a database, in autocommit mode."""

    def make_folder(self, path: Path) -> None:
        """Create a folder and its parents; one that is there already is fine."""

    def write(self, path: Path, chunks: Iterator[bytes]) -> None:
        """Write a new file and bring it to the disk (fsync)."""

    def rename(self, old: Path, new: Path) -> None:
        """Move over `new` in one step, and bring the folder's entry to the disk."""

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name; a copy where the disk knows no links."""

    def remove(self, path: Path) -> None:
        """Delete a file; one that is gone already is fine."""
