"""The back lot's store: things an exterior is asked for by name, and the ground they are put on."""

from __future__ import annotations

from collections.abc import Callable

from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import civic, greenery, kerb, nature, vehicles, yard
from prodstage.sets.outdoors.ground import spread

PIECES: dict[str, Callable[[BuiltSet, Spot], None]] = {
    "antenna": yard.antenna, "barrel": yard.barrel, "bench": kerb.bench, "bin": kerb.bin_, "boat": nature.boat,
    "bus_stop": kerb.bus_stop, "bush": greenery.bush, "cactus": nature.cactus, "campfire": nature.campfire,
    "car": vehicles.car, "chimney": yard.chimney, "clock": civic.clock_post, "crate": yard.crates,
    "dumpster": yard.dumpster, "fence": nature.fence, "fir": greenery.fir, "flag": civic.flag,
    "fountain": civic.fountain, "hay": nature.hay, "hydrant": kerb.hydrant, "kiosk": civic.kiosk,
    "ladder": yard.ladder, "lamp": kerb.lamp_post, "log": nature.log, "motorbike": vehicles.motorbike,
    "palm": greenery.palm, "parasol": nature.parasol, "phone_box": kerb.phone_box, "postbox": kerb.post_box,
    "rock": nature.rock, "sign": kerb.sign_post, "stall": civic.stall, "statue": civic.statue,
            "table": civic.picnic_table,
    "tank": yard.tank, "tent": nature.tent, "traffic_light": kerb.traffic_light, "tree": greenery.tree,
    "van": vehicles.van, "vent": yard.vent, "well": nature.well,
}
"""Feature → function (set, spot) that builds it and sets its marks."""


def bring(built: BuiltSet, spots: list[Spot]) -> None:
    """Put those features of the plan that the set lacks and the store has on free spots, in the given order."""
    wanted = [f for f in dict.fromkeys(built.plan.features) if f in PIECES and f not in built.marks]
    for feature in wanted:
        free = spread(built, spots) or spots
        PIECES[feature](built, free[0])
        spots = [s for s in spots if s is not free[0]] or spots
