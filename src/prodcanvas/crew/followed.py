"""What a shot follows where a picture or clip is linked to it: the artist's scene, a finished map, or a drawn one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from prodcanvas.film import Film, Link, Node

MAPS = ("depth", "normal", "line", "canny", "pose", "matte")
"""Maps that a shot can follow."""
SPOKEN = {"depth": "The depth is", "normal": "The normals are", "line": "The lines are", "canny": "The edges are",
          "pose": "The poses are", "matte": "The matte is"}
"""How a sentence about a map begins."""
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


class Drawing(NamedTuple):
    """A map that is drawn from a picture or a clip, and then followed."""

    shows: str
    """The map."""
    picture: Node | None = None
    """The image it is drawn from."""
    clip: str = ""
    """Or the shot from whose circled take."""

    @property
    def here(self) -> bool:
        """Whether this program draws it by itself; every other map takes a pipeline."""
        return self.shows == "canny"

    @property
    def source(self) -> str:
        """What it is drawn from, as a sentence says it."""
        if self.picture is None:
            return f"the clip of {self.clip}"
        file = str(self.picture.fields.get("file") or "").rpartition("/")[2]
        return f"“{self.picture.name or file}”"

    @property
    def sentence(self) -> str:
        """What the plan says of it."""
        return f"{SPOKEN[self.shows]} drawn from {self.source}, as you linked it."


Followed = Control | Drawing | None


class Ground(NamedTuple):
    """The film's things by id, to find what leads into what."""

    nodes: Mapping[str, Node]
    shots: frozenset[str]
    into: Mapping[str, Link]
    """Node → the link into its picture or clip."""

    def clip(self, source: str) -> str:
        """The shot whose clip comes out of a shot or a chain of finishes; empty where none does."""
        seen: set[str] = set()
        while source not in self.shots:
            node, link = self.nodes.get(source), self.into.get(source)
            if node is None or link is None or node.type != "post_process" or not node.include or source in seen:
                return ""
            seen.add(source)
            source = link.source
        return source


def ground(film: Film) -> Ground:
    """A film's things by id."""
    nodes = {n.id: n for n in film.nodes}
    into = {k.target: k for k in film.links if k.target in nodes and k.socket in ("picture", "clip")}
    return Ground(nodes, frozenset(s.id for c in film.scenes for s in c.shots), into)


def control_of(link: Link, on: Ground) -> tuple[Followed, str]:
    """What a link to a shot's control gives; or a sentence on why it gives nothing."""
    node = on.nodes.get(link.source)
    if on.clip(link.source):
        return None, (f"The clip of {on.clip(link.source)} is no control map: put an Image Preprocessor between, or "
                      "link it as first or last frame.")
    if node is not None and node.type == "blender_input":
        return _from_blender(node, str(node.fields.get("shows") or "depth"))
    if node is not None and node.type == "image":
        return _from_file(node, named_map(node))
    if node is not None and node.type == "preprocessor":
        return _drawn(node, on)
    return None, f"The control map of {_called(node, link)} is not used: the maps of the shot's own previz are."


def action_of(link: Link, on: Ground) -> tuple[Followed, str]:
    """What a link to a shot's action gives: the poses of a clip or of the artist's scene; or why it gives nothing."""
    node, clip = on.nodes.get(link.source), on.clip(link.source)
    if clip:
        return Drawing("pose", clip=clip), ""
    if node is not None and node.type == "blender_input":
        return _from_blender(node, "pose")
    return None, (f"The movement of {_called(node, link)} is not followed: only a clip of another shot or a Blender "
                  "Input has any. Link one of these.")


def _from_blender(node: Node, shows: str) -> tuple[Followed, str]:
    if not node.fields.get("digest"):
        return None, f"Nothing was taken from Blender for {_name(node)} yet: press Take from Blender on the node."
    return Control(shows, node), ""


def _from_file(node: Node, shows: str) -> tuple[Followed, str]:
    return (Control(shows, node), "") if _is_there(node) else (None, _missing(node))


def _is_there(node: Node) -> bool:
    return isinstance(node.fields.get("file"), str) and isinstance(node.fields.get("digest"), str)


def _missing(node: Node) -> str:
    return f"The picture of {_name(node)} is not in the production yet, so it is not followed."


def _drawn(node: Node, on: Ground) -> tuple[Followed, str]:
    """A preprocessor before the artist's scene asks the scene itself; a picture that is the map goes through."""
    shows, link = str(node.fields.get("map") or "depth"), on.into.get(node.id)
    source = on.nodes.get(link.source) if link else None
    if shows not in MAPS:
        return None, f"{_name(node)} is not used: there is no map “{shows}”. Choose another on the node."
    if link and on.clip(link.source):
        return Drawing(shows, clip=on.clip(link.source)), ""
    if source is None or not source.include:
        return None, f"Nothing is linked into {_name(node)}, so it draws no {shows}."
    if source.type == "blender_input":
        return _from_blender(source, shows)
    if source.type == "image":
        whole = named_map(source) == shows
        return _from_file(source, shows) if whole or not _is_there(source) else (Drawing(shows, source), "")
    return None, (f"{_name(node)} is not used: a {shows} cannot be drawn from {_name(source)}. "
                  "Link a picture, a shot's clip or a Blender Input into it.")


def named_map(node: Node) -> str:
    """Which map a picture is, by its own name or its file's: `street_depth.png`; `picture` where no name tells."""
    file = str(node.fields.get("file") or "").rpartition("/")[2].rpartition(".")[0]
    for text in (node.name, file):
        words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
        found = next((w for word in words if (w := _ALSO.get(word, word)) in MAPS), "")
        if found:
            return found
    return "picture"


def _called(node: Node | None, link: Link) -> str:
    return _name(node) if node is not None else link.source


def _name(node: Node) -> str:
    return node.name or node.id
