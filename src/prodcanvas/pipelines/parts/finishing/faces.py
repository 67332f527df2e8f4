"""Faces: made clear again at their own size, or another person's put on; each character's inside its own matte."""

from __future__ import annotations

from collections.abc import Iterator

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, number, whole, word
from prodcanvas.pipelines.parts.finishing.enlarge import FAMILY
from prodcanvas.pipelines.parts.media import image_in, mask_in, mask_video_in
from prodcanvas.pipelines.parts.models import Link, Loaded, checkpoint, with_loras
from prodcanvas.pipelines.parts.regions import own_models, styled
from prodcanvas.routes.lack import base_name
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, Subject, one

_EVERY = ",".join(str(n) for n in range(10))
"""Faces that are swapped: the ten largest."""


def detailed(graph: Graph, ask: Ask, picture: Link) -> Link:
    """Every face sampled again at its own size; with mattes, each character's with its own words and models."""
    base = checkpoint(graph, ask)
    finder = graph.add("UltralyticsDetectorProvider", model_name=f"bbox/{base_name(file(ask, 'face_finder'))}")
    apart = [s for s in ask.subjects if s.matte]
    if not apart:
        return _faces(graph, ask, styled(graph, ask, base, FAMILY), finder, picture, _told(ask, ask.subjects))
    for place, subject in enumerate(apart):
        own = with_loras(graph, base, own_models(subject, FAMILY), number(ask, "character_strength") * subject.weight)
        seen = _faces(graph, ask, own, finder, picture, _told(ask, (subject,)))
        picture = _inside(graph, ask, picture, seen, subject, place)
    return picture


def swapped(graph: Graph, ask: Ask, picture: Link) -> Link:
    """Each character's face put on; where there are several, only inside their own mattes.

    Raises `RequestError` when no face is given, or several without mattes to tell them apart.
    """
    people = [s for s in ask.subjects if s.references]
    single = one(ask, "face")
    if not people:
        if single is None:
            raise RequestError(f"{ask.pipeline} was given no face.", "Add a picture of the character's face.")
        return _swap(graph, ask, picture, single, "face")
    if len(people) > 1 and not all(s.matte for s in people):
        raise RequestError(f"{ask.pipeline} cannot tell {len(people)} people apart without a matte of each.",
                           "Give their mattes, or swap one face at a time.")
    for place, subject in enumerate(people):
        seen = _swap(graph, ask, picture, subject.references[0], f"face_{place}")
        picture = _inside(graph, ask, picture, seen, subject, place) if subject.matte else seen
    return picture


def _faces(graph: Graph, ask: Ask, loaded: Loaded, finder: Link, picture: Link, text: str) -> Link:  # noqa: PLR0917
    """Impact Pack's face detailer: finds faces, crops, samples at `size` pixels, puts them back."""
    size = float(whole(ask, "size"))
    return graph.add(
        "FaceDetailer", image=picture, model=loaded.model, clip=loaded.clip, vae=loaded.vae, guide_size=size,
        guide_size_for=True, max_size=size * 2, seed=ask.seed, steps=whole(ask, "steps"), cfg=number(ask, "guidance"),
        sampler_name=word(ask, "sampler"), scheduler=word(ask, "scheduler"),
        positive=graph.add("CLIPTextEncode", clip=loaded.clip, text=text),
        negative=graph.add("CLIPTextEncode", clip=loaded.clip, text=ask.negative), denoise=number(ask, "change"),
        feather=8, noise_mask=True, force_inpaint=True, bbox_threshold=number(ask, "certainty"), bbox_dilation=10,
        bbox_crop_factor=2.5, sam_detection_hint="none", sam_dilation=0, sam_threshold=0.93, sam_bbox_expansion=0,
        sam_mask_hint_threshold=0.7, sam_mask_hint_use_negative="False", drop_size=whole(ask, "smallest"),
        bbox_detector=finder, wildcard="", cycle=1)


def _told(ask: Ask, who: tuple[Subject, ...]) -> str:
    """Words for the faces: of the characters where there are some, else of the picture."""
    return ", ".join(("close-up of a face", *_looks(who))) if any(_looks(who)) else ask.prompt


def _looks(who: tuple[Subject, ...]) -> Iterator[str]:
    for subject in who:
        triggers = (t.trigger for t in own_models(subject, FAMILY))
        yield from (w for w in (*triggers, subject.words or subject.name) if w)


def _swap(graph: Graph, ask: Ask, picture: Link, face: Media, token: str) -> Link:
    return graph.add(
        "ReActorFaceSwap", enabled=True, input_image=picture, swap_model=file(ask, "swapper"),
        facedetection="retinaface_resnet50", face_restore_model=file(ask, "restorer"),
        face_restore_visibility=max(0.1, number(ask, "restore")), codeformer_weight=0.5, detect_gender_input="no",
        detect_gender_source="no", input_faces_index=_EVERY, source_faces_index="0", console_log_level=1,
        source_image=image_in(graph, face, token))


def _inside(graph: Graph, ask: Ask, before: Link, after: Link, subject: Subject, place: int) -> Link:  # noqa: PLR0917
    """What was done, only inside the character's matte."""
    assert subject.matte is not None
    reads = mask_video_in if subject.matte.kind == "mask_video" else mask_in
    mask: Link = reads(graph, subject.matte, f"matte_{place}")
    grow = whole(ask, "matte_grow")
    if grow:
        mask = graph.add("GrowMask", mask=mask, expand=grow, tapered_corners=True)
    return graph.add("ImageCompositeMasked", destination=before, source=after, x=0, y=0, resize_source=False, mask=mask)
