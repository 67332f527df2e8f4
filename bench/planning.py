"""Planning 500 shots over 80 pipelines, and what trying every chain would take for the same answers."""

from __future__ import annotations

import itertools
import time

import msgspec
from tests.crew.producer.exhaustive import exhaustive
from tests.crew.test_examples import NAMES, film_of

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.account.standing_in import pretended
from prodcanvas.crew.producer.brief import brief
from prodcanvas.crew.producer.chain import score
from prodcanvas.crew.producer.search import search
from prodcanvas.crew.producer.wants import wants
from prodcanvas.pipelines.folder import built_in
from prodcanvas.routes import Brief, Device, Facility, Pipeline

replace = msgspec.structs.replace
RIVAL_SHOTS = 2


def shelf(count: int = 80) -> tuple[Pipeline, ...]:
    """The built-in pipelines, the first eighty: a server that has all of them is the hardest case."""
    return tuple(s.pipeline for s in built_in().values())[:count]


def place(pipelines: tuple[Pipeline, ...]) -> Facility:
    """A server with everything installed and a card of 48 GB."""
    return replace(pretended(pipelines), ram_gb=128.0, devices=(Device(name="card", kind="cuda", total_gb=48.0),))


def briefs(count: int) -> list[Brief]:
    """Shots of our own films, each again with other lengths until there are enough; no two are the same."""
    shots = [(f, c, s) for f in map(film_of, NAMES) for c in f.scenes for s in c.shots]
    made: list[Brief] = []
    for longer in itertools.count():
        made += [brief(f, c, replace(s, frames=s.frames + longer, quality="final")) for f, c, s in shots]
        if len(made) >= count:
            return made[:count]
    return made


def run() -> list[dict[str, object]]:
    """Seconds for all shots with every reason told, and the rival's time against the search's on a few of them."""
    asked, pipelines = briefs(500), shelf()
    producer = Producer(pipelines, (place(pipelines),))
    begin = time.perf_counter()
    plans = [producer.plan(b) for b in asked]
    seconds = time.perf_counter() - begin
    assert all(p.steps and p.steps[0].pipeline != "previz" for p in plans)
    ratio = _against_rival(pipelines, asked[:RIVAL_SHOTS])
    return [
        {"promise": f"500 shots planned over {len(pipelines)} pipelines, every refusal with its reason",
         "figure": seconds, "unit": "s", "target": "<= 1", "met": seconds <= 1.0},
        {"promise": "trying every chain takes so many times longer, for plans of the same worth",
         "figure": ratio, "unit": "x", "target": ">= 10", "met": ratio >= 10},
    ]


def _against_rival(pipelines: tuple[Pipeline, ...], asked: list[Brief]) -> float:
    """Time of the exhaustive rival over the search's, one cold start each; both must find plans of the same worth."""
    taken = {"search": 0.0, "rival": 0.0}
    for one in asked:
        found = {}
        for name, way in (("search", search), ("rival", exhaustive)):
            producer, wanted = Producer(pipelines, (place(pipelines),)), wants(one)
            table = producer.table(one, wanted, still_first=False)
            begin = time.perf_counter()
            found[name] = way(table, producer.pricer(one, wanted))
            taken[name] += time.perf_counter() - begin
        assert abs(score(table, found["rival"]) - score(table, found["search"])) < 1e-7
    return taken["rival"] / taken["search"]
