"""Made-up pipelines and facilities: a shelf of eighty as a full install has them, and random ones."""

import random
from typing import NamedTuple

from hypothesis import strategies as st

from prodcanvas.crew.producer import Producer
from prodcanvas.film.making import Terms, Trained
from prodcanvas.routes import (
    Brief,
    Device,
    Facility,
    Honour,
    Input,
    Licence,
    Memory,
    ModelFile,
    Needs,
    Param,
    Pipeline,
    Size,
    Subject,
    Wish,
)
from prodcanvas.routes.media import Media
from prodcanvas.routes.pipeline import TierSettings, Time

FILES = tuple(f"file{n}.safetensors" for n in range(6))
CLASSES = tuple(f"Node{n}" for n in range(4))
INTENTS = {
    "action": ("words",), "identity": ("reference_edit", "pulid", "lora", "words"),
    "composition": ("depth", "pose", "words"),
    "style": ("lora", "words"), "light": ("words",), "camera": ("control", "words"), "dialogue": ("audio_driven",),
    "detail": ("words",), "sound": ("words",),
}
METHOD_INPUTS = {"reference_edit": ("reference",), "pulid": ("reference",), "depth": ("depth",), "pose": ("pose",),
                 "control": ("depth",), "audio_driven": ("audio",)}
KIND = {"still": "image", "finish_still": "image", "clip": "video", "finish_clip": "video", "sound": "audio",
        "map": "image"}
PICTURE = Media(path="face.png", kind="image", width=64, height=64)


def server(name="comfyui", gb=24.0, files=FILES, classes=CLASSES, **more):
    """A server with everything, unless told otherwise."""
    return Facility(name=name, runner="comfyui", url="http://127.0.0.1:8188", version="0.33.0",
                    files={"models": frozenset(files), "loras": frozenset({"dave.safetensors"})},
                    classes=frozenset(classes), devices=(Device(name="card", kind="cuda", total_gb=gb),), ram_gb=64.0,
                    **more)


def inputs_of(stage, honours, led=False):
    """The inputs that these honours and this stage call for."""
    video = stage in ("clip", "finish_clip")
    found = {}
    if stage in ("finish_still", "finish_clip"):
        name = "video" if video else "image"
        found[name] = Input(kind=name, required=True)
    if led:
        found["first_frame"] = Input(kind="image", required=led == "always")
    for honour in honours:
        for name in honour.inputs:
            kind = "audio" if name == "audio" else "image" if name == "reference" or not video else "video"
            found[name] = Input(kind=kind, max=4)
    return found


def made(name, stage, honours, *, led=False, **more):
    """A pipeline with the inputs that it needs."""
    return Pipeline(id=name, name=name.replace("_", " ").title(), does=f"{name}.", stage=stage, makes=KIND[stage],
                    honours=tuple(honours), **{"inputs": inputs_of(stage, honours, led), **more})


def honour(intent, method, fidelity, subjects=0):
    """An honour with the inputs of its method."""
    return Honour(intent=intent, method=method, fidelity=fidelity, inputs=METHOD_INPUTS.get(method, ()),
                  subjects=subjects)


STAGES = ("still", "still", "still", "clip", "clip", "clip", "finish_still", "finish_clip", "sound", "map")


def some(dice, choices, most):
    """A few of the choices, in their order."""
    chosen = set(dice.sample(range(len(choices)), min(len(choices), dice.randint(0, most))))
    return [c for n, c in enumerate(choices) if n in chosen]


def honours(dice, stage):
    """Some honours of a stage."""
    if stage == "map":
        return []
    allowed = ("sound",) if stage == "sound" else tuple(i for i in INTENTS if i != "sound")
    return [honour(i, m, dice.choice([0.2, 0.35, 0.5, 0.6, 0.75, 0.9, 1.0]),
                   dice.choice([0, 0, 1, 2]) if i == "identity" else 0)
            for i, m in some(dice, [(i, m) for i in allowed for m in INTENTS[i]], 6)]


