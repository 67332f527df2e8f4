"""The closed word lists that the crew writes and the stage plays: sets, actions, sizes, moves, looks.

A word here is a promise: the stage has one file that plays it (`prodstage/sets/`, `prodstage/actions/`,
`prodstage/props/`), and a test in `tests/architecture` holds both sides to it.
"""

from __future__ import annotations

SET_KINDS = (
    "office", "kitchen", "living_room", "bedroom", "bathroom", "corridor", "stairs", "lift", "bar", "diner",
    "hospital", "classroom", "warehouse", "car", "train", "spaceship_corridor", "control_room", "shop", "church",
    "room",
    "street", "alley", "park", "forest", "beach", "desert", "field", "rooftop", "station", "space", "exterior",
)
"""Kinds of set. `room` and `exterior` stand for whatever the script names and no other kind fits."""

EXTERIOR_KINDS = frozenset(
    ("street", "alley", "park", "forest", "beach", "desert", "field", "rooftop", "station", "space", "exterior"),
)

TIMES = ("day", "night", "dawn", "dusk")
WEATHERS = ("clear", "rain", "snow", "fog")

ACTIONS = (
    "stand", "sit", "stand_up", "sit_down", "walk", "run", "enter", "exit", "turn", "look", "point", "pick_up",
    "put_down", "give", "take", "hit", "kick", "push", "pull", "fall", "lie", "crawl", "climb", "jump", "dance",
    "drink", "eat", "type", "write", "read", "phone", "drive", "row", "knock", "open", "close", "wave", "hug",
    "nod", "shake_head", "face_in_hands", "sleep", "laugh", "cry", "shrug", "cross_arms", "think", "crouch",
    "aim", "throw", "search", "lean", "clap", "pray", "kneel", "hide", "press",
)
"""What a performer can do. Postures (`stand`, `sit`, `lie`, `kneel`, `crouch`, `sleep`) last; the rest end."""

POSTURES = ("stand", "sit", "lie", "kneel", "crouch", "sleep", "drive", "row")
"""How a performer may be found when a shot begins."""

MANNERS = (
    "neutral", "happy", "sad", "angry", "afraid", "surprised", "disgusted", "tired", "amused", "worried",
    "tender", "stern", "pained", "bored",
)
"""Expressions, as read from parentheticals and action."""

SPEECH_STYLES = ("speak", "whisper", "shout", "mutter", "sing", "sob")

SIZES = ("EWS", "WS", "FS", "MWS", "MS", "MCU", "CU", "ECU", "INSERT")
"""Shot sizes from extreme wide to extreme close; INSERT frames a thing, not a person."""

FRAMINGS = ("establishing", "single", "two", "group", "ots", "pov", "insert")
"""How subjects stand in the frame. `ots` looks past `over` at the subject; `pov` looks out of `over`'s eyes."""

ANGLES = ("eye", "low", "high", "top", "dutch")

MOVES = (
    "static", "push_in", "pull_out", "dolly_zoom", "track", "pan", "tilt", "crane", "orbit", "handheld",
    "whip_pan", "rack_focus", "zoom_in", "zoom_out",
)

TRANSITIONS = ("cut", "smash_cut", "match_cut", "dissolve", "fade_in", "fade_out", "wipe", "fade_to_white")

HAIR_STYLES = (
    "short", "crop", "buzz", "long", "bob", "bun", "ponytail", "curly", "afro", "receding", "bald",
)
HATS = ("none", "cap", "beanie", "hat", "helmet", "hood", "hard_hat", "headscarf", "police_cap")
OUTFITS = (
    "shirt", "tshirt", "jacket", "suit", "dress", "coat", "hoodie", "uniform", "overalls", "spacesuit", "apron",
    "robe", "swimwear",
)
LOWERS = ("trousers", "jeans", "skirt", "shorts")

PROP_KINDS = (
    "printer", "paper", "mug", "cup", "glass", "bottle", "phone", "laptop", "keyboard", "book", "newspaper", "pen",
    "letter", "envelope", "bag", "suitcase", "backpack", "box", "key", "knife", "gun", "torch", "lamp", "candle",
    "camera", "umbrella", "hat", "glasses", "ball", "guitar", "flower", "plate", "fork", "bread", "cake", "fish",
    "hammer", "wrench", "rope", "map", "watch", "radio", "tablet", "remote", "cigarette", "money", "card", "photo",
    "toy", "stick", "sword", "shovel", "bucket", "broom", "oar", "helmet", "crystal", "device", "stapler", "folder",
    "tray", "pot", "pan", "apple", "wine", "teapot", "tin", "coin", "ring", "rock", "bicycle", "cart", "chair",
    "block",
)
"""Hand props and small things. `block` is the labelled block that stands for anything else."""
