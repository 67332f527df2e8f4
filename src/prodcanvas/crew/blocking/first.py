"""Where everybody and everything is when a scene begins, told from what they do first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prodcanvas.crew.blocking.floor import SEAT_OF_KIND, SEATS, Floor
from prodcanvas.crew.reading.beats import Deed, Doing, Page
from prodcanvas.crew.reading.timing import TRAVEL
from prodcanvas.crew.shotlist.draft import Act, Draft

_FOUND = {"sit": "sit", "lie": "lie", "sleep": "sleep", "kneel": "kneel", "crouch": "crouch", "drive": "drive",
          "row": "row", "pray": "kneel", "stand_up": "sit"}
"""First deeds that tell the posture somebody is found in."""
_AT_WORK = frozenset(("type", "write", "eat", "read", "drink", "press", "search", "open", "knock", "lean", "stand"))
_SITTING_WORK = frozenset(("type", "write", "eat"))
DEEP = frozenset(("corridor", "spaceship_corridor", "alley", "stairs", "train"))
_LAID = 6
"""Things that lie about because the description names them."""


def first_spots(
    floor: Floor, cast: Iterable[str], drafts: Sequence[Draft], holding: Mapping[str, tuple[str, ...]],
) -> None:
    """Put everybody who is there from the beginning in place."""
    first: dict[str, Doing] = {}
    for draft in drafts:
        for piece in draft.pieces:
            for who in piece.doing.who if isinstance(piece, Act) else ():
                first.setdefault(who, piece.doing) if isinstance(piece, Act) else None
    for who in cast:
        floor.place(who, holding=holding.get(who, ()))
        if who in first:
            _found(who, first[who], floor)


def _found(who: str, doing: Doing, floor: Floor) -> None:
    """The mark and posture that somebody's first deed supposes."""
    feature = "" if doing.target.startswith(("character:", "prop:")) else doing.target
    if doing.action in _FOUND:
        posture = _FOUND[doing.action]
        usual = SEAT_OF_KIND.get(floor.kind, "chair") if posture == "sit" else ""
        _settled(who, feature or usual, posture, floor)
    elif doing.action in _SITTING_WORK and (feature in SEATS or (not feature and floor.interior)):
        _settled(who, feature or SEAT_OF_KIND.get(floor.kind, "table"), "sit", floor)
    elif doing.action in _AT_WORK and feature:
        floor.place(who, mark=feature)
    elif doing.action in TRAVEL and doing.action != "exit":
        floor.place(who, mark="far" if floor.interior or floor.kind in DEEP else "left")


def _settled(who: str, feature: str, posture: str, floor: Floor) -> None:
    if feature in SEATS:
        floor.place(who, posture="found")
        floor.place(who, mark=floor.seat(who, feature), posture=posture)
    else:
        floor.place(who, mark=feature or "centre", posture=posture)


def props_at_first(floor: Floor, page: Page, lying: Mapping[str, str], hands: Mapping[str, str]) -> None:
    """Lay out what the scene needs: what is held, what lies where the script says, what was found missing."""
    laid = 0
    for beat in page.beats:
        if not isinstance(beat, Deed):
            continue
        for prop, who in beat.held:
            if prop.startswith("prop:") and who in floor.spots and not floor.holder(prop):
                floor.give(prop, who)
        for prop, mark in beat.marks:
            if prop.startswith("prop:") and not floor.holder(prop) and not beat.doings:
                floor.props.setdefault(prop, mark)
        if not beat.doings and not beat.people:
            laid += _described(floor, beat, _LAID - laid)
    for prop, who in hands.items():
        if who in floor.spots and not floor.holder(prop):
            floor.give(prop, who)
    for prop, mark in lying.items():
        if not floor.holder(prop):
            floor.props.setdefault(prop, mark)
    for mark in floor.props.values():
        floor.need(mark)


def _described(floor: Floor, deed: Deed, most: int) -> int:
    """Things a description names lie at the feature it names."""
    features = [t for t in deed.things if not t.startswith("prop:")]
    props = [t for t in deed.things if t.startswith("prop:")][:max(0, most)]
    for prop in props if features else ():
        if not floor.holder(prop):
            floor.props.setdefault(prop, features[0])
    return len(props) if features else 0
