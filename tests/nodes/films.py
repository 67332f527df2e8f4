"""Films of every kind, for what must hold of all of them."""

from itertools import pairwise

from hypothesis import strategies as st

from prodcanvas.film import (
    Anchor,
    Asset,
    Camera,
    Cue,
    Film,
    Line,
    Link,
    Look,
    Making,
    Node,
    Placement,
    Reference,
    Scene,
    Shot,
    Staging,
    Trained,
    Voice,
)
from prodcanvas.film.staging import FREE_MARKS
from prodcanvas.film.vocabulary import ANGLES, FRAMINGS, MOVES, SIZES, TIMES, TRANSITIONS

PEOPLE = ("character:dave", "character:mara", "character:zoe")
THINGS = ("prop:mug", "prop:letter")
PLACES = ("location:office", "location:park")
STYLES = ("style:noir",)
PRESETS = ("camera:close", "camera:wide")
ASSETS = (*PEOPLE, *THINGS, *PLACES, *STYLES, *PRESETS)
WHO = st.sampled_from((*PEOPLE, *THINGS, "character:gone"))
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12)
NUMBERS = st.floats(0.5, 200, allow_nan=False).map(lambda x: round(x, 3))
EXTRA = st.dictionaries(st.sampled_from(("mood", "note")),
                        st.one_of(WORDS, st.integers(0, 9), st.lists(WORDS, max_size=2)), max_size=1)
AUTHORSHIP = st.dictionaries(st.sampled_from(("title", "camera", "camera.size", "making", "staging.cues")),
                             st.sampled_from(("human", "locked")), max_size=2)
REFERENCES = st.lists(
    st.builds(Reference, file=st.sampled_from(("assets/a.png", "assets/b.png")), digest=st.just("0" * 64)),
    max_size=2, unique_by=lambda r: r.file).map(tuple)
PIPELINES = ("previz", "auto", "sdxl", "sdxl+svd", "")

cameras = st.builds(
    Camera, framing=st.sampled_from(FRAMINGS), size=st.sampled_from(SIZES), angle=st.sampled_from(ANGLES),
    move=st.sampled_from(MOVES), lens_mm=NUMBERS, subjects=st.lists(WHO, max_size=3, unique=True).map(tuple),
    over=st.sampled_from(("", *PEOPLE)), axis=st.one_of(st.none(), st.tuples(st.sampled_from(PEOPLE), st.just("door"))),
    focus=st.sampled_from(("", *PEOPLE)), fast=NUMBERS)
placements = st.lists(st.builds(
    Placement, who=WHO, mark=st.sampled_from((*FREE_MARKS, "desk", "table:1")), facing=st.sampled_from(("", *PEOPLE)),
    holding=st.lists(st.sampled_from(THINGS), max_size=1).map(tuple)), max_size=3, unique_by=lambda p: p.who).map(tuple)
cues = st.lists(
    st.builds(Cue, who=WHO, action=st.sampled_from(("walk", "give")), target=st.sampled_from(("", *PEOPLE))),
    max_size=2).map(tuple)
lines = st.lists(st.builds(Line, id=st.just("l1"), who=st.sampled_from(PEOPLE), text=WORDS,
                           to=st.sampled_from(("", *PEOPLE))), max_size=1).map(tuple)
makings = st.builds(
    Making, prompt=WORDS, style=st.sampled_from(("", *STYLES, "style:gone")), approve=st.booleans(),
    seed=st.integers(0, 99), params=st.dictionaries(st.just("sdxl.steps"), st.integers(1, 9), max_size=1))


def shots(name):
    return st.builds(
        Shot, id=st.just(name), title=WORDS, anchor=st.builds(Anchor, first=st.integers(0, 9), text=WORDS),
        camera=cameras, staging=st.builds(Staging, placements=placements, cues=cues, lines=lines),
        frames=st.integers(1, 500), transition=st.sampled_from(TRANSITIONS), time=st.sampled_from(("", *TIMES)),
        pipeline=st.sampled_from(PIPELINES), making=makings, include=st.booleans(), authorship=AUTHORSHIP, extra=EXTRA,
        reasons=st.lists(WORDS, max_size=1).map(tuple))


