"""What the hands hold and when: props from the start, props picked up, given, put down; and how an arm carries."""

from __future__ import annotations

from dataclasses import dataclass

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, blend, mirrored
from prodstage.acting.body.direct import elbow, grip, hand_by_chest, palm, wrist
from prodstage.acting.body.frame import Body
from prodstage.acting.life.chance import ramp
from prodstage.acting.part import Part
from prodstage.acting.repertoire import act


@dataclass(frozen=True)
class Held:
    """A prop in a hand (`r`, `l` or `both`) from `start` to `end`, in seconds."""

    prop: str
    side: str
    start: float
    end: float


def holdings(part: Part) -> tuple[Held, ...]:
    """All holds of a part in order: the first prop right, the second left, later ones in a free hand."""
    now: dict[str, Held] = {}
    done: list[Held] = []
    if part.both and part.holding:
        now["both"] = Held(part.holding[0], "both", -1e9, 1e9)
    else:
        for side, prop in zip(("r", "l"), part.holding, strict=False):
            now[side] = Held(prop, side, -1e9, 1e9)
    for beat in sorted(part.beats, key=lambda b: b.start):
        notes = act(beat.action).notes
        when = beat.start + notes.contact * beat.seconds
        if notes.hands == "give":
            side = next((s for s, h in now.items() if h.prop == beat.prop or not beat.prop), "")
            if side:
                old = now.pop(side)
                done.append(Held(old.prop, side, old.start, when))
        elif notes.hands == "take" and beat.prop and all(h.prop != beat.prop for h in now.values()):
            side = next((s for s in ("r", "l") if s not in now and "both" not in now), "")
            if side:
                now[side] = Held(beat.prop, side, when, 1e9)
    return tuple(done) + tuple(now.values())


def held_at(props: tuple[Held, ...], t: float) -> dict[str, str]:
    """Hand -> prop at `t` seconds."""
    return {h.side: h.prop for h in props if h.start <= t < h.end}


def carry(row: Attitude, body: Body, props: tuple[Held, ...], t: float, posture: str) -> Attitude:
    """Bend the arm that holds something; let go again afterwards."""
    if posture in ("drive", "row", "sleep", "lie"):
        return row
    for h in props:
        share = ramp(t, h.start, h.start + 0.5) * (1.0 - ramp(t, h.end - 0.1, h.end + 0.4))
        if share <= 0.0:
            continue
        to = row.copy()
        for side in at.SIDES if h.side == "both" else (h.side,):
            _carry_in(to, body, side, h.side == "both")
        row = blend(row, to, share)
    return row


def _carry_in(a: Attitude, body: Body, side: str, both: bool) -> None:
    sign, S = mirrored(side), body.scale
    if both:
        hand_by_chest(a, side, (sign * -0.03 * S, -0.33 * S, -0.32 * S))
        elbow(a, side, 0.45, 0.9, -0.6)
        wrist(a, side, -10.0)
        palm(a, side, (-sign, 0.0, 0.25))
        grip(a, side, "flat")
        return
    hand_by_chest(a, side, (sign * 0.02 * S, -0.24 * S, -0.36 * S))
    elbow(a, side, 0.35, 1.0, -0.4)
    wrist(a, side, 8.0)
    palm(a, side, (-sign, 0.0, 0.0))
    grip(a, side, "grip")
