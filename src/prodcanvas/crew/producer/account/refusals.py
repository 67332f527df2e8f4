"""Refusals: for every pipeline that was not taken, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter, mul
from typing import NamedTuple

import numpy as np

from prodcanvas.crew.producer.account.reasons import less
from prodcanvas.crew.producer.chain import Chain, Table
from prodcanvas.crew.producer.estimate.cost import room
from prodcanvas.crew.producer.estimate.sizing import length, made_size, seconds_of
from prodcanvas.crew.producer.inputs import takes_before
from prodcanvas.crew.producer.offers import Offer
from prodcanvas.crew.producer.pricing import Frame, Pricer, Run
from prodcanvas.routes.brief import Brief, Wish
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.intent import INTENTS
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.plan import Refusal

_HAIR = 0.005
"""Differences smaller than this are not worth a word."""


class Case(NamedTuple):
    """What a refusal is argued from."""

    brief: Brief
    table: Table
    pricer: Pricer
    chain: Chain | None
    facilities: tuple[Facility, ...]


def refusals(case: Case, pipelines: Sequence[Pipeline], barred: Mapping[str, tuple[str, ...]],
             able: Mapping[str, tuple[float, ...]]) -> tuple[Refusal, ...]:
    """Every pipeline of the stages in question that is not in the chain, with its reasons, the most promising first.

    `able` says of each pipeline what it could do at best.
    """
    taken = {r.offer.stand.pipeline.id for r in case.chain.runs} if case.chain else set()
    by_pipeline: dict[str, list[Offer]] = {}
    for found in case.table.offers.values():
        for offer in found:
            by_pipeline.setdefault(offer.stand.pipeline.id, []).append(offer)
    past = _course(case)
    sounding = any(w.intent == "sound" for w in case.brief.wishes)
    asked = [p for p in pipelines
             if p.id not in taken and p.stage in case.table.offers and (sounding or p.stage != "sound")]
    promise = np.array([able[p.id] for p in asked], dtype=float).reshape(len(asked), len(INTENTS)) @ _worth(case.brief)
    ranked = sorted(zip((-promise).tolist(), asked, strict=True), key=lambda found: (found[0], found[1].id))
    return tuple(Refusal(pipeline=p.id, name=p.name, why=tuple(_why(case, p, by_pipeline.get(p.id, ()), barred, past)))
                 for _, p in ranked)


def _worth(brief: Brief) -> tuple[float, ...]:
    """The weight of each intent in the brief, in the order of `INTENTS`."""
    worth = dict.fromkeys(INTENTS, 0.0)
    for wish in brief.wishes:
        worth[wish.intent] += wish.weight
    return tuple(worth.values())


def powers(pipeline: Pipeline) -> tuple[float, ...]:
    """The best a pipeline could do for each intent, in the order of `INTENTS`."""
    best = dict.fromkeys(INTENTS, 0.0)
    for honour in pipeline.honours:
        best[honour.intent] = max(best[honour.intent], honour.fidelity)
    return tuple(best.values())


class _Point(NamedTuple):
    """Where a chain stood before and after a step."""

    before: tuple[float, ...]
    frame: Frame | None
    after: tuple[float, ...]
    run: Run
    wishes: tuple[Wish, ...]
    """Those that count, as the numbers stand for them."""


def _course(case: Case) -> dict[str, _Point]:
    """Stage → where the chain stood at its last step of this stage."""
    got, frame = case.table.start or (0.0,) * len(case.table.weights), None
    found: dict[str, _Point] = {}
    wishes = tuple(w for w in case.brief.wishes if w.weight > 0)
    for run in case.chain.runs if case.chain else ():
        after = tuple(map(max, run.gives, map(mul, got, run.keeps)))
        found[run.offer.stand.pipeline.stage] = _Point(got, frame, after, run, wishes)
        got, frame = after, run.frame
    return found


def _why(case: Case, pipeline: Pipeline, offers: Sequence[Offer], barred: Mapping[str, tuple[str, ...]],
         past: Mapping[str, _Point]) -> Iterator[str]:
    if pipeline.id in barred:
        yield from barred[pipeline.id]
        return
    if case.table.pinned and case.chain and any(
            r.offer.stand.pipeline.id in case.table.pinned and r.offer.stand.pipeline.stage == pipeline.stage
            for r in case.chain.runs):
        yield "you chose another"
        return
    if not offers:
        draft = case.brief.tier == "draft" and pipeline.stage.startswith("finish")
        yield "a draft is not finished" if draft else _unfed(case, pipeline)
        return
    point = past.get(pipeline.stage)
    runs = [r for o in offers if (r := case.pricer.run(o, point.frame if point else _last(case)))]
    if not runs:
        yield from _unfit(case, pipeline)
    elif case.chain is None:
        yield "nothing that can run here goes on from it" if pipeline.stage == "still" else _alone(pipeline)
    elif point is None:
        yield _no_place(case, pipeline, runs)
    else:
        yield _weaker(case, pipeline, runs, point)


def _last(case: Case) -> Frame | None:
    return case.chain.frame if case.chain else Frame(case.brief.width, case.brief.height, case.brief.frames)


def _unfed(case: Case, pipeline: Pipeline) -> str:
    """Which of its inputs nobody gives."""
    own = takes_before(pipeline)
    lacking = [n for n, i in pipeline.inputs.items()
               if i.required and n != own and n not in case.brief.material and i.kind != "model"]
    if not lacking:
        return "what it needs cannot be given here"
    return f"needs {_a(lacking[0])}, and there is none"


def _a(name: str) -> str:
    words = name.replace("_", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _unfit(case: Case, pipeline: Pipeline) -> Iterator[str]:
    """Too long or too heavy."""
    brief, size = case.brief, pipeline.size
    lasts = length(size.frame_multiple, size.max_frames, size.rate, brief.frames, brief.rate)
    if pipeline.makes == "video" and lasts is None:
        rate = size.rate or 24
        yield (f"makes {size.max_frames / rate:.1f} s at most, "
               f"the shot lasts {float(seconds_of(brief.frames, brief.rate)):.1f} s")
        return
    frames = lasts.frames if lasts and pipeline.makes == "video" else 1
    least = room(pipeline.memory, *made_size(pipeline, brief.tier, brief.width, brief.height), frames).least
    there = max((f.memory_gb() for f in case.facilities if f.runner == pipeline.runner), default=0.0)
    if least > there:
        yield f"{least:.0f} GB of memory needed, {there:.0f} GB there"
    else:
        yield "the machine has too little memory for the weights beside the card"


def _alone(pipeline: Pipeline) -> str:
    if pipeline.stage.startswith("finish"):
        return "it finishes what nothing here makes"
    return "it does not make the shot alone"


def _no_place(case: Case, pipeline: Pipeline, runs: Sequence[Run]) -> str:
    """Why the chain has no step of this stage at all."""
    if pipeline.stage in ("still", "finish_still") and case.table.video:
        if case.table.start:
            return "your first frame stands in its place"
        if not any(o.before for o in case.table.offers.get("clip", ())):
            return "no clip pipeline that can run here begins on a still"
        return "a clip made straight from words comes closer to what is wanted" if pipeline.stage == "still" else (
            "no still is made that it could finish")
    return _idle(case, runs)


def _idle(case: Case, runs: Sequence[Run]) -> str:
    """Why a finish or a sound is left out."""
    assert case.chain is not None
    got = case.chain.got
    best = max(runs, key=lambda r: sum(map(mul, case.table.weights, map(max, r.gives, map(mul, got, r.keeps)))))
    after = tuple(map(max, best.gives, map(mul, got, best.keeps)))
    gain = sum(map(mul, case.table.weights, after)) - sum(map(mul, case.table.weights, got))
    if max((a - g for a, g in zip(after, got, strict=True)), default=0.0) <= _HAIR:
        return f"adds nothing that counts at {case.brief.tier}"
    return f"adds {max(gain, 0.0):.3f} for {best.seconds:.0f} s more: not worth it at {case.brief.tier}"


def _weaker(case: Case, pipeline: Pipeline, runs: Sequence[Run], point: _Point) -> str:
    """Where it falls behind the step that was taken."""
    weights, nothing = case.table.weights, (0.0,) * len(case.table.weights)
    best, worth, after = runs[0], float("-inf"), nothing
    for run in runs:
        before = point.before if run.offer.before or pipeline.stage != "clip" or case.table.start else nothing
        reached = tuple(map(max, run.gives, map(mul, before, run.keeps))) if any(before) else run.gives
        value = sum(map(mul, weights, reached)) if len(runs) > 1 else 0.0
        if value > worth:
            best, after, worth = run, reached, value
    if pipeline.stage.startswith("finish") and sum(map(mul, weights, after)) <= sum(map(mul, weights, point.before)):
        return f"adds nothing that counts at {case.brief.tier}"
    lost = [(gone, wish, there, here)
            for w, wish, there, here in zip(weights, point.wishes, after, point.after, strict=True)
            if (gone := w * (here - there)) > _HAIR]
    worst = sorted(lost, key=itemgetter(0), reverse=True)[:2]
    if worst:
        return "; ".join(_said(case.brief, worst))
    return _costlier(best, point.run)


def _said(brief: Brief, worst: Sequence[tuple[float, Wish, float, float]]) -> Iterator[str]:
    return (less(brief, wish, there, here) for _, wish, there, here in worst)


def _costlier(run: Run, taken: Run) -> str:
    if run.seconds > taken.seconds * 1.05 + 1:
        return f"as good, but takes {run.seconds:.0f} s against {taken.seconds:.0f} s"
    if run.memory > taken.memory * 1.05:
        return f"as good, but takes {run.memory:.0f} GB of memory against {taken.memory:.0f} GB"
    return "as good, no better"
