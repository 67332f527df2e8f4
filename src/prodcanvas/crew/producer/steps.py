"""A chain written down as steps: what each is fed, what it promises, and why it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import mul

import msgspec

from prodcanvas.clock import parse_rate
from prodcanvas.crew.producer.account.reasons import why_map, why_step
from prodcanvas.crew.producer.chain import Chain
from prodcanvas.crew.producer.estimate.cost import disk_gb, fit
from prodcanvas.crew.producer.estimate.sizing import enlarged
from prodcanvas.crew.producer.inputs import source, takes_before, takes_pixels
from prodcanvas.crew.producer.offers import Mapped, Stand, truth
from prodcanvas.crew.producer.pricing import Run
from prodcanvas.routes.brief import Brief, Wish
from prodcanvas.routes.plan import Promise, Step

replace = msgspec.structs.replace
NEARLY = 0.99
"""A clip with this share of the film's pictures a second is smooth enough."""
STILL = ("still", "finish_still")


def steps(brief: Brief, chain: Chain, start: Sequence[float]) -> tuple[Step, ...]:
    """The steps of a chain in the order in which they run, with the maps they read before them."""
    counted = tuple(w for w in brief.wishes if w.weight > 0)
    found: list[Step] = []
    picture = -1
    got = tuple(start) or (0.0,) * len(counted)
    for place, run in enumerate(chain.runs):
        kept = tuple(map(mul, got, run.keeps))
        better = tuple(i for i, (g, k) in enumerate(zip(run.gives, kept, strict=True)) if g > k)
        read: dict[str, str] = {}
        for mapped in run.offer.maps:
            found.append(_map_step(brief, run, mapped, picture))
            read[mapped.name] = f"step:{len(found) - 1}"
        shown = tuple(i for i, k in enumerate(kept) if k > 0 and i not in better) if start and not place else ()
        promised = tuple(_promises(counted, chain.runs, place, (*better, *shown), {i: kept[i] for i in shown}))
        found.append(_step(brief, run, {**_feeds(run, better, picture, brief), **read}, promised))
        if run.offer.stand.pipeline.stage != "sound":
            picture = len(found) - 1
        got = tuple(map(max, run.gives, kept))
    return _gated(brief, _capped(brief, chain, found))


def _capped(brief: Brief, chain: Chain, found: list[Step]) -> list[Step]:
    """The steps with a last enlargement no larger than the film is: what is beyond would only be scaled down again."""
    last = chain.runs[-1]
    pipeline = last.offer.stand.pipeline
    before = chain.runs[-2].frame if len(chain.runs) > 1 else None
    if before is None or pipeline.size.scale <= 1 or not pipeline.stage.startswith("finish"):
        return found
    width, height = enlarged(pipeline, before.width, before.height, (brief.width, brief.height))
    return [*found[:-1], replace(found[-1], width=width, height=height)]


def _feeds(run: Run, better: Sequence[int], picture: int, brief: Brief) -> dict[str, str]:
    """Inputs of what is required and of every honour that betters something here."""
    pipeline = run.offer.stand.pipeline
    names = {n for n, i in pipeline.inputs.items() if i.required}
    names |= {n for i in better for honour in (run.offer.honours[i],) if honour for n in honour.inputs}
    own = takes_before(pipeline)
    if run.offer.before or (own and pipeline.stage == "clip" and "first_frame" in brief.material
                            and brief.makes == "video" and own not in run.offer.stand.blocked):
        names.add(own)
    read = {m.name for m in run.offer.maps}
    before = run.offer.before
    return {n: f"step:{picture}" if n == before else source(n) for n in pipeline.inputs if n in names - read}


def _promises(wishes: Sequence[Wish], runs: Sequence[Run], place: int, which: Sequence[int],
              shown: Mapping[int, float]) -> Iterator[Promise]:
    """What a step promises of the wishes `which`; `shown` are those that the artist's own first frame brings."""
    run = runs[place]
    for i in which:
        honour, left = (None, shown[i]) if i in shown else (run.offer.honours[i], run.gives[i])
        for later in runs[place + 1:]:
            left *= later.keeps[i]
        if left > 0:
            method = honour.method if honour else "given" if i in shown else "size"
            yield Promise(intent=wishes[i].intent, subject=wishes[i].subject, method=method, fidelity=round(left, 4))


