"""The second unit: opens the artist's file, renders what is asked, and writes it as the stage writes its own passes."""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from prodstage.sourcing.opening import Place, collection_of, open_blend, show_only
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
    """The rounds through the frames that the passes need; first what may find nothing, and what hides nothing."""
    wanted, apart = set(sheet.passes), bool(sheet.collection)
    found = [(_poses, {"pose"}), (_alone, {"matte"} if apart else set()),
             (_measures, {*MEASURED, *(() if apart else ("matte",))}), (_drawings, {"canny"}), (_beauty, {"beauty"})]
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


def _alone(session: Session) -> bool:
    """The matte of one collection: what stands before it is cut out of it, so nothing is hidden."""
    return _measured(session, ("matte",))


def _measures(session: Session) -> bool:
    """Depth, normals, lines and mattes out of one measuring render."""
    _only(session)
    return _measured(session, (*MEASURED, *(() if session.sheet.collection else ("matte",))))


def _measured(session: Session, names: Sequence[str]) -> bool:
    scene, sheet = session.place.scene, session.sheet
    cycles.prepare(*session.size, scene)
    asked = [importlib.import_module(f"{kinds.__name__}.{name}") for name in names if name in sheet.passes]
    found = owners.mattes(scene, sheet) if "matte" in names and "matte" in sheet.passes else {}
    index, numbers = owners.each_its_own(scene), {who: k for k, who in enumerate(found, start=1)}
    owner = np.zeros(len(index) + 1, np.float32)
    for who, objects in found.items():
        owner[[index[o] for o in objects if o in index]] = numbers[who]

    def work(moment: Moment) -> None:
        plate = _plate(session, moment)
        for module in asked:
            module.write(_owned(plate, owner, numbers) if module.__name__.endswith("matte") else plate, session.folder)

    return _each(session, work)


def _owned(plate: Plate, owner: Any, numbers: dict[str, int]) -> Plate:
    """The same with the number of its owner at every pixel, instead of the object's own."""
    assert plate.layers is not None
    index = np.round(plate.data("object")).astype(int)
    layers = replace(plate.layers, data={**plate.layers.data, "object": owner[index]})
    return replace(plate, layers=layers, subjects=numbers)


def _poses(session: Session) -> bool:
    scene, name = session.place.scene, session.sheet.collection
    people = poses.rigs(scene, set(collection_of(scene, name).all_objects) if name else None)
    return _each(session, lambda m: poses.write_pose(scene, people, m.shown, session.size, session.folder))


def _drawings(session: Session) -> bool:
    """The edges of a plain drawing: without light and shadow, which are no things."""
    scene = session.place.scene
    _only(session)
    scene.render.engine = "BLENDER_WORKBENCH"
    module = importlib.import_module(f"{kinds.__name__}.canny")

    def work(moment: Moment) -> None:
        drawing = _render(session, moment, "drawing")
        module.write(_plate(session, moment, picture=drawing), session.folder)
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


def _plate(session: Session, moment: Moment, *, picture: Path | None = None) -> Plate:
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
        lens_mm=getattr(data, "lens", 50.0), gate=Gate(data.sensor_width, data.sensor_height), subjects={},
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
