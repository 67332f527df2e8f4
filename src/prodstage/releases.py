"""The release of Blender that the stage stands in: what 4.5 and 5.x call or do differently, said once."""

from __future__ import annotations

from typing import Any


def nodes_of(material: Any) -> Any:
    """The nodes of a material. Before 5.0 a new material has none until it is told to use them."""
    if material.node_tree is None:
        material.use_nodes = True
    return material.node_tree.nodes


def file_kind(settings: Any, media: str, file_format: str) -> None:
    """Set what an image is written as. From 5.0 on the kind of media is chosen before the format."""
    if hasattr(settings, "media_type"):
        settings.media_type = media
    settings.file_format = file_format
