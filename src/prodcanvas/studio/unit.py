"""The unit on set: takes a batch of shots from call sheet to accepted takes."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.metadata
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import msgspec

from prodcanvas import __version__
from prodcanvas.crew.linked import linked
from prodcanvas.dirty import PREVIZ_VERSION, Signed, clip_id, content_bytes, digest, picture_id, sound_id, vertices
from prodcanvas.errors import CanvasError, FormatError, RequestError
from prodcanvas.film import Film, Node, Scene, Shot
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.film.quality import TIERS
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import thumbnail
from prodcanvas.media.mux import mux
from prodcanvas.media.probe import Probe, probe
from prodcanvas.ports.stage import Stage, StageEvent
from prodcanvas.runners.native.mix import mix_shot
from prodcanvas.scheduling import Batch
from prodcanvas.stores import Step, Store
from prodcanvas.studio.progress import Progress, Stop, Tell
from prodcanvas.studio.sheets import call_sheet, stable_seed
from prodcanvas.studio.sources import copy_of, own_scene, sheet_for
from prodcanvas.studio.speech import mouths_of, voice_of
from prodcanvas.takes import Provenance, Slate, Take, Verdict, chosen

_encode = msgspec.json.encode
Shooting = Callable[[Callable[[StageEvent], None], Stop], Mapping[str, ShotReport]]
"""Has drawings made: whom to tell, and when to stop."""


class Wrap(msgspec.Struct, kw_only=True):
    """What a day's shooting came to."""

    made: list[str] = []
    """Slates of the new takes."""
    failed: dict[str, str] = {}
    """Shot → why it could not be made."""
    waiting: dict[str, str] = {}
    """Shot → its still, which waits for a person's yes."""
    notes: list[str] = []
    """What the stage had to say: the camera was moved because …"""
    stopped: bool = False
    seconds: float = 0.0


