"""One process writes at a time: a lock the system releases when its holder dies, with the holder's name beside it.

Threads of the process that holds it share it, so that a take is circled while another shot is shot.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from filelock import FileLock, Timeout

from prodcanvas.errors import StoreError

_guard = threading.Lock()
_held: dict[Path, tuple[FileLock, int]] = {}
"""Production → the lock this process holds, and how many writers share it."""


class Lease:
    """The right to write into one production. No clock is asked: a dead holder's lock is simply free."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = folder / "writer.txt"
        self._key: Path | None = None

    def take(self) -> None:
        """Become the writer, beside others of this process. Raises `StoreError` that names the present one."""
        key = self._folder.resolve()
        with _guard:
            lock, sharers = _held.get(key) or (self._locked(), 0)
            _held[key] = (lock, sharers + 1)
            self._key = key

    def give_back(self) -> None:
        """Let somebody else write, once nobody in this process does."""
        with _guard:
            if self._key is None:
                return
            lock, sharers = _held.pop(self._key)
            if sharers > 1:
                _held[self._key] = (lock, sharers - 1)
            else:
                lock.release()
            self._key = None

    def _locked(self) -> FileLock:
        """The lock of the system, taken now."""
        lock = FileLock(self._folder / "writer.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(f"This production is being written by {self._holder()}.",
                             "Wait until it is done, or stop it; reading works meanwhile.") from None
        except OSError as fault:
            raise StoreError(f"The production cannot be locked for writing ({fault}).",
                             "Make the production's folder writable.") from fault
        try:
            self._name.write_text(f"process {os.getpid()} ({' '.join(_command())})", encoding="utf-8")
        except OSError as fault:
            lock.release()
            raise StoreError(f"The production cannot be written ({fault.strerror}).",
                             "Free some space or make the folder writable; nothing is lost.") from fault
        return lock

    def _holder(self) -> str:
        try:
            return self._name.read_text(encoding="utf-8") or "another process"
        except OSError:
            return "another process"


def _command() -> list[str]:
    program = Path(sys.argv[0] or "python")
    return [program.parent.name if program.stem == "__main__" else program.name, *sys.argv[1:4]]
