"""The assets of the canvas: their own values with what the artist set on them, and what generators made."""

from __future__ import annotations

from typing import Any

import msgspec

from prodcanvas.film import Asset, Reference
from prodcanvas.nodes.assets import REFERENCES, asset_fields
from prodcanvas.nodes.canvas import CanvasAsset
from prodcanvas.nodes.reading.docs import document, value_of
from prodcanvas.nodes.reading.trees import Brought
from prodcanvas.nodes.registry import ASSET_KINDS
from prodcanvas.nodes.values import Difference, by_hand, differences, with_differences

replace = msgspec.structs.replace


def kind_of(given: CanvasAsset) -> str:
    """The kind of an asset: as its own value says, or its id."""
    said = document(given.doc).get("kind") or given.fields.get("kind") or given.id.partition(":")[0]
    return said if isinstance(said, str) and said in ASSET_KINDS else ""


def asset_name(given: CanvasAsset) -> str:
    """What an asset is called."""
    said = given.fields.get("name", document(given.doc).get("name"))
    return said if isinstance(said, str) and said else given.id.partition(":")[2] or given.id


def read_asset(given: CanvasAsset, name: str, brought: Brought) -> tuple[Asset, list[str], list[str]]:
    """An asset, a sentence for what cannot be meant, and the files that must be brought into the production."""
    doc = document(given.doc)
    kind = kind_of(given) or str(doc.get("kind") or name.partition(":")[0])
    said = doc.get("name")
    must = {"id": name, "kind": kind, "name": said if isinstance(said, str) else asset_name(given)}
    asset, unread = value_of(doc, Asset, must)
    faults = [f"{name}: {key} could not be read and is kept aside." for key in unread]
    fields = asset_fields(kind)
    found, wrong = differences(fields, given.fields, asset)
    pictures, wanted = references(given.fields.get("references"), asset.references, brought)
    if REFERENCES in fields and pictures != asset.references:
        found.append(Difference("references", pictures))
    if not found:
        return asset, [*faults, *wrong], wanted
    made = with_differences(asset, found)
    return replace(made, authorship=by_hand(asset.authorship, (d.path for d in found))), [*faults, *wrong], wanted


def references(files: Any, old: tuple[Reference, ...], brought: Brought) -> tuple[tuple[Reference, ...], list[str]]:
    """The reference pictures in the artist's order, and the files that are not in the production yet."""
    if not isinstance(files, (list, tuple)):
        return old, []
    known = {r.file: r for r in old}
    named = [f for f in files if isinstance(f, str) and f]
    found = [known.get(f) or brought.get(f) for f in named]
    return tuple(r for r in found if r is not None), [f for f, r in zip(named, found, strict=True) if r is None]
