"""A generator made for somebody: the nodes that an asset is made of, wired, so that only pictures are left to give."""

from __future__ import annotations

from typing import Any

import bpy

from ..canvas import names
from ..canvas.tree import inside_of, project, trees
from ..library import datablocks

LEFT, COLUMN, PICTURE, TRAINING = -660.0, 340.0, 140.0, 430.0
"""Where the pictures stand, from one column to the next, and from one picture and one training to the one below."""


def maker_of(asset: str) -> tuple[Any, Any] | None:
    """The tree and the Create Asset that make an asset."""
    holder = datablocks.find(asset)
    for tree in trees():
        for node in tree.nodes:
            if node.bl_idname == names.node_idname("create_asset") and holder is not None and (
                    node.pc_kind, node.pc_name) == (holder.pc.kind, holder.pc.label):
                return tree, node
    return None


def lay_for(asset: str) -> tuple[Any, Any] | None:
    """A generator for an asset that has none: its references, a sheet, a model, a voice for characters."""
    holder, top = datablocks.find(asset), project()
    if holder is None or top is None:
        return None
    group = top.nodes.new(names.node_idname("asset_generator"))
    group.location = (min((n.location.x for n in top.nodes if n != group), default=0.0), -1100.0)
    group.label = group.pc_about = f"Makes {holder.pc.label}"
    tree = inside_of(group)
    maker = _node(tree, "create_asset", 2, 0)
    maker.pc_kind, maker.pc_name, maker.pc_description = holder.pc.kind, holder.pc.label, holder.pc.description
    images = [_node(tree, "image", 0, place) for place in range(max(1, len(holder.pc.references)))]
    for image, one in zip(images, holder.pc.references, strict=False):
        image.pc_file = one.file
    model = _training(tree, "lora", 1)
    wires = [(image, "picture", target, "pictures") for image in images for target in (model, maker)]
    wires.append((model, "model", maker, "models"))
    if holder.pc.kind == "character":
        sheet, voice = _training(tree, "sheet", 0), _training(tree, "voice", 2)
        sound = _node(tree, "audio_file", 0, len(images))
        wires += [(images[0], "picture", sheet, "pictures"), (sheet, "picture", maker, "pictures"),
                  (sheet, "picture", model, "pictures"), (sound, "sound", voice, "sounds"),
                  (sound, "sound", maker, "sounds"), (voice, "model", maker, "models")]
    for source, output, target, into in wires:
        tree.links.new(_socket(target.inputs, into), _socket(source.outputs, output))
    bpy.ops.ed.undo_push(message="Asset Generator")
    return tree, maker


def _training(tree: Any, kind: str, place: int) -> Any:
    node = _node(tree, "training", 1, place)
    node.pc_kind = kind
    return node


def _node(tree: Any, kind: str, column: int, row: int) -> Any:
    node = tree.nodes.new(names.node_idname(kind))
    node.location = (LEFT + COLUMN * column, -(TRAINING if column else PICTURE) * row)
    node.select = False
    return node


def _socket(sockets: Any, identifier: str) -> Any:
    return next(s for s in sockets if s.identifier == identifier)
