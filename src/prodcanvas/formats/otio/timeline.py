"""The cut in OpenTimelineIO's own words: tracks, clips, gaps, transitions and markers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import opentimelineio as otio
from opentimelineio.opentime import RationalTime, TimeRange

from prodcanvas.clock import parse_timecode
from prodcanvas.formats.naming import one_line, relative_url

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.assembly.cut import Cut, CutShot, FrameRange, Transition


def timeline_of(cut: Cut, folder: Path) -> otio.schema.Timeline:
    """The cut as an OTIO timeline with one picture and one sound track."""
    fps = float(cut.rate_value.fps)
    first = parse_timecode("01:00:00:00", cut.rate_value)
    timeline = otio.schema.Timeline(one_line(cut.title), global_start_time=RationalTime(first, fps))
    timeline.metadata["prodcanvas"] = {
        "rate": str(cut.rate_value), "width": cut.width, "height": cut.height, "language": cut.language,
        "notes": [one_line(note) for note in cut.notes],
    }
    pictures = otio.schema.Track("Picture", kind=otio.schema.TrackKind.Video)
    sounds = otio.schema.Track("Sound", kind=otio.schema.TrackKind.Audio)
    pictures.extend(_picture_track(cut, folder, fps))
    sounds.extend(_sound(shot, folder, fps) for shot in cut.shots)
    timeline.tracks.extend([pictures, sounds])
    return timeline


def _picture_track(cut: Cut, folder: Path, fps: float) -> list[otio.core.Composable]:
    laid: list[otio.core.Composable] = []
    scene = ""
    for shot in cut.shots:
        if shot.transition and not shot.transition.held:
            laid.append(_transition(shot.transition, fps))
        clip = _clip(shot, shot.take.picture if shot.take else "", folder, fps)
        clip.metadata["prodcanvas"] = _facts(shot)
        clip.markers.extend(_markers(shot, new_scene=shot.scene != scene, fps=fps))
        scene = shot.scene
        laid.append(clip)
    if cut.shots and cut.shots[-1].ending:
        laid.append(_transition(cut.shots[-1].ending, fps))
    return laid


def _clip(shot: CutShot, media: str, folder: Path, fps: float) -> otio.schema.Clip:
    source = _range(shot.source, fps)
    if not media:
        missing = otio.schema.MissingReference(name=shot.shot, available_range=_range(shot.available, fps))
        return otio.schema.Clip(shot.name, missing, source)
    found = otio.schema.ExternalReference(relative_url(media, folder), _range(shot.available, fps))
    found.name = shot.name
    return otio.schema.Clip(shot.name, found, source)


def _sound(shot: CutShot, folder: Path, fps: float) -> otio.core.Composable:
    if shot.take is None or not shot.take.sound:
        return otio.schema.Gap(source_range=TimeRange(RationalTime(0, fps), RationalTime(shot.frames, fps)))
    return _clip(shot, shot.take.sound, folder, fps)


def _range(frames: FrameRange, fps: float) -> TimeRange:
    return TimeRange(RationalTime(frames.start, fps), RationalTime(frames.duration, fps))


def _transition(transition: Transition, fps: float) -> otio.schema.Transition:
    """A transition; OTIO names only the dissolve, others carry their name in the metadata."""
    made = otio.schema.Transition(
        transition.kind, otio.schema.TransitionTypes.SMPTE_Dissolve,
        RationalTime(transition.before, fps), RationalTime(transition.after, fps),
    )
    if transition.kind != "dissolve":
        made.transition_type = "Custom_Transition"
        made.metadata["prodcanvas"] = {"kind": transition.kind}
    return made


def _markers(shot: CutShot, *, new_scene: bool, fps: float) -> list[otio.schema.Marker]:
    """Scene starts in green; in red what the editor should know."""
    told = [(otio.schema.MarkerColor.GREEN, f"{shot.scene_number or shot.scene} {shot.heading}")] if new_scene else []
    told += [(otio.schema.MarkerColor.RED, shot.why)] if shot.take is None or shot.held else []
    if shot.transition and shot.transition.held:
        told.append((otio.schema.MarkerColor.RED, f"{shot.transition.kind} wanted here; handles are missing"))
    at = TimeRange(RationalTime(shot.source.start, fps), RationalTime(1, fps))
    return [otio.schema.Marker(one_line(text), at, colour) for colour, text in told]


def _facts(shot: CutShot) -> dict[str, Any]:
    """What the production knows about a clip."""
    facts: dict[str, Any] = {
        "shot": shot.shot, "scene": shot.scene, "title": one_line(shot.title), "heading": one_line(shot.heading),
        "size": shot.size, "dialogue": [{"who": line.who, "text": one_line(line.text, 2000)} for line in shot.lines],
        "reasons": [one_line(reason) for reason in shot.reasons],
    }
    if shot.take:
        facts |= {"take": shot.take.take, "digest": shot.take.digest, "signature": shot.take.signature}
    return {name: fact for name, fact in facts.items() if fact}
