"""Shoot: make a take of every dirty shot, and keep each one the moment it is good."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from prodcanvas.dirty import sign
from prodcanvas.errors import RequestError
from prodcanvas.film import Film, Shot
from prodcanvas.film.quality import TIERS
from prodcanvas.ports.stage import Stage
from prodcanvas.scheduling import Pace, batches
from prodcanvas.stores import load, save, store
from prodcanvas.studio.producing.approval import next_attempt
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent
from prodcanvas.studio.status import dirty_shots
from prodcanvas.studio.unit import Unit, Wrap, length_of
from prodcanvas.studio.wiring import default_house, default_stage

replace = msgspec.structs.replace


def shoot(root: Path, *, only: Sequence[str] = (), quality: str | None = None, again: bool = False,
          stage: Stage | None = None, house: Callable[[Path], House] = default_house, tell: Tell = silent,
          stop: Stop = never, into: Wrap | None = None) -> Wrap:
    """Make takes of the dirty shots, or of the shots in `only`; one shot's fault never sinks the others.

    Previz comes from the stage, what is generated from the pipelines and servers of the house.

    `quality` changes the tier of these shots first; `again` makes them although they are clean. `into` is a wrap that
    is filled as the work goes on, and given back.
    Raises `RequestError` for a shot that is not there, `StoreError` when another process writes.
    """
    begin = time.monotonic()
    film = _with_quality(root, load(root), only, quality)
    with store(root, write=True) as opened:
        signed = sign(film)
        wanted = _wanted(film, only, dirty_shots(signed, opened), again=again)
        result = into or Wrap()
        if wanted:
            work = _clean_folder(root / ".prodcanvas" / "work")
            frames = sum(_work_in(s) for s in film.shots() if s.id in wanted)
            pace = Pace(frames, history=opened.ledger.pace().get("picture"))
            unit = Unit(film=film, signed=signed, store=opened, stage=stage or default_stage(), work=work,
                        tell=_teller(film, pace, tell), stop=stop, fresh=again, wrap=result)
            _shoot_all(unit, root, wanted, house)
            shutil.rmtree(work, ignore_errors=True)
    result.seconds += time.monotonic() - begin
    return result


def _shoot_all(unit: Unit, root: Path, wanted: frozenset[str], house: Callable[[Path], House]) -> None:
    """Previz shots on the stage; the others by their plans. Servers are looked at only when a shot needs one."""
    drawn = frozenset(s.id for s in unit.film.shots() if s.id in wanted and s.pipeline == "previz")
    for batch in batches(unit.film, drawn):
        if not unit.stop():
            unit.shoot(batch)
    if wanted - drawn and not unit.stop():
        from prodcanvas.studio.producing.produce import produce  # noqa: PLC0415 - only when a shot is generated

        for shot in wanted - drawn if unit.fresh else ():
            next_attempt(unit.store, shot)
        unit.fresh = False
        produce(unit, root, wanted - drawn, house(root))
    unit.wrap.stopped = unit.stop()


def _with_quality(root: Path, film: Film, only: Sequence[str], quality: str | None) -> Film:
    """The film with the wanted shots in another tier, saved when that is a change. Locked tiers stay."""
    unknown = [s for s in only if film.scene_of(s) is None]
    if unknown:
        raise RequestError(f"There is no shot {unknown[0]} in the film.", "See `prodcanvas status` for the shots.")
    if quality is None:
        return film
    if quality not in TIERS:
        raise RequestError(f"There is no quality {quality!r}.", f"Choose {', '.join(TIERS)}.")
    scenes = tuple(
        replace(scene, shots=tuple(
            replace(s, quality=quality)
            if (not only or s.id in only) and s.quality != quality and s.authorship.get("quality") != "locked" else s
            for s in scene.shots))
        for scene in film.scenes)
    changed = replace(film, scenes=scenes)
    return film if changed == film else save(root, changed)


def _work_in(shot: Shot) -> int:
    """Frames to make for a shot: a generated one is drawn first."""
    return length_of(shot) * (1 if shot.pipeline == "previz" else 2)


def _wanted(film: Film, only: Sequence[str], dirty: Sequence[str], *, again: bool) -> frozenset[str]:
    if not only:
        return frozenset(s.id for s in film.shots()) if again else frozenset(dirty)
    return frozenset(only) if again else frozenset(only) & frozenset(dirty)


def _clean_folder(folder: Path) -> Path:
    """An empty folder for drawings on their way; leftovers of an interrupted run go."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _teller(film: Film, pace: Pace, tell: Tell) -> Tell:
    """Turn frames made into progress of the whole run with an estimate, and of the shot."""
    begin = time.monotonic()
    now = [pace]
    own: Counter[str] = Counter()
    work = {s.id: _work_in(s) for s in film.shots()}

    def frames(report: Progress) -> None:
        if report.done:
            now[0] = now[0].after(report.done, time.monotonic() - begin)
            own[report.shot] += report.done
        share = min(1.0, own[report.shot] / work[report.shot]) if report.shot in work else None
        tell(replace(report, done=now[0].done, total=now[0].total, left=now[0].left(), share=share))

    return frames
