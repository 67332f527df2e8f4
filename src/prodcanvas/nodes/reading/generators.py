"""What the Asset Generators of the canvas make: an asset of the pictures, words, models and voices linked together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from prodcanvas.film import Asset, Reference, Trained, Voice
from prodcanvas.nodes.canvas import CanvasLink, CanvasNode, Fault
from prodcanvas.nodes.reading.naming import plain_word
from prodcanvas.nodes.reading.shots import included
from prodcanvas.nodes.reading.trees import Brought
from prodcanvas.nodes.registry import ASSET_KINDS

replace = msgspec.structs.replace


class Made(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of a training: the text in its field `made`."""

    pictures: tuple[Reference, ...] = ()
    """Of a sheet."""
    voice: Voice | None = None
    said: str = ""
    """What there is to say of it, for the artist."""


class Generated(NamedTuple):
    """An asset that a generator makes."""

    node: str
    """The Create Asset."""
    asset: Asset
    wanted: list[tuple[str, str]]
    """Pictures (node, file) that are not in the production yet."""


Into = Mapping[str, Sequence[tuple[str, CanvasNode]]]
"""Node → what is linked into it: socket and source."""


def generated(tree: str, nodes: Sequence[CanvasNode], links: Iterable[CanvasLink], old: Mapping[str, Asset],
              brought: Brought) -> list[Generated]:
    """What a generator makes of the nodes inside it."""
    into = linked_into([n for n in nodes if n.tree == tree], links)
    makers = [n for n in nodes if n.tree == tree and n.type == "create_asset" and included(n) and made_id(n)]
    return [_created(n, into, old, brought) for n in makers]


def linked_into(nodes: Iterable[CanvasNode], links: Iterable[CanvasLink]) -> Into:
    """What counts of the links between some nodes, by the node they lead to."""
    by_id = {n.id: n for n in nodes}
    into: dict[str, list[tuple[str, CanvasNode]]] = {}
    for link in links:
        source = by_id.get(link.source)
        if source is not None and link.target in by_id and included(source):
            into.setdefault(link.target, []).append((link.input, source))
    return into


def made_id(node: CanvasNode) -> str:
    """The id of the asset that a Create Asset makes; empty while it has no name."""
    kind = word(node, "kind") if word(node, "kind") in ASSET_KINDS else "character"
    return f"{kind}:{plain_word(word(node, 'name'))}" if word(node, "name") else ""


def made_by(node: CanvasNode) -> Made:
    """What came of a training; nothing while nothing did."""
    try:
        return msgspec.json.decode(word(node, "made") or "{}", type=Made)
    except msgspec.MsgspecError:
        return Made()


def made_of(node: CanvasNode, into: Sequence[tuple[str, CanvasNode]], brought: Brought) -> str:
    """The contents of what a training is made of, as one hash: another one means that it is to be made again."""
    given = [picture.digest for source in _sources(into, "pictures") for picture in pictures_of(source, brought)]
    heard = [word(source, "file") for source in _sources(into, "sounds")]
    settings = [word(node, name) for name in ("kind", "base", "trigger", "quality", "language", "pipeline")]
    return hashlib.sha256(json.dumps([settings, sorted(given), sorted(heard)]).encode()).hexdigest()


def pictures_of(node: CanvasNode, brought: Brought) -> tuple[Reference, ...]:
    """The pictures of an image, or of a sheet that was made, as far as they are in the production."""
    if node.type == "training":
        return made_by(node).pictures
    file, digest = word(node, "file"), word(node, "digest")
    own = Reference(file=file, digest=digest) if digest else None
    found = brought.get(file) or own
    return (found,) if found is not None else ()


def stale(nodes: Sequence[CanvasNode], links: Iterable[CanvasLink], brought: Brought) -> Iterator[Fault]:
    """A sentence for every training whose result was made of something else than is linked to it now."""
    into = linked_into(nodes, links)
    for node in nodes:
        said = word(node, "made_of") if node.type == "training" else ""
        if said and said != made_of(node, into.get(node.id, ()), brought):
            yield Fault(id=node.id, tree=node.tree, kind="info",
                        why=f"{node.name or 'A training'} was made of something else than is set and linked now: "
                            "make it again to have it follow.")


def _created(node: CanvasNode, into: Into, old: Mapping[str, Asset], brought: Brought) -> Generated:
    here = into.get(node.id, ())
    asset_id = made_id(node)
    asset = old.get(asset_id) or Asset(id=asset_id, name=word(node, "name"), kind=asset_id.partition(":")[0])
    told = [word(node, "description"), *(word(n, "text") for n in _sources(here, "words"))]
    images = [n for n in _sources(here, "pictures") if n.type == "image" and word(n, "file")]
    pictures = [p for n in _sources(here, "pictures") for p in pictures_of(n, brought)]
    learnt = [n for n in _sources(here, "models") if n.type == "training"]
    models = [t for n in learnt if (t := _trained(n)) is not None]
    voice = next((v for n in learnt if (v := made_by(n).voice) is not None), asset.voice)
    lasting = (r for r in asset.references if all(r.digest != p.digest for p in pictures))
    others = (t for t in asset.trained if all(t.file != m.file for m in models))
    made = replace(asset, description="\n".join(t for t in told if t) or asset.description, voice=voice,
                   references=(*dict.fromkeys(pictures), *lasting), trained=(*models, *others))
    known = {r.file for r in asset.references} | {p.file for p in pictures}
    wanted = [(n.id, word(n, "file")) for n in images if word(n, "file") not in {*brought, *known}]
    return Generated(node.id, asset if made == asset else made, wanted)


def _sources(into: Sequence[tuple[str, CanvasNode]], socket: str) -> list[CanvasNode]:
    return [source for name, source in into if name == socket]


def _trained(node: CanvasNode) -> Trained | None:
    """The model that a training gave, once it has a file."""
    if word(node, "kind") != "lora" or not word(node, "file"):
        return None
    strength: Any = node.fields.get("strength", 1.0)
    return Trained(file=word(node, "file"), base=word(node, "base"), trigger=word(node, "trigger"),
                   strength=float(strength) if isinstance(strength, (int, float)) else 1.0)


def word(node: CanvasNode, name: str) -> str:
    """A field's text; empty where it has none."""
    said = node.fields.get(name)
    return said.strip() if isinstance(said, str) else ""
