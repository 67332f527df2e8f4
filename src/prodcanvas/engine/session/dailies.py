"""What the ledger holds, as the engine last saw it: circled takes, counts, stills that wait."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from prodcanvas.stores import Store, open_store
from prodcanvas.studio.producing.approval import Waiting
from prodcanvas.takes import Slate, Take


class Seen(NamedTuple):
    """What became different since the last look."""

    takes: tuple[Take, ...] = ()
    """New ones, and those with another verdict."""
    shots: frozenset[str] = frozenset()
    """Shots whose takes, verdicts or waiting stills are others, and those that go by takes of these."""


class Dailies:
    """A look at the ledger that is refreshed where it changed. Not for two threads at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._store: Store | None = None
        self._version: object = None
        self._verdicts: dict[tuple[str, int], str] = {}
        self.circled: dict[str, Take] = {}
        self.counts: dict[str, int] = {}
        self.waiting: dict[str, str] = {}
        """Shot → the still that waits for a yes."""
        self.damaged: dict[str, str] = {}
        self.recall = lru_cache(4096)(self._recall)

    def close(self) -> None:
        """Let go of the ledger."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def refresh(self) -> Seen:
        """Look again. Quick when nothing was written. Raises `StoreError` for a damaged ledger."""
        store = self._opened()
        if store is None:
            return Seen()
        version = store.ledger.rows("PRAGMA data_version")[0][0]
        if version == self._version:
            return Seen()
        self._version = version
        verdicts = {(str(shot), int(str(number))): str(verdict) for shot, number, verdict
                    in store.ledger.rows("SELECT shot, number, verdict FROM takes")}
        fresh = [key for key, verdict in verdicts.items() if self._verdicts.get(key) != verdict]
        first, self._verdicts = not self._verdicts, verdicts
        takes = self._taken(store, fresh, everything=first)
        touched = {t.slate.shot for t in takes} | self._others(store)
        self._count(takes)
        touched |= {shot for shot, take in self.circled.items() if take.follows.keys() & touched}
        return Seen(tuple(takes), frozenset(touched))

    def takes(self, shot: str = "") -> list[Take]:
        """Takes of a shot, or of all."""
        store = self._opened()
        return store.ledger.takes(shot) if store else []

    def picture_of(self, take: Take) -> str:
        """Path of a take's clip: the readable one where it is there."""
        return _picture(self.root, take.slate, take.media)

    def medium(self, name: str) -> Path | None:
        """Path of a medium that is there."""
        if not name or self._store is None or not self._store.media.has(name):
            return None
        return self._store.media.path(name)

    def pace(self) -> Mapping[str, float]:
        """See `Ledger.pace`."""
        return self._store.ledger.pace() if self._store else {}

    def _opened(self) -> Store | None:
        if self._store is None and (self.root / ".prodcanvas" / "ledger.db").is_file():
            self._store = open_store(self.root, write=False)
        return self._store

    def _taken(self, store: Store, fresh: Iterable[tuple[str, int]], *, everything: bool) -> list[Take]:
        if everything:
            return store.ledger.takes()
        found = (store.ledger.take(Slate(*key)) for key in fresh)
        return [take for take in found if take is not None]

    def _others(self, store: Store) -> set[str]:
        """Shots whose still began or ceased to wait, or whose clip was found damaged."""
        waiting: dict[str, str] = {}
        for _, value in store.ledger.rows("SELECT key, value FROM notes WHERE key GLOB 'waiting:*' AND value != x''"):
            with contextlib.suppress(msgspec.MsgspecError):
                still = msgspec.json.decode(bytes(value), type=Waiting)  # type: ignore[call-overload]
                waiting[still.shot] = str(store.media.path(still.media))
        damaged = store.ledger.damaged()
        hurt = damaged.keys() ^ self.damaged.keys()
        touched = {s for s in waiting.keys() | self.waiting.keys() if waiting.get(s) != self.waiting.get(s)}
        touched |= {shot for shot, take in self.circled.items() if take.media in hurt}
        self.waiting, self.damaged = waiting, damaged
        return touched

    def _count(self, takes: Iterable[Take]) -> None:
        self.counts = {}
        for shot, _ in self._verdicts:
            self.counts[shot] = self.counts.get(shot, 0) + 1
        for take in takes:
            if take.verdict == "circled":
                self.circled[take.slate.shot] = take
            elif (held := self.circled.get(take.slate.shot)) is not None and held.slate == take.slate:
                del self.circled[take.slate.shot]

    def _recall(self, hashed: str) -> bytes | None:
        return self._store.ledger.contents(hashed) if self._store else None


@lru_cache(16384)
def _picture(root: Path, slate: Slate, media: str) -> str:
    suffix = Path(media).suffix
    shown = root / "takes" / slate.shot.rsplit("_", 1)[0] / slate.shot / f"tk{slate.number:03d}" / f"clip{suffix}"
    return str(shown if shown.is_file() else root / ".prodcanvas" / "media" / media[:2] / media)
