"""What asset nodes share: a reference to an asset of one kind, and the socket it gives itself by."""

from __future__ import annotations

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket


def asset_type(kind: str, label: str, icon: str, does: str) -> NodeType:
    """The node type of a kind of asset."""
    chosen = Field("asset", "id", label, "", f"Which {label.lower()} of the film it is.", of=f"asset:{kind}")
    return NodeType(kind, label, "Assets", icon, does, outputs=(Socket(kind, kind, label),), fields=(chosen, INCLUDE),
                    width=190, levels=("project", "scene", "generator"))
