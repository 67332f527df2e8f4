"""The shot list of a scene: its beats handed in runs to those who know how to cover them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from prodcanvas.crew.reading.beats import Beat, Card, Deed, Mode, Order, Page, Speech, Turn
from prodcanvas.crew.shotlist.chase import cover_chase, is_chase
from prodcanvas.crew.shotlist.deeds import cover_deeds
from prodcanvas.crew.shotlist.dialogue import cover_speeches, last_reaction
from prodcanvas.crew.shotlist.directed import is_shot_list, shoot_order, take
from prodcanvas.crew.shotlist.draft import Draft, Hold, Say
from prodcanvas.crew.shotlist.montage import cover_montage
from prodcanvas.crew.shotlist.opening import establish
from prodcanvas.crew.shotlist.supervisor import Supervisor, opening_cast


class Plan(msgspec.Struct, frozen=True):
    """What a scene hands on: its shots, and the transition that it leaves open for the next scene."""

    drafts: tuple[Draft, ...]
    cast: tuple[str, ...]
    """On the floor when the scene begins."""
    transition: str


def shot_list(
    page: Page, *, new_place: bool, transition: str = "", counts: Mapping[str, int] | None = None,
    inserted: set[str] | None = None,
) -> Plan:
    """Break one scene down into shots, in order.

    `counts` says how often the film names each thing, `inserted` which were shown in an insert (added to),
    `transition` what the scene before left open.
    """
    cast = opening_cast(page.beats, chase=is_chase(page.beats))
    sup = Supervisor(page=page, new_place=new_place, counts=counts or {}, transition=transition,
                     inserted=inserted if inserted is not None else set(), present=dict.fromkeys(cast))
    sup.speeches = sum(isinstance(b, Speech) and not b.off for b in page.beats)
    _Runs(sup, page.beats).cover()
    left_open, sup.transition = (sup.transition, "") if sup.drafts else ("", sup.transition)
    last_reaction(sup)
    if not sup.drafts:
        establish(sup, ())
    _finish(sup)
    return Plan(tuple(sup.drafts), cast, left_open)


class _Runs:
    """Walks over the beats and hands out runs of one kind."""

    def __init__(self, sup: Supervisor, beats: Sequence[Beat]) -> None:
        self.sup, self.beats, self.i = sup, beats, 0
        self.whole = is_shot_list(beats)
        self.chase = sup.chase = is_chase(beats)
        self.montage = sup.page.montage
        self.opened = False

    def cover(self) -> None:
        """All beats."""
        while self.i < len(self.beats):
            beat = self.beats[self.i]
            if isinstance(beat, Order):
                self._order(beat)
            elif isinstance(beat, Turn | Card | Mode):
                self._note(beat)
                self.i += 1
            else:
                self._open()
                if self.i < len(self.beats):
                    self._run()

    def _open(self) -> None:
        """The first thing undirected in a scene: the place, unless the writer has opened it himself."""
        if self.opened:
            return
        self.opened = True
        if not self.sup.drafts and not self.montage:
            self.i += establish(self.sup, self.beats[self.i:self.i + 12])

    def _order(self, order: Order) -> None:
        self.opened = True
        following = self.beats[self.i + 1:self.i + 400]
        used = take(order, following, whole=self.whole)
        shoot_order(self.sup, order, following[:used])
        self.i += 1 + used

    def _note(self, beat: Turn | Card | Mode) -> None:
        sup = self.sup
        if isinstance(beat, Turn):
            sup.transition = beat.transition if beat.transition != "cut" or not sup.transition else sup.transition
        elif isinstance(beat, Card):
            if not sup.drafts:
                sup.overlays.append(beat.text)
            else:
                _print(sup, beat.text)
        else:
            self.montage = beat.word == "montage" or (self.montage and beat.word in {"flashback", "intercut"})
            if "flashback" in beat.word:
                sup.transition = sup.transition or "dissolve"
            if beat.word == "back":
                sup.since_wide = max(sup.since_wide, 3)

    def _run(self) -> None:
        """The longest run of deeds, or of lines, from here."""
        beat = self.beats[self.i]
        if isinstance(beat, Speech) and beat.order is not None:
            shoot_order(self.sup, beat.order, [beat])
            self.i += 1
            return
        kind: type = Speech if isinstance(beat, Speech) else Deed
        end = self.i
        while end < len(self.beats) and isinstance(self.beats[end], kind):
            if getattr(self.beats[end], "order", None) is not None:
                break
            end += 1
        run = self.beats[self.i:end]
        self.i = end
        if kind is Speech:
            cover_speeches(self.sup, [b for b in run if isinstance(b, Speech)])
            return
        deeds = [b for b in run if isinstance(b, Deed)]
        if self.montage:
            cover_montage(self.sup, deeds)
        elif self.chase:
            cover_chase(self.sup, deeds)
        else:
            following = self.beats[end] if end < len(self.beats) else None
            ordered = isinstance(following, Order) and following.framing in {"insert", "pov"}
            cover_deeds(self.sup, deeds, insert_next=ordered)


def _print(sup: Supervisor, text: str) -> None:
    """Print words over the last shot and give them time to be read."""
    last = sup.drafts[-1]
    hold = () if last.seconds else (Hold(1.6, "the words are read"),)
    overlay = f"{last.overlay}\n{text}".strip()
    sup.drafts[-1] = msgspec.structs.replace(last, overlay=overlay, pieces=(*last.pieces, *hold))


def _finish(sup: Supervisor) -> None:
    """What still runs on at the end of a scene gets a picture of its speaker."""
    while sup.carried:
        rest = [p for p in sup.carried if isinstance(p, Say)]
        sup.carried = ()
        who = rest[0].speech.who
        sup.shoot(Draft(camera=sup.framed("single", "MCU", (who,)), pieces=tuple(rest), span=rest[0].speech.span,
                        text=" ".join(r.text for r in rest),
                        reasons=("The line is longer than the ordered shot: it ends on the speaker.",)))
    for text in sup.overlays:
        _print(sup, text)
