"""What a generated shot works from: the stage's control maps and mattes, the previz, the references.

Maps are rendered once, kept in the store as reels without loss, and cut to the size and rate of each step.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from PIL import Image

from prodcanvas.clock import Rate
from prodcanvas.crew.followed import Control, Drawing
from prodcanvas.crew.linked import linked
from prodcanvas.crew.producer.account.drawn import LINKED
from prodcanvas.dirty import digest, picture_id
from prodcanvas.edges import HIGH, LOW, canny
from prodcanvas.errors import RequestError, RunnerError
from prodcanvas.film import Film, Node, Reference, Scene, Shot
from prodcanvas.film.quality import TIERS
from prodcanvas.media.frames import read_frame
from prodcanvas.media.reel import filled, frame_files, is_picture, picked, write_reel
from prodcanvas.ports.stage import StageEvent
from prodcanvas.routes import Media
from prodcanvas.stores import Step
from prodcanvas.studio.producing.linked_frames import followed_clip
from prodcanvas.studio.producing.sourcing import Sourced
from prodcanvas.studio.progress import Progress
from prodcanvas.studio.sheets import call_sheet
from prodcanvas.studio.speech import mouths_of
from prodcanvas.studio.unit import Unit, length_of

MAPS = {"depth", "normal", "line", "canny", "pose", "matte"}
"""Control maps that the stage measures. `tile`, `plate` and `render` are the previz picture itself."""
PICTURES = {"tile", "plate", "render", "first_frame"}


class Fit(NamedTuple):
    """The size of a step's pictures, and for clips their number and rate."""

    width: int
    height: int
    frames: int = 1
    rate: int = 24


