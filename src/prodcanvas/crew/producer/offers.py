"""What each pipeline offers for a brief: for every wish the honour it would fulfil it by, and what that takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from prodcanvas.crew.producer.inputs import PIXELS, of_asset, takes_before, takes_pixels
from prodcanvas.crew.producer.wants import ANY_FAMILY, Want, Wants
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import found as file_there
from prodcanvas.routes.pipeline import Honour, Memory, Pipeline

OTHER_METHOD = 0.6
"""A wish fulfilled by another method than the one asked for counts this much of it."""
KEPT_BY_CLIP = {"identity": 0.8, "composition": 0.8, "style": 0.85, "location": 0.85, "light": 0.85,
                "realism": 0.85, "detail": 0.8}
"""What a clip keeps of its first frame where its manifest does not say."""
MAPPED = 0.95
"""A map read from pixels is this true, against one of the stage."""
STAND_IN = {"pose": 0.95, "normal": 0.95, "line": 0.85, "canny": 0.8, "tile": 0.7, "plate": 0.75}
"""The previz shows stand-ins: the more of their faces and clothes a map draws, the less it serves."""


class Stand(NamedTuple):
    """A pipeline at a facility where it can run."""

    pipeline: Pipeline
    place: Facility
    blocked: frozenset[str] = frozenset()
    """Inputs and intents whose own model files are not there."""
    memory: Memory | None = None
    """Its memory with the model files as they lie there."""


class Mapped(NamedTuple):
    """A control map that has to be read from pixels first."""

    name: str
    stand: Stand
    before: bool = False
    """Read from the picture of the step before, not from the plate."""


class Offer(NamedTuple):
    """One way of using a pipeline. `gives`, `keeps` and `honours` have an entry for each wish."""

    stand: Stand
    gives: tuple[float, ...]
    keeps: tuple[float, ...]
    honours: tuple[Honour | None, ...]
    before: str = ""
    """The input that takes the picture of the step before; empty when it does without."""
    maps: tuple[Mapped, ...] = ()


class _Form(NamedTuple):
    """How a pipeline is fed: what is at hand, whether a picture comes before, which maps are read first."""

    usable: frozenset[str]
    before: str
    maps: tuple[Mapped, ...]


def offers(stand: Stand, wanted: Wants, mappers: Sequence[Stand]) -> tuple[Offer, ...]:
    """Every way of using a pipeline for these wants that no other way betters in all things."""
    found: dict[object, Offer] = {}
    for form in _forms(stand, wanted, mappers):
        keeps = _keeps(stand.pipeline, wanted, form)
        maps = tuple((m.name, m.stand.pipeline.id, m.stand.place.name) for m in form.maps)
        for honours, gives in _assignments(stand, wanted.wishes, form):
            if _needless(form, honours, stand.pipeline):
                continue
            found.setdefault((gives, form.before, maps), Offer(stand, gives, keeps, honours, form.before, form.maps))
    return tuple(found.values())


def worth_it(offer: Offer, wanted: Wants) -> bool:
    """Whether a finish has a place at the tier: a draft is enlarged, made to speak, or given what was asked by name."""
    pipeline = offer.stand.pipeline
    if wanted.tier != "draft" or not pipeline.stage.startswith("finish") or pipeline.size.scale > 1:
        return True
    return any(h and (h.intent == "dialogue" or (w.method and h.method == w.method))
               for h, w in zip(offer.honours, wanted.wishes, strict=True))


def _forms(stand: Stand, wanted: Wants, mappers: Sequence[Stand]) -> Iterator[_Form]:
    """Ways of feeding it in which everything required is there."""
    pipeline = stand.pipeline
    own = takes_before(pipeline)
    required = {n for n, i in pipeline.inputs.items() if i.required}
    at_hand = frozenset(n for n, i in pipeline.inputs.items()
                        if (n in wanted.material or i.kind == "model") and n not in stand.blocked)
    for before in _befores(pipeline, own, wanted):
        there = (at_hand - {own}) | {before} if before else at_hand
        lacking = [n for n in pipeline.inputs if n not in there and n not in stand.blocked]
        for maps in _map_choices(lacking, pipeline.stage, wanted, mappers):
            usable = there | {m.name for m in maps}
            if required <= usable and not required & stand.blocked:
                yield _Form(usable, before, maps)


def _befores(pipeline: Pipeline, own: str, wanted: Wants) -> tuple[str, ...]:
    """With the picture of the step before, or without."""
    if pipeline.stage in ("finish_still", "finish_clip"):
        return (own,) if own else ()
    if pipeline.stage != "clip" or not own or wanted.given:
        return ("",)
    return (own,) if pipeline.inputs[own].required else ("", own)


def _map_choices(lacking: Sequence[str], stage: str, wanted: Wants,
                 mappers: Sequence[Stand]) -> Iterator[tuple[Mapped, ...]]:
    """No map, or each way of reading the lacking ones from pixels."""
    yield ()
    finishing = stage in ("finish_still", "finish_clip")
    if not finishing and not wanted.material.intersection(PIXELS):
        return
    kinds = {name: [Mapped(name, m, finishing) for m in mappers if name in m.pipeline.gives and _reads(m, stage)]
             for name in lacking}
    possible = [choices for choices in kinds.values() if choices]
    for count in range(1, min(2, len(possible)) + 1):
        for group in combinations(possible, count):
            yield from product(*group)


def _reads(mapper: Stand, stage: str) -> bool:
    """Whether a map pipeline reads what is there: a picture for stills, frames for clips."""
    name = takes_pixels(mapper.pipeline)
    video = stage in ("clip", "finish_clip")
    return bool(name) and mapper.pipeline.inputs[name].kind == ("video" if video else "image")


def _keeps(pipeline: Pipeline, wanted: Wants, form: _Form) -> tuple[float, ...]:
    """Which share of each wish survives this step."""
    stage, kept = pipeline.stage, pipeline.keeps
    if stage == "sound":
        return (1.0,) * len(wanted.wishes)
    if stage in ("finish_still", "finish_clip"):
        return tuple(min(1.0, kept.get(w.intent, 1.0)) for w in wanted.wishes)
    led = stage == "clip" and (form.before or (wanted.given and takes_before(pipeline) in form.usable))
    return tuple(min(1.0, kept.get(w.intent, KEPT_BY_CLIP.get(w.intent, 0.0))) if led and not w.later else 0.0
                 for w in wanted.wishes)


_Choice = tuple[tuple[Honour | None, ...], tuple[float, ...]]


def _assignments(stand: Stand, wishes: Sequence[Want], form: _Form) -> Iterator[_Choice]:
    """The best honour for each wish; where one holds few characters at once, every way of dividing it."""
    chances = [_chances(stand, want, form) for want in wishes]
    narrow = {h for found in chances for h in found if 0 < h.subjects < sum(w.intent == h.intent for w in wishes)}
    if not narrow:
        yield _best(chances, form, wishes)
        return
    order = sorted(narrow, key=lambda h: (h.intent, h.method, -h.fidelity, h.inputs))
    holders = [[i for i, found in enumerate(chances) if h in found] for h in order]
    ways = [list(combinations(who, min(h.subjects, len(who)))) for h, who in zip(order, holders, strict=True)]
    for picked in product(*ways):
        held = dict(zip(order, picked, strict=True))
        yield _best([[h for h in found if h not in held or i in held[h]] for i, found in enumerate(chances)],
                    form, wishes)


def _chances(stand: Stand, want: Want, form: _Form) -> list[Honour]:
    return [h for h in stand.pipeline.honours if h.intent == want.intent and h.intent not in stand.blocked
            and form.usable.issuperset(h.inputs) and _material(stand, h, want)]


def _material(stand: Stand, honour: Honour, want: Want) -> bool:
    """Whether there are the pictures or the trained model that an honour of a character or style goes by."""
    if want.intent not in ("identity", "style"):
        return True
    if honour.method == "lora":
        families = (*stand.pipeline.families, ANY_FAMILY)
        return any(base in families and file_there(stand.place, "loras", file) for base, file in want.trained)
    return want.pictures or not any(of_asset(n) for n in honour.inputs)


def _best(chances: Sequence[Sequence[Honour]], form: _Form, wishes: Sequence[Want]) -> _Choice:
    mapped = {m.name: truth(m.stand.pipeline, m.name) for m in form.maps}
    picked: list[Honour | None] = []
    gives: list[float] = []
    for found, want in zip(chances, wishes, strict=True):
        best, most = None, 0.0
        for honour in found:
            worth = _worth(honour, want, mapped)
            if worth > most:
                best, most = honour, worth
        picked.append(best)
        gives.append(most)
    return tuple(picked), tuple(gives)


def _worth(honour: Honour, want: Want, mapped: dict[str, float]) -> float:
    suits = want.method in ("", honour.method) and (not want.map or want.map in honour.inputs)
    worth = honour.fidelity if suits else honour.fidelity * OTHER_METHOD
    for name in honour.inputs:
        worth *= mapped.get(name, STAND_IN.get(name, 1.0))
    return worth


def truth(pipeline: Pipeline, name: str) -> float:
    """How true a map is that a pipeline reads from pixels: what it says of itself, or the usual."""
    said = [h.fidelity for h in pipeline.honours if name in (h.method, h.intent)]
    return max(said, default=MAPPED)


def _needless(form: _Form, honours: Sequence[Honour | None], pipeline: Pipeline) -> bool:
    """Whether a map would be read that nothing uses."""
    used = {n for h in honours if h for n in h.inputs} | {n for n, i in pipeline.inputs.items() if i.required}
    return any(m.name not in used for m in form.maps)
