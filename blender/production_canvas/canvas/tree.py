"""The node tree: a production's Project View, the inside of a scene, or of an asset generator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bpy

from prodcanvas.nodes.registry import node_types

from . import names, touched

VIEW = "view"
"""The level of a tree that only shows again what stands elsewhere: no part of the film."""
LEVELS = [("project", "Project", "Every scene, in story order", 1),
          ("scene", "Scene", "The shots of one scene", 2),
          ("generator", "Asset Generator", "How one asset is made", 3),
          (VIEW, "View", "An asset and all that uses it, shown apart", 4)]


def _on_root(self: Any, _context: Any) -> None:
    touched.everything()


class CanvasTree(bpy.types.NodeTree):
    """A production laid out as nodes."""

    bl_idname = names.TREE
    bl_label = "Production Canvas"
    bl_icon = "VIEW_CAMERA"
    bl_description = "Scenes, shots and assets of a film"

    pc_level: bpy.props.EnumProperty(items=LEVELS, default="project")
    pc_uid: bpy.props.StringProperty(description="Id of the scene or generator inside")
    pc_film: bpy.props.StringProperty(description="The film without its scenes and assets, as film.json spells it")
    pc_root: bpy.props.StringProperty(
        name="Production Folder", subtype="DIR_PATH", update=_on_root,
        description="Where film.json, the takes and the delivery lie")
    pc_version: bpy.props.StringProperty(description="Version of the extension that laid it")

    def update(self) -> None:
        """Nodes or links came or went: look at them soon, not now."""
        touched.tree(self)


def trees() -> list[Any]:
    """Every tree of the film in the open .blend."""
    return [t for t in bpy.data.node_groups if t.bl_idname == names.TREE and t.pc_level != VIEW]


def one_by_one(wanted: list[Any]) -> Iterator[Any]:
    """Trees of ours, each as long as it is there: between two steps of a work anything may go."""
    for name in [t.name for t in wanted]:
        found = bpy.data.node_groups.get(name)
        if found is not None and found.bl_idname == names.TREE:
            yield found


def project() -> Any | None:
    """The Project View of the open .blend, where there is one."""
    return next((t for t in bpy.data.node_groups if t.bl_idname == names.TREE and t.pc_level == "project"), None)


def inside(uid: str) -> Any | None:
    """The tree inside a scene or generator."""
    return next((t for t in trees() if t.pc_level != "project" and t.pc_uid == uid), None)


def new_tree(name: str, level: str, uid: str) -> Any:
    """A tree of the film; `uid` is the scene or generator whose inside it is."""
    tree = bpy.data.node_groups.new(name[:60], names.TREE)
    tree.use_fake_user = True
    tree.pc_level, tree.pc_uid = level, uid
    return tree


def inside_of(node: Any) -> Any | None:
    """The tree inside a scene or generator, made when it is first asked for; None for any other node."""
    spec = node_types().get(names.type_of(node.bl_idname))
    if spec is None or not spec.group:
        return None
    if node.node_tree is None:
        node.node_tree = inside(node.pc_uid) or new_tree(spec.label, spec.group, node.pc_uid)
    return node.node_tree


def shown(context: Any) -> Any | None:
    """The tree in front of the artist, where the editor shows one of ours."""
    space = context.space_data
    found = getattr(space, "edit_tree", None) if space and space.type == "NODE_EDITOR" else None
    return found if found and found.bl_idname == names.TREE else None
