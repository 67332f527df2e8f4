"""The script supervisor: who is on the floor, which side of the line we are on, what was seen last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import msgspec

from prodcanvas.crew.cinematographer import camera as choose
from prodcanvas.crew.reading.beats import Beat, Deed, Doing, Page, Speech
from prodcanvas.crew.shotlist.draft import WIDE, Draft, Piece, length, with_pieces
from prodcanvas.crew.shotlist.phrases import fitted
from prodcanvas.film.staging import Camera
from prodcanvas.screenplay.script import Span

CROWD = 4
"""Faces that a frame holds and an audience reads."""
COMING = frozenset(("enter", "run", "walk", "climb", "crawl"))
"""First deeds that bring somebody into a scene that already goes on."""


@dataclass
class Supervisor:
    """Notes kept while one scene is broken down."""

    page: Page
    new_place: bool = True
    chase: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    """How often the film names each thing."""
    inserted: set[str] = field(default_factory=set)
    """Things the film has shown in an insert."""
    present: dict[str, None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Who has left: to be looked after, not to be brought back by a glance."""
    drafts: list[Draft] = field(default_factory=list)
    lines: dict[frozenset[str], tuple[str, str]] = field(default_factory=dict)
    """For each pair, who stands on the left of the frame and who on the right."""
    mastered: bool = False
    """Whether the geography has been shown with people in it."""
    group: tuple[str, ...] = ()
    """The two ends of the line that a whole group keeps."""
    since_wide: int = 0
    spoken: int = 0
    speeches: int = 0
    carried: tuple[Piece, ...] = ()
    """What an ordered length left no time for: it runs on into the next shot."""
    transition: str = ""
    overlays: list[str] = field(default_factory=list)
    latest: str = ""
    """The last person or thing seen."""
    thing: str = ""
    """The last feature or prop named."""

    def shoot(self, draft: Draft) -> None:
        """Put a shot on the list."""
        if self.transition and not draft.transition:
            draft = msgspec.structs.replace(draft, transition=self.transition)
        if self.overlays:
            draft = msgspec.structs.replace(draft, overlay="\n".join((*self.overlays, draft.overlay)).strip())
        self.transition, self.overlays = "", []
        draft, self.carried = fitted(draft, self.carried)
        self.drafts.append(draft)
        self.mastered = self.mastered or (bool(draft.camera.subjects) and draft.camera.size in ("EWS", "WS", "FS"))
        self.since_wide = 0 if draft.camera.framing in WIDE else self.since_wide + 1
        self.latest = next(iter(draft.camera.subjects), self.latest)

    def go_on(self, pieces: tuple[Piece, ...], span: Span, text: str, reason: str = "") -> None:
        """Let more happen in the last shot."""
        self.drafts[-1] = with_pieces(self.drafts[-1], pieces, span, text, reason)

    def hear(self, deeds: Iterable[Deed]) -> None:
        """Note the sounds that sentences name, with the shot they were just put into."""
        named = tuple(d.text[:120] for d in deeds if d.sounds)
        if named and self.drafts:
            sounds = tuple(dict.fromkeys((*self.drafts[-1].sounds, *named)))
            self.drafts[-1] = msgspec.structs.replace(self.drafts[-1], sounds=sounds)

    @property
    def drafts_with_people(self) -> bool:
        """Whether somebody has been seen in this scene."""
        return any(s.startswith("character:") for d in self.drafts[-3:] for s in d.camera.subjects)

    @property
    def last(self) -> Draft | None:
        """The last shot of the scene."""
        return self.drafts[-1] if self.drafts else None

    def room_left(self, most: float) -> float:
        """Seconds that the last shot may still take; 0 where it was ordered or a transition is due."""
        last = self.last
        if last is None or last.directed or self.transition or self.overlays:
            return 0.0
        return max(0.0, most - length(last))

    def stays(self, most: float) -> bool:
        """Whether a wide ordered picture may stand a little longer: nothing new is seen in it."""
        last = self.last
        if last is None or self.transition or self.overlays:
            return False
        wide = last.camera.framing in {"establishing", "group"} and not last.seconds
        return last.directed and wide and length(last) < most

    def come(self, who: Iterable[str]) -> None:
        """People are on the floor from now on."""
        for w in who:
            self.present.setdefault(w)
            self.gone.discard(w)

    def go(self, who: Iterable[str]) -> None:
        """People leave."""
        for w in who:
            self.present.pop(w, None)
            self.gone.add(w)

    def others(self, who: str) -> list[str]:
        """A few of the people on the floor beside one."""
        found: list[str] = []
        for p in self.present:
            if p != who:
                found.append(p)
            if len(found) >= CROWD:
                break
        return found

    def some(self, first: Iterable[str] = (), most: int = CROWD) -> tuple[str, ...]:
        """Those named, then others on the floor, up to what a frame holds."""
        chosen = dict.fromkeys(first)
        for p in self.present:
            if len(chosen) >= most:
                break
            chosen.setdefault(p)
        return tuple(chosen)[:most]

    def axis(self, a: str, b: str) -> tuple[str, str]:
        """The line to keep: who is left, who is right. Chosen once and held.

        Two people have the line between them; in a group of more one line serves all, or a camera that keeps
        the line of one pair would cross that of another.
        """
        if len(self.present) > 2 and a in self.present and b in self.present:
            if not set(self.group) <= set(self.present) or len(self.group) < 2:
                self.group = tuple(islice(self.present, 2))
            return self.group[0], self.group[1]
        key = frozenset((a, b))
        if key not in self.lines:
            known = {p: i for i, p in enumerate(islice(self.present, 64))}
            self.lines[key] = (a, b) if known.get(a, 0) <= known.get(b, 64) else (b, a)
        return self.lines[key]

    def line_of(self, people: Sequence[str]) -> tuple[str, str] | None:
        """The line that a picture of these people has to keep: between the first two, else to whom one was with."""
        if not people or self.chase:
            return None
        others = [p for p in people[1:] if p != people[0]] or self._counterpart(people[0])
        return self.axis(people[0], others[0]) if others else None

    def _counterpart(self, who: str) -> list[str]:
        """Whom somebody alone in the picture stands against: the last one seen, else anybody near."""
        for draft in self.drafts[:-5:-1]:
            for other in (*draft.camera.subjects, draft.camera.over):
                if other != who and other in self.present:
                    return [other]
        return self.others(who)[:1] if who in self.present else []

    def framed(self, framing: str, size: str, subjects: Iterable[str], **more: object) -> Camera:
        """A camera on people, on the right side of their line."""
        subjects = tuple(subjects)
        people = [s for s in (*subjects, str(more.get("over", ""))) if s.startswith("character:")]
        if "axis" not in more and (line := self.line_of(people)):
            more["axis"] = line
        return choose(framing, size, subjects, **more)


