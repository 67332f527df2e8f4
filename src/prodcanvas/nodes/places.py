"""Where the nodes of a canvas stand as long as nobody has moved them: a storyboard that reads from left to right.

Canvas units, x to the right and y upwards; a node hangs down from its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prodcanvas.nodes.registry import ORPHANS

if TYPE_CHECKING:  # Blender takes places from here, and knows no film
    from prodcanvas.nodes.implied import Stand

Place = tuple[float, float]
ROW = 6
"""Shots in a row."""
SHOT = (330.0, 640.0)
"""From one shot to the next, and from one row to the next: a shot is 504 high with a picture
of 4:3, 462 of 16:9, 429 of 2.39:1, and 612 at most, with every socket shown."""
WIDER = 760.0
"""From one row to the next as canvases were laid at first."""
SCENE = 540.0
"""From one scene to the next: room for a location between them."""
ASSETS = (-340.0, 270.0)
"""Where the column of assets stands, and the room of each."""
OTHERS = (-660.0, 260.0)
COLUMN = 14
"""Nodes in a column; more make another one, to its left."""
WIDE = 280.0
BELOW = -760.0
"""The row of other nodes in the Project View."""


def project(scenes: Sequence[str], stands: Iterable[Stand], end: str, others: Iterable[str]) -> dict[str, Place]:
    """Scenes in a line, the assembler at its end; locations below, left of their first scene; the rest further down."""
    found: dict[str, Place] = {scene: (SCENE * n, 0.0) for n, scene in enumerate(scenes)}
    for stand in stands:
        x, _ = found.get(stand.leads[0][0], (0.0, 0.0))
        found[stand.id] = (x - 225.0, -440.0)
    rest = [name for name in others if name != end]
    if end:
        found[end] = (SCENE * len(scenes), 0.0)
    return {**found, **{name: (300.0 * n, BELOW) for n, name in enumerate(rest)}}


def scene(shots: Sequence[str], stands: Iterable[Stand], others: Iterable[str]) -> dict[str, Place]:
    """Shots in rows, assets in a column to their left, the rest in a column left of these."""
    column = [s.id for s in stands]
    found = dict(_board(shots))
    found.update(_columns(column, ASSETS))
    aside = OTHERS[0] - WIDE * (max(0, len(column) - 1) // COLUMN)
    found.update(_columns(list(others), (aside, OTHERS[1])))
    return found


def tree(name: str, shots: Sequence[str], others: Sequence[str]) -> dict[str, Place]:
    """The orphan tray, or the inside of a generator."""
    return scene(shots, (), others) if name == ORPHANS else dict(_columns(others, (0.0, OTHERS[1])))


def closer(shot: int, at: Place) -> Place:
    """Where a shot belongs that nobody has moved since canvases were laid with rows further apart; else where it is."""
    x, row = SHOT[0] * (shot % ROW), shot // ROW
    return (x, -SHOT[1] * row) if row and at == (x, -WIDER * row) else at


def _board(shots: Sequence[str]) -> Iterator[tuple[str, Place]]:
    for n, shot in enumerate(shots):
        yield shot, (SHOT[0] * (n % ROW), -SHOT[1] * (n // ROW))


def _columns(names: Sequence[str], where: Place) -> Iterator[tuple[str, Place]]:
    x, room = where
    for n, name in enumerate(names):
        yield name, (x - WIDE * (n // COLUMN), -room * (n % COLUMN))
