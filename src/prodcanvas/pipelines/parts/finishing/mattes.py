"""Mattes: subjects cut out of a picture or a clip, white where they are, grown and feathered as asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, number, whole, word
from prodcanvas.pipelines.parts.media import mask_in
from prodcanvas.pipelines.parts.models import Link, Loaded
from prodcanvas.routes.request import Ask

_UNSAFE = re.compile(r"[^a-z0-9]+")
_LARGEST_BLUR = 31


def matte_out(graph: Graph, ask: Ask, mask: Link, kind: str, name: str = "matte") -> None:
    """Save a matte, grown by `grow` and feathered by `feather` pixels; a result of kind mask or mask_video."""
    grow, feather = whole(ask, "grow"), min(_LARGEST_BLUR, whole(ask, "feather"))
    if grow:
        mask = graph.add("GrowMask", mask=mask, expand=grow, tapered_corners=True)
    picture: Link = graph.add("MaskToImage", mask=mask)
    if feather > 0:
        picture = graph.add("ImageBlur", image=picture, blur_radius=feather, sigma=max(0.5, min(10.0, feather / 2)))
    saved = graph.add("SaveImage", images=picture, filename_prefix=f"prodcanvas/{name}")
    graph.result(saved, kind)


def wanted(ask: Ask) -> tuple[tuple[str, str], ...]:
    """Whom to cut out: (name of the matte, words) for each subject, or the prompt alone.

    Raises `RequestError` when nobody is named.
    """
    if ask.subjects:
        return tuple((f"matte_{_plain(s.id)}", _few(s.words or s.name)) for s in ask.subjects)
    if not ask.prompt.strip():
        raise RequestError(f"{ask.pipeline} was not told what to cut out.", "Name a subject, or say it in the prompt.")
    return (("matte", _few(ask.prompt)),)


def first_mattes(graph: Graph, ask: Ask) -> dict[str, Link]:
    """Name of the matte → the subject's matte in the first frame, when `begin` says to start from it."""
    if word(ask, "begin") != "matte":
        return {}
    return {f"matte_{_plain(s.id)}": mask_in(graph, s.matte, f"first_{place}")
            for place, s in enumerate(ask.subjects) if s.matte is not None and s.matte.kind == "mask"}


def sam3(graph: Graph, ask: Ask) -> Loaded:
    """SAM 3: finds what words name. N. Carion et al. 2025, arXiv:2511.16719."""
    loaded = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "matte_model"))
    return Loaded(loaded.out(0), loaded.out(1), loaded.out(2))


def named_in_picture(graph: Graph, ask: Ask, loaded: Loaded, picture: Link, words: str) -> Link:
    """Where the one that the words name is in a picture."""
    told = graph.add("CLIPTextEncode", clip=loaded.clip, text=words)
    return graph.add("SAM3_Detect", model=loaded.model, image=picture, conditioning=told,
                     threshold=number(ask, "certainty"), refine_iterations=2, individual_masks=False).out(0)


def followed(graph: Graph, ask: Ask, loaded: Loaded, frames: Link, who: str | Link) -> Link:
    """Where somebody is in every frame: `who` is words that name them, or their matte in the first frame."""
    told = graph.add("CLIPTextEncode", clip=loaded.clip, text=who) if isinstance(who, str) else None
    first = None if isinstance(who, str) else who
    track = graph.add("SAM3_VideoTrack", images=frames, model=loaded.model, initial_mask=first, conditioning=told,
                      detection_threshold=number(ask, "certainty"), max_objects=1, detect_interval=1)
    return graph.add("SAM3_TrackToMask", track_data=track, object_indices="")


class Sam2(NamedTuple):
    """Florence-2, which finds the box of what words name, and SAM 2, which cuts out what is in it."""

    finder: Link
    cutter: Link


def sam2(graph: Graph, ask: Ask, reads: str) -> Sam2:
    """Both models; `reads` is `single_image` or `video`. SAM 2: N. Ravi et al. 2024, arXiv:2408.00714."""
    precise = "fp32" if word(ask, "device") == "cpu" else "fp16"
    return Sam2(
        graph.add("DownloadAndLoadFlorence2Model", model=word(ask, "finder"), precision=precise, attention="sdpa"),
        graph.add("DownloadAndLoadSAM2Model", model=file(ask, "matte_model"), segmentor=reads,
                  device=word(ask, "device"), precision=precise))


def boxed(graph: Graph, ask: Ask, loaded: Sam2, pixels: Link, words: str) -> Link:
    """Where the one that the words name is: found in the first frame, cut out of all."""
    first = graph.add("ImageFromBatch", image=pixels, batch_index=0, length=1)
    seen = graph.add("Florence2Run", image=first, florence2_model=loaded.finder, text_input=words,
                     task="caption_to_phrase_grounding", fill_mask=True, keep_model_loaded=False,
                     max_new_tokens=256, num_beams=3, do_sample=False, seed=ask.seed % 2**32 or 1)
    boxes = graph.add("Florence2toCoordinates", data=seen.out(3), index="0", batch=False)
    return graph.add("Sam2Segmentation", sam2_model=loaded.cutter, image=pixels, keep_model_loaded=True,
                     bboxes=boxes.out(1), individual_objects=False)


def _few(words: str) -> str:
    """The first phrase: a comma would name a second thing, brackets and colons have meanings of their own."""
    return re.sub(r"[():]", " ", words).split(",")[0].strip()


def _plain(name: str) -> str:
    return _UNSAFE.sub("_", name.lower()).strip("_") or "subject"
