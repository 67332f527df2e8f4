"""One way of handling strips in Blender 4.5, 5.0 and 5.2, whose names for the same things differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from .standing import Spot

KEY, RECORD = "pc_key", "pc_written"
_NEW_NAMES = "left_handle" in bpy.types.Strip.bl_rna.properties
"""5.2 and later; the old names go in 6.0."""
_CONTENT, _LEFT, _RIGHT, _LENGTH, _MEDIA_LENGTH = (
    ("content_start", "left_handle", "right_handle", "duration", "content_duration") if _NEW_NAMES else
    ("frame_start", "frame_final_start", "frame_final_end", "frame_final_duration", "frame_duration"))
_HAS_LENGTH = bpy.app.version >= (5, 0, 0)
"""`new_effect` asks for a length since 5.0, for the last frame before."""
FROM_LEFT = ("IN", 1.5707963267948966)
"""Direction and angle of a wipe in which the new picture comes in from the left."""


def editor(scene: Any) -> Any:
    """The scene's sequence editor, made where there is none."""
    return scene.sequence_editor or scene.sequence_editor_create()


def spot(strip: Any) -> Spot:
    """Where a strip lies."""
    left = getattr(strip, _LEFT)
    return Spot(strip.channel, left, left + getattr(strip, _LENGTH))


def source(strip: Any) -> int:
    """Frame of the media that is shown first; below 0 where the first picture is held."""
    return int(getattr(strip, _LEFT) - round(getattr(strip, _CONTENT)))


def media_length(strip: Any) -> int:
    """Frames that the media has."""
    return int(getattr(strip, _MEDIA_LENGTH))


def slide(strip: Any, start: int) -> None:
    """Move a strip in time so that it begins at a frame. Nothing may lie there on its channel."""
    setattr(strip, _CONTENT, getattr(strip, _CONTENT) + (start - getattr(strip, _LEFT)))


def trim(strip: Any, frames: int, first: int | None) -> None:
    """Set the length, and which frame of the media comes first (None for strips without media).

    For a strip that has room on both sides: it stays where its media begins.
    """
    begin = getattr(strip, _LEFT) if first is None else round(getattr(strip, _CONTENT)) + first
    setattr(strip, _RIGHT, max(getattr(strip, _RIGHT), begin + frames))
    if first is not None:
        setattr(strip, _LEFT, begin)
    setattr(strip, _RIGHT, begin + frames)


def _unchosen(strip: Any) -> Any:
    """A new strip is not selected: what the artist had selected stays so."""
    strip.select = False
    return strip


def new_movie(strips: Any, name: str, path: str, channel: int, frame: int) -> Any:
    """A strip with the pictures of a clip, whole in the film's picture, whose media begins at a frame."""
    return _unchosen(strips.new_movie(name=name, filepath=path, channel=channel, frame_start=frame, fit_method="FIT"))


def new_sound(strips: Any, name: str, path: str, channel: int, frame: int) -> Any:
    """A strip with the sound of a file, whose media begins at a frame."""
    return _unchosen(strips.new_sound(name=name, filepath=path, channel=channel, frame_start=frame))


def new_made(strips: Any, kind: str, name: str, place: Spot, inputs: tuple[Any, ...] = ()) -> Any:
    """A strip that Blender draws by itself: COLOR, TEXT, or an effect of two others."""
    frames = place.end - place.start
    length = {"length": frames} if _HAS_LENGTH else {"frame_end": place.end}
    given = dict(zip(("input1", "input2"), inputs, strict=False))
    return _unchosen(strips.new_effect(name=name, type=kind, channel=place.channel, frame_start=place.start, **length,
                                       **given))


def put_under(effect: Any, old: Any, new: Any) -> None:
    """Let an effect be made from another strip than before."""
    for name in ("input_1", "input_2"):
        if getattr(effect, name, None) == old:
            setattr(effect, name, new)
    name, new.name = new.name, f"{new.name[:50]} renamed"
    new.name = name  # 5.2 remembers by name which effects use a strip, and forgets it when a name changes


