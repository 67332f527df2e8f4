"""A script cut into scenes: each heading with what happens under it, and the act or sequence it lies in."""

from __future__ import annotations

import msgspec

from prodcanvas.screenplay.headings import Heading, is_omission, parse_heading
from prodcanvas.screenplay.script import Element, Script, Span

_LEADING = frozenset(("section", "synopsis", "page_break", "note", "boneyard"))
_STORY = frozenset(("action", "character", "dialogue", "shot", "general", "lyrics"))


class ScriptScene(msgspec.Struct, frozen=True, kw_only=True):
    """One scene of the screenplay."""

    index: int
    """Place in the script, from 0."""
    number: str = ""
    """As printed: `12A`; empty where the script has no scene numbers."""
    text: str = ""
    """The heading as written, without the number; empty for story before the first heading."""
    heading: Heading = msgspec.field(default_factory=Heading)
    lead: tuple[Element, ...] = ()
    """What stands between the scene before and the heading: sections, synopses, a FADE IN at the start."""
    head: Element | None = None
    """The heading itself."""
    elements: tuple[Element, ...] = ()
    """Everything under the heading, in order."""
    span: Span = Span()
    """Source lines from the heading to the end of the last element."""
    omitted: bool = False
    sections: tuple[str, ...] = ()
    """The sections the scene lies in, outermost first: act, sequence."""
    synopsis: str = ""


def scenes(script: Script) -> tuple[ScriptScene, ...]:
    """Cut a script into its scenes.

    Story before the first heading is a scene without heading; a script without any heading is one such scene.
    """
    leads: list[list[Element]] = [[]]
    bodies: list[list[Element]] = [[]]
    heads: list[Element | None] = [None]
    for element in script.elements:
        if element.kind == "heading" and not _is_held_by(element, heads[-1]):
            leads.append(_take_lead(bodies[-1]))
            bodies.append([])
            heads.append(element)
        else:
            bodies[-1].append(element)
    if not any(e.kind in _STORY and not _is_fade(e) for e in bodies[0]) and len(heads) > 1:
        leads[1] = bodies[0] + leads[1]
        del leads[0], bodies[0], heads[0]
    if not (bodies[0] or heads[0]):
        return ()
    return _numbered(heads, leads, bodies)


def _is_held_by(element: Element, head: Element | None) -> bool:
    """Whether a heading is the one an omitted scene had before: FDX keeps it inside the scene."""
    return element.omitted and not element.scene_number and head is not None and is_omission(head)


def _is_fade(element: Element) -> bool:
    """`FADE IN:` before the first heading, which Fountain reads as action."""
    return element.kind == "action" and element.text.isupper() and element.text.rstrip().endswith((":", "IN."))


def _take_lead(body: list[Element]) -> list[Element]:
    """Cut the sections that stand before the next heading, and what follows them, off the end of a scene."""
    start = len(body)
    while start and body[start - 1].kind in _LEADING:
        start -= 1
    first = next((n for n in range(start, len(body)) if body[n].kind == "section"), len(body))
    lead = body[first:]
    del body[first:]
    return lead


def _numbered(
    heads: list[Element | None], leads: list[list[Element]], bodies: list[list[Element]],
) -> tuple[ScriptScene, ...]:
    found: list[ScriptScene] = []
    sections: list[Element] = []
    for index, (head, lead, body) in enumerate(zip(heads, leads, bodies, strict=True)):
        for element in lead:
            sections = _under(sections, element)
        found.append(_scene(index, head, lead, body, tuple(s.text for s in sections)))
        for element in body:
            sections = _under(sections, element)
    return tuple(found)


def _under(sections: list[Element], element: Element) -> list[Element]:
    """The sections one is in after an element: a new one closes those as deep or deeper."""
    if element.kind != "section":
        return sections
    return [s for s in sections if s.depth < element.depth] + [element]


def _scene(
    index: int, head: Element | None, lead: list[Element], body: list[Element], sections: tuple[str, ...],
) -> ScriptScene:
    heading = parse_heading(head.text) if head else Heading()
    ends = [e.span for e in ([head] if head else []) + body]
    return ScriptScene(
        index=index, number=head.scene_number if head else "", text=head.text if head else "",
        heading=heading, lead=tuple(lead), head=head, elements=tuple(body),
        span=Span(ends[0].first, ends[-1].last) if ends else Span(),
        omitted=heading.omitted or (head is not None and head.omitted), sections=sections,
        synopsis=" ".join(e.text for e in (*lead, *body[:2]) if e.kind == "synopsis"),
    )
