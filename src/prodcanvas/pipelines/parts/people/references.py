"""Pictures told to a model that understands pictures: who is who, which place, which layout, each named in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import whole
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, one

LAYOUTS = {
    "plate": ("the layout", "Keep the framing and the camera of the layout and where everybody is in it."),
    "depth": ("a depth map of the wanted picture", "Keep the framing and the shapes of the depth map; near is white."),
    "pose": ("the poses of the wanted picture", "Keep the poses and where they are."),
    "line": ("a line drawing of the wanted picture", "Keep the lines of the drawing."),
    "canny": ("the edges of the wanted picture", "Keep the edges."),
}
"""Input → what the model is told that it is, and what to do with it. They go before the characters."""
PLACES = {
    "location_reference": ("the place", "Keep the place as it is in its picture."),
    "style_reference": ("the style", "Draw in the style of its picture and take nothing else from it."),
}


class Item(NamedTuple):
    """A picture, and what the words call it."""

    picture: Media
    token: str
    label: str
    wish: str = ""
    """What is to be kept of it, a sentence."""
    who: str = ""
    """Name of the character it shows."""


def items(ask: Ask) -> tuple[Item, ...]:
    """Every picture that is given: layouts, the characters, the place, the style.

    `pictures_each` says how many pictures of each character are shown, at most.
    """
    found = [Item(media, name, *told) for name, told in LAYOUTS.items() if (media := one(ask, name))]
    each = whole(ask, "pictures_each")
    for place, subject in enumerate(ask.subjects):
        if subject.method in {"", "reference_edit", "omnigen"}:
            found += [Item(picture, f"reference_{place}_{nth}", subject.name, who=subject.name)
                      for nth, picture in enumerate(subject.references[:each])]
    found += [Item(media, name, *told) for name, told in PLACES.items() if (media := one(ask, name))]
    return tuple(found)


def shown_or_refused(ask: Ask) -> tuple[Item, ...]:
    """The same. Raises `RequestError` when there is none: these models change pictures, they make none of nothing."""
    found = items(ask)
    if not found:
        raise RequestError(f"{ask.pipeline} needs a picture of a character, of the place or of the layout.",
                           "Add a reference: prodcanvas assets reference.")
    return found


def slots(found: Sequence[Item], most: int) -> tuple[tuple[Item, ...], ...]:
    """Pictures as the model takes them, `most` at a time: more of them stand side by side, shared out evenly.

    A layout stays alone in its slot where there is more than one.
    """
    if len(found) <= most:
        return tuple((item,) for item in found)
    alone = 1 if most > 1 and found[0].token in LAYOUTS else 0
    rest, room = found[alone:], most - alone
    edges = [len(rest) * i // room for i in range(room + 1)]
    return (*((item,) for item in found[:alone]), *(tuple(rest[a:b]) for a, b in pairwise(edges)))


def legend(ask: Ask, groups: Sequence[Sequence[Item]]) -> str:
    """The prompt, with a sentence before it for each picture, and after it what is to be kept of them."""
    shown = [item for group in groups for item in group]
    told = [_sentence(nth, group) for nth, group in enumerate(groups, 1)]
    names = list(dict.fromkeys(item.who for item in shown if item.who))
    wishes = [item.wish for item in shown if item.wish]
    if names:
        wishes.append(f"Keep the face, hair, build and dress of {_listed(names)} exactly as in the pictures.")
    story = ask.prompt.strip()
    return " ".join([*told, f"{story.rstrip('.')}." if story and wishes else story, *wishes]).strip()


def picture(graph: Graph, group: Sequence[Item]) -> Link:
    """One slot's picture: alone, or several side by side from left to right."""
    joined: Link = image_in(graph, group[0].picture, group[0].token)
    for item in group[1:]:
        joined = graph.add("ImageStitch", image1=joined, image2=image_in(graph, item.picture, item.token),
                           direction="right", match_image_size=True, spacing_width=16, spacing_color="white")
    return joined


def latents(graph: Graph, groups: Sequence[Sequence[Item]], vae: Link) -> tuple[Link, ...]:
    """The slots' pictures, each scaled to about a megapixel and encoded."""
    return tuple(graph.add("VAEEncode", vae=vae,
                           pixels=graph.add("FluxKontextImageScale", image=picture(graph, group)))
                 for group in groups)


def referred(graph: Graph, conditioning: Link, encoded: Sequence[Link]) -> Link:
    """Words with pictures beside them, in order."""
    for latent in encoded:
        conditioning = graph.add("ReferenceLatent", conditioning=conditioning, latent=latent)
    return conditioning


def both_referred(graph: Graph, pair: Pair, encoded: Sequence[Link]) -> Pair:
    """What is wanted and what is not, both with the pictures beside them."""
    return Pair(referred(graph, pair.positive, encoded), referred(graph, pair.negative, encoded))


def _sentence(nth: int, group: Sequence[Item]) -> str:
    if len(group) == 1:
        item = group[0]
        return f"Image {nth} {'shows' if item.who else 'is'} {item.label}."
    return f"Image {nth} shows, from left to right, {_listed([item.label for item in group])}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
