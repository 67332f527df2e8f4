"""What an artist sees of an asset, by kind: fields with their place in the film's Asset, as node types have them.

Standard library only, like the node types: Blender makes its panels and data-blocks from these tables.
"""

from __future__ import annotations

from prodcanvas.nodes.spec import Choice, Field
from prodcanvas.nodes.types import _words as words


def listed(*found: str) -> tuple[Choice, ...]:
    """A closed list numbered from 1 in this order: words are added at the end and never taken out."""
    return tuple(Choice(n, word, word.replace("_", " ").title() or "Not Said") for n, word in enumerate(found, 1))


HAIRS = listed("short", "crop", "buzz", "long", "bob", "bun", "ponytail", "curly", "afro", "receding", "bald")
HATS = listed("none", "cap", "beanie", "hat", "helmet", "hood", "hard_hat", "headscarf", "police_cap")
OUTFITS = listed("shirt", "tshirt", "jacket", "suit", "dress", "coat", "hoodie", "uniform", "overalls", "spacesuit",
                 "apron", "robe", "swimwear")
LOWERS = listed("trousers", "jeans", "skirt", "shorts")
BEARDS = listed("none", "stubble", "beard", "moustache")
GLASSES = listed("none", "round", "square", "sun")
SLEEVES = listed("long", "short", "none")
SET_KINDS = listed(
    "office", "kitchen", "living_room", "bedroom", "bathroom", "corridor", "stairs", "lift", "bar", "diner",
    "hospital", "classroom", "warehouse", "car", "train", "spaceship_corridor", "control_room", "shop", "church",
    "room", "street", "alley", "park", "forest", "beach", "desert", "field", "rooftop", "station", "space", "exterior",
    "")
PROP_KINDS = listed(
    "printer", "paper", "mug", "cup", "glass", "bottle", "phone", "laptop", "keyboard", "book", "newspaper", "pen",
    "letter", "envelope", "bag", "suitcase", "backpack", "box", "key", "knife", "gun", "torch", "lamp", "candle",
    "camera", "umbrella", "hat", "glasses", "ball", "guitar", "flower", "plate", "fork", "bread", "cake", "fish",
    "hammer", "wrench", "rope", "map", "watch", "radio", "tablet", "remote", "cigarette", "money", "card", "photo",
    "toy", "stick", "sword", "shovel", "bucket", "broom", "oar", "helmet", "crystal", "device", "stapler", "folder",
    "tray", "pot", "pan", "apple", "wine", "teapot", "tin", "coin", "ring", "rock", "bicycle", "cart", "chair",
    "block", "")

REFERENCES = Field("references", "files", "References", (), "Pictures of it, the best first.")
"""Paths within the production, or of pictures to be brought into it."""
_NAMED = (
    Field("name", "text", "Name", "", "As the film calls it.", film="name"),
    Field("description", "long_text", "Description", "", "In plain words: what a stranger would need to draw it.",
          film="description"))
_MADE = (
    Field("method", "text", "Kept by", "", "The preferred way to keep it itself; empty leaves it to the Producer.",
          film="method", technical=True),
    Field("seed", "int", "Seed", 0, "Another number, another one of its kind.", low=0, high=2_147_483_647,
          film="seed", technical=True))


def _share(name: str, label: str, low_means: str, high_means: str, *, technical: bool = False) -> Field:
    return Field(name, "float", label, 0.5, f"0 {low_means}, 1 {high_means}.", low=0.0, high=1.0,
                 film=f"look.{name}", technical=technical)


def _colour(name: str, label: str, default: tuple[float, float, float]) -> Field:
    return Field(name, "colour", label, default, film=f"look.{name}")


def _look(name: str, label: str, default: str, of: tuple[Choice, ...]) -> Field:
    return Field(name, "word", label, default, "", of, film=f"look.{name}")


