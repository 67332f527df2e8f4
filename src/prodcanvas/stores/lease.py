"""One writer at a time: a lock the system releases when its holder dies, with the holder's name beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from prodcanvas.errors import StoreError


class Lease:
    """The right to write into one production. No clock is asked: a dead holder's lock is simply free."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "writer.lock")
        self._name = folder / "writer.txt"

    def take(self) -> None:
        """Become the writer. Raises `StoreError` that names the present one."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(f"This production is being written by {self._holder()}.",
                             "Wait until it is done, or stop it; reading works meanwhile.") from None
        except OSError as fault:
            raise StoreError(f"The production cannot be locked for writing ({fault}).",
                             "Make the production's folder writable.") from fault
        try:
            self._name.write_text(f"process {os.getpid()} ({' '.join(_command())})", encoding="utf-8")
        except OSError as fault:
            self.give_back()
            raise StoreError(f"The production cannot be written ({fault.strerror}).",
                             "Free some space or make the folder writable; nothing is lost.") from fault

    def give_back(self) -> None:
        """Let somebody else write."""
        self._lock.release()

    def _holder(self) -> str:
        try:
            return self._name.read_text(encoding="utf-8") or "another process"
        except OSError:
            return "another process"


def _command() -> list[str]:
    return [Path(sys.argv[0] or "python").name, *sys.argv[1:4]]
