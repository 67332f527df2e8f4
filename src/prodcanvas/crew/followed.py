"""What a shot follows where the canvas links a picture to its control: a pass of the artist's scene, or a file."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.film import Film, Link, Node

MAPS = ("depth", "normal", "line", "canny", "pose", "matte")
"""Maps that a shot can follow."""
_ALSO = {"edges": "canny", "edge": "canny", "lines": "line", "lineart": "line", "normals": "normal", "mask": "matte",
         "openpose": "pose", "zdepth": "depth", "mattes": "matte"}
"""Other words for them in names of files."""


class Control(NamedTuple):
    """A picture or run of pictures that is followed."""

    shows: str
    """A map, `beauty` for the picture of the shot itself, `picture` for one that is taken as it is."""
    node: Node
    """The Blender Input or image it comes from."""

    @property
    def sentence(self) -> str:
        """What the plan says of it."""
        named = self.node.name or self.node.id
        if self.node.type == "image":
            what = "a picture to follow" if self.shows == "picture" else f"the {self.shows} of the shot"
            return f"{named} is taken as {what}."
        scene = self.node.fields.get("scene") or "the open scene"
        if self.shows == "beauty":
            return f"The picture of the shot is rendered from “{scene}” of your .blend, not from the stage's set."
        return f"The {self.shows} is taken from “{scene}” of your .blend, not from the previz."


def control_of(link: Link, node: Node | None, film: Film) -> tuple[Control | None, str]:
    """What a link to a shot's control gives; or a sentence on why it gives nothing."""
    if node is None:
        return None, f"The clip of {link.source} is not followed as a map: link it as first or last frame."
    if node.type == "blender_input":
        return _from_blender(node, str(node.fields.get("shows") or "depth"))
    if node.type == "image":
        return _from_file(node, named_map(node))
    if node.type == "preprocessor":
        return _drawn(node, film)
    return None, f"The control map of {_called(node)} is not used: the maps of the shot's own previz are."


def _from_blender(node: Node, shows: str) -> tuple[Control | None, str]:
    if not node.fields.get("digest"):
        return None, f"Nothing was taken from Blender for {_called(node)} yet: press Take from Blender on the node."
    return Control(shows, node), ""


def _from_file(node: Node, shows: str) -> tuple[Control | None, str]:
    if not (isinstance(node.fields.get("file"), str) and isinstance(node.fields.get("digest"), str)):
        return None, f"The picture of {_called(node)} is not in the production yet, so it is not followed."
    return Control(shows, node), ""


def _drawn(node: Node, film: Film) -> tuple[Control | None, str]:
    """A preprocessor before the artist's scene asks the scene itself; a picture that is the map goes through."""
    shows = str(node.fields.get("map") or "depth")
    into = next((k for k in film.links if k.target == node.id and k.socket == "picture"), None)
    source = next((n for n in film.nodes if into is not None and n.id == into.source), None)
    if source is None or not source.include:
        return None, f"Nothing is linked into {_called(node)}, so it draws no {shows}."
    if source.type == "blender_input":
        return _from_blender(source, shows)
    if source.type == "image" and named_map(source) == shows:
        return _from_file(source, shows)
    return None, (f"{_called(node)} is not used: a {shows} cannot be drawn from {_called(source)} here. "
                  "Link the finished map as an image, or a Blender Input.")


def named_map(node: Node) -> str:
    """Which map a picture is, by its own name or its file's: `street_depth.png`; `picture` where no name tells."""
    file = str(node.fields.get("file") or "").rpartition("/")[2].rpartition(".")[0]
    for text in (node.name, file):
        words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
        found = next((w for word in words if (w := _ALSO.get(word, word)) in MAPS), "")
        if found:
            return found
    return "picture"


def _called(node: Node) -> str:
    return node.name or node.id
