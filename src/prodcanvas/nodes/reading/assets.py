"""The assets of the canvas: their own values with what the artist set on them, and what generators made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from prodcanvas.film import Asset, Reference, Trained
from prodcanvas.nodes.assets import REFERENCES, asset_fields
from prodcanvas.nodes.canvas import CanvasAsset, CanvasLink, CanvasNode
from prodcanvas.nodes.reading.docs import document, value_of
from prodcanvas.nodes.reading.naming import plain_word
from prodcanvas.nodes.reading.shots import included
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


def generated(tree: str, nodes: Sequence[CanvasNode], links: Iterable[CanvasLink], old: Mapping[str, Asset],
              brought: Brought) -> list[tuple[str, Asset, list[tuple[str, str]]]]:
    """What a generator makes: create node, asset, and the pictures (node, file) that are not in the production yet."""
    by_id = {n.id: n for n in nodes if n.tree == tree}
    into: dict[str, list[tuple[str, CanvasNode]]] = {}
    for link in links:
        source = by_id.get(link.source)
        if source is not None and link.target in by_id and included(source):
            into.setdefault(link.target, []).append((link.input, source))
    makers = [n for n in by_id.values() if n.type == "create_asset" and included(n)]
    return [(n.id, *_created(n, into.get(n.id, []), old, brought)) for n in makers if _words(n, "name")]


def _created(node: CanvasNode, into: Sequence[tuple[str, CanvasNode]], old: Mapping[str, Asset],
             brought: Brought) -> tuple[Asset, list[tuple[str, str]]]:
    kind = _words(node, "kind") if _words(node, "kind") in ASSET_KINDS else "character"
    name = _words(node, "name")
    asset_id = f"{kind}:{plain_word(name)}"
    asset = old.get(asset_id) or Asset(id=asset_id, name=name, kind=kind)
    told = [_words(node, "description"), *(_words(n, "text") for socket, n in into if socket == "words")]
    description = "\n".join(t for t in told if t) or asset.description
    files = [(n.id, _words(n, "file")) for socket, n in into if socket == "pictures" and _words(n, "file")]
    pictures = [brought[f] for _, f in files if f in brought]
    models = [t for socket, n in into if socket == "models" and (t := _trained(n)) is not None]
    lasting = tuple(r for r in asset.references if all(r.digest != p.digest for p in pictures))
    others = tuple(t for t in asset.trained if all(t.file != m.file for m in models))
    made = replace(asset, description=description, references=(*dict.fromkeys(pictures), *lasting),
                   trained=(*models, *others))
    known = {r.file for r in asset.references}
    wanted = [(n, f) for n, f in files if f not in brought and f not in known]
    return (asset if made == asset else made), wanted


def _trained(node: CanvasNode) -> Trained | None:
    """The model that a training gave, once it has a file."""
    if node.type != "training" or not _words(node, "file"):
        return None
    strength = node.fields.get("strength", 1.0)
    return Trained(file=_words(node, "file"), base=_words(node, "base"), trigger=_words(node, "trigger"),
                   strength=float(strength) if isinstance(strength, (int, float)) else 1.0)


def _words(node: CanvasNode, name: str) -> str:
    said = node.fields.get(name)
    return said.strip() if isinstance(said, str) else ""
