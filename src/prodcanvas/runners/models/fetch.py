"""Fetching one model file: into a `.part` beside its place, gone on with when it broke off, checked, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import msgspec
from filelock import FileLock, Timeout

from prodcanvas.errors import CanvasError, RequestError, RunnerError, Stopped, StoreError
from prodcanvas.routes.lack import PICKLED
from prodcanvas.runners.models.answer import Faint, Stretch, Try, opened, stretch
from prodcanvas.runners.models.content import SNIFFED, examine, refuse_early
from prodcanvas.runners.models.rules import Rules, loadable, permitted, place_for, secure_host

TRIES = 6
"""Times a broken line is taken up again without a byte gained in between."""
UNREACHED = 2
"""The same for a site that cannot be reached at all."""
HEAD_ROOM = 500_000_000
"""Bytes that stay free on the disk."""
Tell = Callable[["Amount"], None]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A model file as a manifest names it."""

    folder: str
    name: str
    url: str
    gb: float = 0.0
    """About; 0 when it is not told."""
    sha256: str = ""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """How far a file is, in bytes."""

    name: str
    done: int
    total: int


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is in its place."""

    path: str
    size: int
    sha256: str = ""
    was_there: bool = False


def fetch(wanted: Wanted, into: Path, rules: Rules, tell: Tell, stop: Callable[[], bool] = lambda: False, *,
          client: httpx.Client | None = None, sleep: Callable[[float], None] = time.sleep) -> Fetched:
    """Put a model file into its folder below `into`.

    Raises `RequestError` when it may not be fetched, `RunnerError` when the site does not give it whole and right,
    `StoreError` when it does not fit on the disk, `Stopped`. Whatever happens, no half file stands under its name.
    """
    place = place_for(into, wanted.folder, wanted.name)
    if place.exists():
        return Fetched(path=str(place), size=place.stat().st_size, was_there=True)
    permitted(wanted.url, rules)
    loadable(wanted.name, wanted.sha256, rules)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{place}.lock", timeout=0):
            own = client or httpx.Client(timeout=httpx.Timeout(30.0, connect=15.0))
            try:
                return _Fetching(wanted, place, rules, tell, stop).run(own, sleep)
            finally:
                if client is None:
                    own.close()
    except Timeout:
        raise StoreError(f"{wanted.name} is being fetched already.", "Wait for the other one to end.",
                         path=str(place)) from None
    except OSError as fault:
        raise _disk_fault(fault, wanted.name, place) from None


def _disk_fault(fault: OSError, name: str, place: Path) -> CanvasError:
    if fault.errno == errno.ENOSPC:
        return StoreError(f"The disk is full; {name} is kept as far as it came.", f"Make room at {place.parent}.",
                          path=str(place))
    return StoreError(f"{name} cannot be written: {fault.strerror or fault}.", f"Look at {place.parent}.",
                      path=str(place))


class _Fetching:
    """One file under way: its part on the disk, the hash of what is there, and which version of the file it is of."""

    def __init__(self, wanted: Wanted, place: Path, rules: Rules, tell: Tell, stop: Callable[[], bool]) -> None:
        self._wanted, self._place, self._rules = wanted, place, rules
        self._tell, self._stop = tell, stop
        self._part, self._tag = Path(f"{place}.part"), Path(f"{place}.part.tag")
        self._host = secure_host(wanted.url)
        self._total = 0
        self._hash = hashlib.sha256()

    def run(self, client: httpx.Client, sleep: Callable[[float], None]) -> Fetched:
        failed, furthest = 0, self._so_far()
        while True:
            try:
                self._round(client)
                return self._accept()
            except (Faint, httpx.TransportError) as fault:
                failed = 0 if self._so_far() > furthest else failed + 1
                furthest = max(furthest, self._so_far())
                enough = UNREACHED if isinstance(fault, httpx.ConnectError) else TRIES
                if failed >= enough or self._stop():
                    raise self._broken(fault) from None
                sleep(min(30.0, 0.5 * 2**failed))

    def _broken(self, fault: Exception) -> RunnerError:
        if isinstance(fault, Faint):
            return RunnerError(fault.what, fault.next_step)
        if isinstance(fault, httpx.ConnectError):
            return RunnerError(f"{self._host} cannot be reached.", "Look at your connection, then try again.")
        return RunnerError(f"The line to {self._host} broke at {self._so_far() / 1e9:.2f} GB of {self._wanted.name}.",
                           "Give the same command again: it goes on from there.")

    def _so_far(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _round(self, client: httpx.Client) -> None:
        """One request: from where the part ends, if the site still has the same file."""
        tag = self._tag.read_text(encoding="utf-8") if self._tag.is_file() else ""
        tried = Try(self._so_far() if tag else 0, tag)
        with opened(client, self._wanted.url, self._rules, tried) as answer:
            if answer.status_code == 416:
                self._forget()
                raise Faint(f"{self._host} has another file than the one begun.", "Try again.")
            coming = stretch(answer, self._host, tried)
            self._check_size(coming)
            self._tag.write_text(coming.tag, encoding="utf-8")
            self._take(answer, coming)

    def _check_size(self, coming: Stretch) -> None:
        self._total = coming.total
        self._like_manifest(coming.total)
        needed = max(0, (coming.total or int(self._wanted.gb * 1e9)) - coming.start)
        free = shutil.disk_usage(self._place.parent).free
        if needed + HEAD_ROOM > free:
            raise StoreError(f"{self._wanted.name} takes {needed / 1e9:.1f} GB more and {free / 1e9:.1f} GB are free.",
                             f"Make room at {self._place.parent}, or name another folder.", path=str(self._place))

    def _like_manifest(self, size: int) -> None:
        said = self._wanted.gb * 1e9
        if said > 5e7 and size and not 0.5 * said < size < 2.0 * said:
            raise RunnerError(f"{self._host} offers {size / 1e9:.2f} GB as {self._wanted.name}, which has about "
                              f"{said / 1e9:.2f} GB.", "Check the address in the manifest.")

    def _take(self, answer: httpx.Response, coming: Stretch) -> None:
        """Write what comes behind what is there."""
        self._hash = self._hash_of_part() if coming.start else hashlib.sha256()
        done, first = coming.start, coming.start == 0
        with self._part.open("ab" if coming.start else "wb") as part:
            for piece in answer.iter_raw():
                if first:
                    refuse_early(piece[:SNIFFED], self._host, self._wanted.name)
                    first = False
                part.write(piece)
                self._hash.update(piece)
                done += len(piece)
                self._tell(Amount(name=self._wanted.name, done=done, total=self._total))
                if self._stop():
                    raise Stopped("Stopped.", "What was fetched is kept; the same command goes on from there.")
            part.flush()
            os.fsync(part.fileno())
        if self._total and done < self._total:
            raise Faint(f"{self._host} sent {done / 1e9:.2f} of {self._total / 1e9:.2f} GB of {self._wanted.name}.",
                        "Give the same command again: it goes on from there.")
        if self._total and done > self._total:
            self._forget()
            raise RunnerError(f"{self._host} sent more of {self._wanted.name} than it said.", "Fetch it by hand.")

    def _hash_of_part(self) -> hashlib._Hash:
        with self._part.open("rb") as part:
            return hashlib.file_digest(part, "sha256")

    def _accept(self) -> Fetched:
        """Check the whole file and give it its name."""
        digest, want = self._hash.hexdigest(), self._wanted
        trusted = digest in self._rules.trusted
        try:
            if want.sha256 and digest != want.sha256.lower():
                raise RunnerError(f"{want.name} came with another content than the manifest names (sha256 {digest}).",
                                  "It was thrown away. Do not use it from there.")
            if want.name.lower().endswith(PICKLED) and not trusted:
                raise RequestError(f"{want.name} has another content than the one you trust (sha256 {digest}).",
                                   "It was thrown away. Compare the sha256 on the model's page.")
            self._like_manifest(self._so_far())
            examine(self._part, want.name, want.folder, trusted=trusted)
        except CanvasError:
            self._forget()
            raise
        self._part.replace(self._place)
        self._tag.unlink(missing_ok=True)
        Path(f"{self._place}.lock").unlink(missing_ok=True)
        return Fetched(path=str(self._place), size=self._place.stat().st_size, sha256=digest)

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._tag.unlink(missing_ok=True)
