"""One production while its engine is up: edits come in, states go out."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prodcanvas.dirty import Impact, clip_id, impact, resign, sign
from prodcanvas.engine.events import Feed
from prodcanvas.engine.session import states
from prodcanvas.engine.session.dailies import Dailies
from prodcanvas.engine.session.disk import FilmOnDisk
from prodcanvas.engine.session.summary import summary
from prodcanvas.engine.session.thumbs import Thumbs
from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.film import Film
from prodcanvas.takes import Take

if TYPE_CHECKING:
    from prodcanvas.engine.session.board import Board
    from prodcanvas.nodes.canvas import Canvas, Change


class Conflict(RequestError):
    """Somebody else changed what was to be changed; read it anew first."""


class Session:
    """One production while its engine is up. Every method may be called from any thread."""

    def __init__(self, root: Path, feed: Feed) -> None:
        self.root, self._feed = root, feed
        self.lock = threading.RLock()
        self.disk = FilmOnDisk(root)
        self.dailies = Dailies(root)
        self.film, self._signed = Film(), sign(Film())
        self.revision = time.time_ns() // 1_000_000
        """Another one in every life of the engine, so that a front end of before is noticed: no edit takes less than
        a millisecond."""
        self._board: Board | None = None
        self._working: dict[str, set[str]] = {}
        """Job → the shots it still has to make, the job under way first."""
        self._failed: dict[str, str] = {}
        self._because: dict[str, tuple[states.Why, ...]] = {}
        self._told: dict[str, states.ShotState] = {}
        self.thumbs = Thumbs(root, self.dailies.medium, self._thumb_ready)
        with self.lock:
            self.dailies.refresh()
            with contextlib.suppress(CanvasError):
                self._take(self.disk.read())

    def close(self) -> None:
        """Let go of the ledger."""
        self.thumbs.close()
        with self.lock:
            self.dailies.close()

    def open(self, canvas: Canvas | None) -> dict[str, Any]:
        """Take a canvas as the film being edited, or lay one from film.json.

        Raises `FilmError` or `StoreError` for a film.json that cannot be read, when it is needed.
        """
        from prodcanvas.engine.session.board import Board, laid  # noqa: PLC0415 - the command line has no canvas

        with self.lock:
            given = laid(self.disk.read()) if canvas is None else canvas
            self._board = Board(self.root, given)
            self._take(self._board.film)
            self.tell_all()
            answer = {"revision": self.revision, "same": self.disk.tells(self.film), **self._board.told()}
            return answer if canvas is not None else {**answer, "canvas": given}

    def forget_canvas(self) -> None:
        """From now on film.json is the film, until a canvas is opened again."""
        with self.lock:
            self._board = None

    def change(self, change: Change) -> dict[str, Any]:
        """Take an edit of the canvas. Raises `Conflict` when it was made on another revision."""
        with self.lock:
            board = self._held(change.base)
            self._take(board.change(change))
            return {"revision": self.revision, **board.told()}

    def impact(self, change: Change) -> Impact:
        """What an edit of the canvas would make dirty; nothing is changed."""
        with self.lock:
            return self.impact_of(self._held(change.base).supposing(change))

    def impact_of(self, after: Film) -> Impact:
        """What it would cost if the film were another one."""
        with self.lock:
            return impact(self._signed, after, self.dailies.circled, self.dailies.pace())

    def save(self) -> Path:
        """Write film.json. A version that somebody else wrote meanwhile is kept beside. Raises `CanvasError`."""
        with self.lock:
            aside = self.disk.write(self.film)
        if aside is not None:
            self._feed.tell("notice", {"level": "warning", "sentence": (
                f"film.json had been changed outside the canvas; that version is kept as {aside}.")})
        return self.root / "film.json"

    def settle(self) -> Film:
        """Make sure that the disk holds the film being edited, as every job wants it; gives the film back.

        Raises `Conflict` when film.json was changed outside a canvas that is open.
        """
        with self.lock:
            self.look()
            if self._board is None:
                return self.disk.read()
            if self.disk.outside is not None:
                raise Conflict("film.json was changed outside the canvas that is open.",
                               "Reload it on the canvas, or save the canvas over it; then ask again.")
            if not self.disk.holds(self.film):
                self.save()
            return self.film

    def look(self) -> None:
        """Notice what others did to film.json and to the ledger."""
        with self.lock:
            news = self.disk.look(self.film)
            if news.fault:
                self._feed.tell("notice", {"level": "error", "sentence": news.fault})
            if news.film is not None:
                if self._board is None:
                    self._take(news.film)
                    self.disk.accept()
                self._feed.tell("film", {"changed_outside": True})
            self._refresh()

    def begin(self, job: str, shots: Iterable[str]) -> None:
        """A job was queued: its shots work, and what failed before is forgotten."""
        with self.lock:
            wanted = self._working[job] = set(shots)
            for shot in wanted:
                self._failed.pop(shot, None)
            self._tell(wanted)

    def fail(self, job: str, failed: Mapping[str, str]) -> None:
        """Some shots of a job could not be made, each with its sentence."""
        with self.lock:
            self._failed.update(failed)
            self._working.get(job, set()).difference_update(failed)
            self._tell(failed)

    def release(self, job: str, shot: str) -> None:
        """A shot was taken out of a job."""
        with self.lock:
            self._working.get(job, set()).discard(shot)
            self._tell((shot,))

    def end(self, job: str) -> None:
        """A job is over."""
        with self.lock:
            left = self._working.pop(job, set())
            self._refresh()
            self._tell(left)

    def dirty(self) -> tuple[str, ...]:
        """Shots that are not clean, in story order."""
        with self.lock:
            self._refresh()
            return tuple(s.id for s in self.film.shots() if self._because.get(s.id))

    def tell_all(self) -> dict[str, states.ShotState]:
        """Tell how every shot stands, from the beginning."""
        with self.lock:
            self._told = {}
            self._tell(None)
            return dict(self._told)

    def takes(self, shot: str = "") -> list[dict[str, Any]]:
        """Takes of a shot, or of all, as front ends show them."""
        with self.lock:
            self._refresh()
            return [self._summary(take) for take in self.dailies.takes(shot)]

    def _held(self, base: int) -> Board:
        if self._board is None or base != self.revision:
            raise Conflict("The canvas is not the one the engine knows.", "Open it again.")
        return self._board

    def _take(self, film: Film) -> None:
        """Edit: only what is touched is looked at again. A shot that is edited may be tried again."""
        shots_before = [s.id for s in self.film.shots()]
        self._signed, moved = resign(self._signed, film)
        self.film = film
        self.revision += 1
        shots = [s.id for s in film.shots()]
        touched = [s for s in shots if clip_id(s) in moved or s not in self._because]
        for shot in touched:
            self._failed.pop(shot, None)
        self._because |= states.whys(self._signed, self.dailies, touched)
        self._tell(touched if shots == shots_before else None)

    def _refresh(self) -> None:
        """Look at the ledger; tell new takes and verdicts. A shot with a new take, or a still to look at, is done."""
        counts = dict(self.dailies.counts)
        seen = self.dailies.refresh()
        for shot in seen.shots:
            if self.dailies.counts.get(shot, 0) > counts.get(shot, 0) or shot in self.dailies.waiting:
                job = next((shots for shots in self._working.values() if shot in shots), set())
                job.discard(shot)
        shots = {s.id for s in self.film.shots()} & seen.shots
        self._because |= states.whys(self._signed, self.dailies, shots)
        for take in seen.takes:
            self._feed.tell("take", self._summary(take))
        self._tell(seen.shots)

    def _tell(self, shots: Iterable[str] | None) -> None:
        """Tell the states of some shots as far as they are other than told; None for all of them."""
        wanted = None if shots is None else set(shots)
        doings = states.Doings(frozenset().union(*self._working.values()), self._failed)
        fresh = {s.id: states.shown(s, self._because.get(s.id, ()), self.dailies, doings, self._pictures(s.id))
                 for s in self.film.shots() if wanted is None or s.id in wanted}
        fresh |= {s.id: states.orphaned(s, self.dailies, self._pictures(s.id)[0])
                  for s in self.film.orphans if wanted is None or s.id in wanted}
        if wanted is not None:
            fresh = {shot: state for shot, state in fresh.items() if self._told.get(shot) != state}
        self._told = fresh if wanted is None else self._told | fresh
        for event in states.events(fresh, self.revision, full=wanted is None):
            self._feed.tell("states", event)

    def _pictures(self, shot: str) -> tuple[str, str]:
        take = self.dailies.circled.get(shot)
        return (self.thumbs.of(take), self.thumbs.before(take)) if take else ("", "")

    def _summary(self, take: Take) -> dict[str, Any]:
        return summary(self.dailies, take, self.thumbs.of(take))

    def _thumb_ready(self, take: Take) -> None:
        with self.lock:
            self._feed.tell("take", self._summary(take))
            self._tell((take.slate.shot,))
