"""The journal of jobs: which one is on which server, so that a new process finds what the dead one had sent."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from prodcanvas.ports.files import Files
from prodcanvas.ports.runner import Order
from prodcanvas.stores.faults import ledger_faults
from prodcanvas.stores.files import Disk
from prodcanvas.stores.ledger import Ledger

UNDER_WAY = "sent"


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A job as the journal knows it."""

    id: str
    step: str
    shot: str
    server: str
    state: str
    """`sent` while something may still come of it; then what became of it."""
    sent_at: float
    """Seconds since 1970."""


class LedgerJournal:
    """`ports.runner.Journal` in the ledger. May be used from any thread: each call opens the ledger for itself.

    Each call is one transaction, on the disk when it returns. Raises `StoreError` when it cannot be.
    """

    def __init__(self, root: Path, files: Files | None = None) -> None:
        """`root` is the production's folder; its store must be open for writing in this process."""
        self._files = files or Disk()
        self._path = root / ".prodcanvas" / "ledger.db"
        Ledger(self._path, self._files).close()

    def sent(self, order: Order, server: str) -> None:
        """About to be posted."""
        row = (order.id, order.step, order.shot, server, UNDER_WAY, time.time())
        with self._transaction() as db:
            db.execute("REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?)", row)

    def settled(self, job: str, state: str) -> None:
        """Nothing more to come of it; a job that was never sent is no fault."""
        with self._transaction() as db:
            db.execute("UPDATE jobs SET state = ? WHERE id = ?", (state, job))

    def under_way(self, step: str) -> dict[str, str]:
        """Job id → server, oldest first."""
        query = "SELECT id, server FROM jobs WHERE step = ? AND state = ? ORDER BY sent_at, id"
        with self._open() as db:
            return {str(job): str(server) for job, server in db.execute(query, (step, UNDER_WAY)).fetchall()}

    def jobs(self, *, all_of_them: bool = False) -> list[Sent]:
        """What is under way, or everything ever sent; oldest first."""
        where, values = ("", ()) if all_of_them else ("WHERE state = ?", (UNDER_WAY,))
        query = f"SELECT id, step, shot, server, state, sent_at FROM jobs {where} ORDER BY sent_at, id"  # noqa: S608
        names = Sent.__struct_fields__
        with self._open() as db:
            return [Sent(**dict(zip(names, row, strict=True))) for row in db.execute(query, values).fetchall()]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with ledger_faults(self._path):
            db = self._files.connect(self._path)
            try:
                db.execute("PRAGMA synchronous=FULL")
                yield db
            finally:
                db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; what is not committed when the connection closes never was."""
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
