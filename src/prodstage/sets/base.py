"""A built set: its marks, what stands in the way, its wild walls, and every object that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from prodcanvas.film.callsheet import SetPlan
from prodstage.kit import Builder, Spot
from prodstage.sets.mark import Box, Mark, Point
from prodstage.sets.meaning import nearest_mark


@dataclass
class BuiltSet:
    """What the carpenters hand over to blocking, camera and light."""

    plan: SetPlan
    marks: dict[str, Mark] = field(default_factory=dict)
    bounds: Box = (-3.5, -2.8, 3.5, 2.8, 2.8)
    play: tuple[float, float, float, float] | None = None
    """The clear playing area (xmin, ymin, xmax, ymax), where it is not the middle of the bounds."""
    seated: bool = False
    """Nobody stands here: `centre`, `left` and their like are seats (a car)."""
    obstacles: list[Box] = field(default_factory=list)
    """Furniture footprints."""
    walls: list[Any] = field(default_factory=list)
    """Wild objects: walls, ceiling and what hangs on them or lies behind them. Each has `normal` (into the
    room), `plane` (a point p is inside where normal . p > plane) and `wall` (its name) as custom properties."""
    objects: list[Any] = field(default_factory=list)
    """Every mesh object; `obj["feature"]` names the feature it belongs to."""

    def mark(self, name: str) -> Mark:
        """Return the mark of that name, or the nearest sensible one; never raises."""
        return self.marks.get(name) or nearest_mark(self.marks, name, self.bounds)

    def keep(self, made: Builder | Any, feature: str = "", cast: bool = True) -> Any:
        """Take a piece into the set and return its object."""
        placed = made.emit(feature, cast) if isinstance(made, Builder) else made
        self.objects.append(placed)
        return placed

    def wild(self, placed: Any, wall: str, normal: Point, plane: float) -> Any:
        """Hang an object on a wild wall, so that it disappears with it. Returns the object."""
        placed["wall"], placed["normal"], placed["plane"] = wall, normal, plane
        placed.display.show_shadows = False
        self.walls.append(placed)
        return placed

    def behind(self, eye: Point, margin: float = 0.1) -> list[Any]:
        """Return the wild objects whose wall a camera at `eye` stands behind, or nearer to than `margin` m."""
        return [
            w for w in self.walls
            if sum(n * e for n, e in zip(w["normal"], eye, strict=True)) - w["plane"] < margin
        ]

    def block(self, spot: Spot, width: float, depth: float, height: float, y: float = 0.0) -> None:
        """Mark a footprint (metres, about the spot's local (0, y)) as furniture in the way."""
        corners = [spot.point((sx * width / 2, y + sy * depth / 2)) for sx in (-1, 1) for sy in (-1, 1)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        self.obstacles.append((min(xs), min(ys), max(xs), max(ys), spot.z + height))

    def put(
        self, name: str, spot: Spot, at: tuple[float, float], *, yaw: float = 0.0, seat: float = 0.0,
        look: Point = (0.0, 0.0, 1.2), touch: Point | None = None, surface: Point | None = None,
        leave: bool = False, lie: bool = False, first: int = 0,
    ) -> Mark:
        """Set a mark in the local frame of a piece and return it.

        The first of a name is `name`, then `name:1`, ...; with `first=-1` it is numbered from `name:0`.
        """
        free = name if first == 0 and name not in self.marks else _next_slot(self.marks, name, first)
        made = Mark(
            free, spot.point(at), (spot.yaw + yaw + 180) % 360 - 180, seat, spot.point(look),
            spot.point(touch) if touch else None, spot.point(surface) if surface else None, leave, lie,
        )
        self.marks[free] = made
        return made

    def seats(self) -> Iterable[Mark]:
        """Return the places where somebody may sit, each once."""
        return list({m.at: m for m in self.marks.values() if m.seat > 0 and not m.lie}.values())


def _next_slot(marks: dict[str, Mark], name: str, first: int) -> str:
    k = 0 if first < 0 else 1
    while f"{name}:{k}" in marks:
        k += 1
    return f"{name}:{k}"
