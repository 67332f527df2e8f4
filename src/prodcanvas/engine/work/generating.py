"""Asset Generators: what their trainings ask for is made, and what they make becomes an asset of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Asset, Film, Reference
from prodcanvas.nodes.canvas import CanvasAsset, CanvasLink, CanvasNode
from prodcanvas.nodes.laying import laid_asset
from prodcanvas.nodes.reading.generators import Into, Made, linked_into, made_id, made_of, pictures_of, word
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.progress import Stop, Tell
from prodcanvas.studio.wiring import default_house


class Bench(NamedTuple):
    """A node inside a generator, with what is linked there."""

    film: Film
    node: CanvasNode
    nodes: dict[str, CanvasNode]
    into: Into

    def given(self, socket: str) -> list[CanvasNode]:
        """What is linked into a socket of the node."""
        return [source for name, source in self.into.get(self.node.id, ()) if name == socket]

    def pictures(self) -> list[Reference]:
        """The pictures that are linked into it."""
        return [p for source in self.given("pictures") for p in pictures_of(source, {})]

    def said(self, name: str) -> str:
        """A field of the node."""
        return word(self.node, name)


def make_training(root: Path, film: Film, node: str, *, house: Callable[[Path], House] = default_house, tell: Tell,
                  stop: Stop) -> dict[str, str]:
    """Make what a training asks for; gives back fields of its node, and `node`. What is kept is not made again.

    Raises `RequestError` for one that is not there, has nothing to learn from, or leads to no asset with a name.
    """
    bench = _bench(film, node, "training")
    asset = _asset(bench)
    match bench.said("kind"):
        case "lora":
            made = _lora(root, bench, asset, house, tell=tell, stop=stop)
        case "voice":
            made = _voice(root, bench, asset, tell, stop)
        case _:
            made = _sheet(root, bench, asset, house, tell=tell, stop=stop)
    now = msgspec.structs.replace(bench.node, fields={**bench.node.fields, **made})
    return {"node": node, **made, "made_of": made_of(now, bench.into.get(node, ()), {})}


def create_asset(film: Film, node: str) -> CanvasAsset:
    """What a Create Asset makes, as the canvas keeps an asset. Raises `RequestError` while it has no name."""
    bench = _bench(film, node, "create_asset")
    asset = film.asset(made_id(bench.node))
    if asset is None:
        raise RequestError("The asset has no name yet.", "Name it on the Create Asset node.")
    return laid_asset(asset)


def _bench(film: Film, name: str, kind: str) -> Bench:
    found = next((n for n in film.nodes if n.id == name and n.type == kind), None)
    if found is None:
        raise RequestError(f"There is no {kind.replace('_', ' ')} {name} on the canvas.", "Save the canvas, ask again.")
    nodes = {n.id: CanvasNode(id=n.id, type=n.type, tree=n.tree, name=n.name, include=n.include, fields=n.fields)
             for n in film.nodes if n.tree == found.tree}
    links = [CanvasLink(k.source, k.output, k.target, k.socket) for k in film.links if k.target in nodes]
    return Bench(film, nodes[name], nodes, linked_into(nodes.values(), links))


def _asset(bench: Bench) -> Asset:
    """The asset that a training is for."""
    makers = [bench.nodes[target] for target, given in bench.into.items()
              if bench.nodes[target].type == "create_asset" and any(s.id == bench.node.id for _, s in given)]
    asset = next((a for maker in makers if (a := bench.film.asset(made_id(maker))) is not None), None)
    if asset is None:
        raise RequestError(f"{bench.node.name or 'The training'} leads to no asset with a name.",
                           "Link it to a Create Asset, and give that a name.")
    return asset


def _lora(root: Path, bench: Bench, asset: Asset, house: Callable[[Path], House], *, tell: Tell,
          stop: Stop) -> dict[str, str]:
    from prodcanvas.studio.workshop.training import trained  # noqa: PLC0415 - knows every pipeline, slow to come

    made = trained(root, bench.film, house(root), asset, bench.pictures(), base=bench.said("base"),
                   trigger=bench.said("trigger"), pipeline=bench.said("pipeline"),
                   tier=bench.said("quality") or "preview", tell=tell, stop=stop)
    return {"file": made.file, "base": made.base, "trigger": made.trigger}


def _sheet(root: Path, bench: Bench, asset: Asset, house: Callable[[Path], House], *, tell: Tell,
           stop: Stop) -> dict[str, str]:
    from prodcanvas.studio.workshop.sheet import sheet  # noqa: PLC0415 - knows every pipeline, slow to come

    views = sheet(root, bench.film, house(root), asset, bench.pictures(), pipeline=bench.said("pipeline"),
                  tier=bench.said("quality") or "preview", tell=tell, stop=stop)
    return {"made": msgspec.json.encode(Made(pictures=views[:-1])).decode()}


def _voice(root: Path, bench: Bench, asset: Asset, tell: Tell, stop: Stop) -> dict[str, str]:
    from prodcanvas.studio.assets_voice import match_recording  # noqa: PLC0415 - reads sound

    sounds = [file for source in bench.given("sounds") if (file := word(source, "file"))]
    if not sounds:
        raise RequestError(f"There is no recording of {asset.name} to listen to.",
                           "Link an Audio File to the training, and choose its file.")
    language = bench.said("language") or (asset.voice.language if asset.voice else "") or bench.film.language
    match = match_recording(root / Path(sounds[0]).expanduser(), language, tell=tell, stop=stop)
    made = Made(voice=match.voice, said=" ".join((match.sentence, *match.notes)))
    return {"made": msgspec.json.encode(made).decode()}
