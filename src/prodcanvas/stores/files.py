"""The real disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote


class Disk:
    """The file system of this machine, as `ports.files.Files`."""

    def connect(self, path: Path, *, readonly: bool = False) -> sqlite3.Connection:
        """Open a database; a read-only one also where the folder itself cannot be written, and for several threads."""
        if not readonly:
            return sqlite3.connect(path, isolation_level=None, timeout=10.0)
        mode = "mode=ro" if os.access(path.parent, os.W_OK) else "immutable=1"
        return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, isolation_level=None, timeout=10.0,
                               check_same_thread=False)

    def make_folder(self, path: Path) -> None:
        """Create a folder and its parents."""
        path.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, chunks: Iterator[bytes]) -> None:
        """Write a new file and bring it to the disk."""
        with path.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """Move in one step; the folder's entry is on the disk afterwards."""
        old.replace(new)
        _sync_folder(new.parent)

    def link(self, old: Path, new: Path) -> None:
        """Hard link, or a copy where there are none."""
        new.unlink(missing_ok=True)
        try:
            new.hardlink_to(old)
        except OSError:
            shutil.copyfile(old, new)

    def remove(self, path: Path) -> None:
        """Delete a file if it is there."""
        path.unlink(missing_ok=True)


def _sync_folder(path: Path) -> None:
    """Bring a folder's entries to the disk, where the system can (not on Windows)."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
