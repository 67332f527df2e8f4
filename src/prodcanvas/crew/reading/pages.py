"""The script read into pages: each scene with its place, its light and its beats in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from prodcanvas.crew.lexicon import Lexicon, camera_words, tokens
from prodcanvas.crew.reading.action import Reader
from prodcanvas.crew.reading.beats import Beat, Page, Turn
from prodcanvas.crew.reading.naming import normalised, slug
from prodcanvas.crew.reading.people import Company
from prodcanvas.crew.reading.scene import SceneReader
from prodcanvas.crew.reading.speech import Dialogue, Measure
from prodcanvas.screenplay.scenes import ScriptScene, scenes
from prodcanvas.screenplay.script import Element, Script

_NO_HEADING = "The script has no scene heading, so it is read as one scene in a place without a name."


def read_pages(
    script: Script, cast: Company, lexicon: Lexicon, sex: Mapping[str, float], measure: Measure,
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The scenes of a script with their beats, and warnings as sentences."""
    script = msgspec.structs.replace(script, elements=tuple(_shot_headings(script.elements)))
    reader = Reader(cast, lexicon, sex)
    dialogue = Dialogue(reader, measure)
    pages: list[Page] = []
    paragraph = 0
    for found in scenes(script):
        before = pages[-1] if pages else None
        page = _page(found, before, lexicon)
        scene = SceneReader(reader, dialogue, paragraph)
        beats = (*_lead(found.lead), *scene.read(found.elements))
        paragraph = scene.paragraph + 1
        pages.append(msgspec.structs.replace(page, beats=() if page.omitted else beats))
    warnings = (_NO_HEADING,) if pages and not any(e.kind == "heading" for e in script.elements) else ()
    return tuple(pages), warnings


def _shot_headings(elements: Iterable[Element]) -> Iterable[Element]:
    """Forced headings that order a camera (`.CLOSE ON DAVE`) are shots of the scene they stand in."""
    orders = camera_words()
    for element in elements:
        words = tokens(element.text[:200])
        is_order = element.kind == "heading" and element.forced and words and any(
            orders[t].at(words, 0) for t in ("size", "framing", "angle", "move", "mode"))
        yield msgspec.structs.replace(element, kind="shot") if is_order else element


def _page(found: ScriptScene, before: Page | None, lexicon: Lexicon) -> Page:
    """The scene's slate: where, inside or outside, when, in what weather."""
    heading = found.heading
    inherits = heading.time in {"same", ""} and before is not None
    time = before.time if inherits and before else heading.time if heading.time not in {"same", ""} else "day"
    action = " ".join(e.text for e in found.elements if e.kind in ("action", "general"))[:4000]
    place = heading.place or found.text or "Somewhere"
    weather = lexicon["weather"].first(f"{found.text} . {action}") or "clear"
    if weather == "clear" and before and heading.time == "same" and before.weather in {"rain", "snow"}:
        weather = before.weather
    body = " ".join(e.text for e in found.elements)
    return Page(
        number=found.number, heading=found.text, place=_bare(place), location=f"location:{slug(_bare(place))}",
        interior=heading.int_ext != "EXT", time=time, weather=weather,
        continuous=bool(before) and heading.time == "same", synopsis=found.synopsis, omitted=found.omitted,
        flashback="flashback" in {f.word for f in lexicon["grammar"].find(tokens(found.text))},
        montage=camera_words()["mode"].first(found.text) == "montage",
        span=found.span, text=normalised(f"{found.text} {body}"),
    )


def _bare(place: str) -> str:
    """The place without brackets and without `MONTAGE -`, `FLASHBACK -`."""
    place = re.sub(r"\([^()]*\)", " ", place)
    modes = camera_words()["mode"]
    parts = [p.strip(" -–—:.") for p in re.split(r"\s+[-–—]\s+|:\s+", place)]
    kept = [p for p in parts if p and not modes.has(p)]
    return " - ".join(kept) or place.strip() or "Somewhere"


def _lead(lead: Iterable[Element]) -> Iterable[Beat]:
    """Transitions between the scene before and the heading: a FADE IN at the start."""
    for element in lead:
        if element.kind in ("transition", "action"):
            word = camera_words()["transition"].has(element.text.strip(" .:!"))
            if word:
                yield Turn(transition=word, text=element.text, span=element.span)
