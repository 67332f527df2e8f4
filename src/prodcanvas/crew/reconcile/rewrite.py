"""The rewrite, step by step: names, scenes, shots, numbers, and the film put together again."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec

from prodcanvas.crew.reconcile.changes import Changes
from prodcanvas.crew.reconcile.keeping import kept_assets, kept_scene, kept_shot
from prodcanvas.crew.reconcile.names import (
    line_ids,
    renamed_characters,
    renamed_places,
    with_line_ids,
    with_names,
)
from prodcanvas.crew.reconcile.numbering import scene_ids, shot_ids
from prodcanvas.crew.reconcile.report import report
from prodcanvas.crew.reconcile.scenes import Places, match_scenes, shot_words
from prodcanvas.film import Film, Link, Node, Scene, Shot
from prodcanvas.screenplay.anchors import Passage, match

_RETIRED = "retired_scenes"
"""Where the film remembers the ids of scenes that were cut, so that they are never given again."""


def reconcile(old: Film, new: Film) -> tuple[Film, Changes]:
    """The film `old` after its script was rewritten, and what that did to it.

    `new` is a fresh breakdown of the rewritten script, its ids provisional. Scenes, shots and assets of `old`
    keep their ids where they are found again. Fields that a person set or locked (`authorship`) stay; the
    rest follows the script. Pure: neither film is changed, the same two films give the same third.
    """
    new = with_names(new, renamed_characters(old, new))
    scenes = match_scenes(old.scenes, new.scenes)
    new = with_names(new, renamed_places(old, new, scenes))
    before, after, found, revived = _match_shots(old, new, scenes)
    ids = scene_ids(old, new, scenes, retired(old), revived)
    new_ids = shot_ids(old, new, ids, {a: before[b].id for b, a in found.items()})
    lines = line_ids(before, after, found)
    origin = {a: before[b] for b, a in found.items()}
    remade = [
        kept_shot(origin[n], with_line_ids(shot, lines)) if n in origin
        else msgspec.structs.replace(with_line_ids(shot, lines), id=new_ids[n])
        for n, shot in enumerate(after)
    ]
    lost = {shot.id for n, shot in enumerate(before) if n not in found}
    told = _told(old, new, scenes, ids, remade)
    film = _put_together(old, new, told, lost)
    final = dict(zip([*(c.id for c in new.scenes), *(s.id for s in after)], [*ids, *(s.id for s in remade)],
                     strict=True))
    film = msgspec.structs.replace(film, links=_links(old, new, film, final))
    return film, report(old, film)


def retired(film: Film) -> frozenset[str]:
    """Ids of scenes that were cut from the film before."""
    kept = film.extra.get(_RETIRED, ())
    return frozenset(name for name in kept if isinstance(name, str)) if isinstance(kept, list | tuple) else frozenset()


class Matched(NamedTuple):
    """Which shot is which."""

    before: tuple[Shot, ...]
    """Old shots, orphans last."""
    after: tuple[Shot, ...]
    found: dict[int, int]
    """Place in `before` → place in `after`."""
    revived: dict[int, str]
    """Place of a new scene → id of the cut scene whose shots came back in it."""


def _match_shots(old: Film, new: Film, scenes: Places) -> Matched:
    """Match shots by their words; then once more, with the scenes that turned out to be cut scenes come back."""
    came_from = {after: before for before, after in scenes.items()}
    before: list[tuple[Shot, tuple[str, object]]] = [
        (shot, ("old", n)) for n, scene in enumerate(old.scenes) for shot in scene.shots]
    before += [(shot, ("tray", _scene_of(shot))) for shot in old.orphans]
    old_side = [_passage(*pair) for pair in before]
    after = [(shot, n) for n, scene in enumerate(new.scenes) for shot in scene.shots]

    def matched(revived: Mapping[int, str]) -> dict[int, int]:
        def group(n: int) -> tuple[str, object]:
            return ("old", came_from[n]) if n in came_from else ("tray", revived[n]) if n in revived else ("new", n)

        return match(old_side, [_passage(shot, group(n)) for shot, n in after])

    found = matched({})
    standing = {scene.id for scene in old.scenes}
    revived = {after[a][1]: _scene_of(before[b][0]) for b, a in found.items()
               if before[b][1][0] == "tray" and after[a][1] not in came_from}
    revived = {n: name for n, name in revived.items() if name not in standing}
    if revived:
        found = matched(revived)
    return Matched(tuple(s for s, _ in before), tuple(s for s, _ in after), found, revived)


def _scene_of(shot: Shot) -> str:
    return shot.id.partition("_")[0]


def _passage(shot: Shot, group: tuple[str, object]) -> Passage:
    camera = shot.camera
    return Passage(
        text=shot_words(shot), group=group, flavour=(camera.framing, camera.size, camera.subjects, camera.over),
    )


def _told(old: Film, new: Film, places: Places, ids: list[str], remade: list[Shot]) -> tuple[Scene, ...]:
    """The scenes of the new script under their final ids, with their shots."""
    came_from = {after: old.scenes[before] for before, after in places.items()}
    left = iter(remade)
    scenes: list[Scene] = []
    for n, scene in enumerate(new.scenes):
        shots = tuple(next(left) for _ in scene.shots)
        if n in came_from:
            scenes.append(kept_scene(came_from[n], scene, shots))
        else:
            scenes.append(msgspec.structs.replace(scene, id=ids[n], shots=shots))
    return tuple(scenes)


def _put_together(old: Film, new: Film, scenes: tuple[Scene, ...], lost: set[str]) -> Film:
    """The film: the script's scenes, every asset, and each lost shot in its omitted scene or in the tray."""
    shots_of = {scene.id: scene.shots for scene in old.scenes}
    resting = {c.id: tuple(s for s in shots_of.get(c.id, ()) if s.id in lost) for c in scenes if c.omitted}
    scenes = tuple(msgspec.structs.replace(c, shots=c.shots + resting.get(c.id, ())) for c in scenes)
    lost = lost - {shot.id for shots in resting.values() for shot in shots}
    everything = (*(shot for scene in old.scenes for shot in scene.shots), *old.orphans)
    kept = {scene.id for scene in scenes}
    gone = {*retired(old), *(scene.id for scene in old.scenes)} - kept
    return msgspec.structs.replace(
        old, title=new.title or old.title, language=new.language, script=new.script or old.script,
        scenes=scenes, assets=kept_assets(old.assets, new.assets), nodes=_nodes(old, new),
        orphans=tuple(_in_tray_order(old, [shot for shot in everything if shot.id in lost])),
        extra=_extra(old, new, gone),
    )