def opening_cast(beats: Iterable[Beat], *, chase: bool = False) -> tuple[str, ...]:
    """Who is on the floor when the scene begins: all who act or speak in it without having come in first.

    In a chase only the first; the others come after.
    """
    here: dict[str, bool] = {}
    for beat in beats:
        for who, comes in _involved(beat):
            late = bool(here) and (bool(comes) or chase)
            here.setdefault(who, not (late or comes in {"enter", "climb", "crawl", "run"}))
    return tuple(who for who, was in here.items() if was)


def _involved(beat: Beat) -> Iterable[tuple[str, str]]:
    """(character, how they come in or an empty string) for everybody a beat needs on the floor."""
    if isinstance(beat, Speech):
        return [(beat.who, "")] if not beat.off else []
    if not isinstance(beat, Deed):
        return []
    found = [(who, d.action if d.action in COMING else "") for d in beat.doings for who in d.who]
    found += [(d.target, "") for d in beat.doings if d.target.startswith("character:")]
    return found if beat.doings else [(who, "") for who in beat.people]


def arrives(doing: Doing, present: Mapping[str, None]) -> tuple[str, ...]:
    """Who comes in with a deed."""
    if doing.action not in COMING:
        return ()
    return tuple(w for w in doing.who if w not in present)


def leaves(doing: Doing) -> tuple[str, ...]:
    """Who goes out with a deed."""
    return doing.who if doing.action == "exit" else ()
