"""Coverage of dialogue: two-shot, over the shoulder, singles that tighten, reactions, never a cut for nothing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from prodcanvas.crew.cinematographer import STEPS, resized, size_of_actions
from prodcanvas.crew.cinematographer import camera as choose
from prodcanvas.crew.reading.beats import Speech
from prodcanvas.crew.shotlist.draft import WIDE, Act, Draft, Hold, Piece, Say, joined, length, say
from prodcanvas.crew.shotlist.phrases import LONG, parts
from prodcanvas.crew.shotlist.pictures import framing_of
from prodcanvas.crew.shotlist.supervisor import Supervisor
from prodcanvas.film.staging import Camera

LONGEST = 6.0
"""Seconds of talk in one picture before the editor cuts."""
_BREATHE = 7
"""Close pictures in a row before the audience is shown the room again."""
_STRONG = frozenset(("angry", "sad", "afraid", "surprised", "pained", "disgusted"))


def cover_speeches(sup: Supervisor, run: Sequence[Speech]) -> None:
    """Shoot a run of lines with nothing between them."""
    i = 0
    while i < len(run):
        speech = run[i]
        pair = run[i + 1] if i + 1 < len(run) and speech.dual == "left" and run[i + 1].dual == "right" else None
        if pair and not (speech.off or pair.off):
            _dual(sup, speech, pair)
        elif speech.off:
            _off(sup, speech)
        else:
            _line(sup, speech, run[i + 1] if i + 1 < len(run) else None)
        sup.spoken += 2 if pair else 1
        i += 2 if pair else 1


def partner(sup: Supervisor, speech: Speech, following: Speech | None = None) -> str:
    """Whom a line is spoken to: the one addressed, else who spoke before, else who answers, else who is near."""
    here = sup.present
    last = _last_speaker(sup, speech.who)
    for who in (speech.to, last, following.who if following else ""):
        if who and who != speech.who and who in here:
            return who
    return "" if speech.on_phone or sup.chase else next(iter(sup.others(speech.who)), "")


def _last_speaker(sup: Supervisor, but: str) -> str:
    for draft in sup.drafts[:-7:-1]:
        for piece in reversed(draft.pieces):
            if isinstance(piece, Say) and piece.speech.who != but:
                return piece.speech.who
    return ""


def _acts(speech: Speech) -> tuple[Piece, ...]:
    return tuple(Act(d) for d in speech.doings)


def _dual(sup: Supervisor, left: Speech, right: Speech) -> None:
    """Both speak at once: both are seen."""
    sup.come((left.who, right.who))
    both = Say(speech=right, text=right.text, seconds=right.seconds, with_last=True)
    sup.shoot(Draft(
        camera=sup.framed("two", "MS", (left.who, right.who)),
        pieces=(*_acts(left), *_acts(right), say(left), both), span=joined(left.span, right.span),
        text=f"{left.text} / {right.text}", reasons=("They speak at once: a two-shot holds both.",),
    ))


def _off(sup: Supervisor, speech: Speech) -> None:
    """A voice without a face: over the last picture while it lasts, else on somebody who listens."""
    if sup.room_left(LONGEST) >= speech.seconds or sup.stays(LONGEST):
        sup.go_on((say(speech),), speech.span, speech.text, "The voice is heard over the picture.")
        return
    listener = next(iter(sup.others(speech.who)), "") or next(iter(sup.present), "")
    shot = sup.framed("single", "MCU", (listener,)) if listener else choose("establishing", "WS", ())
    for n, piece in enumerate(parts(speech)):
        other = sup.others(listener) if listener else []
        use = sup.framed("single", "MCU", (other[0],)) if n % 2 and other else shot
        sup.shoot(Draft(camera=use, pieces=(piece,), span=speech.span, text=piece.text,
                        reasons=("The speaker is not seen: the picture is of somebody who hears it."
                                 if listener else "The voice is heard over the place.",)))


def _line(sup: Supervisor, speech: Speech, following: Speech | None) -> None:
    """A line by somebody who is seen."""
    sup.come((speech.who,))
    listener = partner(sup, speech, following)
    speech = _addressed(speech, listener)
    if speech.seconds > LONG:
        _long(sup, speech, listener)
        return
    if _hold(sup, speech):
        sup.go_on((*_acts(speech), say(speech)), speech.span, speech.text,
                  "The speaker is in the picture already: no cut.")
        return
    shot, reason = _coverage(sup, speech, listener)
    needed = size_of_actions(d.action for d in speech.doings) if speech.doings else shot.size
    if STEPS.index(needed) < STEPS.index(shot.size):
        shot = resized(shot, needed)
    sup.shoot(Draft(camera=shot, pieces=(*_acts(speech), say(speech)), span=speech.span, text=speech.text,
                    reasons=(reason,)))


def _addressed(speech: Speech, listener: str) -> Speech:
    if speech.to or not listener:
        return speech
    return type(speech)(**{f: getattr(speech, f) for f in speech.__struct_fields__ if f != "to"}, to=listener)


def _hold(sup: Supervisor, speech: Speech) -> bool:
    """Whether the last picture shows the speaker and has time left for the line."""
    last = sup.last
    if last is None or speech.who not in (*last.camera.subjects, last.camera.over):
        return False
    lines = sum(isinstance(p, Say) for p in last.pieces)
    if _is_strong(speech) and speech.seconds > 0.9 and lines and last.camera.subjects != (speech.who,):
        return False
    if last.camera.framing in WIDE:
        return lines < 2 and sup.room_left(LONGEST + 1) >= speech.seconds
    if last.camera.over == speech.who:
        return speech.seconds < 1.1 and sup.room_left(LONGEST) >= speech.seconds
    most = LONGEST - 1 if lines else LONGEST + 1
    return last.camera.framing not in {"pov", "insert"} and sup.room_left(most) >= speech.seconds


def _coverage(sup: Supervisor, speech: Speech, listener: str) -> tuple[Camera, str]:
    """The camera for a line, by where the scene stands."""
    who = speech.who
    if not listener:
        return sup.framed("single", _size(sup, speech), (who,)), "Nobody to talk to: a single."
    if sup.since_wide >= _BREATHE and not _is_strong(speech):
        people = sup.some((who, listener))
        return (sup.framed(framing_of(people), "MWS" if len(people) < 3 else "FS", people),
                "Many close pictures in a row: the group is seen again, so that nobody loses the room.")
    if len(sup.present) > 2 and sup.since_wide >= 2 and _joins(sup, who):
        people = sup.some((who, listener))
        return (sup.framed(framing_of(people), "MWS", people),
                "Somebody else joins the talk: the group is seen again before the line changes.")
    apart = not _seen_together(sup, who, listener)
    if apart and not _is_strong(speech) and sup.since_wide >= (2 if len(sup.present) < 3 else 3):
        return (sup.framed("two", "MWS", (who, listener)), "They begin to talk: both in one frame, face to face.")
    return _single_or_shoulder(sup, speech, listener)


def _single_or_shoulder(sup: Supervisor, speech: Speech, listener: str) -> tuple[Camera, str]:
    who, size = speech.who, _size(sup, speech)
    if STEPS.index(size) <= STEPS.index("MS"):
        return (sup.framed("ots", "MS", (who,), over=listener, axis=sup.axis(who, listener)),
                "Early in the talk: over the listener's shoulder, they belong together.")
    why = "It means something now: closer." if size == "CU" else "The talk goes on: singles, of one size both ways."
    return sup.framed("single", size, (who,), axis=sup.axis(who, listener)), why


def _size(sup: Supervisor, speech: Speech) -> str:
    """How close: closer as the scene goes on, and for strong feeling."""
    share = sup.spoken / max(1, sup.speeches)
    step = STEPS.index("MS") + (share >= 0.3) + (share >= 0.72 and sup.speeches >= 6)
    if sup.speeches < 4:
        step = STEPS.index("MCU")
    if _is_strong(speech):
        step += 1
    return STEPS[min(step, STEPS.index("CU"))]


def _is_strong(speech: Speech) -> bool:
    return speech.manner in _STRONG or speech.style in {"shout", "sob"} or speech.text.count("!") > 1


def _joins(sup: Supervisor, who: str) -> bool:
    """Whether somebody joins a talk that others have had for a while."""
    heard = [p.speech.who for d in sup.drafts[-4:] for p in d.pieces if isinstance(p, Say)]
    return len(heard) > 1 and who not in heard


def _seen_together(sup: Supervisor, who: str, listener: str) -> bool:
    lately = sup.drafts[-4 if len(sup.present) < 3 else -7:]
    return any({who, listener} <= {*d.camera.subjects, d.camera.over} for d in lately)


def _long(sup: Supervisor, speech: Speech, listener: str) -> None:
    """A long line: the speaker, then whoever has to listen, then the speaker closer."""
    pieces = parts(speech)
    size = "CU" if _is_strong(speech) else "MCU"
    near = sup.framed("single", size, (speech.who,), **_line_of(sup, speech, listener))
    first, why = _coverage(sup, speech, listener) if sup.drafts else (near, "A single to begin with.")
    for n, piece in enumerate(pieces):
        span, acts = speech.span, _acts(speech) if n == 0 else ()
        if n % 2 and listener and n + 1 < len(pieces):
            shot = sup.framed("single", "MCU", (listener,), axis=sup.axis(speech.who, listener))
            heard: Piece = Say(speech=speech, text=piece.text, seconds=piece.seconds, skip=piece.skip, off=True)
            draft = Draft(camera=shot, pieces=(heard,), span=span, text=piece.text,
                          reasons=(f"A line of {speech.seconds:.0f} s is cut on a breath: the listener matters too.",))
        elif n == 0:
            draft = Draft(camera=first, pieces=(*acts, piece), span=span, text=piece.text, reasons=(why,))
        else:
            size = "CU" if n + 1 == len(pieces) or sup.drafts[-1].camera.size == "MS" else "MS"
            shot = sup.framed("single", size, (speech.who,), **_line_of(sup, speech, listener))
            if n + 1 == len(pieces) and size == "CU":
                shot = msgspec.structs.replace(shot, move="push_in", fast=0.5)
            draft = Draft(camera=shot, pieces=(piece,), span=span, text=piece.text,
                          reasons=("The long line goes on: back to the speaker, at another size.",))
        sup.shoot(draft)


def _line_of(sup: Supervisor, speech: Speech, listener: str) -> dict[str, object]:
    return {"axis": sup.axis(speech.who, listener)} if listener else {}


def last_reaction(sup: Supervisor) -> None:
    """A scene that ends on a line: a moment on whoever it was said to."""
    last = sup.last
    if last is None or last.directed or not last.pieces or not isinstance(last.pieces[-1], Say):
        return
    speech = last.pieces[-1].speech
    listener = partner(sup, speech)
    if not listener or length(last) < 1.5 or listener in last.camera.subjects:
        return
    sup.shoot(Draft(
        camera=sup.framed("single", "CU" if last.camera.size in {"CU", "MCU"} else "MCU", (listener,),
                        axis=sup.axis(speech.who, listener)),
        pieces=(Hold(1.5, "the reaction"),), span=last.span,
        reasons=("The last word is said: how it lands is the end of the scene.",),
    ))