_LOOK = (
    _share("sex", "Sex", "female", "male"),
    Field("age", "float", "Age", 30.0, "", low=1, high=90, unit="years", film="look.age"),
    Field("height_cm", "float", "Height", 0.0, "0 leaves it to sex and age.", low=0, high=250, unit="cm",
          film="look.height_cm"),
    _share("weight", "Weight", "thin", "heavy"), _share("muscle", "Muscle", "slight", "strong"),
    _colour("skin", "Skin", (0.76, 0.56, 0.45)),
    _look("hair", "Hair", "short", HAIRS), _colour("hair_colour", "Hair Colour", (0.20, 0.14, 0.10)),
    _look("beard", "Beard", "none", BEARDS), _look("glasses", "Glasses", "none", GLASSES),
    _look("hat", "Hat", "none", HATS), _colour("hat_colour", "Hat Colour", (0.25, 0.25, 0.30)),
    _look("outfit", "Outfit", "shirt", OUTFITS), _look("lower", "Lower", "trousers", LOWERS),
    _look("sleeves", "Sleeves", "long", SLEEVES),
    Field("tie", "bool", "Tie", False, film="look.tie"),
    _colour("upper_colour", "Upper Colour", (0.30, 0.45, 0.60)),
    _colour("under_colour", "Colour Under It", (0.90, 0.90, 0.88)),
    _colour("lower_colour", "Lower Colour", (0.22, 0.23, 0.28)),
    _colour("shoe_colour", "Shoes", (0.14, 0.11, 0.10)),
    Field("look_seed", "int", "Face", 0, "Another number, another face.", low=0, high=2_147_483_647,
          film="look.seed", technical=True),
)
_VOICE = (
    Field("language", "text", "Language", "en", "en, en-gb, fr, de …", film="voice.language"),
    Field("variant", "text", "Variant", "", "m3, f2 …; empty for the language's own.", film="voice.variant"),
    Field("pitch", "int", "Pitch", 50, "", low=0, high=99, film="voice.pitch"),
    Field("speed", "int", "Speed", 165, "Words per minute.", low=80, high=450, film="voice.speed"),
)
_CAMERA = (
    Field("size", "word", "Size", "MS", "How large people are in the frame.", words.SIZES, film="camera.size"),
    Field("angle", "word", "Angle", "eye", "From where the camera looks.", words.ANGLES, film="camera.angle"),
    Field("lens_mm", "float", "Lens", 35.0, "Focal length.", low=8, high=300, unit="mm", film="camera.lens_mm"),
    Field("move", "word", "Move", "static", "How the camera moves.", words.MOVES, film="camera.move"),
    Field("direction", "word", "Direction", "", "Where it moves to.", words.DIRECTIONS, film="camera.direction"),
    Field("fast", "float", "Speed of the Move", 1.0, "0.5 slow, 1 normal, 2 fast.", low=0.1, high=10,
          film="camera.fast"),
    Field("fstop", "float", "Aperture", 4.0, "Depth of field.", low=0.7, high=64, unit="f/", film="camera.fstop"),
)
_PLACE = (
    Field("set_kind", "word", "Kind of Set", "", "What is built.", SET_KINDS, film="set_kind"),
    Field("seats", "int", "Seats", 0, "How many sit or stand there at most.", low=0, high=200, film="seats",
          technical=True))
_PROP = (Field("prop_kind", "word", "Kind of Thing", "", "What is shown in the previz.", PROP_KINDS,
               film="prop_kind"),)

ASSET_FIELDS: dict[str, tuple[Field, ...]] = {
    "character": (*_NAMED, *_LOOK, *_VOICE, REFERENCES, *_MADE),
    "location": (*_NAMED, *_PLACE, REFERENCES, *_MADE),
    "prop": (*_NAMED, *_PROP, REFERENCES, *_MADE),
    "style": (*_NAMED, REFERENCES, *_MADE),
    "camera": (*_NAMED, *_CAMERA),
    "voice": (*_NAMED, *_VOICE),
}
"""Kind of asset → what is seen of it."""


def asset_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind of asset; name and description for a kind that is not known."""
    return ASSET_FIELDS.get(kind, _NAMED)