def _in_tray_order(old: Film, lost: list[Shot]) -> list[Shot]:
    """The tray as it was, then what fell into it now."""
    waiting = {shot.id for shot in old.orphans}
    return [s for s in lost if s.id in waiting] + [s for s in lost if s.id not in waiting]


def _extra(old: Film, new: Film, gone: AbstractSet[str]) -> dict[str, Any]:
    """The film's other fields: the warnings are the new script's, the ids of cut scenes add up."""
    kept = {name: value for name, value in old.extra.items() if name != "warnings"}
    kept.pop(_RETIRED, None)
    cut = {_RETIRED: sorted(gone)} if gone else {}
    return {**kept, **new.extra, **cut}


def _nodes(old: Film, new: Film) -> tuple[Node, ...]:
    known = {node.id for node in old.nodes}
    return (*old.nodes, *(node for node in new.nodes if node.id not in known))


def _links(old: Film, new: Film, film: Film, final: dict[str, str]) -> tuple[Link, ...]:
    """The canvas's own links, and the breakdown's under their final ids; none that ends nowhere."""
    fresh = [
        Link(source=final.get(k.source, k.source), target=final.get(k.target, k.target), socket=k.socket)
        for k in new.links
    ]
    canvas = {node.id for node in film.nodes}
    again = set(fresh)
    stay = [k for k in old.links if not fresh or k in again or k.source in canvas or k.target in canvas]
    known = {*canvas, *(c.id for c in film.scenes), *(s.id for c in film.scenes for s in c.shots),
             *(s.id for s in film.orphans), *(a.id for a in film.assets)}
    return tuple(k for k in dict.fromkeys((*stay, *fresh)) if k.source in known and k.target in known)