def _step(brief: Brief, run: Run, feeds: dict[str, str], promised: tuple[Promise, ...]) -> Step:
    pipeline, place = run.offer.stand.pipeline, run.offer.stand.place
    own_seconds = run.seconds - run.maps_seconds
    return Step(pipeline=pipeline.id, name=pipeline.name, stage=pipeline.stage, facility=place.name, tier=run.tier,
                feeds=feeds, promises=promised, width=run.frame.width, height=run.frame.height,
                frames=run.frame.frames, rate=run.frame.rate, memory_gb=round(run.memory, 2),
                seconds=round(own_seconds, 1), cost=pipeline.cost, why=why_step(brief, run, promised))


def _map_step(brief: Brief, run: Run, mapped: Mapped, picture: int) -> Step:
    pipeline, place = mapped.stand.pipeline, mapped.stand.place
    fed = f"step:{picture}" if mapped.before else source("plate")
    frames = 1 if pipeline.makes == "image" else run.frame.frames
    return Step(pipeline=pipeline.id, name=pipeline.name, stage="map", facility=place.name, tier=brief.tier,
                feeds={takes_pixels(pipeline): fed}, width=run.frame.width,
                promises=(Promise(intent="composition", method=mapped.name, fidelity=truth(pipeline, mapped.name)),),
                height=run.frame.height, frames=frames,
                rate=run.frame.rate if frames > 1 else 0.0, seconds=round(run.maps_seconds / len(run.offer.maps), 1),
                cost=pipeline.cost, why=why_map(mapped, run))


def _gated(brief: Brief, found: Sequence[Step]) -> tuple[Step, ...]:
    """The picture that leads the clip waits for a person's yes, where that is asked for."""
    last = max((n for n, s in enumerate(found) if s.stage in STILL), default=-1)
    clip = any(s.stage == "clip" for s in found)
    if not (brief.approve and clip and last >= 0):
        return tuple(found)
    return tuple(msgspec.structs.replace(s, gate=n == last) for n, s in enumerate(found))


def smoothed(brief: Brief, found: tuple[Step, ...], stands: Iterable[Stand]) -> tuple[Step, ...]:
    """The steps with one more that fills in frames, where the clip has fewer a second than the film and a server can.

    A draft, and what was chosen by hand, are left as they are.
    """
    last = max((n for n, s in enumerate(found) if s.stage in ("clip", "finish_clip")), default=-1)
    if last < 0 or brief.tier == "draft" or brief.pin:
        return found
    clip, film = found[last], float(parse_rate(brief.rate).fps)
    if not 0 < clip.rate < film * NEARLY:
        return found
    able = [(-h.fidelity, s.pipeline.id, s) for s in stands for h in s.pipeline.honours
            if h.intent == "smoothness" and s.pipeline.licence.commercial and not s.pipeline.cost]
    for _, name, stand in sorted(able, key=lambda one: one[:2]):
        fits = fit(stand.pipeline, brief.tier, stand.place, (clip.width, clip.height), clip.frames, memory=stand.memory)
        if fits is not None:
            why = f"Fills in between: {clip.rate:.3g} pictures a second become {2 * clip.rate:.3g}."
            return (*found, Step(
                pipeline=name, name=stand.pipeline.name, stage="finish_clip", facility=stand.place.name,
                tier=brief.tier, feeds={"video": f"step:{last}"}, width=clip.width, height=clip.height,
                frames=2 * clip.frames - 1, rate=2 * clip.rate, memory_gb=round(fits.gb, 2),
                seconds=round(fits.seconds, 1), why=why))
    return found


def disk(found: Sequence[Step]) -> float:
    """Room that the results of all steps take, in 10^9 bytes."""
    return sum(disk_gb("image" if s.frames == 1 else "video", s.width, s.height, s.frames) for s in found)
