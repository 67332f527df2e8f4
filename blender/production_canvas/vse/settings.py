"""The scene that holds the edit: its rate, size, colour, length and film output, its channels' names and its markers.

A setting that the artist changed stays as it is until the film asks for another one.
"""

from __future__ import annotations

import json
import math
from fractions import Fraction
from typing import Any

import bpy

from .edit import CHANNELS, FIRST, Edit, Marker
from .strips import editor

NAME = "Film"
_SETTINGS, _MARKERS, _KNOWN = "pc_settings", "pc_markers", "pc_known"


def film_scene(name: str = NAME) -> Any:
    """The scene that holds the edit, made where there is none. It is not brought before the artist's eyes."""
    name = name.strip() or NAME
    return bpy.data.scenes.get(name) or bpy.data.scenes.new(name)


def show_in_sequencers(scene: Any) -> None:
    """Since 5.0 a workspace has a scene for its sequencer: ours, where it has none or the same."""
    for workspace in bpy.data.workspaces:
        if hasattr(workspace, "sequencer_scene") and (
                workspace.sequencer_scene is None or not _has_strips(workspace.sequencer_scene)):
            workspace.sequencer_scene = scene


def _has_strips(scene: Any) -> bool:
    return bool(scene.sequence_editor and len(scene.sequence_editor.strips))


def fps_of(rate: Fraction) -> tuple[int, float]:
    """Blender's frame rate and its divisor: 24 and 1.001 for 24000/1001."""
    whole = math.ceil(rate)
    return whole, whole / float(rate)


def wanted_settings(edit: Edit, *, has_media_type: bool) -> dict[str, Any]:
    """Every setting of the scene that makes the edit right, by its path, in the order in which they are set."""
    fps, base = fps_of(edit.rate)
    return {
        "render.fps": fps, "render.fps_base": base, "render.resolution_x": edit.width,
        "render.resolution_y": edit.height, "render.resolution_percentage": 100,
        "frame_start": FIRST, "frame_end": max(FIRST, FIRST + edit.frames - 1), "sync_mode": "AUDIO_SYNC",
        "view_settings.view_transform": "Standard", "view_settings.look": "None", "view_settings.exposure": 0.0,
        "view_settings.gamma": 1.0, "render.use_sequencer": True, "render.use_compositing": False,
        **({"render.image_settings.media_type": "VIDEO"} if has_media_type else {}),
        "render.image_settings.file_format": "FFMPEG", "render.image_settings.color_mode": "RGB",
        "render.ffmpeg.format": "MPEG4", "render.ffmpeg.codec": "H264", "render.ffmpeg.constant_rate_factor": "HIGH",
        "render.ffmpeg.ffmpeg_preset": "GOOD", "render.ffmpeg.gopsize": max(1, round(edit.rate)),
        "render.ffmpeg.audio_codec": "AAC", "render.ffmpeg.audio_bitrate": 192,
        "render.ffmpeg.audio_mixrate": 48000, "render.ffmpeg.audio_channels": "STEREO",
    }


def set_up(scene: Any, edit: Edit) -> None:
    """Give the scene the settings that the film asks for."""
    last = _noted(scene, _SETTINGS)
    wanted = wanted_settings(edit, has_media_type=hasattr(scene.render.image_settings, "media_type"))
    for path, value in wanted.items():
        *way, name = path.split(".")
        owner = scene
        for part in way:
            owner = getattr(owner, part)
        if path not in last or (last[path] != value and _is_same(getattr(owner, name), last[path])):
            setattr(owner, name, value)
    scene[_SETTINGS] = json.dumps(wanted)


def _is_same(value: Any, noted: Any) -> bool:
    return math.isclose(value, noted, abs_tol=1e-5) if isinstance(noted, float) else bool(value == noted)


def _noted(scene: Any, name: str) -> dict[str, Any]:
    try:
        found = json.loads(str(scene.get(name, "{}")))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def name_channels(scene: Any) -> None:
    """Names for our channels, where the artist has given none."""
    channels = editor(scene).channels
    for number, name in CHANNELS.items():
        if channels[number].name in {"", f"Channel {number}"}:
            channels[number].name = name


def known_keys(scene: Any) -> set[str]:
    """Keys of the strips that were once laid."""
    return set(_noted(scene, _KNOWN))


def note_keys(scene: Any, keys: set[str]) -> None:
    """Remember which strips were laid."""
    scene[_KNOWN] = json.dumps(dict.fromkeys(sorted(keys), 1), separators=(",", ":"))


def mark(scene: Any, markers: tuple[Marker, ...]) -> None:
    """Markers at scenes and shots. One that the artist moved, renamed or deleted is the artist's."""
    noted = _noted(scene, _MARKERS)
    there: dict[str, Any] = {m.name: m for m in scene.timeline_markers}
    wanted = {m.key: m for m in markers}
    for key, (name, frame) in noted.items():
        marker = there.get(name)
        if marker is None or key in wanted or marker.frame != frame:
            continue
        scene.timeline_markers.remove(marker)
    for key, want in wanted.items():
        _mark(scene, want, noted.get(key), there)
    scene[_MARKERS] = json.dumps({m.key: [m.name, m.frame] for m in markers}, separators=(",", ":"))


def _mark(scene: Any, want: Marker, noted: list[Any] | None, there: dict[str, Any]) -> None:
    if noted is None:
        if want.name not in there:
            scene.timeline_markers.new(want.name, frame=want.frame)
        return
    name, frame = noted
    marker = there.get(name)
    if marker is None or (name, frame) == (want.name, want.frame):
        return
    marker.frame += want.frame - frame
    marker.name = want.name