def scenes(number, count):
    name = f"sc{number:03d}"
    own = st.tuples(*(shots(f"{name}_sh{10 * n + 10:04d}") for n in range(count)))
    return st.builds(Scene, id=st.just(name), number=WORDS, heading=WORDS, synopsis=WORDS, interior=st.booleans(),
                     location=st.sampled_from(("", *PLACES, "location:gone")), shots=own, include=st.booleans(),
                     omitted=st.booleans(), extra=EXTRA, authorship=st.just({}))


def assets(name):
    kind = name.partition(":")[0]
    more = {"look": st.one_of(st.none(), st.builds(Look, age=NUMBERS, hair=st.just("bob"))),
            "voice": st.one_of(st.none(), st.builds(Voice, pitch=st.integers(0, 99)))} if kind == "character" else {}
    more |= {"camera": st.one_of(st.none(), cameras)} if kind == "camera" else {}
    more |= {"set_kind": st.sampled_from(("", "office", "alley"))} if kind == "location" else {}
    return st.builds(Asset, id=st.just(name), kind=st.just(kind), name=WORDS, description=WORDS, references=REFERENCES,
                     trained=st.lists(st.builds(Trained, file=st.just("d.safetensors"), base=st.just("sdxl")),
                                      max_size=1).map(tuple), seed=st.integers(0, 9), extra=EXTRA, **more)


@st.composite
def films(draw):
    """A film at rest: shots that follow a preset or a pipeline node have what these say."""
    count = draw(st.integers(0, 3))
    told = tuple(draw(scenes(10 * n + 10, draw(st.integers(0, 3)))) for n in range(count))
    tray = tuple(draw(shots(f"sc990_sh{n:04d}")) for n in range(draw(st.integers(0, 2))))
    known = tuple(draw(assets(name)) for name in draw(st.lists(st.sampled_from(ASSETS), unique=True)))
    nodes = draw(st.lists(st.one_of(*(_node(kind, told) for kind in _NODES)), max_size=5, unique_by=lambda n: n.id))
    film = Film(id="f", title=draw(WORDS), scenes=told, orphans=tray, assets=known, nodes=tuple(nodes),
                style=draw(st.sampled_from(("", "style:noir"))), extra=draw(EXTRA))
    return Film(**{**{f: getattr(film, f) for f in film.__struct_fields__}, "links": draw(_links(film)),
                   "layout": draw(_layout(film))})


_NODES = {
    "text": {"text": "in the rain"}, "image": {"file": "assets/a.png", "digest": "0" * 64}, "note": {"text": "!"},
    "blender_input": {"shows": "depth", "frame": 3}, "preprocessor": {"map": "pose"}, "character": {"asset": PEOPLE[0]},
    "asset_generator": {}, "hologram": {"depth": 3},
}


def _node(kind, told):
    trees = st.sampled_from(("", "orphans", *(s.id for s in told)))
    names = st.integers(1, 9).map(lambda n: f"n_{kind}{n}".replace("_", "x"))
    return st.builds(Node, id=names, type=st.just(kind), name=WORDS, tree=trees,
                     include=st.booleans(), fields=st.just(_NODES[kind]),
                     doc=st.just({"x": [1]} if kind == "hologram" else {}))


def _links(film):
    """Words, pictures and clips into shots, and a link that no canvas shows."""
    order = [s.id for s in film.shots()]
    sources = [(n.id, "words" if n.type == "text" else "control") for n in film.nodes
               if n.type in ("text", "image", "preprocessor", "hologram")]
    some = [st.builds(Link, source=st.just(source), target=st.sampled_from(order), socket=st.just(socket))
            for source, socket in sources if order]
    some += [st.just(Link(source=a, target=b, socket="first_frame")) for a, b in pairwise(order)]
    some += [st.just(Link(source=a.id, target=order[0])) for a in film.assets[:1] if order]
    return st.lists(st.one_of(*some), max_size=6, unique=True).map(tuple) if some else st.just(())


def _layout(film):
    names = [*(s.id for s in film.scenes), *(s.id for s in film.shots()), *(n.id for n in film.nodes), "sc777_sh0010"]
    place = st.tuples(*(st.integers(-999, 999).map(float) for _ in range(2)))
    return st.dictionaries(st.sampled_from(names), place, max_size=3)
