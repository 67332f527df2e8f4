"""What a change would cost, asked before it is made."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from prodcanvas.dirty.signature import Signed, resign
from prodcanvas.dirty.vertices import clip_id, picture_id, sound_id
from prodcanvas.film import Film
from prodcanvas.takes import Take


class Impact(msgspec.Struct, frozen=True, kw_only=True):
    """The shots a change would make dirty and how long the remake would take."""

    dirty: tuple[str, ...] = ()
    """Shots whose circled take would no longer be up to date."""
    pictures: tuple[str, ...] = ()
    """Those whose picture must be rendered again."""
    sounds: tuple[str, ...] = ()
    """Those that need a new mix only or too."""
    frames: int = 0
    seconds: float | None = None
    """Expected time of the remake from measured history; None where nothing was measured yet."""


def impact(signed: Signed, after: Film, takes: Mapping[str, Take], per_frame: Mapping[str, float]) -> Impact:
    """Compare the film as it is with the film as it would be.

    `takes` are the circled takes by shot id; `per_frame` seconds per frame by kind (`picture`, `sound`).
    """
    then, _ = resign(signed, after)
    dirty, pictures, sounds = [], [], []
    frames = 0
    for shot in after.shots():
        take = takes.get(shot.id)
        clip = clip_id(shot.id)
        if take is None or take.signature != signed.signatures.get(clip) or then.signatures[clip] == take.signature:
            continue
        dirty.append(shot.id)
        if then.signatures[picture_id(shot.id)] != signed.signatures.get(picture_id(shot.id)):
            pictures.append(shot.id)
            frames += shot.frames
        if then.signatures[sound_id(shot.id)] != signed.signatures.get(sound_id(shot.id)):
            sounds.append(shot.id)
    length = {s.id: s.frames for s in after.shots()}
    return Impact(dirty=tuple(dirty), pictures=tuple(pictures), sounds=tuple(sounds), frames=frames,
                  seconds=_cost(pictures, sounds, length, per_frame))


def _cost(pictures: list[str], sounds: list[str], length: Mapping[str, int],
          per_frame: Mapping[str, float]) -> float | None:
    needed = {"picture": sum(length[s] for s in pictures), "sound": sum(length[s] for s in sounds)}
    if any(frames and kind not in per_frame for kind, frames in needed.items()):
        return None
    return sum(frames * per_frame.get(kind, 0.0) for kind, frames in needed.items())
