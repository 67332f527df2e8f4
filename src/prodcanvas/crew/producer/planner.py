"""The Producer: who makes a shot, with what, where, and why."""

from __future__ import annotations

from collections.abc import Iterable

from prodcanvas.crew.producer.account.drawn import Shelf, at_hand, drawn, undrawn
from prodcanvas.crew.producer.account.finished import finishes, from_render
from prodcanvas.crew.producer.account.losses import chances, losses
from prodcanvas.crew.producer.account.refusals import Case, powers, refusals
from prodcanvas.crew.producer.account.standing_in import cautions, pretended, stand_in, would_add
from prodcanvas.crew.producer.chain import GIVEN, Chain, Table, fidelity
from prodcanvas.crew.producer.estimate.cost import lying
from prodcanvas.crew.producer.offers import Offer, Stand, offers, worth_it
from prodcanvas.crew.producer.permits import forbidden, outside
from prodcanvas.crew.producer.pricing import NATIVE_DETAIL, Kept, Pricer
from prodcanvas.crew.producer.search import search
from prodcanvas.crew.producer.steps import disk, smoothed, steps
from prodcanvas.crew.producer.wants import Wants, wants, weights
from prodcanvas.film.making import Terms
from prodcanvas.routes.brief import Brief
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import lacking, told
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.plan import Plan

PICTURED = frozenset({"identity", "composition", "style", "location", "light", "realism", "detail"})
"""What a picture shows, so that a first frame given by the artist brings it."""
_SPOKEN = {"comfyui": "ComfyUI"}
STILL_STAGES = ("still", "finish_still")
CLIP_STAGES = ("still", "finish_still", "clip", "finish_clip", "sound")


