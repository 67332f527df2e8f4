"""The editor: how long a shot lasts, what happens when in it, and no cut that jumps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from prodcanvas.crew.cinematographer import STEPS, resized, size_of_actions, steps_between
from prodcanvas.crew.shotlist.draft import Act, Draft, Hold, Piece, Say, joined, length
from prodcanvas.film.staging import Cue, Line

_AIR = 0.25
"""Seconds between the end of a line and what comes next."""
_LEAD = 0.15
"""Seconds of picture before the first word after a cut."""
_SHORTEST = {"insert": 1.2, "establishing": 1.4}
_MERGED = 6.0
"""Seconds up to which two shots with one picture become one."""


class Laid(msgspec.Struct, frozen=True):
    """A shot laid out in time: cues and lines with their starts, its length in seconds, and why so long."""

    cues: tuple[Cue, ...]
    lines: tuple[Line, ...]
    seconds: float
    why: str


def guard(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The shots of a scene without jump cuts.

    Two shots of one subject in a row become one where that is not too long; else the one that the writer did
    not order changes its size, until two steps lie between them. Orders are never touched.
    """
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or not jumps(kept[-1], draft):
            kept.append(draft)
        elif _mergeable(kept[-1], draft):
            kept[-1] = _merged(kept[-1], draft)
        elif not draft.directed:
            kept.append(_changed(draft, kept[-1]))
        elif not kept[-1].directed:
            before = _changed(kept[-1], draft)
            kept[-1] = before if len(kept) < 2 or not jumps(kept[-2], before) else kept[-1]
            kept.append(draft)
        else:
            kept.append(draft)
    return tuple(kept)


def jumps(a: Draft, b: Draft) -> bool:
    """Whether the cut from `a` to `b` would jump: one main subject, no change of framing or angle, under two steps."""
    one, two = a.camera, b.camera
    if not one.subjects or not two.subjects or one.subjects[0] != two.subjects[0] or b.fresh:
        return False
    if one.framing != two.framing and {one.framing, two.framing} & {"insert", "establishing", "pov", "group", "ots"}:
        return False
    if {one.framing, two.framing} == {"single", "two"} and one.size != two.size:
        return False
    return one.angle == two.angle and steps_between(one.size, two.size) < 2


def _mergeable(a: Draft, b: Draft) -> bool:
    same = a.camera.framing == b.camera.framing and a.camera.subjects == b.camera.subjects
    plain = not (a.directed or b.directed or b.transition or b.overlay or a.overlay)
    return same and plain and length(a) + length(b) <= _MERGED


def _merged(a: Draft, b: Draft) -> Draft:
    wider = min((a.camera, b.camera), key=lambda c: STEPS.index(c.size) if c.size in STEPS else 9)
    return msgspec.structs.replace(
        a, camera=wider, pieces=(*a.pieces, *b.pieces), span=joined(a.span, b.span), text=f"{a.text} {b.text}".strip(),
        reasons=(*a.reasons, "The next moment has the same picture: no cut."),
    )


def _changed(draft: Draft, fixed: Draft) -> Draft:
    """The draft at the nearest size that does not jump against the fixed one.

    Never closer than its deeds can be read; where no size is left, the camera goes low.
    """
    size = fixed.camera.size
    if draft.camera.size not in STEPS or size not in STEPS:
        return draft
    at = STEPS.index(size)
    floor = STEPS.index(draft.camera.size)
    actions = [p.doing.action for p in draft.pieces if isinstance(p, Act)]
    nearest = STEPS.index(size_of_actions(actions)) if actions else STEPS.index("CU")
    ways = [i for i in (at + 2, at - 2, at + 3, at - 3) if STEPS.index("WS") <= i <= nearest]
    if not ways:
        low = msgspec.structs.replace(draft.camera, angle="low" if fixed.camera.angle != "low" else "high")
        return msgspec.structs.replace(draft, camera=low, reasons=(
            *draft.reasons, f"{low.angle} angle: the cut from {size} would jump."))
    best = min(ways, key=lambda i: (abs(i - floor), i < at))
    return msgspec.structs.replace(
        draft, camera=resized(draft.camera, STEPS[best]),
        reasons=(*draft.reasons, f"{STEPS[best]} instead of {draft.camera.size}: the cut from {size} would jump."),
    )