def any_pipeline(dice, name, stage=""):
    """Any pipeline; most can run somewhere."""
    stage = stage or dice.choice(STAGES)
    grown = stage in ("finish_still", "finish_clip")
    clip = stage == "clip"
    maps = {"gives": (dice.choice(["depth", "pose"]),), "inputs": {"image": Input(kind="image", required=True)}}
    return made(
        name, stage, honours(dice, stage), led=dice.choice([False, "maybe", "always"]) if clip else False,
        keeps={i: dice.choice([0.0, 0.5, 0.8, 0.95, 1.0]) for i in some(dice, sorted(INTENTS), 4)},
        families=dice.choice([(), ("sdxl",), ("wan",)]),
        needs=Needs(classes=(dice.choice(CLASSES),), files=tuple(model_file(dice) for _ in range(dice.randint(0, 1)))),
        memory=Memory(weights_gb=dice.choice([0.0, 6.0, 12.0, 40.0, 90.0]), decode=100.0),
        time=Time(load=dice.choice([0.0, 20.0, 300.0]), per_step=dice.choice([0.01, 0.5])),
        params={"steps": Param(type="int", label="Steps", default=20)},
        size=Size(pixels=0 if grown else dice.choice([100_000, 400_000, 1_000_000]),
                  scale=dice.choice([1.0, 2.0]) if grown else 1.0,
                  frame_multiple=4 if clip else 0, max_frames=dice.choice([0, 49, 81]) if clip else 0,
                  rate=16 if clip else 0),
        tiers={"draft": TierSettings(pixels=0.5)} if dice.random() < 0.5 else {},
        licence=Licence(weights="some", commercial=dice.random() < 0.8, excluded=dice.choice([(), (), ("EU",)])),
        cost=dice.choice([0.0, 0.0, 0.0, 0.0, 0.1, 0.35]),
        consent="A face is put onto a person." if dice.random() < 0.1 else "",
        **(maps if stage == "map" else {}))


def model_file(dice):
    """A model file, needed always or for an input."""
    name = dice.choice(FILES) if dice.random() < 0.9 else "absent.safetensors"
    if dice.random() < 0.5:
        return ModelFile(folder="models", name=name, gb=1.5, role="model", instead=(dice.choice(FILES),))
    return ModelFile(folder="models", name=name, role=dice.choice(["control", "adapter"]), optional=True,
                     for_inputs=dice.choice([("depth",), ("reference",), ("depth", "pose")]))


def any_shelf(dice, most=10):
    """A shelf of a few pipelines."""
    return tuple(any_pipeline(dice, f"p{n}") for n in range(dice.randint(min(4, most), most)))


DAVE = Subject(id="character:dave", name="DAVE", words="a heavy man", references=(PICTURE,),
               trained=(Trained(file="dave.safetensors", base="sdxl"),))
MARA = Subject(id="character:mara", name="MARA", words="a slim woman", references=(PICTURE,))
EXTRA = Subject(id="character:extra", name="EXTRA")


def any_brief(dice):
    """Any brief about up to three characters."""
    people = some(dice, [DAVE, MARA, EXTRA], 3)
    wishes = [Wish(intent="identity", subject=s.id, weight=dice.choice([0.0, 0.5, 1.0, 2.0]),
                   method=dice.choice(["", "", "pulid", "lora"])) for s in people]
    wishes += [Wish(intent=i, weight=dice.choice([0.0, 0.25, 1.0, 2.0]))
               for i in some(dice, sorted(set(INTENTS) - {"identity"}), 8)]
    material = some(dice, ["depth", "pose", "reference", "audio", "plate"], 5)
    material += ["first_frame"] * (dice.random() < 0.15)
    return Brief(shot="sc010_sh0010", makes=dice.choice(["video", "video", "image"]), wishes=tuple(wishes),
                 material=frozenset(material), subjects=tuple(people), prompt="A man at a printer.",
                 width=640, height=360, frames=dice.choice([24, 60, 120, 150]),
                 tier=dice.choice(["draft", "preview", "final"]), approve=dice.random() < 0.4)


def any_terms(dice):
    """Any terms."""
    return Terms(commercial=dice.random() < 0.3, territory=dice.choice(["", "", "EU", "US"]),
                 offline=dice.random() < 0.2, budget=dice.choice([0.0, 0.3, 1.0]), agreed=("p0", "p1"))


def any_facilities(dice):
    """One server, or two of different size and shelves, or none."""
    return tuple(server(f"server{n}", gb=dice.choice([8.0, 24.0]), files=dice.sample(FILES, dice.randint(4, 6)),
                        classes=CLASSES if dice.random() < 0.8 else CLASSES[:3])
                 for n in range(dice.choice([0, 1, 1, 1, 1, 2])))


class Case(NamedTuple):
    """Everything a plan is made from."""

    shelf: tuple[Pipeline, ...]
    places: tuple[Facility, ...]
    terms: Terms
    brief: Brief

    def producer(self):
        """A Producer who knows all that."""
        return Producer(self.shelf, self.places, self.terms)


def any_case(seed, most=10):
    """A case from a number: the same number gives the same one."""
    dice = random.Random(seed)
    return Case(any_shelf(dice, most), any_facilities(dice), any_terms(dice), any_brief(dice))


def cases(most=10):
    """Any case."""
    return st.integers(0, 2**32).map(lambda seed: any_case(seed, most))
