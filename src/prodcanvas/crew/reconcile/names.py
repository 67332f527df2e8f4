"""Names that a rewrite changed: a character whose lines another cue now speaks, a place called anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import msgspec

from prodcanvas.crew.reconcile.scenes import Places
from prodcanvas.film import Film, Shot
from prodcanvas.screenplay.anchors import words

Renames = dict[str, str]
"""New asset ids to the old ids that they are."""


def renamed_characters(old: Film, new: Film) -> Renames:
    """Characters that left while another, unknown before, speaks most of their lines."""
    before, after = _spoken(old), _spoken(new)
    gone = {a.id for a in old.assets if a.kind == "character"} - {a.id for a in new.assets}
    come = {a.id for a in new.assets if a.kind == "character"} - {a.id for a in old.assets}
    speaker = {line: who for who in come for line in after.get(who, ())}
    found: Renames = {}
    for who in sorted(gone):
        lines = before.get(who, Counter())
        heirs = Counter(speaker[line] for line in lines if line in speaker)
        heir, shared = heirs.most_common(1)[0] if heirs else ("", 0)
        if heir and heir not in found and shared * 2 >= min(len(lines), len(after[heir])):
            found[heir] = who
    return found


def _spoken(film: Film) -> dict[str, Counter[tuple[str, ...]]]:
    """What each character says, in words."""
    said: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for scene in film.scenes:
        for shot in scene.shots:
            for line in shot.staging.lines:
                said[line.who][words(line.text)] += 1
    return said


def renamed_places(old: Film, new: Film, scenes: Places) -> Renames:
    """Locations that left while all their scenes now play in one that was unknown before."""
    kept = {a.id for a in old.assets} & {a.id for a in new.assets}
    now: dict[str, set[str]] = defaultdict(set)
    for before, after in scenes.items():
        if old.scenes[before].location and not new.scenes[after].omitted:
            now[old.scenes[before].location].add(new.scenes[after].location)
    found: Renames = {}
    for place, places in sorted(now.items()):
        other = next(iter(places))
        if len(places) == 1 and other and place not in kept and other not in kept and other not in found:
            found[other] = place
    return found


def with_names(film: Film, renames: Renames) -> Film:
    """The film with ids replaced wherever they are used; the assets keep their new display names."""
    if not renames:
        return film
    told: Film = msgspec.convert(_replaced(msgspec.to_builtins(film), renames), Film)
    return told


def _replaced(value: Any, names: Renames) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        return {_replaced(k, names): _replaced(v, names) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(item, names) for item in value]
    return value


LineKey = tuple[str, tuple[str, ...]]


def line_ids(old: tuple[Shot, ...], new: tuple[Shot, ...], found: dict[int, int]) -> Renames:
    """New line ids to final ones: the same words of the same speaker keep their id, others get a free one.

    `found` says which shot is which; a line is looked for in its own shot first, then in the whole film.
    """
    before, after = _lines(old), _lines(new)
    final: Renames = {}
    given: set[str] = set()
    for was, now in sorted(found.items()):
        _pair(_lines(old[was:was + 1]), _lines(new[now:now + 1]), final, given)
    _pair(before, after, final, given)
    used = given | set(before)
    for name in after:
        if name not in final:
            final[name] = _free(name, used)
            used.add(final[name])
    return {name: kept for name, kept in final.items() if name != kept}


def _pair(before: dict[str, LineKey], after: dict[str, LineKey], final: Renames, given: set[str]) -> None:
    """Give the new lines the ids of old ones with the same words, in order, each once."""
    waiting: dict[LineKey, list[str]] = defaultdict(list)
    for name, key in reversed(before.items()):
        if name not in given:
            waiting[key].append(name)
    for name, key in after.items():
        if name not in final and waiting.get(key):
            final[name] = waiting[key].pop()
            given.add(final[name])


def _lines(shots: tuple[Shot, ...]) -> dict[str, LineKey]:
    return {line.id: (line.who, words(line.text)) for shot in shots for line in shot.staging.lines}


def _free(name: str, used: set[str]) -> str:
    number, free = 1, name
    while free in used:
        number += 1
        free = f"{name}-{number}"
    return free


def with_line_ids(shot: Shot, names: Renames) -> Shot:
    """A shot whose lines carry their final ids."""
    if not names or not any(line.id in names for line in shot.staging.lines):
        return shot
    lines = tuple(
        msgspec.structs.replace(line, id=names.get(line.id, line.id)) for line in shot.staging.lines
    )
    return msgspec.structs.replace(shot, staging=msgspec.structs.replace(shot.staging, lines=lines))
