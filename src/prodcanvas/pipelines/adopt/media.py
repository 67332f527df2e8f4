"""Pictures, clips and sound that go into a user's graph, and what each of them is for, by what it feeds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prodcanvas.pipelines.adopt.models import MODEL
from prodcanvas.pipelines.adopt.net import Net, Place

_LOADERS = (
    (r"^LoadImageMask$", ("image",), "mask"),
    (r"^(?:LoadImage|LoadImageOutput|ETN_LoadImage\w*)$", ("image",), "image"),
    (r"^(?:LoadVideo|VHS_LoadVideo|VHS_LoadVideoFFmpeg)$", ("file", "video"), "video"),
    (r"^(?:LoadAudio|VHS_LoadAudioUpload)$", ("audio",), "audio"),
    (r"^(?:Load3D|Load3DAnimation|Load3DAdvanced)$", ("model_file",), "mesh"),
)
"""Node classes that read a file which was uploaded, the input that names it, and its kind."""
_FLOWS = {"IMAGE", "MASK", "LATENT", "VIDEO", "AUDIO", "CLIP_VISION_OUTPUT", "STYLE_MODEL", "COMFY_MATCHTYPE_V3", "",
          "AUDIO_ENCODER_OUTPUT", "FILE_3D", "*", "MESH"}
_MAPS = (("canny", r"canny"), ("line", r"line_?art|scribble|sketch|hed|softedge|teed|pidi|anyline|mlsd"),
         ("pose", r"pose|dwpre|skeleton"), ("depth", r"depth|midas|zoe|\bda3|\bmoge|lotus|marigold"),
         ("normal", r"normal"), ("tile", r"tile|blur|recolor"), ("matte", r"\bseg|matte|mask"))
_MAKES = re.compile(r"^canny$|preprocess|detector|estimat|midas|inference|da3|moge|lotus|\bhed|dwpose|extract|draw",
                    re.IGNORECASE)
RULES = (
    ("last_frame", r"\.(?:\w+\.)*(?:(?:end|last|tail)_(?:image|frame|img|frame_image)|image_(?:end|tail))$"),
    ("first_frame", r"\.(?:\w+\.)*(?:(?:start|first)_(?:image|frame|img|frame_image)|image_start|image_0)$"),
    ("plate_mask", r"\.(?:\w+\.)*(?:\w+_)?mask$"),
    ("control", (r"ControlNet\w*\.(?:image|control_image|hint|pose_images)$|\.control_(?:video|image|map)s?$"
                r"|LLLite\w*\.image$|FunControl\w*\.\w*(?:image|video)$")),
    ("motion", r"Motion\w*\.\w*video\w*$|\.(?:pose_video|driving_video|motion_video|reference_video)\w*$"),
    ("style_reference", r"style\w*\.(?:\w*image\w*|clip_vision_output)$|\.style_image\w*$|StyleModelApply"),
    ("face", r"(?:reactor|faceswap)\w*\.source_image|\.face_image$"),
    ("reference", (r"\.(?:\w+\.)*(?:ref_|reference|character|subject|face|person|garment|product)\w*"
                  r"|(?:ReferenceLatent|ReferenceMultiLatent|IPAdapter|PuLID|InstantID|InfiniteYou|Redux|unCLIP|Phantom|"
                  r"ReferenceNode|ReferenceVideo\w*)")),
    ("first_frame", (r"(?:Im(?:age|g)To(?:Video|Vid)|I2V|SVD|Img2Vid|FramePack|ImageScript|S2V|Talk|Humo)\w*\."
                    r"(?:\w+\.)*(?:image\w*|start_image|pixels)$")),
    ("key_frames", r"AddGuide\w*\.image$|\.(?:\w+\.)*keyframes\.\w+$"),
    ("edit", (r"(?:Edit|Kontext|TextEncode|GPTImage|Gemini|NanoBanana|Seedream|Image\w*Node)\w*\.(?:\w+\.)*"
             r"(?:image\w*|images\w*|pixels)$|InstructPixToPix\w*\.pixels")),
    ("plate", (r"(?:InpaintModelConditioning|VAEEncodeForInpaint)\.pixels$"
               r"|\.(?:latent_image|latent|samples|destination)$")),
    ("clip_vision", r"\.clip_vision_output"),
)
"""Role → where it shows, as `Class.input`; the first that fits any of the uses is the role."""
_EARS = re.compile(r"audio|sound|voice|speech", re.IGNORECASE)


class Taken(NamedTuple):
    """A file that the graph reads."""

    place: Place
    kind: str
    """One of `media.KINDS`."""
    role: str
    """Name of the input it becomes."""
    why: str
    """`Class.input` that tells it."""
    method: str = ""
    """The control map it is, or that the graph makes of it."""
    sure: bool = True


class _Use(NamedTuple):
    """A place that a file's content reaches, and what it went through."""

    place: Place
    through: tuple[str, ...]
    type: str


def taken(net: Net, cone: set[str], *, words: bool, makes: str) -> list[Taken]:
    """Every file the graph reads for its results. `words`: it has a prompt; `makes`: the kind of the result."""
    found = [_role(net, place, kind, cone, words=words, makes=makes) for place, kind in _loaded(net, cone)]
    return _settled(found, makes)


