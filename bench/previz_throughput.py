"""Previz throughput: our whole path, child process and encoder included, against Blender rendering the same scene.

The rival opens the .blend of the same shots and runs `render(animation=True)` to H.264 in one process, at the size at
which we draw (960x540, no anti-aliasing, on twos). Both are timed from process start to finished clips, in turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from prodcanvas.clock import Rate
from prodcanvas.film.callsheet import CallSheet
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.ports.stage import StageEvent
from prodcanvas.runners.stage import BlenderStage
from prodcanvas.runners.stage.child import environment

SHEET = Path(__file__).parents[1] / "tests/prodstage/sheets/office.json"
SHOTS = ("sh010", "sh020", "sh060", "sh090")
ROUNDS = 2
RAW = """
import os, sys, bpy
bpy.ops.wm.open_mainfile(filepath=sys.argv[1])
scene = bpy.context.scene
scene.render.resolution_x, scene.render.resolution_y, scene.frame_step = 960, 540, 2
scene.display.render_aa = "OFF"
scene.render.image_settings.media_type = "VIDEO"
scene.render.image_settings.file_format = "FFMPEG"
scene.render.ffmpeg.format, scene.render.ffmpeg.codec = "MPEG4", "H264"
scene.render.filepath = sys.argv[2]
bpy.ops.render.render(animation=True)
sys.stdout.flush()
os._exit(0)
"""


def ours(sheet: CallSheet, folder: Path) -> float:
    """Seconds to shoot and encode the sheet."""
    form = Format(sheet.width, sheet.height, Rate(*sheet.rate))
    lengths = {s.id: s.head + s.frames + s.tail for s in sheet.shots}
    writers: dict[str, PictureWriter] = {}

    def on_event(event: StageEvent) -> None:
        if event.event == "drawing":
            if event.shot not in writers:
                writers[event.shot] = PictureWriter(folder / f"{event.shot}.mp4", lengths[event.shot], form)
            writers[event.shot].add(Path(event.path), event.frame)
            Path(event.path).unlink()
        elif event.event == "shot":
            writers.pop(event.shot).close()

    begun = time.perf_counter()
    BlenderStage().shoot(sheet, on_event, lambda: False)
    return time.perf_counter() - begun


def raw(blend: Path, folder: Path) -> float:
    """Seconds that Blender takes by itself."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-s", "-c", RAW, str(blend), str(folder / "raw.mp4")], check=True, timeout=900,
                   env=environment(dict(os.environ)), capture_output=True)
    return time.perf_counter() - begun


def run() -> list[dict[str, object]]:
    """The best of some rounds of each, in turn."""
    whole = msgspec.json.decode(SHEET.read_bytes(), type=CallSheet)
    shots = tuple(s for s in whole.shots if s.id in SHOTS)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sheet = msgspec.structs.replace(whole, out=str(folder / "out"), shots=shots)
        blend = folder / "office.blend"
        BlenderStage().shoot(msgspec.structs.replace(sheet, blend=str(blend)), lambda _: None, lambda: False)
        times = [(ours(sheet, folder), raw(blend, folder)) for _ in range(ROUNDS)]
    ratio = min(t[1] for t in times) / min(t[0] for t in times)
    return [{"promise": "previz throughput against the same scenes rendered raw by Blender", "figure": round(ratio, 3),
             "unit": "ratio", "target": ">= 0.85", "met": ratio >= 0.85}]
