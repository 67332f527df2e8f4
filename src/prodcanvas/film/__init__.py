"""The film as frozen values; an edit is a function Film → Film."""

from prodcanvas.film.document import SCHEMA, Anchor, Asset, Film, Link, Node, Scene, Shot
from prodcanvas.film.look import Look, Voice
from prodcanvas.film.making import Making, Reference, Terms, Trained
from prodcanvas.film.staging import SENSORS, Camera, Cue, Line, Placement, Staging

__all__ = [
    "SCHEMA", "SENSORS", "Anchor", "Asset", "Camera", "Cue", "Film", "Line", "Link", "Look", "Making", "Node",
    "Placement", "Reference", "Scene", "Shot", "Staging", "Terms", "Trained", "Voice",
]
