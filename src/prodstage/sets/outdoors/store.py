"""The back lot's store: things an exterior is asked for by name, and the ground they are put on."""

from __future__ import annotations

from collections.abc import Callable

from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import greenery, kerb, vehicles
from prodstage.sets.outdoors.ground import spread

PIECES: dict[str, Callable[[BuiltSet, Spot], None]] = {
    "bench": kerb.bench, "bin": kerb.bin_, "bus_stop": kerb.bus_stop, "bush": greenery.bush,
    "car": vehicles.car, "fir": greenery.fir, "hydrant": kerb.hydrant, "lamp": kerb.lamp_post,
    "motorbike": vehicles.motorbike, "palm": greenery.palm, "phone_box": kerb.phone_box, "postbox": kerb.post_box,
    "sign": kerb.sign_post, "traffic_light": kerb.traffic_light, "tree": greenery.tree, "van": vehicles.van,
}
"""Feature → function (set, spot) that builds it and sets its marks."""


def bring(built: BuiltSet, spots: list[Spot]) -> None:
    """Put those features of the plan that the set lacks and the store has on free spots, in the given order."""
    wanted = [f for f in dict.fromkeys(built.plan.features) if f in PIECES and f not in built.marks]
    for feature in wanted:
        free = spread(built, spots) or spots
        PIECES[feature](built, free[0])
        spots = [s for s in spots if s is not free[0]] or spots
