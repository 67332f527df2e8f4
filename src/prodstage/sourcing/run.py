"""The second unit: opens the artist's file, renders what is asked, and writes it as the stage writes its own passes."""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy
import msgspec
import numpy as np

from prodcanvas.errors import RequestError
from prodcanvas.film.callsheet import ShotReport
from prodcanvas.film.source import PASSES, SourceSheet
from prodstage.camera.optics import Gate
from prodstage.passes import cycles, kinds
from prodstage.passes.layers import Layers, read_layers
from prodstage.passes.view import Plate, still, tell
from prodstage.releases import file_kind
from prodstage.sourcing import owners, poses
from prodstage.sourcing.moments import Moment, moments
from prodstage.sourcing.opening import Place, open_blend, show_only
from prodstage.wire import Office

MEASURED = ("depth", "normal", "line")
STOPPED = 3


@dataclass(frozen=True)
class Session:
    """Pictures in the making."""

    sheet: SourceSheet
    place: Place
    office: Office
    work: Path
    """Folder for what Blender writes, gone afterwards."""
    when: tuple[Moment, ...]
    total: int
    done: list[int]
    """Pictures that are made, as a count of their frames."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.sheet.width, self.sheet.height

    @property
    def folder(self) -> Path:
        """Where the passes go."""
        return Path(self.sheet.out)


def take(sheet: SourceSheet, office: Office) -> int:
    """Take the pictures. Returns 0, or 3 when somebody called cut. Raises `CanvasError`."""
    began = time.perf_counter()
    office.say("started", shot=sheet.shot, blender=bpy.app.version_string)
    unknown = [p for p in sheet.passes if p not in PASSES]
    if unknown or not sheet.passes:
        raise RequestError(f"There is no pass called {(unknown or [''])[0]!r}.", f"Choose among {', '.join(PASSES)}.")
    place = open_blend(sheet)
    when = tuple(moments(place.scene, sheet))
    Path(sheet.out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=sheet.out, prefix=".work-") as work:
        session = Session(sheet, place, office, Path(work), when, len(when) * len(_rounds(sheet)), [])
        for work_on in _rounds(sheet):
            if not work_on(session):
                return STOPPED
    tell(Path(sheet.out) / "frames.json", _told(place, when))
    office.say("shot", shot=sheet.shot, report=ShotReport(
        shot=sheet.shot, frames=sheet.count or when[-1].shown, drawings=len(when),
        notes=(f"rendered from the scene “{place.scene.name}” of the .blend",),
        seconds=round(time.perf_counter() - began, 2)))
    office.say("done", failed=0)
    return 0


def _told(place: Place, when: Sequence[Moment]) -> dict[str, Any]:
    return {"scene": place.scene.name, "fps": place.scene.render.fps / place.scene.render.fps_base,
            "pictures": [{"file": f"frame_{m.shown:05d}.png", "shown": m.shown, "frame": m.frame} for m in when]}


def _rounds(sheet: SourceSheet) -> list[Any]:
    """The rounds through the frames that the passes need; mattes first, because they see everything as it stands."""
    wanted = set(sheet.passes)
    found = [(_mattes, {"matte"}), (_measures, set(MEASURED)), (_poses, {"pose"}), (_drawings, {"canny"}),
             (_beauty, {"beauty"})]
    return [work for work, kinds_ in found if wanted & kinds_]


def _each(session: Session, work: Any) -> bool:
    """Go through the frames; False when somebody called cut."""
    scene = session.place.scene
    for moment in session.when:
        if session.office.stopped():
            return False
        scene.frame_set(moment.frame)
        if session.place.camera is not None:
            scene.camera = session.place.camera
        work(moment)
        session.done.append(moment.shown)
        session.office.say("progress", shot=session.sheet.shot, frame=len(session.done), of=session.total)
    return True


def _mattes(session: Session) -> bool:
    """One matte for each character and collection; what stands before it is cut out of it."""
    scene = session.place.scene
    cycles.prepare(*session.size, scene)
    numbers = owners.number(scene, owners.mattes(scene, session.sheet))
    module = importlib.import_module(f"{kinds.__name__}.matte")
    return _each(session, lambda moment: module.write(_plate(session, moment, numbers), session.folder))


def _measures(session: Session) -> bool:
    """Depth, normals and lines out of one measuring render."""
    scene, sheet = session.place.scene, session.sheet
    _only(session)
    cycles.prepare(*session.size, scene)
    owners.each_its_own(scene)
    asked = [importlib.import_module(f"{kinds.__name__}.{name}") for name in MEASURED if name in sheet.passes]

    def work(moment: Moment) -> None:
        plate = _plate(session, moment, {})
        for module in asked:
            module.write(plate, session.folder)

    return _each(session, work)


def _poses(session: Session) -> bool:
    scene = session.place.scene
    _only(session)
    people = poses.rigs(scene)
    return _each(session, lambda m: poses.write_pose(scene, people, m.shown, session.size, session.folder))


def _drawings(session: Session) -> bool:
    """The edges of a plain drawing: without light and shadow, which are no things."""
    scene = session.place.scene
    _only(session)
    scene.render.engine = "BLENDER_WORKBENCH"
    module = importlib.import_module(f"{kinds.__name__}.canny")

    def work(moment: Moment) -> None:
        drawing = _render(session, moment, "drawing")
        module.write(_plate(session, moment, {}, picture=drawing), session.folder)
        drawing.unlink()

    return _each(session, work)


def _beauty(session: Session) -> bool:
    """The picture itself, by the engine and the light that the artist chose."""
    _only(session)

    def work(moment: Moment) -> None:
        made = _render(session, moment, "beauty")
        path = still(session.folder, "beauty", moment.shown)
        path.parent.mkdir(parents=True, exist_ok=True)
        made.replace(path)
        session.office.say("drawing", shot=session.sheet.shot, frame=moment.shown, path=str(path))

    return _each(session, work)


def _only(session: Session) -> None:
    if session.sheet.collection:
        show_only(session.place.scene, session.sheet.collection)


def _render(session: Session, moment: Moment, name: str) -> Path:
    """One still as an 8-bit PNG."""
    settings = session.place.scene.render.image_settings
    file_kind(settings, "IMAGE", "PNG")
    settings.color_mode, settings.color_depth, settings.compression = "RGB", "8", 15
    return _written(session, session.work / f"{name}_{moment.shown:05d}.png")


def _written(session: Session, path: Path) -> Path:
    scene = session.place.scene
    scene.render.filepath = str(path.with_suffix(""))
    bpy.ops.render.render(write_still=True, scene=scene.name)
    if not path.is_file():
        raise RequestError(f"The scene “{scene.name}” could not be rendered.", "Render a frame of it in Blender first.")
    return path


def _plate(session: Session, moment: Moment, numbers: dict[str, int], *, picture: Path | None = None) -> Plate:
    """What was rendered of one frame, as the passes take it."""
    camera = session.place.scene.camera
    layers = None
    if picture is None:
        raw = _written(session, session.work / f"raw_{moment.shown:05d}.exr")
        layers = _in_metres(read_layers(raw), session.place.metres)
        raw.unlink()
    data = camera.data
    return Plate(
        frame=moment.shown, size=session.size, layers=layers, matrix=np.array(camera.matrix_world.normalized()),
        lens_mm=getattr(data, "lens", 50.0), gate=Gate(data.sensor_width, data.sensor_height), subjects=numbers,
        poses={}, figures={}, hidden=(), sees=None, picture=picture)


def _in_metres(layers: Layers, metres: float) -> Layers:
    """Depth in metres, where the scene counts in something else; what is empty stays empty."""
    if abs(metres - 1.0) < 1e-6:
        return layers
    depth = layers.data["depth"]
    scaled = np.where(depth >= 1e9, depth, depth * np.float32(metres)).astype(np.float32)
    return Layers({**layers.data, "depth": scaled}, layers.crypto, layers.attributes)


def read_sheet(path: Path) -> SourceSheet:
    """Read a source sheet. Raises `RequestError` saying what is wrong with it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=SourceSheet)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise RequestError(f"{path} is not a source sheet: {fault}.", "Write it with SourceSheet as JSON.") from fault
