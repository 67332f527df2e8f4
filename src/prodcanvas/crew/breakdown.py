"""The breakdown: a screenplay becomes a film of scenes, shots and assets, by rule, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from prodcanvas.clock import Rate
from prodcanvas.crew.assets import characters, kinds_of_places, locations, props
from prodcanvas.crew.cinematographer import presets
from prodcanvas.crew.handles import with_handles
from prodcanvas.crew.intercut import intercut
from prodcanvas.crew.lexicon import lexicon
from prodcanvas.crew.reading.beats import Deed, Page
from prodcanvas.crew.reading.language import detect_language
from prodcanvas.crew.reading.naming import normalised
from prodcanvas.crew.reading.pages import read_pages
from prodcanvas.crew.reading.people import company
from prodcanvas.crew.reading.speech import Measure
from prodcanvas.crew.shotlist.plan import shot_list
from prodcanvas.crew.staging import Staged, StagedScene, stage_scene
from prodcanvas.film.document import Anchor, Asset, Film, Scene, Shot
from prodcanvas.film.staging import Line
from prodcanvas.screenplay.script import Script

FEWEST_FRAMES = 8
"""No shot is shorter: a third of a second at 24 frames."""


def cast_list(script: Script, language: str = "") -> tuple[Asset, ...]:
    """The characters of a script, cast: what a voice needs before lines can be measured."""
    language = language or detect_language(script)
    return characters(company(script.elements, lexicon(language)), language)


def breakdown(
    script: Script, *, film_id: str, language: str, measure: Measure, rate: Rate | None = None,
) -> Film:
    """Break a screenplay down into a film.

    `language` is a BCP 47 code, or empty to tell it from the text. `measure(character name, text, style)` gives
    the spoken length of a line in seconds. `rate` defaults to 24. The same script gives the same film; every
    decision leaves a sentence in `Shot.reasons`, `Shot.decided` or `Asset.reasons`; what could not be
    understood is listed in `Film.extra["warnings"]`.
    """
    rate = rate or Rate(24)
    language = language or detect_language(script)
    words = lexicon(language)
    people = company(script.elements, words)
    cast = characters(people, language)
    sex = {a.id: a.look.sex if a.look else 0.5 for a in cast}
    pages, warnings = read_pages(script, people, words, sex, measure)
    pages = intercut(_told_apart(pages))
    kinds, why = kinds_of_places(pages, words)
    scenes, features, staged = _scenes(pages, kinds, rate)
    shown = (s for st in staged for s in st.draft.camera.subjects)
    assets = (*cast, *locations(pages, kinds, why, features, _seats(scenes)),
              *props((s.staging for s in staged), shown), *presets())
    said = (*script.warnings, *warnings)
    return Film(id=film_id, title=script.title() or film_id, language=language, rate=str(rate),
                scenes=with_handles(scenes, rate),
                assets=assets, extra={"warnings": list(said)} if said else {})


def _told_apart(pages: Sequence[Page]) -> tuple[Page, ...]:
    """A place with an inside and an outside is two places: `location:house`, `location:house_ext`."""
    first: dict[str, bool] = {}
    for page in pages:
        first.setdefault(page.location, page.interior)
    return tuple(
        p if first[p.location] == p.interior
        else msgspec.structs.replace(p, location=p.location + ("_int" if p.interior else "_ext"))
        for p in pages
    )


def _scenes(
    pages: Sequence[Page], kinds: Mapping[str, str], rate: Rate,
) -> tuple[tuple[Scene, ...], dict[str, list[str]], list[Staged]]:
    """Every scene with its shots, the features that each place needs, and all staged shots."""
    counts = Counter(t for p in pages for b in p.beats if isinstance(b, Deed) for t in b.things)
    inserted: set[str] = set()
    seen: set[str] = set()
    features: dict[str, list[str]] = {}
    scenes: list[Scene] = []
    every: list[Staged] = []
    holding: Mapping[str, tuple[str, ...]] = {}
    transition = ""
    for page, scene_id in zip(pages, _ids(pages), strict=True):
        if page.omitted:
            scenes.append(_scene(page, scene_id, ()))
            continue
        plan = shot_list(page, new_place=page.location not in seen, transition=_over(page, transition),
                         counts=counts, inserted=inserted)
        seen.add(page.location)
        staged = stage_scene(page, plan.drafts, plan.cast, kinds[page.location],
                             holding if page.continuous else {})
        holding, transition = staged.holding, plan.transition
        features.setdefault(page.location, []).extend((*_named(page), *staged.features))
        scenes.append(_scene(page, scene_id, _shots(scene_id, staged, rate)))
        every += staged.shots
    return _closed(scenes, transition), features, every


def _over(page: Page, left_open: str) -> str:
    """The transition into a scene: what the one before left open, a dissolve into and out of a memory."""
    return left_open if left_open not in {"", "cut"} else "dissolve" if page.flashback else left_open


def _closed(scenes: list[Scene], transition: str) -> tuple[Scene, ...]:
    """A transition after the last scene closes the film."""
    last = next((n for n in range(len(scenes) - 1, -1, -1) if scenes[n].shots), None)
    if transition in {"", "cut"} or last is None:
        return tuple(scenes)
    *before, shot = scenes[last].shots
    closing = msgspec.structs.replace(shot, extra={**shot.extra, "out": transition},
                                      reasons=(*shot.reasons, f"The film ends on a {transition.replace('_', ' ')}."))
    scenes[last] = msgspec.structs.replace(scenes[last], shots=(*before, closing))
    return tuple(scenes)


def _named(page: Page) -> Iterable[str]:
    """Features that the action of a scene names."""
    for beat in page.beats:
        if isinstance(beat, Deed):
            yield from (t for t in beat.things if not t.startswith("prop:"))


def _ids(pages: Sequence[Page]) -> list[str]:
    """`sc010`, `sc020`, …; the parts of an intercut are `sc031`, `sc032`."""
    whole = sum(p.part == 0 for p in pages)
    width = max(3, len(str(10 * whole)))
    made, number = [], 0
    for page in pages:
        number += 10 if page.part == 0 else 0
        made.append(f"sc{number + page.part:0{width}d}")
    return made


def _seats(scenes: Iterable[Scene]) -> dict[str, int]:
    """How many people are in each place at once, at most."""
    most: dict[str, int] = {}
    for scene in scenes:
        for shot in scene.shots:
            people = sum(p.who.startswith("character:") for p in shot.staging.placements)
            most[scene.location] = max(most.get(scene.location, 0), people)
    return most


def _scene(page: Page, scene_id: str, shots: tuple[Shot, ...]) -> Scene:
    return Scene(
        id=scene_id, number=page.number, heading=page.heading, location=page.location, interior=page.interior,
        time=page.time, weather=page.weather, synopsis=page.synopsis, omitted=page.omitted, shots=shots,
        anchor=Anchor(first=page.span.first, last=page.span.last, text=page.text),
    )


def _shots(scene_id: str, staged: StagedScene, rate: Rate) -> tuple[Shot, ...]:
    """The shots of a scene, their lengths in whole frames; a line that runs on goes on exactly where it was cut."""
    width = max(4, len(str(10 * len(staged.shots))))
    heard: dict[str, float] = {}
    made: list[Shot] = []
    for n, one in enumerate(staged.shots, 1):
        frames = max(FEWEST_FRAMES, rate.frames(one.laid.seconds))
        lines = _exact(one.staging.lines, float(rate.seconds(frames)), heard)
        draft = one.draft
        made.append(Shot(
            id=f"{scene_id}_sh{n * 10:0{width}d}", title=_title(one), camera=draft.camera,
            anchor=Anchor(first=draft.span.first, last=draft.span.last, text=normalised(draft.text)),
            staging=msgspec.structs.replace(one.staging, lines=lines), frames=frames, decided=one.laid.why,
            transition=draft.transition or "cut", overlay=draft.overlay, sounds=draft.sounds,
            reasons=(*draft.reasons, *one.notes),
        ))
    return tuple(made)


def _exact(lines: Sequence[Line], seconds: float, heard: dict[str, float]) -> tuple[Line, ...]:
    """Lines that run over a cut, to the frame: the part after it begins where the part before it ended.

    A line keeps its whole text and length in each shot; `skip` says how much of it was heard before.
    """
    made: list[Line] = []
    for line in lines:
        skip = min(heard.get(line.id, line.skip), line.seconds)
        heard[line.id] = round(min(line.seconds, skip + max(0.0, seconds - line.start)), 3)
        made.append(msgspec.structs.replace(line, skip=round(skip, 3)))
    return tuple(made)


def _title(one: Staged) -> str:
    """What the shot is, in a few words: `CU DAVE`, `INSERT printer`."""
    camera = one.draft.camera
    names = [s.partition(":")[2].replace("_", " ") or s for s in camera.subjects]
    names = [n.upper() if s.startswith("character:") else n for n, s in zip(names, camera.subjects, strict=True)]
    what = camera.framing if camera.framing not in {"single", "insert"} else ""
    return " ".join(x for x in (camera.size, what, " ".join(names)) if x)


