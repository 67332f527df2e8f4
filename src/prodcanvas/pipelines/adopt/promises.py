"""What a user's graph can promise, judged from what it takes and makes: its stage, and the wishes it honours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from prodcanvas.pipelines.adopt.media import Taken
from prodcanvas.routes.intent import CONTROLS
from prodcanvas.routes.pipeline import Honour

_FINISH = re.compile(r"upscal|enhanc|interpolat|restor|seedvr|topaz|detailer|denoise|deflicker|colorize|reactor|"
                     r"faceswap|skin|crystal|flashvsr", re.IGNORECASE)
_READS = (("depth", r"depth|moge|da3|midas|lotus|marigold"), ("pose", r"pose"), ("normal", r"normal"),
          ("canny", r"^canny"), ("line", r"line|hed|scribble"), ("matte", r"sam\d|background|matte|segment|birefnet"))
_COMPOSED = {"depth": 0.75, "line": 0.75, "canny": 0.75, "pose": 0.6, "normal": 0.7, "tile": 0.8, "matte": 0.5}
_SPOKEN = {"image": {"action": 0.6, "identity": 0.25, "style": 0.45, "location": 0.3, "composition": 0.2, "light": 0.3,
                     "realism": 0.5},
           "video": {"action": 0.6, "identity": 0.25, "style": 0.4, "location": 0.3, "camera": 0.35, "motion": 0.4,
                     "realism": 0.5},
           "audio": {"sound": 0.6}}
_GIVEN: Mapping[str, tuple[tuple[str, str, float], ...]] = {
    "reference": (("identity", "reference_edit", 0.65),),
    "face": (("identity", "face_swap", 0.65),),
    "style_reference": (("style", "reference_edit", 0.6),),
    "location_reference": (("location", "reference_edit", 0.6),),
    "plate": (("composition", "plate", 0.65), ("location", "plate", 0.6)),
    "first_frame": (("first_frame", "given", 0.9),),
    "last_frame": (("last_frame", "given", 0.85),),
    "key_frames": (("key_poses", "given", 0.8),),
    "motion": (("motion", "control", 0.75),),
    "render": (("camera", "render", 0.8),),
    "video": (("motion", "control", 0.7),),
}
_IDENTITY = (("ip_adapter", r"IPAdapter", 0.5), ("pulid", r"PuLID", 0.6), ("infinite_you", r"InfiniteYou", 0.7),
             ("dreamo", r"DreamO", 0.65), ("omnigen", r"OmniGen", 0.65))


def stage(makes: str, takes: Collection[Taken], classes: Collection[str], *,
          words: bool) -> tuple[str, tuple[str, ...]]:
    """Where it stands in a plan, and the maps it gives: a picture without words in, something of it out."""
    kinds = {t.kind for t in takes}
    if makes == "audio":
        return "sound", ()
    if makes not in {"image", "video", "mask"}:
        return "aside", ()
    moving = makes == "video"
    if makes == "mask":
        return "map", ("matte",)
    source = "video" if moving else "image"
    finishing = any(_FINISH.search(c) for c in classes) and len(takes) == 1 and kinds == {source}
    if finishing and all(t.role in {"plate", "image", "video", "tile", "first_frame"} for t in takes):
        return ("finish_clip" if moving else "finish_still"), ()
    if not words and kinds & {"image", "video"}:
        gives = tuple(name for name, pattern in _READS if any(re.search(pattern, c, re.IGNORECASE) for c in classes))
        if gives:
            return "map", gives[:1]
        if kinds == {source}:
            return ("finish_clip" if moving and "image" not in kinds else "finish_still" if not moving else "clip"), ()
    return ("clip" if moving else "still"), ()


def honours(at: str, makes: str, takes: Collection[Taken], classes: Collection[str], *, words: bool) -> list[Honour]:
    """The wishes it honours, modestly: nothing here was tried."""
    found: dict[tuple[str, str, str], Honour] = {}
    for honour in _promised(at, makes, takes, classes, words=words):
        found.setdefault((honour.intent, honour.method, "".join(honour.inputs)), honour)
    return list(found.values())


def _promised(at: str, makes: str, takes: Collection[Taken], classes: Collection[str], *,
              words: bool) -> Iterator[Honour]:
    if at in {"finish_still", "finish_clip"}:
        for one in takes:
            yield Honour(intent="detail", method="given", fidelity=0.5, inputs=(one.role,))
        return
    if at in {"map", "aside"}:
        if "matte" in {t.method for t in takes} or makes == "mask":
            yield Honour(intent="matte", method="given", fidelity=0.6, inputs=tuple(t.role for t in takes)[:1])
        return
    for intent, fidelity in (_SPOKEN.get(makes, {}) if words else {}).items():
        yield Honour(intent=intent, fidelity=fidelity)
    for one in takes:
        yield from _of_input(one, at, classes)


def _of_input(one: Taken, at: str, classes: Collection[str]) -> Iterator[Honour]:
    if one.role in CONTROLS and one.role != "matte":
        method = one.method or one.role
        yield Honour(intent="composition", method=method, fidelity=_COMPOSED.get(method, 0.6), inputs=(one.role,))
    elif one.role == "reference":
        known = next(((m, f) for m, pattern, f in _IDENTITY if any(re.search(pattern, c) for c in classes)), None)
        method, fidelity = known or ("reference_edit", 0.65)
        yield Honour(intent="identity", method=method, fidelity=fidelity, inputs=("reference",))
    elif one.role == "audio" and at == "clip":
        yield Honour(intent="dialogue", method="audio_driven", fidelity=0.65, inputs=("audio",))
    else:
        for intent, method, fidelity in _GIVEN.get(one.role, ()):
            yield Honour(intent=intent, method=method, fidelity=fidelity, inputs=(one.role,))


def keeps(at: str, roles: Collection[str], *, words: bool) -> dict[str, float]:
    """What of the step before survives."""
    if at == "clip" and "first_frame" in roles:
        return {"identity": 0.85, "composition": 0.85, "style": 0.85, "location": 0.85, "light": 0.85}
    if at in {"finish_still", "finish_clip"}:
        share = 0.9 if words else 0.97
        return {"identity": share, "composition": share, "style": share}
    return {}
