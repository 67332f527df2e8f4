"""Final Cut Pro XML (.fcpxml 1.10): the cut in exact rational time, in library, event and project as editors expect.

Every time is a whole number of frames as a fraction of a second (a frame at 23.976 is 1001/24000s), never a
rounded decimal. Source: Apple, "FCPXML Reference", developer.apple.com/documentation/professional_video_applications.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from prodcanvas.clock import parse_timecode
from prodcanvas.formats.naming import one_line, write_text

if TYPE_CHECKING:
    from prodcanvas.assembly.cut import Cut, CutShot, Transition
    from prodcanvas.clock import Rate

_FORMAT = "r1"
_DISSOLVE = "r2"
_DISSOLVE_UID = "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"
"""Final Cut's own Cross Dissolve."""


def write_fcpxml(cut: Cut, path: Path) -> Path:
    """Write the cut as FCPXML 1.10. Raises `StoreError` when the folder cannot be written."""
    return write_text(path, fcpxml_text(cut))


def fcpxml_text(cut: Cut) -> str:
    """The whole document."""
    rate = cut.rate_value
    root = ET.Element("fcpxml", version="1.10")
    resources = ET.SubElement(root, "resources")
    ET.SubElement(resources, "format", {
        "id": _FORMAT, "name": "FFVideoFormatRateUndefined", "frameDuration": time_of(1, rate),
        "width": str(cut.width), "height": str(cut.height), "colorSpace": "1-1-1 (Rec. 709)",
    })
    if any(_is_overlap(shot.transition) for shot in cut.shots):
        ET.SubElement(resources, "effect", id=_DISSOLVE, name="Cross Dissolve", uid=_DISSOLVE_UID)
    ids = {shot.shot: _assets(resources, shot, index, rate) for index, shot in enumerate(cut.shots)}
    event = ET.SubElement(ET.SubElement(root, "library"), "event", name=one_line(cut.title) or "Untitled")
    project = ET.SubElement(event, "project", name=one_line(cut.title) or "Untitled")
    start = _first_frame(rate)
    sequence = ET.SubElement(project, "sequence", {
        "format": _FORMAT, "duration": time_of(cut.frames, rate), "tcStart": time_of(start, rate),
        "tcFormat": "DF" if rate.is_drop else "NDF", "audioLayout": "stereo", "audioRate": "48k",
    })
    spine = ET.SubElement(sequence, "spine")
    _story(spine, cut, ids, start)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{body}\n'


def _story(spine: ET.Element, cut: Cut, ids: dict[str, tuple[str, str]], start: int) -> None:
    """The primary storyline: clips, gaps and transitions in order."""
    rate, scene = cut.rate_value, ""
    for index, shot in enumerate(cut.shots):
        _transition(spine, shot, start, rate)
        clip = _clip(spine, shot, ids[shot.shot][0], start, rate)
        if shot.take:
            _fades(clip, shot, cut.leaving(index), rate)
        _attached(clip, shot, ids[shot.shot][1], rate, new_scene=shot.scene != scene)
        scene = shot.scene


def time_of(frames: int, rate: Rate) -> str:
    """Frames as FCPXML time: `1001/24000s`, `3s`, `0s`."""
    seconds = rate.seconds(frames)
    if seconds.denominator == 1:
        return f"{seconds.numerator}s"
    return f"{frames * rate.den}/{rate.num}s"


def _first_frame(rate: Rate) -> int:
    return parse_timecode("01:00:00;00" if rate.is_drop else "01:00:00:00", rate)


def _assets(resources: ET.Element, shot: CutShot, index: int, rate: Rate) -> tuple[str, str]:
    """Declare a shot's media; ids of picture and separate sound, empty where there is none."""
    if shot.take is None:
        return "", ""
    picture, sound = f"p{index + 1}", ""
    inside = shot.take.sound == shot.take.picture
    _asset(resources, shot, picture, shot.take.picture, rate, video=True, audio=inside)
    if shot.take.sound and not inside:
        sound = f"s{index + 1}"
        _asset(resources, shot, sound, shot.take.sound, rate, video=False, audio=True)
    return picture, sound