def masked(net: Net, cone: set[str]) -> list[tuple[Place, tuple[Place, ...]]]:
    """Pictures whose transparency serves as a mask, and where: a matte of its own can take its place there."""
    found = []
    for place, kind in _loaded(net, cone):
        users = tuple(u for u in net.users(place.node, 1) if u.node in cone)
        if kind == "image" and net.kind(place.node) == "LoadImage" and users:
            found.append((place, users))
    return found


def _loaded(net: Net, cone: set[str]) -> Iterator[tuple[Place, str]]:
    for node in sorted(cone, key=lambda n: [int(p) if p.isdecimal() else 0 for p in n.split(":")]):
        for pattern, keys, kind in _LOADERS:
            if re.match(pattern, net.kind(node)):
                key = next((k for k in keys if k in net.graph[node]["inputs"]), "")
                if key and isinstance(net.value(net.source(Place(node, key))), str):
                    yield net.source(Place(node, key)) if net.link(Place(node, key)) else Place(node, key), kind


def _role(net: Net, place: Place, kind: str, cone: set[str], *, words: bool, makes: str) -> Taken:
    uses = list(_uses(net, place.node, cone))
    if kind in {"audio", "mesh"}:
        return Taken(place, kind, kind, _said(net, uses[0].place) if uses else "")
    if kind == "mask":
        return Taken(place, kind, "plate_mask", _said(net, uses[0].place) if uses else "")
    for role, pattern in RULES:
        for use in uses:
            said = _said(net, use.place)
            if use.type != "MASK" and role != "plate_mask" and re.search(pattern, said, re.IGNORECASE):
                return _told(net, Taken(place, kind, role, said), use)
    if not words or makes == "text":
        return Taken(place, kind, kind, _said(net, uses[0].place) if uses else "")
    made = next((_map(" ".join(use.through)) for use in uses if _map(" ".join(use.through))), "")
    if made and kind == "video":
        return Taken(place, kind, "tile", _said(net, uses[0].place), made)
    role = kind if kind == "video" else "first_frame" if makes == "video" else "plate"
    return Taken(place, kind, role, _said(net, uses[0].place) if uses else "", sure=bool(uses))


def _told(net: Net, found: Taken, use: _Use) -> Taken:
    """A control map with its kind: told by the model it goes to, unless the graph makes it of a picture itself."""
    if found.role == "clip_vision":
        return found._replace(role="reference")
    if found.role != "control":
        return found
    made = next((_map(step) for step in use.through if _MAKES.search(step) and _map(step)), "")
    if made:
        return found._replace(role="tile", method=made)
    named = _map(" ".join((net.title(found.place.node), str(net.value(found.place)))))
    told = _map(_model_named(net, use.place.node))
    return found._replace(role=told or named or "depth", method=told or named or "depth", sure=bool(told or named))


def _model_named(net: Net, node: str) -> str:
    """File names of the models that a node is given: a control net says what it reads."""
    near = {source for _, source, _ in net.links(node)}
    near |= {source for n in tuple(near) for _, source, _ in net.links(n) if "oader" in net.kind(source)}
    return " ".join(v for n in sorted(near) for _, v in net.literals(n) if isinstance(v, str) and MODEL.search(v))


def _map(words: str) -> str:
    return next((name for name, pattern in _MAPS if re.search(pattern, words, re.IGNORECASE)), "")


def _uses(net: Net, node: str, cone: set[str]) -> Iterator[_Use]:
    """Where the content of a file comes in, nearest first, as long as it stays a picture, a clip or a latent."""
    waiting: list[tuple[str, tuple[str, ...], bool]] = [(node, (), True)]
    seen = {node}
    while waiting:
        at, through, first = waiting.pop(0)
        spec = net.known.get(net.kind(at))
        for slot in range(len(spec.outputs) if spec else 4):
            kind = net.gives(at, slot)
            if not kind.startswith("FILE_3D") and kind not in _FLOWS:
                continue
            for user in net.users(at, slot):
                if user.node in cone and not (first and kind == "MASK"):
                    yield _Use(user, through, kind)
                    if user.node not in seen and len(through) < 24:
                        seen.add(user.node)
                        waiting.append((user.node, (*through, net.kind(user.node)), False))


def _said(net: Net, place: Place) -> str:
    return f"{net.kind(place.node)}.{place.key}"


def _settled(found: Iterable[Taken], makes: str) -> list[Taken]:
    """Roles that depend on each other: of several pictures to edit the first is the plate, the others references."""
    listed = list(found)
    edits = sorted((t for t in listed if t.role == "edit"), key=lambda t: (_index(t.why), _number(t.place.node)))
    changed = {t.place: "plate" if i == 0 else "reference" for i, t in enumerate(edits)}
    if makes == "video":
        changed = {t.place: "first_frame" if len(edits) == 1 else "reference" for t in edits}
    return [t._replace(role=changed.get(t.place, t.role)) for t in listed]


def _index(why: str) -> int:
    digits = re.search(r"(\d+)$", why)
    return int(digits.group(1)) if digits else 0


def _number(node: str) -> int:
    last = node.rpartition(":")[2]
    return int(last) if last.isdecimal() else 0


def by_role(found: Iterable[Taken]) -> dict[str, list[Taken]]:
    """Files of one role together."""
    groups: dict[str, list[Taken]] = defaultdict(list)
    for one in found:
        groups[one.role].append(one)
    return dict(groups)
