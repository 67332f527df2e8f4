"""The report of a rewrite: the film before and after laid side by side, thing by thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from prodcanvas.crew.reconcile.changes import Change, Changes, changed_fields, named, told
from prodcanvas.film import Film, Scene, Shot


def report(old: Film, film: Film) -> Changes:
    """What differs between a film and the same film after a rewrite, ids being the same things."""
    old_scenes = {scene.id: scene for scene in old.scenes}
    home = {shot.id: scene.id for scene in old.scenes for shot in scene.shots}
    tray = {shot.id for shot in old.orphans}
    new = (*_new_scenes(film, old_scenes), *_new_shots(film, {*home, *tray}))
    return Changes(
        moved=(*_moved_scenes(old, film), *_moved_shots(film, home)),
        changed=(*_changed_scenes(film, old_scenes), *_changed_shots(old, film)),
        appeared=new, orphaned=(*_cut_scenes(old, film), *_orphaned_shots(film, tray)),
        revived=tuple(_revived_shots(film, tray)),
        renamed=(*_renamed_scenes(film, old_scenes), *_renamed_assets(old, film)),
    )


def _new_shots(film: Film, known: set[str]) -> Iterable[Change]:
    for scene in film.scenes:
        yield from (_said(s, f"{named(s)} is new in {scene.id}.") for s in scene.shots if s.id not in known)


def _orphaned_shots(film: Film, tray: set[str]) -> Iterable[Change]:
    for shot in film.orphans:
        if shot.id not in tray:
            yield _said(shot, f"{named(shot)} lost its place in the script and waits in the orphan tray.")


def _revived_shots(film: Film, tray: set[str]) -> Iterable[Change]:
    for scene in film.scenes:
        yield from (_said(s, f"{named(s)} is back in {scene.id}: its words returned.")
                    for s in scene.shots if s.id in tray)


def _said(thing: Scene | Shot, sentence: str, fields: tuple[str, ...] = ()) -> Change:
    return Change(id=thing.id, sentence=sentence, fields=fields)


def _out_of_order(places: Sequence[int]) -> set[int]:
    """Which of the values broke the order: all but a longest rising run (patience sorting)."""
    tails: list[int] = []
    links: list[tuple[int, int]] = []
    at: list[int] = []
    for n, place in enumerate(places):
        size = bisect_left(tails, place)
        links.append((place, at[size - 1] if size else -1))
        tails[size:size + 1] = [place]
        at[size:size + 1] = [n]
    kept: set[int] = set()
    n = at[-1] if at else -1
    while n >= 0:
        kept.add(links[n][0])
        n = links[n][1]
    return set(places) - kept


def _moved_scenes(old: Film, film: Film) -> Iterable[Change]:
    before = {scene.id: n for n, scene in enumerate(old.scenes)}
    order = [before[scene.id] for scene in film.scenes if scene.id in before]
    moved = {old.scenes[n].id for n in _out_of_order(order)}
    for n, scene in enumerate(film.scenes):
        if scene.id in moved:
            where = f"after {film.scenes[n - 1].id}" if n else "to the beginning"
            yield _said(scene, f"{named(scene)} moved {where}.")


def _moved_shots(film: Film, home: dict[str, str]) -> Iterable[Change]:
    order = {name: n for n, name in enumerate(home)}
    for scene in film.scenes:
        stayed = [order[shot.id] for shot in scene.shots if home.get(shot.id) == scene.id]
        broken = _out_of_order(stayed)
        for shot in scene.shots:
            if home.get(shot.id, scene.id) != scene.id:
                yield _said(shot, f"{named(shot)} moved from {home[shot.id]} to {scene.id}.")
            elif shot.id in home and order[shot.id] in broken:
                yield _said(shot, f"{named(shot)} moved within {scene.id}.")


def _changed_shots(old: Film, film: Film) -> Iterable[Change]:
    before = {shot.id: shot for shot in (*(s for c in old.scenes for s in c.shots), *old.orphans)}
    for scene in film.scenes:
        for shot in scene.shots:
            if shot.id in before and before[shot.id] != shot:
                fields = changed_fields(before[shot.id], shot)
                if fields:
                    yield _said(shot, f"{named(shot)} changed: {told(fields)}.", fields)


_SCENE_FACTS = ("number", "location", "interior", "time", "weather")


def _changed_scenes(film: Film, before: dict[str, Scene]) -> Iterable[Change]:
    for scene in film.scenes:
        old = before.get(scene.id)
        if old is None:
            continue
        if scene.omitted != old.omitted:
            rest = f"; its {len(scene.shots)} shots rest in it" if scene.omitted and scene.shots else ""
            verb = "is omitted" if scene.omitted else "is back in the script"
            yield _said(scene, f"{named(old)} {verb}{rest}.", ("omitted",))
        fields = tuple(name for name in _SCENE_FACTS if getattr(old, name) != getattr(scene, name))
        if fields:
            yield _said(scene, f"{named(scene)} changed: {told(fields)}.", fields)


def _new_scenes(film: Film, before: dict[str, Scene]) -> Iterable[Change]:
    for scene in film.scenes:
        if scene.id not in before:
            yield _said(scene, f"{named(scene)} is a new scene with {len(scene.shots)} shots.")


def _cut_scenes(old: Film, film: Film) -> Iterable[Change]:
    here = {scene.id for scene in film.scenes}
    for scene in old.scenes:
        if scene.id not in here:
            yield _said(scene, f"{named(scene)} is no longer in the script.")


def _renamed_scenes(film: Film, before: dict[str, Scene]) -> Iterable[Change]:
    for scene in film.scenes:
        old = before.get(scene.id)
        if old is not None and old.heading != scene.heading:
            yield _said(scene, f"{scene.id} is now called {scene.heading}; it was {old.heading}.", ("heading",))


def _renamed_assets(old: Film, film: Film) -> Iterable[Change]:
    names = {asset.id: asset.name for asset in old.assets}
    for asset in film.assets:
        if asset.name != names.get(asset.id, asset.name):
            sentence = f"{names[asset.id]} is now called {asset.name} and stays {asset.id}."
            yield Change(id=asset.id, sentence=sentence, fields=("name",))
