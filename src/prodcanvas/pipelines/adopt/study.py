"""A user's graph understood: what each binding is, which of them are sure, and what had better be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from prodcanvas.errors import FormatError, RequestError
from prodcanvas.pipelines.adopt import media, numbers, results, words
from prodcanvas.pipelines.adopt.models import Model, Told, models
from prodcanvas.pipelines.adopt.net import Net, Place
from prodcanvas.pipelines.adopt.turns import Turn, turns
from prodcanvas.pipelines.declare import Declared

Binds = Mapping[str, tuple[str, ...]]
"""What a person said: `prompt` → `6.text`; `inputs.depth` → `12.image`; `result` → `9`; nothing: not bound."""


class Option(NamedTuple):
    """One answer to a question."""

    said: str
    binds: dict[str, tuple[str, ...]]


class Question(NamedTuple):
    """Something that the graph does not tell for sure; the first option is the guess."""

    what: str
    asks: str
    options: tuple[Option, ...]


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a graph."""

    net: Any
    results: tuple[results.Result, ...]
    cone: frozenset[str]
    texts: dict[str, tuple[words.Text, ...]] = {}
    """`prompt` and `negative`."""
    seeds: tuple[Place, ...] = ()
    width: tuple[numbers.Number, ...] = ()
    height: tuple[numbers.Number, ...] = ()
    frames: tuple[numbers.Number, ...] = ()
    rates: tuple[numbers.Number, ...] = ()
    seconds: tuple[numbers.Number, ...] = ()
    takes: tuple[media.Taken, ...] = ()
    masks: tuple[tuple[Place, tuple[Place, ...]], ...] = ()
    models: tuple[Model, ...] = ()
    turns: tuple[Turn, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def makes(self) -> str:
        """Kind of the result."""
        return self.results[0].kind


def study(graph: Mapping[str, Any], known: Mapping[str, Declared] | None = None, notes: Told | None = None,
          binds: Binds | None = None) -> Study:
    """What a graph in API format is made of. `binds` is what a person said and goes before what is found.

    Raises `FormatError` for a graph that is none or saves nothing, `RequestError` for a binding that leads nowhere.
    """
    net, said = Net(graph, known), dict(binds or {})
    _checked(net, said)
    ends, questions = _ends(net, said)
    cone = net.cone(r.node for r in ends)
    texts, about_words = _texts(net, ends, said)
    makes = ends[0].kind
    takes = _takes(media.taken(net, cone, words=bool(texts.get("prompt")), makes=makes), net, said)
    found = Study(net=net, results=tuple(ends), cone=frozenset(cone), texts=texts, takes=tuple(takes),
                  seeds=tuple(_places(said, "seed") or (numbers.seeds(net, cone) if "seed" not in said else ())),
                  masks=tuple(media.masked(net, cone)), models=tuple(models(net, cone, notes or Told())),
                  questions=(*questions, *about_words, *_about_files(takes, said)),
                  **_measures(net, cone, said, makes))
    bound = _bound(found)
    left = net.cone((r.node for r in ends), bound)
    return msgspec.structs.replace(found, turns=tuple(turns(net, left, bound)))


def _checked(net: Net, said: Mapping[str, tuple[str, ...]]) -> None:
    for what, places in said.items():
        for place in places:
            node, _, key = place.partition(".")
            if node not in net.graph or (what != "result" and key not in net.graph[node]["inputs"]):
                raise RequestError(f"The workflow has no {place}, to which {what} should be bound.",
                                   "Name a node and its input, as 6.text; `--json` lists what was found.")


def _places(said: Mapping[str, tuple[str, ...]], what: str) -> tuple[Place, ...]:
    return tuple(Place(*place.split(".", 1)) for place in said.get(what, ()))


def _ends(net: Net, said: Mapping[str, tuple[str, ...]]) -> tuple[list[results.Result], list[Question]]:
    every = results.results(net)
    if not every:
        raise FormatError("The workflow saves nothing: it has no node that writes a picture, a clip or sound.",
                          "Add a Save node in ComfyUI and export it again.")
    if said.get("result"):
        named = [r for r in every if r.node in said["result"]]
        if not named or len({r.kind for r in named}) > 1:
            raise RequestError(f"{', '.join(said['result'])} is no node that saves a result of one kind.",
                               f"Those that save are {', '.join(r.node for r in every[:8])}.")
        return named, []
    ends, sure = results.chosen(net)
    options = tuple(Option(f"{net.kind(r.node)} {r.node} ({r.kind})", {"result": (r.node,)}) for r in ends)
    question = Question("result", "Which of these is the result?", options)
    return (ends, []) if sure else (ends[:1], [question])


def _texts(net: Net, ends: Iterable[results.Result], said: Mapping[str, tuple[str, ...]],
           ) -> tuple[dict[str, tuple[words.Text, ...]], list[Question]]:
    """The prompt and the negative prompt, and a question where several could be the prompt."""
    found = words.texts(net, [r.node for r in ends])
    wanted = [t for t in found if t.sense != "negative"]
    unwanted = [t for t in found if t.sense == "negative"]
    groups = sorted(words.grouped(wanted), key=lambda g: max(words.weight(net, t) for t in g), reverse=True)
    texts = {"prompt": tuple(groups[0]) if groups else (), "negative": _main(net, unwanted)}
    for what in texts:
        if what in said:
            texts[what] = tuple(words.Text(p, str(net.value(p) or ""), "", False) for p in _places(said, what))
    best = [g for g in groups if max(words.weight(net, t) for t in g) == max(words.weight(net, t) for t in groups[0])]
    if len(best) < 2 or "prompt" in said:
        return {what: given for what, given in texts.items() if given}, []
    options = tuple(Option(f"{net.kind(g[0].place.node)} {g[0].place}: {_short(g[0].words)}",
                           {"prompt": tuple(str(t.place) for t in g)}) for g in best[:9])
    question = Question("prompt", "Which of these is the prompt?", options)
    return {what: given for what, given in texts.items() if given}, [question]


def _main(net: Net, found: list[words.Text]) -> tuple[words.Text, ...]:
    """Negative prompts that say the same, or the one that is likeliest meant."""
    groups = sorted(words.grouped(found), key=lambda g: max(words.weight(net, t) for t in g), reverse=True)
    return tuple(groups[0]) if groups else ()


def _measures(net: Net, cone: set[str], said: Mapping[str, tuple[str, ...]], makes: str) -> dict[str, Any]:
    sizes = numbers.sizes(net, cone)
    largest = max((w.value or 0 for w, _ in sizes), default=0)
    kept = [(w, h) for w, h in sizes if (w.value or 0) == largest]
    found = {"width": [w for w, _ in kept], "height": [h for _, h in kept],
             "frames": numbers.counts(net, cone) if makes == "video" else [],
             "rates": numbers.rates(net, cone) if makes == "video" else [],
             "seconds": numbers.lengths(net, cone) if makes == "audio" else []}
    names = {"rates": "rate"}
    return {what: tuple(numbers.merged([numbers.Number(_places(said, name), net.value(_places(said, name)[0]), "")]
                                       if said.get(name := names.get(what, what)) else
                                       [] if name in said else listed))
            for what, listed in found.items()}


def _takes(found: list[media.Taken], net: Net, said: Mapping[str, tuple[str, ...]]) -> list[media.Taken]:
    """The files as a person named them."""
    renamed = {place: what.split(".")[1] for what, places in said.items() if what.startswith("inputs.")
               for place in places}
    kept = [t._replace(role=renamed.pop(str(t.place)), sure=True) if str(t.place) in renamed else t for t in found]
    for place, role in renamed.items():
        at = Place(*place.split(".", 1))
        kind = next((k for pattern, k in (("video", "video"), ("audio", "audio"), ("mask", "mask"))
                     if pattern in f"{net.kind(at.node)}.{at.key}".lower()), "image")
        kept.append(media.Taken(at, kind, role, f"{net.kind(at.node)}.{at.key}"))
    return kept


def _about_files(takes: Iterable[media.Taken], said: Mapping[str, tuple[str, ...]]) -> list[Question]:
    asked = []
    for one in takes:
        if not one.sure and not any(str(one.place) in places for places in said.values()):
            roles = dict.fromkeys((one.role, "depth", "line", "pose", "tile", "plate", "reference", "first_frame"))
            options = tuple(Option(role, {f"inputs.{role}": (str(one.place),)}) for role in roles)
            asks = f"What is the {one.kind} at {one.place} ({one.why}) for?"
            asked.append(Question(f"inputs.{one.role}", asks, options))
    return asked


def _bound(found: Study) -> set[Place]:
    many = (*found.width, *found.height, *found.frames, *found.rates, *found.seconds)
    return ({t.place for group in found.texts.values() for t in group} | set(found.seeds)
            | {place for number in many for place in number.places})


def _short(text: str) -> str:
    clean = re.sub(r"\s+", " ", text).strip()
    return f"“{clean[:60]}…”" if len(clean) > 60 else f"“{clean}”"
