"""What a film shows on its canvas without anybody laying it there: asset nodes beside the shots they are in.

Laying draws these; reading takes them for what they stand for, so that neither the film nor a signature ever holds a
link that the staging says already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from prodcanvas.film import Link, Scene, Shot
from prodcanvas.nodes.cast import present

ASSEMBLER = "film_assembler"
SOCKETS = {"character": "characters", "prop": "props", "style": "style", "camera": "camera"}
"""Kind of asset → the input of a shot that takes it."""
_COLUMN = ("character", "prop", "style", "camera")


class Stand(NamedTuple):
    """An asset node, and the inputs it leads to."""

    id: str
    kind: str
    asset: str
    leads: tuple[tuple[str, str], ...]
    """Shot or scene, and its input."""


def stand_id(tree: str, asset: str, taken: Collection[str]) -> str:
    """The id of the node by which an asset stands in a tree."""
    first = name = f"{tree or 'film'}/{asset}"
    number = 2
    while name in taken:
        name = f"{first}.{number}"
        number += 1
    return name


def in_scene(scene: str, shots: Iterable[Shot], kinds: Mapping[str, str], links: Iterable[Link],
             taken: Collection[str]) -> list[Stand]:
    """The asset nodes of a scene: who and what is in its shots, their styles, and the presets linked to them.

    `kinds` are those of the film's assets; `links` the film's own into these shots; `taken` the ids of other nodes.
    """
    leads: dict[str, list[tuple[str, str]]] = {}
    presets: dict[str, list[str]] = {}
    for link in links:
        if link.socket == "camera" and kinds.get(link.source) == "camera":
            presets.setdefault(link.target, []).append(link.source)
    for shot in shots:
        for who in present(shot):
            if kinds.get(who) in ("character", "prop"):
                leads.setdefault(who, []).append((shot.id, SOCKETS[kinds[who]]))
        if kinds.get(shot.making.style) == "style":
            leads.setdefault(shot.making.style, []).append((shot.id, "style"))
        for preset in presets.get(shot.id, ()):
            leads.setdefault(preset, []).append((shot.id, "camera"))
    order = sorted(leads, key=lambda asset: _COLUMN.index(kinds[asset]))
    return [Stand(stand_id(scene, a, taken), kinds[a], a, tuple(leads[a])) for a in order]


def in_project(scenes: Sequence[Scene], kinds: Mapping[str, str], given: Collection[str],
               taken: Collection[str]) -> list[Stand]:
    """The location nodes of the Project View; `given` are scenes that have their place by a link of the film's own."""
    leads: dict[str, list[tuple[str, str]]] = {}
    for scene in scenes:
        if kinds.get(scene.location) == "location" and scene.id not in given:
            leads.setdefault(scene.location, []).append((scene.id, "location"))
    return [Stand(stand_id("", a, taken), "location", a, tuple(to)) for a, to in leads.items()]
