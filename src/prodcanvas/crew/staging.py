"""Staging: every shot's placements, cues and lines, with continuity from the shot before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from prodcanvas.crew.blocking.first import DEEP, first_spots, props_at_first
from prodcanvas.crew.blocking.floor import FREE, Floor, Spot, stem
from prodcanvas.crew.blocking.play import play, wake
from prodcanvas.crew.cinematographer import lens_for, resized
from prodcanvas.crew.editor import Laid, guard, lay_out
from prodcanvas.crew.reading.beats import Doing, Page
from prodcanvas.crew.reading.timing import TRAVEL
from prodcanvas.crew.shotlist.chase import is_chase
from prodcanvas.crew.shotlist.draft import Act, Draft, Say
from prodcanvas.film.staging import Cue, Staging

PHONE = "prop:phone"
_TO_HAND = frozenset(("pick_up", "take"))
_IN_HAND = frozenset(("open", "read", "drink", "eat"))
_FROM_HAND = frozenset(("give", "put_down", "throw", "aim"))


class Staged(msgspec.Struct, frozen=True):
    """A shot with everybody in place."""

    draft: Draft
    staging: Staging
    laid: Laid
    notes: tuple[str, ...] = ()


class StagedScene(msgspec.Struct, frozen=True):
    """A scene with everybody in place."""

    shots: tuple[Staged, ...]
    features: tuple[str, ...]
    """Marks that the set must have."""
    holding: Mapping[str, tuple[str, ...]]
    """What is in whose hands at the end."""


def stage_scene(
    page: Page, drafts: Sequence[Draft], cast: Sequence[str], kind: str,
    holding: Mapping[str, tuple[str, ...]] | None = None,
) -> StagedScene:
    """Place everybody in every shot of a scene.

    `cast` is on the floor when it begins, `kind` is the set's, `holding` what people carry in from the scene
    before. The scene is walked through twice: the rehearsal finds where things must have been from the
    beginning, and who stands too far apart for the picture that was planned.
    """
    scene = (page, cast, kind, holding or {})
    rehearsal = _Walk(scene, drafts, {}, {})
    tried = rehearsal.through()
    final = guard([_possible(one) for one in tried])
    walk = _Walk(scene, final, rehearsal.found_at, rehearsal.found_with)
    shots = walk.through()
    held = {who: spot.holding for who, spot in (*walk.gone.items(), *walk.floor.spots.items()) if spot.holding}
    return StagedScene(shots, tuple(sorted(walk.floor.used)), held)


_Scene = tuple[Page, Sequence[str], str, Mapping[str, tuple[str, ...]]]
"""The page, who is there when it begins, the kind of set, and what people carry in."""


def _used(doing: Doing, lying: Mapping[str, str]) -> str:
    """The thing that a deed takes for granted in the hand: what is given away, a letter that is opened."""
    if doing.action in _FROM_HAND:
        return doing.thing
    return doing.target if doing.action in _IN_HAND and doing.target not in lying else ""


def _possible(one: Staged) -> Draft:
    """The draft, without a shoulder in the frame where its owner stands across the room."""
    camera, marks = one.draft.camera, {p.who: p.mark for p in one.staging.placements}
    if camera.framing != "ots" or one.draft.directed or not camera.subjects:
        return one.draft
    near = stem(marks.get(camera.over, "")) == stem(marks.get(camera.subjects[0], ""))
    if near:
        return one.draft
    alone = msgspec.structs.replace(resized(camera, "MCU"), framing="single", over="", lens_mm=lens_for("MCU"))
    return msgspec.structs.replace(one.draft, camera=alone, reasons=(
        *one.draft.reasons, "They stand too far apart to share the frame over a shoulder: a single."))


class _Walk:
    """One walk through a scene."""

    def __init__(
        self, scene: _Scene, drafts: Sequence[Draft], props: Mapping[str, str], hands: Mapping[str, str],
    ) -> None:
        page, cast, kind, holding = scene
        self.drafts = drafts
        self.floor = Floor(interior=page.interior, kind=kind)
        self.found_at: dict[str, str] = {}
        self.found_with: dict[str, str] = {}
        self.gone: dict[str, Spot] = {}
        self.thing = "centre"
        self.chase = is_chase(page.beats)
        first_spots(self.floor, cast, drafts, holding)
        props_at_first(self.floor, page, props, hands)
        self.begun = {who: spot.holding for who, spot in self.floor.spots.items()}

    def through(self) -> tuple[Staged, ...]:
        """Every shot in order."""
        return tuple(self._shot(draft) for draft in self.drafts)

    def _shot(self, draft: Draft) -> Staged:
        notes: list[str] = []
        if draft.fresh:
            self._fresh(draft)
        if self.chase:
            self._apart(draft)
        self._needed(draft, notes)
        self._faces(draft)
        self._things(draft)
        first = self._first(draft)
        placements = self.floor.placements(first)
        cues = {n: self._play(p, draft) for n, p in enumerate(draft.pieces) if isinstance(p, Act)}
        laid = lay_out(draft, cues)
        laid = msgspec.structs.replace(laid, cues=(*laid.cues, *self._telephones(draft, laid)))
        for who in [w for w, s in self.floor.spots.items() if s.mark.startswith("off:") and not self.chase]:
            self.gone[who] = self.floor.spots[who]
            self.floor.leave(who)
        here = {p.who for p in placements}
        laid = msgspec.structs.replace(laid, cues=tuple(c for c in laid.cues if c.who in here))
        return Staged(draft, Staging(placements=placements, cues=laid.cues, lines=laid.lines), laid, tuple(notes))

    def _first(self, draft: Draft) -> Iterable[str]:
        """Who must be placed in a crowd: who is seen, who acts, who speaks and is spoken to."""
        yield from draft.camera.subjects
        yield draft.camera.over
        yield from draft.camera.axis or ()
        for piece in draft.pieces:
            if isinstance(piece, Act):
                yield from piece.doing.who
                yield piece.doing.target
            elif isinstance(piece, Say) and not piece.speech.off:
                yield piece.speech.who
                yield piece.speech.to

    def _needed(self, draft: Draft, notes: list[str]) -> None:
        """Those who come in stand outside; those who are needed and were not here are here now."""
        for piece in draft.pieces:
            if isinstance(piece, Act):
                for who in piece.doing.who:
                    self._bring(who, piece.doing.action in TRAVEL and piece.doing.action != "exit", notes)
            elif isinstance(piece, Say) and not piece.speech.off:
                self._bring(piece.speech.who, False, notes)
        for who in (*draft.camera.subjects, draft.camera.over):
            if who.startswith("character:"):
                self._bring(who, False, notes)

    def _bring(self, who: str, comes: bool, notes: list[str]) -> None:
        if who in self.floor.spots:
            return
        before = self.gone.pop(who, None)
        held = before.holding if before else ()
        way_in = "far" if self.floor.kind in DEEP else self.floor.way_in()
        self.floor.place(who, mark=way_in if comes else "centre", holding=held)
        if not comes:
            notes.append(f"{who.partition(':')[2]} is needed here and nobody saw them come in: they are in the middle.")

    def _apart(self, draft: Draft) -> None:
        """In a chase nobody is in the picture of another: who is ahead or behind waits outside the frame."""
        named = {w for w in self._first(draft) if w}
        behind = False
        for who, spot in list(self.floor.spots.items()):
            behind = behind or who in named
            off = spot.mark.startswith("off:")
            if who not in named and not off:
                self.floor.place(who, mark="off:left" if behind else "off:right", posture="stand", facing="")
            elif who in named and off and not draft.way:
                self.floor.place(who, mark="centre")

    def _fresh(self, draft: Draft) -> None:
        """New ground: who runs is found at the left edge, who is ahead or behind waits outside the frame."""
        leads = {w for p in draft.pieces if isinstance(p, Act) for w in p.doing.who}
        behind = False
        for who in list(self.floor.spots):
            behind = behind or who in leads
            if draft.way:
                ahead = not behind
                mark = "left" if who in leads else f"off:{draft.way}" if ahead else "off:left"
                self.floor.place(who, mark=mark, posture="stand", facing="")
            elif who in leads:
                self.floor.place(who, mark="centre", posture="stand", facing="")

    def _faces(self, draft: Draft) -> None:
        """Who talk to each other look at each other; feelings show."""
        for piece in draft.pieces:
            if not isinstance(piece, Say) or piece.speech.off:
                continue
            speech, floor = piece.speech, self.floor
            wake(speech.who, floor)
            if speech.to in floor.spots:
                floor.place(speech.who, facing=speech.to, manner=speech.manner)
                if floor.spots[speech.to].facing in {"", speech.who} or piece is draft.pieces[-1]:
                    floor.place(speech.to, facing=speech.who)
            else:
                floor.place(speech.who, manner=speech.manner)
            if speech.on_phone and PHONE not in floor.spots[speech.who].holding:
                self._have(PHONE, speech.who)

    def _have(self, prop: str, who: str) -> None:
        """Somebody has a thing in hand that nobody saw them take: they had it from the beginning."""
        self.found_with.setdefault(prop, who)
        self.floor.give(prop, who)

    def _things(self, draft: Draft) -> None:
        """Things that are shown or given must be somewhere."""
        taken: set[str] = set()
        for piece in draft.pieces:
            doing = piece.doing if isinstance(piece, Act) else None
            used = _used(doing, self.floor.props) if doing else ""
            if doing and used not in taken and self._missing(used, doing):
                self._have(used, doing.who[0])
            taken.update((doing.thing, doing.target) if doing and doing.action in _TO_HAND else ())
            if doing:
                doer = next((w for w in doing.who if w in self.floor.spots), "")
                for thing in (doing.thing, doing.target):
                    self._lay_if_lost(thing, doer, out_of_pocket=doing.action in _TO_HAND)
        for subject in draft.camera.subjects:
            self._lay_if_lost(subject, "", out_of_pocket=False)
            if ":" not in subject and subject:
                self.floor.need(subject)
                self.thing = subject

    def _missing(self, thing: str, doing: Doing) -> bool:
        """Whether somebody uses a thing from the hand that nobody has seen taken."""
        here = bool(doing.who) and doing.who[0] in self.floor.spots
        return here and thing.startswith("prop:") and not self.floor.holder(thing)

    def _lay_if_lost(self, thing: str, who: str, *, out_of_pocket: bool) -> None:
        """A thing nobody has placed lies where it is needed; from the pocket where there is nothing to lie on."""
        if not thing.startswith("prop:") or thing in self.floor.props or self.floor.holder(thing):
            return
        mark = self.floor.spots[who].mark if who else self.thing
        if out_of_pocket and stem(mark) in FREE:
            return
        mark = self.thing if mark.startswith("off:") else mark
        self.found_at.setdefault(thing, mark)
        self.floor.lay(thing, mark)

    def _play(self, act: Act, draft: Draft) -> tuple[Cue, ...]:
        target = act.doing.target
        if target and ":" not in target:
            self.thing = target
        return play(act.doing, self.floor, way=draft.way)

    def _telephones(self, draft: Draft, laid: Laid) -> tuple[Cue, ...]:
        """Whoever speaks into a telephone holds it to the ear."""
        busy = {c.who for c in laid.cues if c.action == "phone"}
        made: list[Cue] = []
        for piece in draft.pieces:
            if isinstance(piece, Say) and piece.speech.on_phone and piece.speech.who not in busy:
                busy.add(piece.speech.who)
                seconds = round(laid.seconds, 2)
                made.append(Cue(who=piece.speech.who, action="phone", seconds=seconds, text="on the phone"))
        return tuple(made)
