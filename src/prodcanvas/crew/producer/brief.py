"""The brief of a shot: what it, its assets, its camera and its previz ask for, as weighted wishes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from prodcanvas.crew.linked import Linked, linked
from prodcanvas.crew.producer.prose.lens import closeness, move_words, shot_words
from prodcanvas.crew.producer.prose.telling import Telling, tell
from prodcanvas.film import Asset, Film, Scene, Shot
from prodcanvas.film.quality import TIERS
from prodcanvas.routes.brief import Brief, DrawnMap, Wish
from prodcanvas.routes.intent import CONTROLS
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import CameraMove, Subject

FROM_STAGE = frozenset((*CONTROLS, "plate", "render"))
"""What the stage gives of every shot that has a previz."""
FOLLOWED = 1.5
"""Whoever links an action wants it followed: it weighs as a first frame does."""
_OF_PEOPLE = frozenset(("pose", "matte"))
_DETAIL = {"draft": 0.2, "preview": 0.5, "final": 0.8}
_REALISM = {"draft": 0.4, "preview": 0.8, "final": 1.2}
_MOVING = frozenset(("walk", "run", "enter", "exit", "crawl", "climb", "jump", "dance", "fall", "hit", "kick", "throw",
                     "push", "pull", "hug", "row", "stand_up", "sit_down", "give", "take", "pick_up", "put_down"))


def brief(film: Film, scene: Scene, shot: Shot, *, makes: str = "video",
          material: Iterable[str] | None = None) -> Brief:
    """What is wanted of a shot. `material` overrides what is at hand; by default the stage's maps and the assets' own.

    The same film gives the same brief. The characters' references are named by their path in the production.
    """
    found = linked(film, shot)
    shot = found.shot
    seen = visible(film, shot)
    later = _later(shot, seen)
    told = tell(film, scene, shot, seen, later)
    people = tuple(a for w in seen if (a := film.asset(w)) is not None)
    style = film.asset(shot.making.style or film.style) if shot.making.style or film.style else None
    sure = found.sure & FROM_STAGE
    hand = frozenset(material) if material is not None else _material(film, scene, shot, people) | sure
    width, height = TIERS.get(shot.quality, TIERS["draft"]).size(film.width, film.height)
    drawings, apart = _drawings(found, people, makes)
    wishes = _led(found, _wishes(film, scene, shot, seen, makes), makes)
    return Brief(
        shot=shot.id, makes=makes, wishes=tuple(_directed(shot, wishes)),
        material=hand, prompt=told.clip if makes == "video" else told.picture, opening=told.still,
        negative=told.negative, background=told.background,
        subjects=tuple(_subject(a, told) for a in people), later=later,
        styles=style.trained if style else (), camera=_camera(shot), width=width, height=height,
        frames=shot.head_handle + shot.frames + shot.tail_handle, rate=film.rate, tier=shot.quality,
        seed=shot.making.seed or stable_seed(shot.id), approve=shot.making.approve,
        pin=pins(shot.pipeline), drawn=is_drawn(shot.pipeline), aside=(*found.aside, *apart),
        follows=_follows(found), linked=sure, drawings=drawings, params=dict(shot.making.params))


def _follows(found: Linked) -> tuple[str, ...]:
    """What is followed without a step of its own: edges are drawn by this program itself."""
    own = [d.sentence for d in found.drawings if d.here]
    return tuple(dict.fromkeys((*(c.sentence for c in found.controls), *own)))


def _drawings(found: Linked, people: tuple[Asset, ...], makes: str) -> tuple[tuple[DrawnMap, ...], tuple[str, ...]]:
    """The maps that pipelines must draw, and a sentence on a matte that would not say whose it is."""
    wanted = [d for d in found.drawings if not d.here]
    told = tuple(f"The matte of {d.source} is not used: it does not tell apart who is in the shot, and mattes are by "
                 "subject. The previz' own mattes are used." for d in wanted if d.shows == "matte" and len(people) != 1)
    return tuple(DrawnMap(map=d.shows, kind="video" if d.clip and makes == "video" else "image", source=d.source)
                 for d in wanted if d.shows != "matte" or not told), told


def pins(pipeline: str) -> tuple[str, ...]:
    """The pipelines chosen by name: `auto` beside them leaves the rest to the Producer, `previz` is no pipeline."""
    return tuple(name for name in pipeline.split("+") if name not in {"", "auto", "previz"})


def is_drawn(pipeline: str) -> bool:
    """Whether the previz itself is to be taken on by pipelines that finish it: `previz+film_interpolation`."""
    return "previz" in pipeline.split("+") and bool(pins(pipeline))


def stable_seed(shot_id: str) -> int:
    """The seed of a shot that names none: the same on every machine."""
    return int.from_bytes(hashlib.sha256(shot_id.encode()).digest()[:4], "big")


def visible(film: Film, shot: Shot) -> dict[str, float]:
    """Characters in the picture, the main one first, with how present they are, 0 to 1."""
    near, camera = closeness(shot.camera.size), shot.camera
    wide = camera.framing == "establishing" and camera.size in ("EWS", "WS", "FS")
    placed = [p.who for p in shot.staging.placements] + [c.who for c in shot.staging.cues]
    ranked = [*camera.subjects, *((camera.over,) if camera.framing == "ots" else ()), *(placed if wide else ())]
    if camera.framing in ("insert", "pov"):
        ranked = list(camera.subjects)
    known = {a.id for a in film.assets if a.kind == "character"}
    found: dict[str, float] = {}
    for who in dict.fromkeys(w for w in ranked if w in known):
        share = near if not found and not wide else near * (0.7 if who != camera.over else 0.3)
        found[who] = round(share, 3)
    return found


def _later(shot: Shot, seen: Iterable[str]) -> frozenset[str]:
    """Those who come into the picture after it began: a still of its beginning does not show them."""
    outside = {p.who for p in shot.staging.placements if p.mark.startswith("off")}
    entering = {c.who for c in shot.staging.cues if c.action == "enter"}
    return frozenset(w for w in seen if w in outside or w in entering)


def _subject(asset: Asset, told: Telling) -> Subject:
    pictures = tuple(Media(path=r.file, kind="image", digest=r.digest) for r in asset.references)
    return Subject(id=asset.id, name=asset.name, words=told.people.get(asset.id, ""), references=pictures,
                   trained=asset.trained, method=asset.method)


def _camera(shot: Shot) -> CameraMove:
    camera = shot.camera
    words = ", ".join(w for w in (move_words(camera) or "static camera", shot_words(camera).lower(),
                                  f"{camera.lens_mm:g} mm") if w)
    return CameraMove(move=camera.move, direction=camera.direction, fast=camera.fast, lens_mm=camera.lens_mm,
                      words=words)


def _wishes(film: Film, scene: Scene, shot: Shot, seen: dict[str, float], makes: str) -> Iterator[Wish]:
    """The wishes of a shot at their usual weights."""
    near = closeness(shot.camera.size)
    yield Wish(intent="action", text="what happens is told")
    for who, presence in seen.items():
        asset = film.asset(who)
        name, method = (asset.name, asset.method) if asset else (who, "")
        yield Wish(intent="identity", subject=who, weight=round(0.3 + 1.2 * presence, 3), method=method,
                   text=f"{name} looks like {name}")
    yield Wish(intent="composition", text="framed and blocked as the previz is")
    style = film.asset(shot.making.style or film.style) if shot.making.style or film.style else None
    if style is not None:
        yield Wish(intent="style", subject=style.id, weight=0.7, method=style.method, text=f"in the style {style.name}")
    place = film.asset(scene.location)
    yield Wish(intent="location", subject=scene.location, weight=round(0.6 - 0.4 * near, 3),
               method=place.method if place else "", text=f"at {place.name if place else 'the place'}")
    yield Wish(intent="light", weight=0.4, text="lit as the previz is")
    yield Wish(intent="realism", weight=_REALISM.get(shot.quality, 0.8), text="a rich and clean picture")
    if makes == "video":
        yield from _in_time(shot, seen, near)
    yield Wish(intent="detail", weight=_DETAIL.get(shot.quality, 0.5), text=f"as sharp as {shot.quality} asks")
    if shot.making.first_frame and makes == "video":
        yield Wish(intent="first_frame", weight=1.5, text="begins on your picture")
    if shot.making.last_frame and makes == "video":
        yield Wish(intent="last_frame", weight=1.5, text="ends on your picture")


def _led(found: Linked, wishes: Iterable[Wish], makes: str) -> Iterator[Wish]:
    """The wishes as what is linked leads them: framed by the first map of it, moving as the action does."""
    moves = bool(found.action) and makes == "video"
    for wish in wishes:
        if wish.intent == "composition" and found.framing:
            yield msgspec.structs.replace(wish, method=found.framing)
        elif not (moves and wish.intent == "motion"):
            yield wish
    if moves:
        yield Wish(intent="motion", weight=FOLLOWED, method="control", map=found.action,
                   text="people move as in the action that you linked")


def _in_time(shot: Shot, seen: dict[str, float], near: float) -> Iterator[Wish]:
    """What only a clip can do: move, and speak."""
    if shot.camera.move not in ("static", ""):
        yield Wish(intent="camera", weight=0.8, text=move_words(shot.camera))
    moving = any(c.action in _MOVING and c.who in seen for c in shot.staging.cues)
    if moving:
        yield Wish(intent="motion", weight=0.8, text="people move as in the previz")
    if speakers(shot, seen):
        yield Wish(intent="dialogue", weight=round(0.2 + 1.1 * near, 3), text="the lips say the line")


def speakers(shot: Shot, seen: Iterable[str]) -> tuple[str, ...]:
    """Who is seen to speak."""
    return tuple(dict.fromkeys(x.who for x in shot.staging.lines if not x.off and x.who in seen))


def _directed(shot: Shot, wishes: Iterable[Wish]) -> Iterator[Wish]:
    """The wishes with the artist's word over them: weights multiply what is usual, 0 withdraws."""
    weights, methods = shot.making.weights, shot.making.methods
    told = set()
    for wish in wishes:
        key = f"{wish.intent}:{wish.subject}" if wish.subject else wish.intent
        told.add(wish.intent)
        factor = weights.get(key, weights.get(wish.intent, 1.0))
        method = methods.get(key, methods.get(wish.intent, "")) or wish.method
        yield msgspec.structs.replace(wish, weight=round(wish.weight * factor, 4), method=method)
    for key, weight in weights.items():
        if ":" not in key and key not in told and weight > 0:
            yield Wish(intent=key, weight=weight, method=methods.get(key, ""), text=f"{key}, as you ask")


def _material(film: Film, scene: Scene, shot: Shot, people: tuple[Asset, ...]) -> frozenset[str]:
    """What is at hand: maps of the stage, pictures of the assets, the sound, the artist's frames."""
    style, place = film.asset(shot.making.style or film.style or "-"), film.asset(scene.location)
    also = {
        "reference": any(a.references for a in people),
        "face": any(r.of == "face" for a in people for r in a.references),
        "style_reference": bool(style and style.references),
        "location_reference": bool(place and place.references),
        "audio": bool(speakers(shot, [a.id for a in people])),
        "first_frame": shot.making.first_frame is not None, "last_frame": shot.making.last_frame is not None,
    }
    stage = FROM_STAGE if people else FROM_STAGE - _OF_PEOPLE
    return stage | {name for name, there in also.items() if there}
