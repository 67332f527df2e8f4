"""The ledger: one SQLite database in WAL mode that knows every take, verdict, cached step, job and measured time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from prodcanvas.errors import StoreError
from prodcanvas.ports.files import Files
from prodcanvas.stores.faults import REPAIR, ledger_faults
from prodcanvas.takes import Slate, Take

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS takes (shot TEXT, number INTEGER, signature TEXT, verdict TEXT, media TEXT, body BLOB,
    PRIMARY KEY (shot, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS takes_by_verdict ON takes (verdict, shot, signature);
CREATE TABLE IF NOT EXISTS contents (hash TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS steps (signature TEXT, kind TEXT, media TEXT, extra TEXT, frames INTEGER, seconds REAL,
    PRIMARY KEY (signature, kind)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS damaged (media TEXT PRIMARY KEY, why TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, step TEXT, shot TEXT, server TEXT, state TEXT, sent_at REAL)
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jobs_by_step ON jobs (step, state);
"""
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Take).decode


class Ledger:
    """The open database. Writing happens inside `transaction()`."""

    def __init__(self, path: Path, files: Files, *, readonly: bool = False) -> None:
        self.path = path
        with ledger_faults(self.path):
            self._db = files.connect(path, readonly=readonly)
        try:
            with ledger_faults(self.path):
                self._begin(readonly=readonly)
        except BaseException:
            self.close()
            raise

    def _begin(self, *, readonly: bool) -> None:
        """Make what is not there yet. Raises `StoreError` for a ledger of a later version."""
        if not readonly:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_TABLES)
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version == 0 and not readonly:
            self._db.execute(f"PRAGMA user_version={VERSION}")
        if version > VERSION:
            raise StoreError(f"{self.path.name} was written by a newer Production Canvas.", "Update Production Canvas.")

    def close(self) -> None:
        """Close the database; the WAL is folded back in."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; durable when it returns."""
        with ledger_faults(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Rows of a read."""
        with ledger_faults(self.path):
            return self._db.execute(query, values).fetchall()

    def circled_signatures(self) -> dict[str, str]:
        """Shot id → signature of its circled take, undamaged media only. The quick way to know what is clean."""
        query = ("SELECT shot, signature FROM takes WHERE verdict = 'circled' "
                 "AND media NOT IN (SELECT media FROM damaged)")
        return {str(shot): str(signature) for shot, signature in self.rows(query)}

    def takes(self, shot: str = "") -> list[Take]:
        """Takes of one shot, or all of them, by shot and number."""
        where, values = ("WHERE shot = ?", (shot,)) if shot else ("", ())
        return [_take(body) for (body,) in self.rows(f"SELECT body FROM takes {where} ORDER BY shot, number", *values)]  # noqa: S608

    def circled(self) -> dict[str, Take]:
        """Shot id → its circled take."""
        found = (_take(body) for (body,) in self.rows("SELECT body FROM takes WHERE verdict = 'circled'"))
        return {take.slate.shot: take for take in found}

    def take(self, slate: Slate) -> Take | None:
        """One take by its slate."""
        rows = self.rows("SELECT body FROM takes WHERE shot = ? AND number = ?", slate.shot, slate.number)
        return _take(rows[0][0]) if rows else None

    def contents(self, hashed: str) -> bytes | None:
        """The own content of a vertex that some take was made from."""
        rows = self.rows("SELECT body FROM contents WHERE hash = ?", hashed)
        return bytes(rows[0][0]) if rows else None  # type: ignore[call-overload]

    def damaged(self) -> dict[str, str]:
        """Media known to be unusable, with the reason."""
        return {str(media): str(why) for media, why in self.rows("SELECT media, why FROM damaged")}

    def pace(self) -> Mapping[str, float]:
        """Kind of step → measured seconds per frame, over all that was made here."""
        query = "SELECT kind, SUM(seconds) / SUM(frames) FROM steps WHERE frames > 0 AND seconds > 0 GROUP BY kind"
        return {str(kind): float(pace) for kind, pace in self.rows(query)}  # type: ignore[arg-type]

    def integrity(self) -> str:
        """SQLite's own check: `ok`, or what it found."""
        return str(self.rows("PRAGMA integrity_check")[0][0])


def insert_take(db: sqlite3.Connection, take: Take) -> None:
    """Add a take; its slate must be new."""
    db.execute("INSERT INTO takes VALUES (?, ?, ?, ?, ?, ?)", _columns(take))


def update_take(db: sqlite3.Connection, take: Take) -> None:
    """Change a take's verdict; nothing else of a take ever changes."""
    db.execute("REPLACE INTO takes VALUES (?, ?, ?, ?, ?, ?)", _columns(take))


def _columns(take: Take) -> tuple[object, ...]:
    return (take.slate.shot, take.slate.number, take.signature, take.verdict.value, take.media, _encode(take))


def _take(body: object) -> Take:
    try:
        return _decode(body)  # type: ignore[arg-type]
    except msgspec.MsgspecError as fault:
        raise StoreError(f"The ledger holds a take that cannot be read ({fault}).", REPAIR) from None
