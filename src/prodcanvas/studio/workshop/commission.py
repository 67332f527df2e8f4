"""One run of one pipeline for an asset: the way is chosen, the result made and kept; what is kept is not made again."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.ask import ask
from prodcanvas.crew.producer.brief import stable_seed
from prodcanvas.crew.producer.estimate.sizing import made_size
from prodcanvas.dispatch import Dispatch, Work
from prodcanvas.errors import RequestError, RunnerError, Stopped
from prodcanvas.film import Film
from prodcanvas.media.verify import Expected, wrong_with
from prodcanvas.pipelines import Built, Shelved
from prodcanvas.ports.runner import News, Order, Outcome
from prodcanvas.routes import Ask, Brief, Facility, Media, Pipeline, Subject
from prodcanvas.routes import Step as Planned
from prodcanvas.routes.plan import Promise
from prodcanvas.routes.request import Value
from prodcanvas.stores import Step, Store, store
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.studio.producing.house import House
from prodcanvas.studio.producing.piece import signature_of, weights_in
from prodcanvas.studio.progress import Progress, Stop, Tell

KIND = "made for an asset"


class Commission(NamedTuple):
    """What is to be made, and of which pictures."""

    asset: str
    """Id: whom or what it is for."""
    name: str
    words: str
    """How it looks."""
    pictures: tuple[Media, ...]
    params: dict[str, Value]
    shape: tuple[int, int] = (1, 1)
    """Of what is made, width to height."""
    tier: str = "preview"


class Kept(NamedTuple):
    """A file of the result."""

    path: Path
    """In the production's store."""
    name: str
    """What the server called it."""


class Way(NamedTuple):
    """By which pipeline, and where."""

    shelved: Shelved
    place: Facility


def way_for(film: Film, house: House, able: Callable[[Pipeline], bool], what: str) -> Way:
    """The first pipeline that is `able` and can run here. Raises `RequestError` that says what would be needed."""
    named = {s.pipeline.id: s for s in house.shelf.values() if able(s.pipeline)}
    producer = Producer([s.pipeline for s in named.values()], house.facilities, film.terms)
    if producer.stands:
        return Way(named[producer.stands[0].pipeline.id], producer.stands[0].place)
    whys = [f"{named[name].pipeline.name}: {', '.join(why)}" for name, why in producer.barred.items()]
    raise RequestError(f"Nothing here can make {what}. {'; '.join(whys) or 'No pipeline does'}.",
                       "`prodcanvas doctor` says how to get what is missing.")


def request(wanted: Commission, way: Way) -> Ask:
    """The exact request. Raises `RequestError` for a parameter outside its range."""
    pipeline, place = way.shelved.pipeline, way.place
    taken = next(name for name, given in pipeline.inputs.items() if given.required)
    per = pipeline.inputs[taken].per == "subject"
    method = next((h.method for h in pipeline.honours if h.intent == "identity"), "")
    width, height = made_size(pipeline, wanted.tier, *wanted.shape)
    subject = Subject(id=wanted.asset, name=wanted.name, words=wanted.words, references=wanted.pictures)
    brief = Brief(shot=wanted.asset, makes="image", prompt="" if per else wanted.words, subjects=(subject,),
                  tier=wanted.tier, seed=stable_seed(wanted.asset), params=wanted.params)
    promises = (Promise(intent="identity", subject=wanted.asset, method=method),) if method else ()
    step = Planned(pipeline=pipeline.id, name=pipeline.name, stage=pipeline.stage, facility=place.name,
                   tier=wanted.tier, feeds={taken: f"asset:{taken}"}, promises=promises, width=width, height=height)
    return ask(brief, step, pipeline, place, {} if per else {taken: wanted.pictures})


def made(root: Path, house: House, wanted: Commission, way: Way, *, tell: Tell, stop: Stop) -> tuple[Kept, ...]:
    """The files of the result, in the pipeline's order, kept in the production's store.

    A job that was under way when this program died is gone on with. Raises `RequestError`, `RunnerError`, `Stopped`.
    """
    asked = request(wanted, way)
    built = way.shelved.build(asked)
    with store(root, write=True) as opened:
        signature = signature_of(way.shelved, built)
        kept = _recalled(opened, signature)
        if kept:
            tell(Progress(activity="Making", shot=wanted.asset, note=f"{way.shelved.pipeline.name}: kept", share=1.0))
            return kept
        work = root / ".prodcanvas" / "work" / "workshop"
        begin = time.monotonic()
        order = Order(id=str(uuid4()), shot=wanted.asset, step=signature, graph=built.graph, uploads=built.uploads,
                      outputs=built.outputs, weights=weights_in(built.graph), seconds=_seconds(way, asked))
        files = _run(root, house, order, work, way=way, tell=tell, stop=stop, keep=lambda outcome: _keep(
            opened, signature, built, outcome, time.monotonic() - begin))
        shutil.rmtree(work, ignore_errors=True)
        return files


def _run(root: Path, house: House, order: Order, work: Path, *, way: Way, tell: Tell, stop: Stop,
         keep: Callable[[Outcome], tuple[Kept, ...]]) -> tuple[Kept, ...]:
    """Have it made at any server that can, and kept before it counts."""
    name = way.shelved.pipeline.name

    def hear(news: News) -> None:
        tell(Progress(activity="Making", shot=order.shot, note=f"{name}: {news.activity or news.state}",
                      left=news.left, share=news.done))

    def check(_: Work, outcome: Outcome) -> str:
        pictures = way.shelved.pipeline.makes == "image"
        said = (wrong_with([Path(f)], Expected(kind="image")) for given in outcome.files.values() for f in given
                if pictures)
        return next(filter(None, said), "")

    files: tuple[Kept, ...] = ()
    with Dispatch(house.runners, work, LedgerJournal(root), tell=hear, stop=stop, check=check) as dispatch:
        dispatch.add(Work(order=order))
        for done in dispatch:
            if done.outcome is None:
                raise done.fault or Stopped(f"{order.shot}: stopped.", "", shot=order.shot)
            files = keep(done.outcome)
    if not files:
        raise RunnerError(f"The server made nothing for {order.shot}.", "Look at its log, then make it again.")
    return files


def _keep(opened: Store, signature: str, built: Built, outcome: Outcome, seconds: float) -> tuple[Kept, ...]:
    """Take the files into the store, in the order of the graph's results, and note which they are."""
    files = [Path(f) for node in built.outputs for f in outcome.files.get(node, ())]
    kept = [opened.keep(f) for f in files]
    if kept:
        named = json.dumps([{"media": medium, "name": f.name} for medium, f in zip(kept, files, strict=True)])
        listed = opened.keep(named.encode(), ".json")
        opened.remember(signature, KIND, Step(listed, "", len(kept), seconds))
    return tuple(Kept(opened.media.path(medium), f.name) for medium, f in zip(kept, files, strict=True))


def _recalled(opened: Store, signature: str) -> tuple[Kept, ...]:
    step = opened.step(signature, KIND)
    listed = [] if step is None else json.loads(opened.media.path(step.media).read_bytes())
    there = all(opened.media.has(one["media"]) for one in listed)
    return tuple(Kept(opened.media.path(one["media"]), one["name"]) for one in listed) if there else ()


def _seconds(way: Way, asked: Ask) -> float:
    """How long it takes on a card of reference: what the bar and the patience go by."""
    spent, steps = way.shelved.pipeline.time, asked.params.get("steps", 1)
    count = steps if isinstance(steps, (int, float)) else 1
    return spent.load + spent.fixed + count * spent.per_step * asked.width * asked.height / 1e6
