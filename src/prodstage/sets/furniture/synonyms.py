"""What a film-maker may call a thing, and the name the furniture store knows it by."""

from __future__ import annotations

import re

WORDS: dict[str, tuple[str, ...]] = {
    "printer": ("photocopier", "copier", "copy machine", "photocopy machine", "xerox", "fax", "fax machine", "scanner"),
    "desk": ("workstation", "writing desk", "bureau", "work desk", "reception desk"),
    "table": ("dining table", "kitchen table", "work table", "workbench", "conference table", "meeting table",
              "dinner table", "operating table"),
    "coffee table": ("low table", "side table"),
    "sofa": ("couch", "settee", "loveseat", "divan"),
    "armchair": ("easy chair", "recliner", "rocking chair", "wheelchair"),
    "chair": ("seat", "office chair", "wooden chair", "throne", "folding chair"),
    "stool": ("bar stool", "barstool"),
    "bench": ("pew", "park bench"),
    "bed": ("bunk", "cot", "mattress", "stretcher", "gurney", "hospital bed", "crib"),
    "nightstand": ("bedside table", "night table"),
    "wardrobe": ("closet", "armoire"),
    "shelf": ("shelves", "bookshelf", "bookcase", "bookshelves", "rack", "shelving"),
    "cabinet": ("filing cabinet", "file cabinet", "cupboard", "drawer", "drawers", "chest of drawers", "sideboard",
                "dresser", "safe", "chest", "medicine cabinet"),
    "lockers": ("locker",),
    "crates": ("crate", "boxes", "pallet", "pallets", "barrel", "barrels", "cargo"),
    "fridge": ("refrigerator", "freezer", "icebox"),
    "stove": ("oven", "cooker", "hob", "range", "microwave"),
    "sink": ("basin", "washbasin", "tap", "faucet", "kitchen sink"),
    "counter": ("worktop", "countertop", "till", "cash register", "checkout", "reception", "kitchen counter"),
    "bar": ("bar counter",),
    "coffee machine": ("coffee maker", "espresso machine"),
    "cooler": ("water cooler", "water dispenser"),
    "vending machine": ("snack machine", "drinks machine", "jukebox", "slot machine", "arcade machine"),
    "television": ("tv", "telly", "tv set", "television set"),
    "screen": ("monitor wall", "big screen", "screens", "main screen", "viewscreen", "display"),
    "monitor": ("heart monitor", "computer", "computer screen", "terminal"),
    "console": ("controls", "control panel", "control desk", "dashboard"),
    "panel": ("keypad", "button", "buttons", "switch", "light switch", "lift panel", "intercom", "alarm", "fuse box",
              "thermostat", "lever"),
    "blackboard": ("chalkboard", "board"),
    "whiteboard": ("flip chart", "flipchart", "noticeboard", "bulletin board"),
    "window": ("windows", "windowsill", "pane", "porthole", "viewport"),
    "door": ("doorway", "entrance", "exit", "front door", "back door", "elevator doors", "lift doors", "gate",
             "airlock",
             "hatch"),
    "mirror": ("looking glass",),
    "picture": ("painting", "poster", "frame", "portrait", "picture frame"),
    "plant": ("potted plant", "pot plant", "fern"),
    "lamp": ("floor lamp", "standing lamp", "desk lamp", "light"),
    "bath": ("bathtub", "tub"),
    "toilet": ("loo", "lavatory", "wc"),
    "shower": ("shower stall",),
    "altar": ("shrine",),
    "drip": ("iv", "iv stand", "iv drip"),
    "clock": ("wall clock", "grandfather clock"),
    "stairs": ("staircase", "steps", "stairway"),
    "fireplace": ("hearth", "mantelpiece", "fire"),
    "piano": ("grand piano", "upright piano", "keyboard piano"),
    "curtain": ("curtains", "drapes"),
    "phone": ("telephone", "mobile", "cell phone", "cellphone", "smartphone"),
    "laptop": ("notebook computer",),
    "floor": ("ground", "carpet", "rug"),
    "bin": ("trash can", "wastebasket", "waste bin", "dustbin", "garbage can", "rubbish bin"),
}
_CANON = {word: name for name, words in WORDS.items() for word in (name, *words)}


def canonical(feature: str) -> str:
    """Return the store's name of a feature, or the cleaned words themselves where the store has none.

    Case, articles, slots (`desk:1`), underscores and plurals do not matter: "the Photocopiers" is `printer`.
    """
    words = re.sub(r"^(the|a|an|his|her|their|my|your)\s+", "", " ".join(feature.replace("_", " ").lower().split()))
    words = words.partition(":")[0].strip()
    for guess in (words, words.removesuffix("s"), words.removesuffix("es")):
        if guess in _CANON:
            return _CANON[guess]
    last = words.rpartition(" ")[2]
    for guess in (last, last.removesuffix("s")):
        if guess in _CANON:
            return _CANON[guess]
    return words