def _asset(resources: ET.Element, shot: CutShot, name: str, path: str, rate: Rate, *, video: bool,
           audio: bool) -> None:
    asset = ET.SubElement(resources, "asset", {
        "id": name, "name": one_line(shot.name), "start": time_of(shot.available.start if video else 0, rate),
        "duration": time_of(shot.available.duration, rate),
    })
    if video:
        asset.attrib |= {"hasVideo": "1", "format": _FORMAT, "videoSources": "1"}
    if audio:
        asset.attrib |= {"hasAudio": "1", "audioSources": "1", "audioChannels": "2", "audioRate": "48000"}
    ET.SubElement(asset, "media-rep", kind="original-media", src=Path(path).absolute().as_uri())


def _clip(spine: ET.Element, shot: CutShot, picture: str, start: int, rate: Rate) -> ET.Element:
    """A clip on the primary storyline, or a gap for a slate."""
    place = {"offset": time_of(start + shot.record_in, rate), "name": one_line(shot.name),
             "start": time_of(shot.source.start, rate), "duration": time_of(shot.frames, rate)}
    if picture:
        clip = ET.SubElement(spine, "asset-clip", {"ref": picture, **place, "format": _FORMAT,
                                                   "tcFormat": "DF" if rate.is_drop else "NDF"})
    else:
        clip = ET.SubElement(spine, "gap", place)
    ET.SubElement(clip, "note").text = one_line(f"{shot.shot} {shot.title}")
    return clip


def _attached(clip: ET.Element, shot: CutShot, sound: str, rate: Rate, *, new_scene: bool) -> None:
    """The clip's own sound, connected under it, and its markers."""
    if sound:
        ET.SubElement(clip, "asset-clip", {
            "ref": sound, "lane": "-1", "offset": time_of(shot.source.start, rate), "name": one_line(shot.name),
            "start": time_of(shot.source.start - shot.available.start, rate),
            "duration": time_of(shot.frames, rate), "audioRole": "dialogue",
        })
    for text in _marked(shot, new_scene=new_scene):
        ET.SubElement(clip, "marker", start=time_of(shot.source.start, rate), duration=time_of(1, rate), value=text)


def _marked(shot: CutShot, *, new_scene: bool) -> list[str]:
    told = [one_line(f"{shot.scene_number or shot.scene} {shot.heading}")] if new_scene else []
    told += [one_line(shot.why)] if shot.take is None or shot.held else []
    found = shot.transition
    if found and (found.held or found.kind == "fade_to_white"):
        told.append(f"{found.kind.replace('_', ' ')} into this shot" + ("; handles are missing" if found.held else ""))
    return [text for text in told if text]


def _transition(spine: ET.Element, shot: CutShot, start: int, rate: Rate) -> None:
    """A transition element before the clip that a dissolve or wipe leads into."""
    found: Transition | None = shot.transition
    if not _is_overlap(found):
        return
    assert found is not None
    element = ET.SubElement(spine, "transition", {
        "name": "Cross Dissolve" if found.kind == "dissolve" else found.kind.title(),
        "offset": time_of(start + shot.record_in - found.before, rate),
        "duration": time_of(found.before + found.after, rate),
    })
    ET.SubElement(element, "filter-video", ref=_DISSOLVE, name="Cross Dissolve")


def _is_overlap(found: Transition | None) -> bool:
    return found is not None and not found.held and found.before > 0 and found.after > 0


def _fades(clip: ET.Element, shot: CutShot, following: Transition | None, rate: Rate) -> None:
    """A fade in or out of black, as a fade of the clip's opacity."""
    opened = shot.transition.after if shot.transition and not shot.transition.before else 0
    closed = following.before if following and following.kind == "fade_out" else 0
    if not opened and not closed:
        return
    amount = ET.SubElement(ET.SubElement(clip, "adjust-blend"), "param", name="amount")
    for name, frames in (("fadeIn", opened), ("fadeOut", closed)):
        if frames:
            ET.SubElement(amount, name, type="linear", duration=time_of(frames, rate))