def lay_out(draft: Draft, played: Mapping[int, tuple[Cue, ...]]) -> Laid:
    """Put the pieces of a shot one after the other.

    `played` holds, by place among the pieces, the cues that each deed became, without starts. Deeds in a
    parenthetical are done while speaking; dual lines start together; a line that runs on ends with the shot.
    """
    clock = _Clock(_LEAD if _begins_with_words(draft.pieces) and not draft.seconds else 0.0)
    for n, piece in enumerate(draft.pieces):
        if isinstance(piece, Act):
            aside = piece.doing.together or _while_speaking(piece, draft.pieces[n + 1:])
            clock.act(played.get(n, ()), wait=not aside)
        elif isinstance(piece, Say):
            clock.say(piece)
        else:
            clock.hold(piece)
    if draft.seconds:
        clock.squeeze(draft.seconds)
    seconds = clock.end
    least = _SHORTEST.get(draft.camera.framing, 1.4 if draft.directed else 1.0)
    if draft.seconds:
        why = f"{draft.seconds:g} s, as ordered."
    elif clock.open_ended:
        why = f"{seconds:.1f} s: {clock.told()}; the line runs on over the cut."
    else:
        seconds = max(least, seconds)
        why = f"{seconds:.1f} s: {clock.told()}." if clock.spent else f"{seconds:.1f} s, the least that is seen."
    return Laid(tuple(clock.cues), tuple(clock.lines), draft.seconds or seconds, why)


def _begins_with_words(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and isinstance(pieces[0], Say) and not pieces[0].skip


def _while_speaking(act: Act, following: Sequence[Piece]) -> bool:
    line = next((p for p in following if not isinstance(p, Act)), None)
    return isinstance(line, Say) and act.doing in line.speech.doings


class _Clock:
    """Time running through a shot."""

    def __init__(self, start: float) -> None:
        self.now = start
        self.end = start
        self.cues: list[Cue] = []
        self.lines: list[Line] = []
        self.parts: list[float] = []
        self.spent: dict[str, float] = {}
        self.busy: dict[str, float] = {}
        self.open_ended = False

    def act(self, cues: tuple[Cue, ...], *, wait: bool) -> None:
        """The cues of a deed, one after the other; what follows waits for them or not."""
        now = self.now
        for cue in cues:
            start = max(now if wait else self.now, self.busy.get(cue.who, 0.0))
            self.cues.append(msgspec.structs.replace(cue, start=round(start, 3)))
            self.busy[cue.who] = start + cue.seconds
            at_once = _same_moment(cues)
            now = now if at_once else start + cue.seconds
            self._spend(cue.action.replace("_", " "), 0.0 if at_once and cue is not cues[0] else cue.seconds)
            self.end = max(self.end, start + cue.seconds)
        if wait and cues:
            self.now = max(self.busy[c.who] for c in cues)

    def say(self, piece: Say) -> None:
        """A line, or its part."""
        speech = piece.speech
        start = self.lines[-1].start if piece.with_last and self.lines else self.now
        if not piece.skip and not piece.with_last:
            start += speech.pause
        line = Line(id=speech.line, who=speech.who, text=speech.text, start=round(start, 3), seconds=speech.seconds,
                    style=speech.style, manner=speech.manner, to=speech.to, off=piece.off or speech.off,
                    phone=speech.phone, skip=piece.skip)
        self.lines.append(line)
        self.parts.append(piece.seconds)
        self._spend("words", piece.seconds)
        over = start + piece.seconds
        self.open_ended = piece.skip + piece.seconds < speech.seconds - 0.01
        self.now = max(self.now, over + (0.0 if self.open_ended else _AIR))
        self.end = max(self.end, self.now)

    def hold(self, piece: Hold) -> None:
        """Time to look."""
        self.now += piece.seconds
        self.end = max(self.end, self.now)
        self.open_ended = False
        self._spend(piece.why or "looking", piece.seconds)

    def squeeze(self, seconds: float) -> None:
        """Let every line end within an ordered length: it begins earlier, over what is done."""
        for n, (line, part) in enumerate(zip(self.lines, self.parts, strict=True)):
            if line.start + part > seconds:
                self.lines[n] = msgspec.structs.replace(line, start=round(max(0.0, seconds - part), 3))

    def _spend(self, what: str, seconds: float) -> None:
        self.spent[what] = self.spent.get(what, 0.0) + seconds

    def told(self) -> str:
        """What the time is for, as words."""
        return ", ".join(f"{what} {seconds:.1f} s" for what, seconds in self.spent.items())


def _same_moment(cues: tuple[Cue, ...]) -> bool:
    """Whether a deed is done by several people at once."""
    return len({c.who for c in cues}) > 1 and len({c.action for c in cues}) == 1