class Producer:
    """Knows the pipelines, the facilities and the terms; what it worked out for one brief serves the next."""

    def __init__(self, pipelines: Iterable[Pipeline], facilities: Iterable[Facility],
                 terms: Terms | None = None, *, pretended: bool = False) -> None:
        self.pipelines = tuple(sorted(pipelines, key=lambda p: p.id))
        self._shelf = {p.id: p for p in self.pipelines}
        self.facilities = tuple(facilities)
        self.terms = terms or Terms()
        self.stands: tuple[Stand, ...] = ()
        self.barred: dict[str, tuple[str, ...]] = {}
        self._survey()
        self._offers: dict[tuple[Wants, tuple[str, ...]], dict[str, tuple[Offer, ...]]] = {}
        self._kept = Kept({}, {}, {})
        self._chances = {makes: chances(self.pipelines, makes) for makes in ("image", "video")}
        self._powers = {p.id: powers(p) for p in self.pipelines}
        self._pretended = pretended
        self._ideal: Producer | None = None

    def _survey(self) -> None:
        """Where each pipeline can stand; for one that can nowhere, why not."""
        stands: list[Stand] = []
        for pipeline in self.pipelines:
            terms = forbidden(pipeline, self.terms)
            refused = {place.name: (*_absent(pipeline, place),
                                    *outside(pipeline, place, self.terms), *terms)
                       for place in self.facilities if place.runner == pipeline.runner}
            here = [p for p in self.facilities if refused.get(p.name) == ()]
            stands += [Stand(pipeline, p, _blocked(pipeline, p), lying(pipeline, p)) for p in here]
            if not here:
                none = f"no {_SPOKEN.get(pipeline.runner, pipeline.runner)} server"
                self.barred[pipeline.id] = min(refused.values(), key=len, default=(none, *terms))
        self.stands = tuple(stands)

    def plan(self, brief: Brief) -> Plan:
        """The best way to make a shot, with every reason; the embedded previz when nothing else can."""
        brief = at_hand(brief, self.stands)
        wanted = wants(brief)
        chain, table, warnings = self._finished(brief, wanted) if brief.drawn else self._chosen(brief, wanted)
        warnings = (*warnings, *brief.aside)
        case = Case(brief, table, self.pricer(brief, wanted), chain, self.facilities)
        refused = refusals(case, self.pipelines, self.barred, self._powers)
        if chain is None:
            return stand_in(brief, refused, (*warnings, *(() if brief.drawn else self._without(brief))))
        found = smoothed(brief, steps(brief, chain, table.start), self.stands)
        found = from_render(found) if brief.drawn else drawn(brief, found, self.stands)
        warnings = (*warnings, *undrawn(brief, found, Shelf(self.pipelines, self.barred)), *cautions(chain))
        promised = [p for s in found if s.stage != "map" for p in s.promises]
        return Plan(
            shot=brief.shot, steps=found, fidelity=round(fidelity(table.weights, chain.got), 4),
            losses=losses(brief, chain.got, promised, self._chances[brief.makes], refused), refused=refused,
            warnings=warnings, seconds=round(sum(s.seconds for s in found), 1),
            memory_gb=max(s.memory_gb for s in found), disk_gb=round(disk(found), 3), cost=round(chain.money, 4),
            commercial=all(self._shelf[s.pipeline].licence.commercial for s in found))

    def _finished(self, brief: Brief, wanted: Wants) -> tuple[Chain | None, Table, tuple[str, ...]]:
        """The previz itself with the finishes that were chosen for it."""
        table = self.table(brief, wanted, still_first=False)
        chain = finishes(brief, table.offers.get("finish_clip", ()), self.pricer(brief, wanted), table.weights,
                         self.terms.budget)
        names = {p.id: p.name for p in self.pipelines}
        told = " + ".join(names.get(p, p) for p in brief.pin)
        return chain, table, () if chain else (f"The previz cannot be finished by {told} here: it is left as it is.",)

    def _chosen(self, brief: Brief, wanted: Wants) -> tuple[Chain | None, Table, tuple[str, ...]]:
        """The best chain, with the still first where it is to be approved and can be."""
        first = self.table(brief, wanted, still_first=brief.approve)
        chain = self._best(brief, wanted, first)
        if chain is not None or not first.still_first or brief.pin:
            return chain, first, self._pins_off(brief, chain)
        plain = self.table(brief, wanted, still_first=False)
        chain = self._best(brief, wanted, plain)
        told = ("You want to see the still before the clip, but nothing that can run here makes a clip from a still.",)
        return chain, plain, told if chain else ()

    def _best(self, brief: Brief, wanted: Wants, table: Table) -> Chain | None:
        offered = {o.stand.pipeline.id for found in table.offers.values() for o in found}
        if not offered.issuperset(table.pinned):
            return None
        return search(table, self.pricer(brief, wanted))

    def _pins_off(self, brief: Brief, chain: Chain | None) -> tuple[str, ...]:
        """What became of pipelines that were chosen by name."""
        names = {p.id: p.name for p in self.pipelines}
        unknown = tuple(f"There is no pipeline {pin!r}." for pin in brief.pin if pin not in names)
        if chain is None and brief.pin and not unknown:
            chosen = " + ".join(names[p] for p in brief.pin)
            return (f"{chosen} was chosen by hand and cannot make this shot here. Nothing else takes its place.",)
        return unknown

    def _without(self, brief: Brief) -> tuple[str, ...]:
        """What would be needed to make a shot that nothing here can make."""
        if self._pretended:
            return ()
        if self._ideal is None:
            self._ideal = Producer(self.pipelines, (pretended(self.pipelines),), self.terms, pretended=True)
        return (would_add(self._ideal.plan(brief), self._shelf, self.facilities),)

    def pricer(self, brief: Brief, wanted: Wants) -> Pricer:
        """Prices for a brief."""
        return Pricer(brief, wanted, self._kept)

    def table(self, brief: Brief, wanted: Wants, *, still_first: bool) -> Table:
        """What the search chooses from."""
        video = brief.makes == "video"
        start = tuple(GIVEN if w.intent in PICTURED else 0.0 for w in wanted.wishes) if wanted.given else ()
        full = 1.0 if brief.tier == "draft" else NATIVE_DETAIL
        return Table(weights(brief), self.offers(wanted, brief.pin), brief.tier, self.terms.budget, video,
                     still_first and video and not start, start, self._pinned(brief, start),
                     tuple(full if w.intent == "detail" else 0.0 for w in wanted.wishes))

    def _pinned(self, brief: Brief, start: tuple[float, ...]) -> tuple[str, ...]:
        """The pins that concern what is made: for a picture no clip, with a first frame no still, and no maps."""
        stages = STILL_STAGES if brief.makes == "image" else CLIP_STAGES
        known = {p.id: p.stage for p in self.pipelines}
        return tuple(p for p in brief.pin if p not in known or (
            known[p] in stages and not (start and known[p] in STILL_STAGES)))

    def offers(self, wanted: Wants, pins: tuple[str, ...] = ()) -> dict[str, tuple[Offer, ...]]:
        """What every pipeline that can run offers, by stage."""
        mapping = [s for s in self.stands if s.pipeline.stage == "map"]
        chosen = [s for s in mapping if s.pipeline.id in pins] or mapping
        key = (wanted, pins)
        if key not in self._offers:
            stages = STILL_STAGES if wanted.makes == "image" else CLIP_STAGES
            found: dict[str, list[Offer]] = {stage: [] for stage in stages}
            sounding = any(w.intent == "sound" for w in wanted.wishes)
            for stand in self.stands:
                if stand.pipeline.stage in found and (sounding or stand.pipeline.stage != "sound"):
                    found[stand.pipeline.stage] += (
                        o for o in offers(stand, wanted, chosen) if stand.pipeline.id in pins or worth_it(o, wanted))
            self._offers[key] = {stage: tuple(each) for stage, each in found.items()}
        return self._offers[key]


def _absent(pipeline: Pipeline, place: Facility) -> tuple[str, ...]:
    """Why a pipeline cannot run at a place as it is."""
    if place.fault:
        return (place.fault,)
    lacks = lacking(pipeline, place)
    files = [told(lack) for lack in lacks if lack.kind == "file"]
    others = [f"{place.name} has no {told(lack)}" for lack in lacks if lack.kind != "file"]
    return (*((f"not installed: {', '.join(files)}",) if files else ()), *others)


def _blocked(pipeline: Pipeline, place: Facility) -> frozenset[str]:
    """Inputs and intents whose optional model files are not there."""
    names = {n for f in pipeline.needs.files if f.optional for n in f.for_inputs}
    return frozenset(n for n in names if lacking(pipeline, place, {n}))
