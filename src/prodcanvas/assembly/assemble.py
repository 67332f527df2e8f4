"""The first assembly: circled takes in story order, a slate wherever one is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from prodcanvas.assembly.cut import Cut, CutLine, CutShot, TakeMedia, Transition
from prodcanvas.assembly.subtitles import plain
from prodcanvas.assembly.transitions import LENGTHS, transition_into

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prodcanvas.clock import Rate
    from prodcanvas.film.document import Film, Scene, Shot


def assemble(film: Film, circled: Mapping[str, TakeMedia], *, signature: str = "") -> Cut:
    """Lay the circled takes (by shot id) in story order; film length is the sum of the shots' lengths, exactly.

    Shots and scenes not included in the final are left out; a shot without a take becomes a slate. `signature` is
    that of clips made in the film's own format (`media.encode.house_signature`); by default that of most takes. A
    take with another one, too few frames, or under a transition is to be encoded again; all others are copied.
    """
    house = signature or _usual_signature(circled)
    rate = film.rate_value()
    laid: list[CutShot] = []
    at = 0
    for scene, shot in _included(film):
        take = _usable(circled.get(shot.id))
        laid.append(_lay(scene, shot, take, house, (at, rate)))
        at += laid[-1].frames
    kinds = {shot.id: shot.transition for _, shot in _included(film)}
    shots = _ended(_with_transitions(laid, kinds, rate), film, rate)
    names = {asset.id: asset.name for asset in film.assets if asset.kind == "character"}
    return Cut(title=film.title or film.id or "Untitled", rate=film.rate, width=film.width, height=film.height,
               language=film.language, shots=shots, names=names, notes=_notes(shots))


def _included(film: Film) -> list[tuple[Scene, Shot]]:
    return [(scene, shot) for scene in film.scenes if scene.include and not scene.omitted
            for shot in scene.shots if shot.include and shot.frames > 0]


def _usual_signature(circled: Mapping[str, TakeMedia]) -> str:
    counts = Counter(take.signature for take in circled.values())
    return max(sorted(counts), key=counts.__getitem__) if counts else ""


def _usable(take: TakeMedia | None) -> TakeMedia | None:
    """A take that has at least one frame to show."""
    return take if take is not None and take.frames > take.head >= 0 else None


def _lay(scene: Scene, shot: Shot, take: TakeMedia | None, house: str, place: tuple[int, Rate]) -> CutShot:
    at, rate = place
    held = max(0, shot.frames - (take.frames - take.head)) if take else 0
    camera = shot.camera
    return CutShot(
        shot=shot.id, scene=scene.id, record_in=at, frames=shot.frames, take=take, held=held,
        copied=take is not None and not held and take.signature == house,
        why=_why(shot, take, held, house),
        title=shot.title or shot.id, scene_number=scene.number, heading=scene.heading,
        size=" ".join(w for w in (camera.size, "" if camera.angle == "eye" else camera.angle,
                                  "" if camera.move == "static" else camera.move.replace("_", " ")) if w),
        action=_action(shot), lines=_lines(shot, at, rate), reasons=shot.reasons,
    )


def _why(shot: Shot, take: TakeMedia | None, held: int, house: str) -> str:
    """Why a shot cannot be copied into the film; empty where it can."""
    if take is None:
        return f"{shot.id} has no circled take; a slate stands in."
    if held:
        return f"{take.take} is {held} frames short; its last frame is held."
    if take.signature != house:
        return f"{take.take} is in another format than the film and is encoded again."
    return ""


def _action(shot: Shot) -> str:
    """What happens, in the script's words where they are known."""
    told = list(dict.fromkeys(cue.text.strip() for cue in shot.staging.cues if cue.text.strip()))
    return " ".join(_sentence(words) for words in told) or ("" if shot.staging.lines else shot.anchor.text)


def _sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")


def _lines(shot: Shot, at: int, rate: Rate) -> tuple[CutLine, ...]:
    """The shot's lines on the film's clock, as far as they are heard in it."""
    begin, length = float(rate.seconds(at)), float(rate.seconds(shot.frames))
    heard = [(line, max(0.0, min(line.seconds - line.skip, length - line.start))) for line in shot.staging.lines]
    return tuple(
        CutLine(id=line.id, who=line.who, text=plain(line.text), start=begin + max(0.0, line.start), seconds=seconds,
                off=line.off or line.phone, style=line.style)
        for line, seconds in heard if seconds > 0
    )


def _with_transitions(laid: list[CutShot], kinds: Mapping[str, str], rate: Rate) -> tuple[CutShot, ...]:
    """The shots with their transitions; shots on either side of one are encoded again."""
    shots = list(laid)
    for index, shot in enumerate(laid):
        before = laid[index - 1] if index else None
        found = transition_into(kinds[shot.shot], before, shot, rate)
        if found is None:
            continue
        shots[index] = _changed(shots[index], transition=found, touched=found.after)
        if before is not None and found.before:
            shots[index - 1] = _changed(shots[index - 1], transition=shots[index - 1].transition, touched=1)
    return tuple(shots)


def _ended(shots: tuple[CutShot, ...], film: Film, rate: Rate) -> tuple[CutShot, ...]:
    """The film's ending, where the script fades out after its last shot (`extra["out"]`)."""
    last = film.shot(shots[-1].shot) if shots else None
    kind = str(last.extra.get("out", "")) if last else ""
    if kind not in ("fade_out", "fade_to_white"):
        return shots
    length = min(rate.frames(LENGTHS[kind]), shots[-1].frames // 2)
    if not length:
        return shots
    closing = _changed(shots[-1], transition=shots[-1].transition, touched=length)
    return (*shots[:-1], msgspec.structs.replace(closing, ending=Transition(kind=kind, before=length)))


def _changed(shot: CutShot, *, transition: Transition | None, touched: int) -> CutShot:
    """The shot with its transition; encoded again when the transition touches any of its frames."""
    why = shot.why or (f"{shot.name} is under a transition." if touched else "")
    return msgspec.structs.replace(shot, transition=transition, copied=shot.copied and not touched, why=why)


def _notes(shots: tuple[CutShot, ...]) -> tuple[str, ...]:
    notes = [shot.why for shot in shots if shot.why and (shot.take is None or shot.held)]
    notes += [f"{shot.shot}: the {shot.transition.kind} holds a frame still, because a handle is missing."
              for shot in shots if shot.transition and shot.transition.held]
    return tuple(notes)