@dataclass
class Materials:
    """The material of one shot. `still` asks for one frame of every map instead of the whole shot."""

    unit: Unit
    scene: Scene
    shot: Shot
    picture: Step
    """The silent previz clip."""
    still: bool = False
    maps: dict[str, Path] = field(default_factory=dict)
    """`depth`, `matte:character:dave` → reel of the whole shot at the film's rate, or of one frame; `linked:depth` →
    what the depth is drawn from."""

    def prepare(self, names: Collection[str], drawn: Collection[str] = ()) -> None:
        """Have the maps made that are wanted and not kept: by the stage, or out of what is linked to the shot.

        Of the maps that steps of the plan draw, `drawn`, only what they are drawn from is made ready. Raises
        `RunnerError` when one cannot be made, `RequestError` when what is linked is gone.
        """
        given = linked(self.unit.film, self.shot)
        for drawing in given.drawings:
            if drawing.shows in drawn:
                self.maps[f"{LINKED}{drawing.shows}"] = self._drawn_from(drawing)
            elif drawing.here and drawing.shows in names:
                self.maps[drawing.shows] = self._edges(self._drawn_from(drawing))
        wanted = sorted((set(names) & MAPS) - set(drawn) - self.maps.keys())
        led = {n: control for n in wanted if (control := given.control(n)) is not None}
        self._follow(led, next((c for c in given.controls if c.shows == "picture"), None))
        missing = [n for n in wanted if n not in led and not self._recall(n)]
        if missing:
            self._render(missing)

    def _follow(self, led: Mapping[str, Control], picture: Control | None) -> None:
        """Take maps from what is linked to the shot's control, an artist's scene in one go; a picture as it is."""
        unit = self.unit
        for name, control in (*led.items(), *((("picture", picture),) if picture else ())):
            if control.node.type == "image":
                names = ("plate", "tile") if name == "picture" else (name,)
                self.maps |= dict.fromkeys(names, self._file(control.node))
        scenes = {c.node.id: c.node for c in led.values() if c.node.type != "image"}
        for node in scenes.values():
            passes = [n for n, c in led.items() if c.node.id == node.id]
            source = Sourced(unit.store, unit.stage, unit.film, unit.work)
            self.maps |= source.reels(self.shot, node, passes, still=self.still, tell=unit.tell, stop=unit.stop)

    def _file(self, node: Node) -> Path:
        found = Reference(file=str(node.fields["file"]), digest=str(node.fields["digest"]))
        return Path(reference_media(self.unit.store.root, found, node.name or node.id).path)

    def _drawn_from(self, drawing: Drawing) -> Path:
        if drawing.picture is not None:
            return self._file(drawing.picture)
        return followed_clip(self.unit, self.shot, drawing.clip)

    def _edges(self, source: Path) -> Path:
        """The edges of a picture or clip in the size of the shot, as the stage draws them; drawn once and kept."""
        unit = self.unit
        size = TIERS.get(self.shot.quality, TIERS["draft"]).size(unit.film.width, unit.film.height)
        key = digest(f"{file_digest(source)} {size}".encode())
        kept = unit.store.step(key, "drawn:canny")
        if kept is None or not unit.store.media.has(kept.media):
            unit.tell(Progress(activity="Drawing control maps", shot=self.shot.id))
            reel = unit.work / f"{self.shot.id}-edges.mp4"
            found = (canny(filled(pixels, *size), LOW, HIGH) for pixels in frame_files((source,)))
            count = write_reel((np.repeat(edges[..., None], 3, axis=2) for edges in found), reel,
                               unit.film.rate_value())
            kept = Step(unit.store.keep(reel), "", count, 0.0)
            unit.store.remember(key, "drawn:canny", kept)
            reel.unlink(missing_ok=True)
        return unit.store.media.path(kept.media)

    def _key(self) -> str:
        return digest(f"{self.unit.signed.signatures[picture_id(self.shot.id)]} {self.still}".encode())

    def _recall(self, name: str) -> bool:
        kept = self.unit.store.step(self._key(), f"map:{name}")
        if kept is None:
            return False
        parts = json.loads(self.unit.store.media.path(kept.media).read_bytes())
        if not all(self.unit.store.media.has(medium) for medium in parts.values()):
            return False
        self.maps |= {part: self.unit.store.media.path(medium) for part, medium in parts.items()}
        return True

    def _render(self, names: Sequence[str]) -> None:
        unit, shot = self.unit, self.shot
        folder = unit.work / "maps"
        shutil.rmtree(folder, ignore_errors=True)
        sheet = call_sheet(unit.film, self.scene, (shot,), quality=shot.quality, out=str(folder),
                           mouths={shot.id: mouths_of(unit.film, shot)}, passes=tuple(names))
        if self.still:
            sheet = msgspec.structs.replace(sheet, only=(1, 1))
        faults: list[str] = []

        def on_event(event: StageEvent) -> None:
            if event.event == "failed":
                faults.append(event.why)
            elif event.event == "progress":
                unit.tell(Progress(activity="Rendering control maps", shot=shot.id))

        unit.stage.shoot(sheet, on_event, unit.stop)
        if unit.stop():
            return
        if faults:
            raise RunnerError(f"The control maps of {shot.id} could not be made: {faults[0]}",
                              "See `prodcanvas doctor`.", shot=shot.id)
        for name in names:
            self._keep(name, folder / shot.id / name)
        shutil.rmtree(folder, ignore_errors=True)

    def _keep(self, name: str, folder: Path) -> None:
        """Take a rendered map into the store: one reel, or one for each subject's matte."""
        parts = {name: folder}
        if name == "matte":
            ids = json.loads((folder / "matte.json").read_bytes())["ids"]
            parts = {f"matte:{who}": folder / safe for who, safe in ids.items()}
        kept = {}
        for part, place in parts.items():
            reel = self.unit.work / f"{self.shot.id}-{place.name}.mp4"
            write_reel(self._shown(place), reel, self.unit.film.rate_value())
            kept[part] = self.unit.store.keep(reel)
            self.maps[part] = self.unit.store.media.path(kept[part])
            reel.unlink(missing_ok=True)
        listed = self.unit.store.keep(json.dumps(kept, sort_keys=True).encode(), ".json")
        self.unit.store.remember(self._key(), f"map:{name}", Step(listed, "", 0, 0.0))

    def _shown(self, folder: Path) -> list[Path]:
        """The drawing that shows at each frame of the shot; drawings are held, as on twos."""
        drawings = {int(p.stem[-5:]): p for p in sorted(folder.glob("frame_*.png"))}
        if not drawings:
            raise RunnerError(f"The stage made no {folder.name} map of {self.shot.id}.", "See `prodcanvas doctor`.",
                              shot=self.shot.id)
        last, shown = min(drawings), []
        for frame in range(1, (1 if self.still else length_of(self.shot)) + 1):
            last = frame if frame in drawings else last
            shown.append(drawings[last])
        return shown

    def media(self, name: str, kind: str, fit: Fit) -> Media | None:
        """A map, a matte or the previz, in a step's size (clips: rate and length); None where there is none."""
        source = self.maps.get(name)
        if source is None and name in PICTURES:
            source = self.unit.store.media.path(self.picture.media)
        if source is None:
            return None
        if kind in {"image", "mask"}:
            return self._still(name, kind, source, (fit.width, fit.height))
        return self._clip(name, kind, source, fit)

    def _still(self, name: str, kind: str, source: Path, size: tuple[int, int]) -> Media:
        moment = self.moment() if name in PICTURES else 0
        pixels = filled(next(frame_files((source,))) if is_picture(source) else read_frame(source, moment), *size)
        path = self.unit.work / f"{self.shot.id}-{_word(name)}-{size[0]}x{size[1]}.png"
        Image.fromarray(pixels).save(path)
        return Media(path=str(path), kind=kind, width=size[0], height=size[1], digest=file_digest(path))

    def moment(self) -> int:
        """The frame that a still shows, counted from 0: the first, from which a clip goes on."""
        return 0

    def _clip(self, name: str, kind: str, source: Path, fit: Fit) -> Media:
        path = self.unit.work / f"{self.shot.id}-{_word(name)}-{fit.width}x{fit.height}-{fit.frames}.mp4"
        rate = self.unit.film.rate_value()
        frames = [filled(p, fit.width, fit.height) for p in frame_files((source,))]
        shown = picked(len(frames), rate.fps, Fraction(fit.rate), fit.frames)
        write_reel((frames[i] for i in shown), path, Rate(fit.rate, 1))
        return Media(path=str(path), kind=kind, width=fit.width, height=fit.height, frames=fit.frames,
                     rate=str(fit.rate), digest=file_digest(path))


def _word(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name)


def file_digest(path: Path) -> str:
    """sha256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def reference_media(root: Path, reference: Reference, of: str) -> Media:
    """A reference picture of the production. Raises `RequestError` when it is gone, outside, or not the one it was."""
    path = (root / reference.file).resolve()
    if not path.is_relative_to(root.resolve()):
        raise RequestError(f"The reference {reference.file} of {of} lies outside the production.",
                           "Add it again: prodcanvas assets reference.")
    if not path.is_file():
        raise RequestError(f"The reference {reference.file} of {of} is gone.",
                           "Add it again: prodcanvas assets reference.", path=str(path))
    if file_digest(path) != reference.digest:
        raise RequestError(f"The reference {reference.file} of {of} is another picture than the one that was added.",
                           "Add it again: prodcanvas assets reference.", path=str(path))
    with Image.open(path) as image:
        width, height = image.size
    return Media(path=str(path), kind="image", width=width, height=height, digest=reference.digest)


def references_of(root: Path, film: Film) -> dict[str, tuple[Media, ...]]:
    """Asset id → its reference pictures, for every asset that has some."""
    return {a.id: tuple(reference_media(root, r, a.id) for r in a.references) for a in film.assets if a.references}
