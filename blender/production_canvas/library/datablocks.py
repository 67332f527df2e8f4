"""The film's assets as collections: made, found, read as records, brought in line with the engine."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from typing import Any

import bpy

from prodcanvas.nodes.assets import asset_fields
from prodcanvas.nodes.registry import ASSET_KINDS, node_types
from prodcanvas.nodes.spec import Field

from ..canvas import fields, touched
from . import catalogues, previews

Record = dict[str, Any]
TOP = "Production Assets"
PIECE = 6
"""Assets that are read at a step."""


def all_assets() -> list[Any]:
    """The collection of every asset, in the film's order."""
    return sorted((c for c in bpy.data.collections if c.pc.uid and c.pc.kind in ASSET_KINDS and not c.library),
                  key=lambda c: (c.pc.order, c.pc.uid))


def find(uid: str) -> Any | None:
    """The collection of an asset."""
    return next((c for c in bpy.data.collections if c.pc.uid == uid and not c.library), None) if uid else None


def name_of(uid: str) -> str:
    """An asset's name as the film calls it."""
    holder = find(uid)
    return holder.pc.label if holder else ""


def own_fields(kind: str) -> tuple[Field, ...]:
    """What only this kind has; every asset has a name, a description and references."""
    return tuple(f for f in asset_fields(kind) if f.name not in {"name", "description", "references"})


def values(holder: Any) -> Any:
    """The properties of an asset's kind."""
    return getattr(holder.pc, holder.pc.kind)


def records() -> Generator[None, None, dict[str, Record]]:
    """Every asset by id as the engine reads it, some at a step; an undo between two steps makes other collections."""
    found: dict[str, Record] = {}
    order = [c.pc.uid for c in all_assets()]
    for k in range(0, len(order), PIECE):
        there = {c.pc.uid: c for c in all_assets()}
        found |= {uid: _record(there[uid]) for uid in order[k:k + PIECE] if uid in there}
        yield
    return found


_OWN = ("pc.label", "pc.description", "pc.unsaid", "pc.doc")


def _record(holder: Any) -> Record:
    kind = holder.pc.kind
    reading = fields.reading(own_fields(kind), _OWN, f"pc.{kind}.")
    *read, label, description, unsaid, doc = reading.get(holder)
    named = {"name": label, "description": description}
    if any(f.name == "references" for f in asset_fields(kind)):
        named["references"] = [r.file for r in holder.pc.references]
    return {"id": holder.pc.uid, "fields": {**reading.spelled(read, unsaid), **named},
            "doc": doc}


def lay(wanted: list[Record]) -> Iterator[None]:
    """Bring the collections in line with the film. Assets the film no longer has stay, unmarked and without an id."""
    ids = {r["id"] for r in wanted}
    for holder in all_assets():
        if holder.pc.uid not in ids:
            holder.pc.uid = ""
            holder.asset_clear()
            yield
    for place, record in enumerate(wanted):
        kind = record["id"].partition(":")[0]
        if kind in ASSET_KINDS:
            lay_one(record, kind).pc.order = place
            yield


def lay_one(record: Record, kind: str) -> Any:
    """One asset: its collection, its values, its mark."""
    fields_ = record["fields"]
    holder = find(record["id"]) or new(record["id"], kind, fields_.get("name") or record["id"])
    pc = holder.pc
    pc.label = fields_.get("name") or pc.label
    pc.description = fields_.get("description", "")
    pc.doc = record.get("doc", "")
    own = values(holder)
    pc.unsaid = ",".join(f.name for f in own_fields(kind)
                         if f.name in fields_ and not fields.write(own, f, fields_[f.name]))
    _lay_references(pc, fields_.get("references") or ())
    mark(holder)
    return holder


def _lay_references(pc: Any, files: Iterable[str]) -> None:
    wanted = list(files)
    if [r.file for r in pc.references] != wanted:
        pc.references.clear()
        for file in wanted:
            pc.references.add().file = file


def new(uid: str, kind: str, name: str) -> Any:
    """An asset's collection, in the outliner under its kind."""
    holder = bpy.data.collections.new(name)
    last = max((c.pc.order for c in all_assets()), default=-1)
    holder.pc.uid, holder.pc.kind, holder.pc.label, holder.pc.order = uid, kind, name, last + 1
    settle(holder)
    touched.assets()
    return holder


def settle(holder: Any) -> None:
    """Put an asset's collection where the outliner shows its like."""
    shelf = _under(_under(bpy.context.scene.collection, TOP), node_types()[holder.pc.kind].label + "s")
    if holder.name not in shelf.children:
        shelf.children.link(holder)
    holder.use_fake_user = True


def _under(parent: Any, name: str) -> Any:
    found = parent.children.get(name)
    if found is None:
        found = bpy.data.collections.new(name)
        parent.children.link(found)
    return found


def mark(holder: Any) -> None:
    """Make it an asset of the Asset Browser: catalogue, words, what it is made of."""
    pc = holder.pc
    if holder.asset_data is None:
        holder.asset_mark()
    data = holder.asset_data
    data.catalog_id = catalogues.ids[pc.kind]
    data.description = pc.description[:250]
    data["production_canvas"] = json.dumps({"id": pc.uid, "kind": pc.kind, "name": pc.label}, ensure_ascii=False)
    if not any(t.name == pc.kind for t in data.tags):
        data.tags.new(pc.kind)


def preview(holder: Any) -> int:
    """The icon of an asset's picture; 0 where it has none."""
    return previews.icon(holder)


def _changed(self: Any, _context: Any) -> None:
    touched.assets()


class Reference(bpy.types.PropertyGroup):
    """A picture of an asset; packed into the .blend so that it travels with the asset."""

    image: bpy.props.PointerProperty(type=bpy.types.Image)
    file: bpy.props.StringProperty()
    of: bpy.props.StringProperty()


def _kind_class(kind: str) -> type:
    notes = {f"pc_{f.name}": fields.annotation(f, _changed) for f in own_fields(kind)}
    return type(f"PRODCANVAS_{kind}_values", (bpy.types.PropertyGroup,),
                {"__annotations__": notes, "__doc__": f"What makes a {kind}."})


def classes() -> list[type]:
    """Property groups: one for each kind of asset, and the one that every collection carries."""
    kinds = {kind: _kind_class(kind) for kind in ASSET_KINDS}
    notes = {
        "uid": bpy.props.StringProperty(), "kind": bpy.props.StringProperty(),
        "label": bpy.props.StringProperty(name="Name", description="As the film calls it", update=_changed),
        "description": bpy.props.StringProperty(name="Description", update=_changed,
                                                description="In plain words: what a stranger would need to draw it"),
        "doc": bpy.props.StringProperty(), "unsaid": bpy.props.StringProperty(), "order": bpy.props.IntProperty(),
        "references": bpy.props.CollectionProperty(type=Reference),
        **{kind: bpy.props.PointerProperty(type=cls) for kind, cls in kinds.items()},
    }
    held = type("PRODCANVAS_asset", (bpy.types.PropertyGroup,), {"__annotations__": notes, "__doc__": "An asset."})
    return [Reference, *kinds.values(), held]


def register(held: type) -> None:
    """Give every collection the asset's properties."""
    bpy.types.Collection.pc = bpy.props.PointerProperty(type=held)


def unregister() -> None:
    """Take them away again; the values stay in the .blend."""
    del bpy.types.Collection.pc
