"""A stage without Blender: draws a coloured picture that moves, and can be told to fail, to die or to be stopped.

It speaks the same events in the same order as the real one, so that the studio can be tried in seconds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from prodcanvas.errors import RunnerError
from prodcanvas.film.callsheet import CallSheet, CameraSample, ShotReport, ShotSheet, SubjectReport
from prodcanvas.film.source import SourceSheet
from prodcanvas.ports.stage import StageEvent

OnEvent = Callable[[StageEvent], None]


class PretendStage:
    """Shoots any sheet at once. `asked` lists the shots it was asked for, in order."""

    def __init__(self, *, fail: Iterable[str] = (), die_at: str = "", black: Iterable[str] = ()) -> None:
        self.fail, self.die_at, self.black = set(fail), die_at, set(black)
        self.asked: list[str] = []
        self.sourced: list[SourceSheet] = []
        """What was taken out of a .blend."""

    def shoot(self, sheet: CallSheet, on_event: OnEvent, stop: Callable[[], bool]) -> Mapping[str, ShotReport]:
        """See `prodcanvas.ports.stage.Stage.shoot`."""
        on_event(StageEvent(event="started"))
        reports: dict[str, ShotReport] = {}
        for shot in sheet.shots:
            if stop():
                return reports
            self.asked.append(shot.id)
            if shot.id == self.die_at:
                raise RunnerError(f"The stage died at {shot.id}.", "Run `prodcanvas doctor`.", shot=shot.id)
            if shot.id in self.fail:
                on_event(StageEvent(event="failed", shot=shot.id, why=f"{shot.id} cannot be framed."))
                continue
            reports[shot.id] = self._make(sheet, shot, on_event)
            on_event(StageEvent(event="shot", shot=shot.id, report=reports[shot.id]))
        on_event(StageEvent(event="done", failed=len(self.fail)))
        return reports

    def source(self, sheet: SourceSheet, on_event: OnEvent, stop: Callable[[], bool]) -> Mapping[str, ShotReport]:
        """See `prodcanvas.ports.stage.Stage.source`: grey ramps that fall where those of the stage rise."""
        self.sourced.append(sheet)
        on_event(StageEvent(event="started", shot=sheet.shot))
        numbers = range(1, max(1, sheet.count) + 1, sheet.step)
        ramp = np.linspace(255, 0, sheet.width, dtype=np.uint8)
        for kind in sheet.passes:
            who = tuple(sheet.subjects) if kind == "matte" else ("",)
            for name in who:
                place = Path(sheet.out) / kind / _safe(name)
                place.mkdir(parents=True, exist_ok=True)
                for number in () if stop() else numbers:
                    path = place / f"frame_{number:05d}.png"
                    Image.fromarray(np.tile(np.roll(ramp, number * 4), (sheet.height, 1))).save(path)
                    on_event(StageEvent(event="drawing" if kind == "beauty" else "progress", shot=sheet.shot,
                                        frame=number, of=sheet.count, path=str(path)))
            if kind == "matte":
                told = json.dumps({"ids": {w: _safe(w) for w in who}})
                (Path(sheet.out) / kind / "matte.json").write_text(told, encoding="utf-8")
        report = ShotReport(shot=sheet.shot, frames=sheet.count, drawings=len(numbers), seconds=0.1)
        on_event(StageEvent(event="shot", shot=sheet.shot, report=report))
        on_event(StageEvent(event="done"))
        return {sheet.shot: report}

    def _make(self, sheet: CallSheet, shot: ShotSheet, on_event: OnEvent) -> ShotReport:
        folder = Path(sheet.out) / shot.id
        folder.mkdir(parents=True, exist_ok=True)
        last = shot.head + shot.frames + shot.tail
        numbers = list(range(1, last + 1, sheet.step))
        if sheet.passes:
            numbers = [n for n in numbers if sheet.only == (0, 0) or sheet.only[0] <= n <= sheet.only[1]]
            for kind in sheet.passes:
                _passes(folder / kind, kind, sheet, shot, numbers)
            on_event(StageEvent(event="progress", shot=shot.id, frame=last, of=last))
            return _report(shot, last, len(numbers))
        for number in numbers:
            path = folder / f"frame_{number:05d}.bmp"
            _picture(shot.id, number, black=shot.id in self.black).save(path)
            on_event(StageEvent(event="drawing", shot=shot.id, frame=number, path=str(path)))
            on_event(StageEvent(event="progress", shot=shot.id, frame=number, of=last))
        return _report(shot, last, len(numbers))


def _safe(who: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in who)


def _passes(folder: Path, kind: str, sheet: CallSheet, shot: ShotSheet, numbers: Iterable[int]) -> None:
    """Grey ramps that move, in the sheet's size; for mattes a band for each subject, which together are white."""
    people = [p.who for p in shot.staging.placements if p.who.startswith("character:")]
    bands = {**dict.fromkeys(people), "background": None} if kind == "matte" else {"": None}
    safe = {who: _safe(who) for who in bands}
    for index, who in enumerate(bands):
        place = folder / safe[who]
        place.mkdir(parents=True, exist_ok=True)
        for number in numbers:
            ramp = np.linspace(0, 255, sheet.width, dtype=np.uint8)
            row = np.roll(ramp, number * 4) if kind != "matte" else np.where(
                np.arange(sheet.width) * len(bands) // sheet.width == index, 255, 0).astype(np.uint8)
            Image.fromarray(np.tile(row, (sheet.height, 1))).save(place / f"frame_{number:05d}.png")
    if kind == "matte":
        (folder / "matte.json").write_text(json.dumps({"ids": safe}), encoding="utf-8")


def _picture(name: str, number: int, *, black: bool) -> Image.Image:
    """A colour of the shot's own with a bar that moves a little with each frame; 96 x 54 sRGB."""
    colour = np.frombuffer(hashlib.sha256(name.encode()).digest()[:3], np.uint8) // 2 + 60
    pixels = np.zeros((54, 96, 3), np.uint8)
    if not black:
        pixels[:] = colour
        pixels[:, (number * 3) % 90:(number * 3) % 90 + 6] = 255
    return Image.fromarray(pixels)


def _report(shot: ShotSheet, last: int, drawings: int) -> ShotReport:
    camera = CameraSample(frame=1, matrix=(1, 0, 0, 0, 0, 0, -1, -3, 0, 1, 0, 1.6), lens_mm=shot.camera.lens_mm)
    subjects = tuple(SubjectReport(id=who, eyes=(0.0, 0.0, 1.6)) for who in shot.camera.subjects)
    return ShotReport(shot=shot.id, frames=last, drawings=drawings, camera=(camera,), subjects=subjects, seconds=0.1)
