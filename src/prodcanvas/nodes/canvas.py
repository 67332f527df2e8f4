"""The canvas as plain records: what Blender reads from its node trees and what it is laid out from."""

from __future__ import annotations

from typing import Any

import msgspec


class CanvasNode(msgspec.Struct, frozen=True, kw_only=True):
    """One node."""

    id: str
    type: str
    """Id of a node type."""
    tree: str = ""
    """Empty for the Project View; else the id of the scene or generator it stands in."""
    name: str = ""
    x: float = 0.0
    y: float = 0.0
    """Place in canvas units, x to the right and y upwards."""
    order: int = 0
    """Place among its like, as far as no story link says more."""
    include: bool = True
    fields: dict[str, Any] = {}
    """The values the artist sees, by field name."""
    doc: str = ""
    """The film's own value behind a scene (without its shots) or a shot, as film.json spells it: JSON, which Blender
    keeps and never reads."""


class CanvasLink(msgspec.Struct, frozen=True, array_like=True):
    """A link from an output to an input."""

    source: str
    output: str
    target: str
    input: str


class CanvasAsset(msgspec.Struct, frozen=True, kw_only=True):
    """An asset as its data-block holds it."""

    id: str
    fields: dict[str, Any] = {}
    doc: str = ""
    """The film's Asset, as film.json spells it: JSON."""


class Canvas(msgspec.Struct, frozen=True, kw_only=True):
    """Every tree of a production."""

    film: dict[str, Any] = {}
    """The document without scenes, assets, nodes and links."""
    nodes: tuple[CanvasNode, ...] = ()
    links: tuple[CanvasLink, ...] = ()
    assets: tuple[CanvasAsset, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became different since a revision."""

    base: int = 0
    film: dict[str, Any] | None = None
    nodes: tuple[CanvasNode, ...] = ()
    gone: tuple[str, ...] = ()
    links: dict[str, tuple[CanvasLink, ...]] = {}
    """Tree → all its links."""
    assets: tuple[CanvasAsset, ...] = ()
    assets_gone: tuple[str, ...] = ()


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something on the canvas that cannot be meant as it is; none of it stops the film from being used."""

    id: str
    """Id of the node or asset; empty for the film itself."""
    why: str
    tree: str = ""
    kind: str = "fault"
    """`fault`, or `info` for what was put right."""