@dataclass(kw_only=True)
class Unit:
    """Everything needed to make takes of one film, and the way from drawings to takes."""

    film: Film
    signed: Signed
    store: Store
    stage: Stage
    work: Path
    """Folder for drawings and clips on their way."""
    tell: Tell
    stop: Stop
    fresh: bool = False
    """Render again what was rendered before."""
    then: Callable[[Scene, Shot, Step], None] | None = None
    """What follows a picture; None makes the take at once."""
    wrap: Wrap = field(default_factory=Wrap)

    def shoot(self, batch: Batch) -> None:
        """Make every shot of a batch; faults go to `wrap.failed`, a sentence per shot."""
        pictures = {s.id: None if self.fresh else self._picture(s) for s in batch.shots}
        for shot in batch.shots:
            step = pictures[shot.id]
            if step is not None and not self.stop():
                self.tell(Progress(activity="Shooting", shot=shot.id, done=length_of(shot), note="picture kept"))
                self._onward(batch.scene, shot, step)
        missing = tuple(s for s in batch.shots if pictures[s.id] is None)
        own = {s.id: scene for s in missing if (scene := own_scene(self.film, s)) is not None}
        for shot in missing:
            if shot.id in own and not self.stop():
                self._with(batch, (shot,), partial(self._from_blender, shot, own[shot.id]))
        missing = tuple(s for s in missing if s.id not in own)
        if missing and not self.stop():
            self._on_stage(batch, missing)

    def _picture(self, shot: Shot) -> Step | None:
        return self.store.step(self.signed.signatures[picture_id(shot.id)], "picture")

    def _on_stage(self, batch: Batch, shots: tuple[Shot, ...]) -> None:
        mouths = {s.id: mouths_of(self.film, s) for s in shots}
        sheet = call_sheet(self.film, batch.scene, shots, quality=batch.quality, out=str(self.work), mouths=mouths)
        self._with(batch, shots, partial(self.stage.shoot, sheet))

    def _from_blender(self, shot: Shot, node: Node, on_event: Callable[[StageEvent], None],
                      stop: Stop) -> Mapping[str, ShotReport]:
        """The picture of a shot out of the artist's own scene."""
        sheet = sheet_for(self.film, shot, node, ("beauty",), blend=str(copy_of(self.store.root, node)),
                          out=str(self.work / shot.id))
        return self.stage.source(sheet, on_event, stop)

    def _with(self, batch: Batch, shots: tuple[Shot, ...], shoot: Shooting) -> None:
        """Have drawings made and develop them as they come."""
        failed = self.wrap.failed
        size = TIERS.get(batch.quality, TIERS["draft"]).size(self.film.width, self.film.height)
        lab = Lab(self, batch.scene, {s.id: s for s in shots}, Format(*size, self.film.rate_value()))
        try:
            reports = shoot(lab.on_event, self.stop)
        except CanvasError as fault:
            for shot in shots:
                if shot.id not in lab.done:
                    failed.setdefault(shot.id, f"{fault.what} {fault.next_step}".strip())
            return
        finally:
            lab.close()
        for shot in shots:
            if shot.id not in lab.done and shot.id not in failed and not self.stop():
                failed[shot.id] = "The stage ended without making this shot."
        self.wrap.notes += [f"{name}: {note}" for name, report in reports.items() for note in report.notes]

    def _onward(self, scene: Scene, shot: Shot, picture: Step) -> None:
        (self.then or self.finish)(scene, shot, picture)

    def finish(self, scene: Scene, shot: Shot, picture: Step, made: Provenance | None = None) -> None:
        """Mix, join, check, accept: one shot. `made` says how a generated picture came about."""
        with self.guard(shot.id):
            self.wrap.made.append(str(self._accept(scene, shot, picture, made).slate))

    @contextlib.contextmanager
    def guard(self, shot_id: str) -> Iterator[None]:
        """One shot's fault becomes a sentence in the wrap and sinks no other."""
        try:
            yield
        except CanvasError as fault:
            self.wrap.failed[shot_id] = f"{fault.what} {fault.next_step}".strip()

    def _accept(self, scene: Scene, shot: Shot, picture: Step, made: Provenance | None) -> Take:
        media = self.store.media
        sound = self.sound(scene, shot)
        clip = mux(media.path(picture.media), media.path(sound.media), self.work / f"{shot.id}.mp4")
        found = _checked(shot, clip)
        thumb = thumbnail(clip, self.work / f"{shot.id}.png", index=shot.head_handle + shot.frames // 2)
        vertex = clip_id(shot.id)
        draft = Take(
            slate=Slate(shot.id, 0), signature=self.signed.signatures[vertex], parts=self.signed.closure(vertex),
            media=self.store.keep(clip), follows=self._follows(shot.id) if made else {}, sound=sound.media,
            thumb=self.store.keep(thumb), report=picture.extra,
            frames=found.frames, rate=self.film.rate, width=found.width, height=found.height,
            bytes=clip.stat().st_size, encoding=found.signature,
            provenance=made or self._provenance(shot, picture, sound),
            made=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )
        clip.unlink()
        self._refuse_again(draft)
        return self.store.accept(draft, self._contents(draft.parts))

    def _follows(self, shot_id: str) -> dict[str, str]:
        """The takes of other shots that a generated one went by, as the film links them."""
        shot = self.film.shot(shot_id)
        others = linked(self.film, shot).shots if shot else ()
        takes = {name: chosen(self.store.ledger.takes(name)) for name in sorted(others)}
        return {name: take.media for name, take in takes.items() if take is not None}

    def _refuse_again(self, draft: Take) -> None:
        """What a person put aside does not come back under another number. Raises `RequestError`."""
        takes = self.store.ledger.takes(draft.slate.shot)
        same = next((t for t in takes if t.media == draft.media and t.by == "human"), None)
        if same is None or chosen(takes) is not None:
            return
        how = "was rejected" if same.verdict is Verdict.NG else "is on hold"
        raise RequestError(f"{draft.slate.shot} would be the same as {same.slate}, which {how}"
                           f"{f': {same.why}' if same.why else ''}.",
                           f"Change the shot first, or `prodcanvas circle {same.slate}`.", shot=draft.slate.shot)

    def sound(self, scene: Scene, shot: Shot) -> Step:
        """The mix of a shot, kept or made now."""
        signature = self.signed.signatures[sound_id(shot.id)]
        kept = self.store.step(signature, "sound")
        if kept is not None:
            return kept
        begin = time.monotonic()
        place = self.film.asset(scene.location)
        path = mix_shot(scene, shot, place, partial(voice_of, self.film), self.film.rate_value(),
                        self.work / f"{shot.id}.wav")
        step = Step(self.store.keep(path), "", length_of(shot), time.monotonic() - begin)
        path.unlink()
        self.store.remember(signature, "sound", step)
        return step

    def _provenance(self, shot: Shot, picture: Step, sound: Step) -> Provenance:
        request = self.store.keep(_encode({"shot": shot, "tier": TIERS.get(shot.quality)}), ".json")
        return Provenance(
            pipeline="previz", version=f"{__version__}/{PREVIZ_VERSION}", runner=self._where(),
            request=request, seeds=(stable_seed(shot.id),),
            seconds=round(picture.seconds + sound.seconds, 2), licence="yours: made by rendering")

    def _where(self) -> str:
        """Who made the picture and who spoke, with the versions that are installed here."""
        version = str(getattr(self.stage, "version", ""))
        parts = [type(self.stage).__name__, *([f"Blender {version}"] if version else [])]
        for package in ("espeakng-loader",) if version else ("bpy", "espeakng-loader"):
            with contextlib.suppress(importlib.metadata.PackageNotFoundError):
                parts.append(f"{package} {importlib.metadata.version(package)}")
        return ", ".join(parts)

    def _contents(self, parts: Mapping[str, str]) -> dict[str, bytes]:
        """Own contents behind a take's parts, by hash."""
        return {digest(data): data for data in (self._own[n] for n in parts if n in self._own)}

    @cached_property
    def _own(self) -> dict[str, bytes]:
        return {v.id: content_bytes(v) for v in vertices(self.film)}

    def picture_done(self, scene: Scene, shot: Shot, clip: Path, report: ShotReport) -> None:
        """Keep a rendered picture, if it is one, and make its take."""
        try:
            _checked(shot, clip)
        except CanvasError as fault:
            self.wrap.failed[shot.id] = f"{fault.what} {fault.next_step}".strip()
            clip.unlink(missing_ok=True)
            return
        kept = self.store.keep(clip)
        step = Step(kept, self.store.keep(_encode(report), ".json"), length_of(shot), report.seconds)
        self.store.remember(self.signed.signatures[picture_id(shot.id)], "picture", step)
        clip.unlink(missing_ok=True)
        self._onward(scene, shot, step)


class Lab:
    """Develops the drawings of one batch as they come from the stage."""

    def __init__(self, unit: Unit, scene: Scene, shots: Mapping[str, Shot], form: Format) -> None:
        self._unit, self._scene, self._shots, self._form = unit, scene, shots, form
        self._writers: dict[str, PictureWriter] = {}
        self._shown: dict[str, int] = {}
        self.done: set[str] = set()

    def on_event(self, event: StageEvent) -> None:
        """Take one event of the stage."""
        shot = self._shots.get(event.shot)
        if shot is None:
            return
        if event.event == "drawing":
            self._drawing(shot, Path(event.path), event.frame)
        elif event.event == "shot" and event.report is not None:
            self._shot(shot, event.report)
        elif event.event == "failed":
            self._unit.wrap.failed[shot.id] = event.why

    def _drawing(self, shot: Shot, path: Path, frame: int) -> None:
        writer = self._writers.get(shot.id)
        if writer is None:
            cut_in = shot.head_handle + 1
            target = self._unit.work / f"{shot.id}-picture.mp4"
            writer = PictureWriter(target, length_of(shot), self._form, cuts=(cut_in,), overlay=shot.overlay)
            self._writers[shot.id] = writer
        writer.add(path, frame)
        path.unlink(missing_ok=True)
        fresh = frame - self._shown.get(shot.id, 0)
        self._shown[shot.id] = frame
        self._unit.tell(Progress(activity="Shooting", shot=shot.id, done=fresh))

    def _shot(self, shot: Shot, report: ShotReport) -> None:
        writer = self._writers.pop(shot.id, None)
        if writer is None:
            self._unit.wrap.failed[shot.id] = "The stage made no drawing of this shot."
            return
        clip = writer.close()
        shutil.rmtree(self._unit.work / shot.id, ignore_errors=True)
        self._unit.tell(Progress(activity="Shooting", shot=shot.id, done=length_of(shot) - self._shown.get(shot.id, 0)))
        self._unit.picture_done(self._scene, shot, clip, report)
        self.done.add(shot.id)

    def close(self) -> None:
        """Throw unfinished pictures away."""
        for writer in self._writers.values():
            writer.abandon()
        self._writers.clear()


def _checked(shot: Shot, clip: Path) -> Probe:
    """What a clip is. Raises `FormatError` when it is damaged, black, or not as long as the shot."""
    found = probe(clip)
    if found.frames != length_of(shot):
        raise FormatError(f"{shot.id} came out with {found.frames} frames instead of {length_of(shot)}.",
                          "Shoot it again.", shot=shot.id)
    if found.black:
        raise FormatError(f"The picture of {shot.id} is black.", "Check the set and the light of this shot.",
                          shot=shot.id)
    return found


def length_of(shot: Shot) -> int:
    """Frames of the take: handles and what the cut uses."""
    return shot.head_handle + shot.frames + shot.tail_handle
