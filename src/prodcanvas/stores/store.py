"""The store of a production: takes are accepted in one transaction and never overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from prodcanvas.errors import RequestError, StoreError
from prodcanvas.ports.files import Files
from prodcanvas.stores.faults import disk_faults
from prodcanvas.stores.files import Disk
from prodcanvas.stores.lease import Lease
from prodcanvas.stores.ledger import Ledger, insert_take, update_take
from prodcanvas.stores.media import Media
from prodcanvas.stores.view import show_take
from prodcanvas.takes import Slate, Take, Verdict, chosen

replace = msgspec.structs.replace


class Step(NamedTuple):
    """A cached result of one step (a silent picture, a mix): its medium and what was measured."""

    media: str
    extra: str
    frames: int
    seconds: float


class Store:
    """An open production store. Use `open_store`."""

    def __init__(self, root: Path, files: Files, *, write: bool) -> None:
        self.root = root
        self.hidden = root / ".prodcanvas"
        self._files = files
        self._lease = Lease(self.hidden) if write else None
        if write:
            with disk_faults():
                files.make_folder(self.hidden / "media")
        if self._lease:
            self._lease.take()
        try:
            self.media = Media(self.hidden / "media", files)
            self.ledger = Ledger(self.hidden / "ledger.db", files, readonly=not write)
        except BaseException:
            if self._lease:
                self._lease.give_back()
            raise

    def close(self) -> None:
        """Close the ledger and let somebody else write."""
        self.ledger.close()
        if self._lease:
            self._lease.give_back()

    def keep(self, data: bytes | Path, suffix: str = "") -> str:
        """Take bytes or a file into the media; gives back the medium's name."""
        with disk_faults():
            name = self.media.put_file(data) if isinstance(data, Path) else self.media.put_bytes(data, suffix)
        if self.ledger.rows("SELECT 1 FROM damaged WHERE media = ?", name):
            with self.ledger.transaction() as db:
                db.execute("DELETE FROM damaged WHERE media = ?", (name,))
        return name

    def accept(self, draft: Take, contents: Mapping[str, bytes]) -> Take:
        """Make a draft a take: number it, circle it if it is the first good one, all in one transaction.

        `draft.slate.number` is ignored. `contents` are the own contents behind `draft.parts`, by hash. When this
        returns, the take survives any crash. A take circled by default gives way to the new one and is held;
        one circled by a person stays circled.
        """
        with self.ledger.transaction() as db:
            earlier = self.ledger.takes(draft.slate.shot)
            number = max((t.slate.number for t in earlier), default=0) + 1
            take = replace(draft, slate=Slate(draft.slate.shot, number))
            before = chosen(earlier)
            if before is None or before.by == "default":
                take = replace(take, verdict=Verdict.CIRCLED, by="default")
                if before is not None:
                    update_take(db, replace(before, verdict=Verdict.HOLD, why=f"superseded by {take.slate}"))
            db.executemany("INSERT OR IGNORE INTO contents VALUES (?, ?)", contents.items())
            insert_take(db, take)
        self._show(take)
        return take

    def judge(self, slate: Slate, verdict: Verdict, why: str = "") -> Take:
        """A person's verdict. Circling one take takes the circle from another, which is held."""
        with self.ledger.transaction() as db:
            take = self.ledger.take(slate)
            if take is None:
                raise RequestError(f"There is no take {slate}.", "See `prodcanvas takes` for those there are.")
            if verdict is Verdict.CIRCLED:
                rival = chosen(self.ledger.takes(slate.shot))
                if rival is not None and rival.slate != slate:
                    update_take(db, replace(rival, verdict=Verdict.HOLD, by="human", why=f"{slate} was circled"))
            take = replace(take, verdict=verdict, why=why, by="human")
            update_take(db, take)
        self._show(take)
        return take

    def step(self, signature: str, kind: str) -> Step | None:
        """A cached step, when its medium is still there."""
        rows = self.ledger.rows(
            "SELECT media, extra, frames, seconds FROM steps WHERE signature = ? AND kind = ? "
            "AND media NOT IN (SELECT media FROM damaged)", signature, kind)
        if not rows or not self.media.has(str(rows[0][0])):
            return None
        return Step(*rows[0])  # type: ignore[arg-type]

    def remember(self, signature: str, kind: str, step: Step) -> None:
        """Cache a step under the signature of what it was made from."""
        with self.ledger.transaction() as db:
            db.execute("REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?)", (signature, kind, *step))

    def note(self, key: str) -> bytes | None:
        """A remembered note (what the last delivery was made from, …)."""
        rows = self.ledger.rows("SELECT value FROM notes WHERE key = ?", key)
        return bytes(rows[0][0]) if rows else None  # type: ignore[call-overload]

    def set_note(self, key: str, value: bytes) -> None:
        """Remember a note."""
        with self.ledger.transaction() as db:
            db.execute("REPLACE INTO notes VALUES (?, ?)", (key, value))

    def _show(self, take: Take) -> None:
        """Refresh the readable folder of a take. It can be made again from the store, so a fault here loses nothing."""
        try:
            show_take(self.root, take, self.media, self._files)
        except OSError:
            self.view_is_stale = True

    view_is_stale = False
    """Whether the readable folder `takes/` lags behind; `prodcanvas fsck` makes it again."""


def open_store(root: Path, *, write: bool, files: Files | None = None) -> Store:
    """Open a production's store, to read or to write.

    Raises `StoreError` where there is none to read, when another process writes, or the ledger is damaged.
    """
    if not write and not (root / ".prodcanvas" / "ledger.db").is_file():
        raise StoreError(f"{root} has no takes yet.", "Run `prodcanvas shoot` or `prodcanvas make` there.")
    return Store(root, files or Disk(), write=write)


@contextmanager
def store(root: Path, *, write: bool, files: Files | None = None) -> Iterator[Store]:
    """`open_store`, closed at the end."""
    opened = open_store(root, write=write, files=files)
    try:
        yield opened
    finally:
        opened.close()
