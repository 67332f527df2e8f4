"""Plan: how shots would be made, with every reason; nothing is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.brief import brief
from prodcanvas.errors import RequestError
from prodcanvas.film import Film, Shot
from prodcanvas.routes import Brief
from prodcanvas.routes import Plan as Made
from prodcanvas.stores import load
from prodcanvas.studio.producing.house import House

replace = msgspec.structs.replace


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One shot's brief and plan."""

    title: str
    brief: Brief
    plan: Made


def plan(root: Path, shots: Sequence[str] = (), *, house: House | None = None,
         film: Film | None = None) -> tuple[Planned, ...]:
    """Plan the named shots, or all of the film, which is the one on the disk unless it is given.

    A shot left as previz is planned as if the Producer might choose. Raises `RequestError` for an unknown shot.
    """
    film = film or load(root)
    unknown = [s for s in shots if film.scene_of(s) is None]
    if unknown:
        raise RequestError(f"There is no shot {unknown[0]} in the film.", "See `prodcanvas status` for the shots.")
    there = house or _house(root)
    producer = Producer((s.pipeline for s in there.shelf.values()), there.facilities, film.terms)
    return tuple(_planned(film, shot, producer) for shot in film.shots() if not shots or shot.id in shots)


def _planned(film: Film, shot: Shot, producer: Producer) -> Planned:
    scene = film.scene_of(shot.id)
    assert scene is not None
    asked = brief(film, scene, shot)
    return Planned(title=shot.title, brief=asked, plan=producer.plan(asked))


def _house(root: Path) -> House:
    from prodcanvas.studio.wiring import default_house  # noqa: PLC0415 - only when the servers must be asked

    return default_house(root)
