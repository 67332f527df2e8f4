"""Call sheets: what the stage is told to shoot, from the film as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from prodcanvas.dirty import company
from prodcanvas.errors import FilmError
from prodcanvas.film import Asset, Film, Look, Scene, Shot
from prodcanvas.film.callsheet import CallSheet, Light, Mouth, Performer, PropPlan, SetPlan, ShotSheet
from prodcanvas.film.quality import TIERS


def call_sheet(film: Film, scene: Scene, shots: Iterable[Shot], *, quality: str, out: str,
               mouths: Mapping[str, tuple[Mouth, ...]], passes: tuple[str, ...] = (), blend: str = "") -> CallSheet:
    """The sheet for some shots of one scene. `mouths` holds the mouth shapes of each shot's lines, by shot id."""
    wanted = tuple(shots)
    tier = TIERS.get(quality, TIERS["draft"])
    width, height = tier.size(film.width, film.height)
    rate = film.rate_value()
    assets = {a.id: a for a in film.assets}
    return CallSheet(
        scene=scene.id, set=set_plan(scene, assets), out=out, width=width, height=height,
        oversample=tier.oversample, rate=(rate.num, rate.den), step=tier.step,
        cast=tuple(_performer(assets, who, scene) for who in company(scene)),
        props=tuple(_prop(assets, what) for what in _things(wanted)),
        shots=tuple(_shot_sheet(scene, s, mouths.get(s.id, ())) for s in wanted),
        passes=passes, blend=blend,
    )


def set_plan(scene: Scene, assets: Mapping[str, Asset]) -> SetPlan:
    """The set of a scene: the same plan for the same location, whichever scene asks."""
    place = assets.get(scene.location)
    if place is None:
        return SetPlan(location=scene.location or "location:nowhere", kind="room" if scene.interior else "exterior",
                       interior=scene.interior, seed=stable_seed(scene.location))
    return SetPlan(location=place.id, kind=place.set_kind or ("room" if scene.interior else "exterior"),
                   label=place.name, features=place.features, interior=scene.interior,
                   seats=min(max(place.seats, 2), 12), seed=place.seed or stable_seed(place.id))


def stable_seed(text: str) -> int:
    """A number that is the same on every machine and every day."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") & 0x7FFFFFFF


def _shot_sheet(scene: Scene, shot: Shot, mouths: tuple[Mouth, ...]) -> ShotSheet:
    return ShotSheet(
        id=shot.id, frames=shot.frames, head=shot.head_handle, tail=shot.tail_handle,
        light=Light(time=shot.time or scene.time, weather=scene.weather), camera=shot.camera, staging=shot.staging,
        mouths=mouths, label=shot.title, seed=stable_seed(shot.id),
    )


def _things(shots: Iterable[Shot]) -> tuple[str, ...]:
    return tuple(w for w in _named(shots) if w.startswith("prop:"))


def _named(shots: Iterable[Shot]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for shot in shots:
        staging = shot.staging
        for placement in staging.placements:
            found.update(dict.fromkeys((placement.who, *placement.holding)))
        for cue in staging.cues:
            found.update(dict.fromkeys((cue.who, cue.target)))
        found.update(dict.fromkeys(shot.camera.subjects))
    return tuple(found)


def _performer(assets: Mapping[str, Asset], who: str, scene: Scene) -> Performer:
    asset = assets.get(who)
    if asset is None:
        raise FilmError(f"{scene.id} calls {who}, who is not in the film.",
                        "Add the asset to film.json, or import the script again.")
    return Performer(id=asset.id, name=asset.name, look=asset.look or Look())


def _prop(assets: Mapping[str, Asset], what: str) -> PropPlan:
    asset = assets.get(what)
    name = asset.name if asset else what.partition(":")[2]
    return PropPlan(id=what, kind=(asset.prop_kind if asset else "") or "block", label=name)
