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


CALLED: dict[str, tuple[str, ...]] = {
    "antenna": ("aerial", "satellite dish"), "barrel": ("oil drum", "drum", "keg"), "bench": ("park bench",),
    "bin": ("trash can", "garbage can", "rubbish bin", "litter bin", "dustbin", "waste bin"),
    "boat": ("rowing boat", "rowboat", "dinghy", "canoe", "lifeboat"), "bus_stop": ("bus shelter",),
    "bush": ("bushes", "shrub", "undergrowth"), "campfire": ("fire", "bonfire", "camp fire"),
    "car": ("taxi", "police car", "parked car", "automobile", "sedan", "vehicle", "jeep", "squad car"),
    "clock": ("station clock",), "crate": ("crates", "boxes", "pallet"), "dumpster": ("skip", "dumpsters", "garbage"),
    "fence": ("railing", "wooden fence"), "fir": ("pine", "pine tree", "christmas tree", "fir tree"),
    "flag": ("flagpole",), "hay": ("haystack", "hay bale", "bale"), "hydrant": ("fire hydrant",),
    "kiosk": ("newsstand", "news stand", "ticket booth", "booth"), "lamp": ("street lamp", "lamp post", "lamppost",
    "streetlight", "street light", "lantern"), "log": ("fallen tree", "tree trunk", "fallen log"),
    "motorbike": ("motorcycle", "scooter", "moped"), "palm": ("palm tree",), "parasol": ("beach umbrella",
            "sunshade"),
    "phone_box": ("phone box", "phone booth", "telephone box", "telephone booth", "payphone"),
    "postbox": ("post box", "mailbox", "letter box"), "rock": ("boulder", "stone", "rocks"),
    "sign": ("road sign", "stop sign", "signpost", "street sign"), "stall": ("market stall", "fruit stand",
            "food stand"),
    "statue": ("monument", "sculpture"), "table": ("picnic table",), "tank": ("water tank", "water tower"),
    "tent": ("tents", "camp"), "traffic_light": ("traffic light", "traffic lights"), "tree": ("trees", "oak",
            "apple tree"),
    "van": ("truck", "lorry", "delivery van", "ambulance", "camper"), "vent": ("air vent", "air conditioner"),
    "well": ("stone well", "fountain well"),
}
"""What a script may call them."""
_BY_NAME = {said: name for name, words in CALLED.items() for said in words}


def piece_of(feature: str) -> str:
    """The store's word for a feature, or an empty string; `street lamp:2` is a `lamp`."""
    said = " ".join(feature.lower().partition(":")[0].replace("_", " ").split())
    name = _BY_NAME.get(said, said.replace(" ", "_"))
    return name if name in PIECES else ""


def bring(built: BuiltSet, spots: list[Spot]) -> None:
    """Put those features of the plan that the set lacks and the store has on free spots, in the given order."""
    for feature in dict.fromkeys(built.plan.features):
        name = piece_of(feature)
        if not name or feature in built.marks:
            continue
        if name not in built.marks:
            free = spread(built, spots) or spots
            PIECES[name](built, free[0])
            spots = [s for s in spots if s is not free[0]] or spots
        built.marks.setdefault(feature, built.marks[name])
