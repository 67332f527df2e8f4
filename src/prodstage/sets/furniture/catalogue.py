"""The catalogue: every piece that can be brought into a set that lacks it, and the ground it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prodstage.kit import Builder, Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import (
    bathroom_units,
    beds,
    consoles,
    dressing,
    kitchen_units,
    machines,
    parlour,
    public,
    seating,
    storage,
    tables,
)
from prodstage.sets.style import CLOTHS, WOOD, chance, pick

Make = Callable[[BuiltSet, Spot], None]


@dataclass(frozen=True)
class Piece:
    """Footprint in metres with its people (local -Y in front), whether it leans on a wall, and its maker."""

    width: float
    depth: float
    make: Make
    wall: bool = True


def _cloth(built: BuiltSet) -> tuple[float, float, float]:
    return pick(chance(built.plan, "brought in"), CLOTHS)


def _counter(built: BuiltSet, spot: Spot) -> None:
    tables.counter(built, spot.ahead(0, -0.5), 1.8)


def _coffee(built: BuiltSet, spot: Spot) -> None:
    b = Builder("coffee machine", spot)
    b.box((0.6, 0.46, 0.86), (0, 0, 0), WOOD, bevel=0.008)
    machines.coffee_machine(b, 0, 0, 0.86)
    built.keep(b, "coffee machine")
    built.block(spot, 0.6, 0.5, 1.3)
    built.put("coffee machine", spot, (0, -0.62), yaw=180, look=(0, 0, 1.1), touch=(0, -0.18, 1.08),
              surface=(0.2, -0.1, 0.86))


def _sink(built: BuiltSet, spot: Spot) -> None:
    bathroom_units.basin(built, spot)


def _stove(built: BuiltSet, spot: Spot) -> None:
    kitchen_units.base_units(built, spot, 1.8, (0.62, 0.62, 0.60), (0.34, 0.33, 0.32), -0.5, 0.5)


def _console(built: BuiltSet, spot: Spot) -> None:
    consoles.console(built, spot.ahead(0, -0.85), chance(built.plan, "brought console"), 1.2)


PIECES: dict[str, Piece] = {
    "printer": Piece(1.2, 1.0, machines.printer),
    "desk": Piece(1.7, 1.7, lambda s, p: tables.desk(s, p.ahead(0, -0.45))),
    "table": Piece(2.2, 1.8, lambda s, p: tables.table(s, p, (1.1, 0.8), 2), wall=False),
    "coffee table": Piece(1.2, 0.7, tables.coffee_table, wall=False),
    "sofa": Piece(2.3, 0.95, lambda s, p: seating.sofa(s, p, _cloth(s), 3)),
    "armchair": Piece(0.9, 0.95, lambda s, p: seating.armchair(s, p, _cloth(s))),
    "chair": Piece(0.5, 0.6, seating.chair),
    "stool": Piece(0.45, 0.5, lambda s, p: seating.stool(s, p, 0.62)),
    "bench": Piece(1.3, 0.6, lambda s, p: seating.bench(s, p, 1.2)),
    "bed": Piece(1.2, 2.2, lambda s, p: beds.bed(s, p, _cloth(s), width=1.0)),
    "nightstand": Piece(0.5, 0.5, beds.nightstand),
    "wardrobe": Piece(1.3, 0.7, storage.wardrobe),
    "shelf": Piece(1.2, 0.4, lambda s, p: storage.bookcase(s, p, 1.1, 1.8)),
    "cabinet": Piece(0.6, 0.5, lambda s, p: storage.cabinet(s, p, 0.55, 1.25, drawers=4)),
    "lockers": Piece(1.2, 0.5, lambda s, p: storage.lockers(s, p, 3)),
    "crates": Piece(1.95, 1.0, lambda s, p: storage.crates(s, p, rows=2)),
    "fridge": Piece(0.75, 0.8, kitchen_units.fridge),
    "stove": Piece(1.9, 0.7, _stove),
    "sink": Piece(0.9, 0.55, _sink),
    "counter": Piece(1.9, 1.5, _counter),
    "bar": Piece(1.9, 1.5, lambda s, p: tables.counter(s, p.ahead(0, -0.5), 1.8, name="bar")),
    "coffee machine": Piece(0.65, 0.55, _coffee),
    "cooler": Piece(0.4, 0.4, machines.cooler),
    "vending machine": Piece(1.0, 0.85, machines.vending_machine),
    "television": Piece(1.55, 0.5, lambda s, p: machines.television(s, p, WOOD)),
    "monitor": Piece(0.5, 0.5, beds.vital_monitor),
    "console": Piece(1.4, 1.9, _console),
    "plant": Piece(0.5, 0.5, lambda s, p: dressing.plant(s, p.x, p.y)),
    "lamp": Piece(0.4, 0.4, lambda s, p: dressing.standing_lamp(s, p.x, p.y)),
    "coat stand": Piece(0.5, 0.5, lambda s, p: dressing.coat_stand(s, p.x, p.y)),
    "bath": Piece(1.8, 0.85, bathroom_units.bath),
    "toilet": Piece(0.6, 0.8, bathroom_units.toilet),
    "shower": Piece(1.0, 1.0, bathroom_units.shower),
    "altar": Piece(1.7, 0.9, public.altar),
    "drip": Piece(0.4, 0.4, lambda s, p: beds.drip_stand(s, p.x, p.y)),
    "fireplace": Piece(1.6, 0.5, parlour.fireplace),
    "piano": Piece(1.6, 1.3, parlour.piano),
    "bin": Piece(0.35, 0.35, parlour.bin_),
    "clock": Piece(0.5, 0.4, parlour.tall_clock),
}
HUNG: dict[str, Callable[[BuiltSet, str, float], None]] = {
    "mirror": dressing.mirror,
    "picture": dressing.picture,
    "blackboard": lambda s, wall, u: dressing.board(s, wall, u, 1.4),
    "whiteboard": lambda s, wall, u: dressing.board(s, wall, u, 1.4, green=False),
    "panel": lambda s, wall, u: consoles.panel(s, wall, u, chance(s.plan, "brought panel")),
    "screen": lambda s, wall, u: consoles.screen_wall(s, wall, u, (1.3, 0.8), chance(s.plan, "brought screen"), 1.2,
                                                      (1, 1)),
}
"""Pieces that hang on a wall, by (set, wall, place along it)."""