def is_readable(strip: Any) -> bool:
    """Whether Blender could open a strip's media."""
    if strip.type == "MOVIE":
        return bool(strip.elements and strip.elements[0].orig_width)
    return strip.type != "SOUND" or media_length(strip) > 1


def change_movie(strips: Any, strip: Any, path: str, fit: float, aside: int) -> tuple[float, bool]:
    """Other pictures in the same strip, which keeps its handles, modifiers and effects; they fit as those before did.

    Gives back how much they are enlarged to fit, and whether they can be read: a strip that was changed would tell
    the old size for ever, so a fresh one is asked, that lies at the frame `aside` for a moment.
    """
    strip.filepath = path
    fresh = new_movie(strips, "probe", path, strip.channel, aside)
    readable, wanted = is_readable(fresh), scale(fresh)
    strips.remove(fresh)
    if readable and abs(scale(strip) - fit) < _CLOSE:
        strip.transform.scale_x = strip.transform.scale_y = wanted
    return wanted if readable else fit, readable


def scale(strip: Any) -> float:
    """How much a picture is enlarged; below 0 where that is not the same both ways."""
    whole = getattr(strip, "transform", None)
    if whole is None:
        return 1.0
    return float(whole.scale_x) if abs(whole.scale_x - whole.scale_y) < _CLOSE else -1.0


def change_sound(strip: Any, path: str) -> None:
    """Another sound in the same strip."""
    before = strip.sound
    strip.sound = bpy.data.sounds.load(path, check_existing=True)
    if before is not None and before != strip.sound and before.users == 0:
        bpy.data.sounds.remove(before)


def close_clips(movie: Any) -> None:
    """Let Blender close the clips it has open in a movie strip's scene: it keeps each one, at 5 MB and more.

    It does so when a setting of a clip is set that is about how its file is read; the value stays as it is.
    """
    movie.use_deinterlace = movie.use_deinterlace


def inputs(strip: Any) -> tuple[str, ...]:
    """Names of the strips that an effect is made from."""
    count = getattr(strip, "input_count", 0)
    found = [getattr(strip, f"input_{n}", None) for n in range(1, count + 1)]
    return tuple(s.name for s in found if s is not None)


def look(strip: Any) -> str:
    """The settings by which a strip is graded, framed, sped up or made loud, as text that can be compared."""
    values = [round(v, 4) if isinstance(v, float) else v for v in (getattr(strip, n, None) for n in _LOOK)]
    values += [round(strip.blend_alpha, 4)] if strip.type not in {"COLOR", "SOUND"} else []  # a fade has keys there
    for part, names in _PARTS.items():
        whole = getattr(strip, part, None)
        values += [round(float(getattr(whole, n)), 4) for n in names] if whole is not None else []
    values += [len(getattr(strip, n, ())) for n in ("modifiers", "retiming_keys")]
    colour = getattr(strip, "color", None)
    values += [round(c, 3) for c in colour] if colour is not None and not isinstance(colour, str) else []
    return " ".join(str(v) for v in values)


_LETTERS = "Inter.woff2"
_LOOK = ("mute", "blend_type", "color_saturation", "color_multiply", "multiply_alpha", "use_flip_x",
         "use_flip_y", "use_reverse_frames", "strobe", "pan", "sound_offset", "color_tag", "transition_type",
         "direction", "angle", "blur_width", "use_default_fade", "font_size", "use_bold", "use_italic", "use_box",
         "use_outline", "use_shadow", "wrap_width")
_CLOSE = 1e-3
_PARTS = {"transform": ("offset_x", "offset_y", "rotation"),
          "crop": ("min_x", "max_x", "min_y", "max_y")}


def letters() -> Any:
    """Blender's own sans serif, kept in the file so that the words look alike anywhere; None where it has none."""
    folder = bpy.utils.system_resource("DATAFILES", path="fonts")
    path = Path(folder or "", _LETTERS)
    if not folder or not path.is_file():
        return None
    found = next((f for f in bpy.data.fonts if Path(f.filepath).name == _LETTERS), None)
    if found is None:
        found = bpy.data.fonts.load(str(path))
        found.pack()
    return found


def absolute(path: str) -> str:
    """A path of the cut as Blender wants it."""
    return str(Path(path).absolute())
