"""Check a production's store, collect what nobody owns, and build a damaged ledger anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

from prodcanvas.errors import StoreError
from prodcanvas.ports.files import Files
from prodcanvas.stores.files import Disk
from prodcanvas.stores.ledger import insert_take
from prodcanvas.stores.store import Store, open_store
from prodcanvas.stores.view import show_take
from prodcanvas.takes import Take


class Checkup(msgspec.Struct, kw_only=True):
    """What was found and done."""

    takes: int = 0
    media: int = 0
    bytes: int = 0
    faults: list[str] = []
    """What is wrong and could not be mended, a sentence each."""
    mended: list[str] = []
    """What was wrong and is right now."""


def fsck(root: Path, *, read_data: bool = False, files: Files | None = None) -> Checkup:
    """Check ledger, media and the readable folder; `read_data` also reads every byte again.

    Nothing a take or a cached step refers to is ever removed.
    """
    done = Checkup()
    disk = files or Disk()
    opened = _open_or_rebuild(root, disk, done)
    try:
        _check_media(opened, done, disk, read_data=read_data)
        _collect(opened, done, disk)
        for take in opened.ledger.takes():
            done.takes += 1
            show_take(root, take, opened.media, disk)
    finally:
        opened.close()
    return done


def _open_or_rebuild(root: Path, files: Files, done: Checkup) -> Store:
    try:
        opened = open_store(root, write=True, files=files)
        found = opened.ledger.integrity()
        if found == "ok":
            opened.ledger.takes()
            return opened
        opened.close()
    except StoreError as fault:
        if not isinstance(fault.__cause__, sqlite3.DatabaseError) and "damaged" not in fault.what:
            raise
    return _rebuild(root, files, done)


def _rebuild(root: Path, files: Files, done: Checkup) -> Store:
    """Set the damaged ledger aside and read the takes back from their `take.json`."""
    hidden = root / ".prodcanvas"
    number = len(list(hidden.glob("ledger.db.damaged-*"))) + 1
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        if (hidden / name).exists():
            files.rename(hidden / name, hidden / f"{name}.damaged-{number}")
    opened = open_store(root, write=True, files=files)
    found = [t for t in map(_read_take, sorted((root / "takes").glob("*/*/*/take.json"))) if t is not None]
    with opened.ledger.transaction() as db:
        for take in {t.slate: t for t in found}.values():
            insert_take(db, take)
    done.mended.append(f"The ledger was damaged; it was set aside as ledger.db.damaged-{number} and built anew "
                       f"from {len(found)} takes.")
    return opened


def _read_take(path: Path) -> Take | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Take)
    except (OSError, msgspec.MsgspecError):
        return None


def _check_media(opened: Store, done: Checkup, files: Files, *, read_data: bool) -> None:
    """Mark media that are missing or damaged, so that their shots count as dirty; unmark those that are whole.

    A damaged file is set aside in `.prodcanvas/damaged`, so that a whole one can take its place.
    """
    known = opened.ledger.damaged()
    wrong: dict[str, str] = {}
    for name, owner in _referenced(opened).items():
        fault = opened.media.verify(name, read_data=read_data or name in known)
        if fault:
            wrong[name] = fault
            _set_aside(opened, name, files)
            done.faults.append(f"{owner}: its medium {name[:12]}… {fault}; make the shot again to replace it.")
    with opened.ledger.transaction() as db:
        db.execute("DELETE FROM damaged")
        db.executemany("INSERT INTO damaged VALUES (?, ?)", wrong.items())


def _set_aside(opened: Store, name: str, files: Files) -> None:
    if opened.media.has(name):
        files.make_folder(opened.hidden / "damaged")
        files.rename(opened.media.path(name), opened.hidden / "damaged" / name)


def _referenced(opened: Store) -> dict[str, str]:
    """Every medium that something needs, with the name of what needs it."""
    names = {name: "a cached step" for (name,) in opened.ledger.rows("SELECT media FROM steps")}
    names |= {extra: "a cached step" for (extra,) in opened.ledger.rows("SELECT extra FROM steps WHERE extra != ''")}
    found: dict[str, str] = {str(k): v for k, v in names.items()}
    for take in opened.ledger.takes():
        for name in (take.media, take.sound, take.thumb, take.report, take.provenance.request):
            if name:
                found[name] = str(take.slate)
    return found


def _collect(opened: Store, done: Checkup, files: Files) -> None:
    """Remove temporary leftovers and media that nothing refers to: remains of a crash before acceptance."""
    needed = _referenced(opened)
    gone = 0
    for path in list(opened.media.everything()):
        if path.name in needed:
            done.media += 1
            done.bytes += path.stat().st_size
        else:
            files.remove(path)
            gone += 1
    if gone:
        done.mended.append(f"{gone} orphaned files were collected.")
