"""Characters by their pictures, on models that were not made for it: IP-Adapter, each inside its own matte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, number
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.regions import matte_in
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, Subject, one


class Shown(NamedTuple):
    """A character with the picture that it goes by."""

    subject: Subject
    picture: Media
    token: str


def shown(ask: Ask, method: str) -> tuple[Shown, ...]:
    """The characters with a picture, unless another way than `method` was chosen for them."""
    return tuple(Shown(s, s.references[0], f"reference_{place}") for place, s in enumerate(ask.subjects)
                 if s.references and s.method in {"", method})


def mask_of(graph: Graph, ask: Ask, who: Shown, masks: Mapping[str, Link]) -> Link | None:
    """Where a character is: the matte loaded before, or its own; None where it has none."""
    known = masks.get(who.subject.id)
    if known is not None or who.subject.matte is None:
        return known
    return matte_in(graph, ask, who.subject.matte, who.token.replace("reference", "own_matte"))


def adapted(graph: Graph, ask: Ask, model: Link, masks: Mapping[str, Link]) -> Link:
    """The model, looking at the characters' pictures inside their mattes, the place's around, the style's everywhere.

    Files of the roles `adapter` and `clip_vision`; parameters `likeness`, `likeness_until`, `style_strength`.
    """
    people, style, place = shown(ask, "ip_adapter"), one(ask, "style_reference"), one(ask, "location_reference")
    if not (people or style or place):
        return model
    looker = _looker(graph, ask)
    held: list[Link] = []
    for who in people:
        mask = mask_of(graph, ask, who, masks)
        held += [mask] if mask is not None else []
        model = looker.at(model, image_in(graph, who.picture, who.token),
                          number(ask, "likeness") * who.subject.weight, "linear", mask)
    if place:
        model = looker.at(model, image_in(graph, place, "location_reference"), number(ask, "likeness") * 0.6,
                          "linear", _around(graph, held))
    if style:
        model = looker.at(model, image_in(graph, style, "style_reference"), number(ask, "style_strength"),
                          "style transfer", None)
    return model


def dressed(graph: Graph, ask: Ask, model: Link) -> Link:
    """The model, looking at the characters' pictures over the whole frame, as far as the parameter `dress` says."""
    weight = number(ask, "dress")
    if not weight:
        return model
    looker = _looker(graph, ask)
    for who in shown(ask, "ip_adapter"):
        model = looker.at(model, image_in(graph, who.picture, who.token), weight, "linear", None)
    return model


class _Looker(NamedTuple):
    """An adapter ready to look at pictures."""

    graph: Graph
    adapter: Node
    eye: Node
    until: float

    def at(self, model: Link, picture: Link, weight: float, way: str, mask: Link | None) -> Node:
        """The model looking at one more picture, the whole of it, within a mask."""
        whole = self.graph.add("PrepImageForClipVision", image=picture, interpolation="LANCZOS", crop_position="pad",
                               sharpening=0.0)
        return self.graph.add("IPAdapterAdvanced", model=model, ipadapter=self.adapter, image=whole,
                              weight=round(weight, 4), weight_type=way, combine_embeds="concat", start_at=0.0,
                              end_at=self.until, embeds_scaling="V only", attn_mask=mask, clip_vision=self.eye)


def _looker(graph: Graph, ask: Ask) -> _Looker:
    return _Looker(graph, graph.add("IPAdapterModelLoader", ipadapter_file=file(ask, "adapter")),
                   graph.add("CLIPVisionLoader", clip_name=file(ask, "clip_vision")), number(ask, "likeness_until"))


def _around(graph: Graph, held: list[Link]) -> Link | None:
    """Everything outside the characters' masks."""
    if not held:
        return None
    together = held[0]
    for mask in held[1:]:
        together = graph.add("MaskComposite", destination=together, source=mask, x=0, y=0, operation="add")
    return graph.add("InvertMask", mask=together)
