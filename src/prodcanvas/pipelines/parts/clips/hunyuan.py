"""HunyuanVideo 1.0 and 1.5: from words, and from a still.

HunyuanVideo: W. Kong et al. 2024, arXiv:2412.03603. Sizes in multiples of 16 pixels, 4n+1 frames, 24 a second.
"""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, given, number, whole
from prodcanvas.pipelines.parts.clips.frame import Frame, fits
from prodcanvas.pipelines.parts.clips.reels import picture
from prodcanvas.pipelines.parts.clips.words import told
from prodcanvas.pipelines.parts.media import image_in, video_out
from prodcanvas.pipelines.parts.models import Link, fitting, one_lora
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.request import Ask

FRAME = Frame(16, 4, 129)
FRAME_15 = Frame(16, 4, 121)
FAMILY = ("hunyuan",)


def model(graph: Graph, ask: Ask) -> Node:
    """The file of role model, with trained models laid over and the shift of the parameter `shift`."""
    found: Link = graph.add("UNETLoader", unet_name=file(ask, "model"), weight_dtype="default")
    for lora in fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY):
        found = one_lora(graph, found, lora.file, lora.strength)
    return graph.add("ModelSamplingSD3", model=found, shift=number(ask, "shift"))


def prompt(ask: Ask) -> str:
    """The words, with those that trained models answer to."""
    return told(ask, fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY))


def made_10(graph: Graph, ask: Ask) -> Node:
    """A clip of 1.0 from words; what is not wanted cannot be told."""
    fits(ask, FRAME)
    clip = graph.add("DualCLIPLoader", clip_name1=file(ask, "clip_l"), clip_name2=file(ask, "encoder"),
                     type="hunyuan_video")
    lead = graph.add("FluxGuidance", conditioning=words(graph, clip, prompt(ask)), guidance=number(ask, "guidance"))
    latent = graph.add("EmptyHunyuanLatentVideo", width=ask.width, height=ask.height, length=ask.frames, batch_size=1)
    found = model(graph, ask)
    return _sampled(graph, ask, found, graph.add("BasicGuider", model=found, conditioning=lead), latent)


def pair_15(graph: Graph, ask: Ask) -> Pair:
    """What is wanted and what is not, for 1.5: files of the roles encoder and glyphs."""
    clip = graph.add("DualCLIPLoader", clip_name1=file(ask, "encoder"), clip_name2=file(ask, "glyphs"),
                     type="hunyuan_video_15")
    return Pair(words(graph, clip, prompt(ask)), words(graph, clip, ask.negative))


def blank_15(graph: Graph, ask: Ask) -> Node:
    """An empty clip. Raises `RequestError` for a size or length that the model cannot make."""
    fits(ask, FRAME_15)
    return graph.add("EmptyHunyuanVideo15Latent", width=ask.width, height=ask.height, length=ask.frames, batch_size=1)


def from_first_15(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> tuple[Pair, Link]:
    """A clip that begins on `first_frame`, which is also looked at: file of role vision."""
    fits(ask, FRAME_15)
    first = given(ask, "first_frame")
    eyes = graph.add("CLIPVisionLoader", clip_name=file(ask, "vision"))
    seen = graph.add("CLIPVisionEncode", clip_vision=eyes, image=image_in(graph, first, "first_frame"), crop="center")
    node = graph.add("HunyuanVideo15ImageToVideo", positive=pair.positive, negative=pair.negative, vae=vae,
                     width=ask.width, height=ask.height, length=ask.frames, batch_size=1,
                     start_image=picture(graph, ask, first, "first_frame"), clip_vision_output=seen)
    return Pair(node.out(0), node.out(1)), node.out(2)


def sampled_15(graph: Graph, ask: Ask, pair: Pair, latent: Link) -> Node:
    """The whole run of 1.5."""
    found = model(graph, ask)
    guider = graph.add("CFGGuider", model=found, positive=pair.positive, negative=pair.negative,
                       cfg=number(ask, "guidance"))
    return _sampled(graph, ask, found, guider, latent)


def _sampled(graph: Graph, ask: Ask, found: Link, guider: Link, latent: Link) -> Node:
    sigmas = graph.add("BasicScheduler", model=found, scheduler="simple", steps=whole(ask, "steps"), denoise=1.0)
    return graph.add("SamplerCustomAdvanced", noise=graph.add("RandomNoise", noise_seed=ask.seed), guider=guider,
                     sampler=graph.add("KSamplerSelect", sampler_name="euler"), sigmas=sigmas, latent_image=latent)


def developed(graph: Graph, latent: Link, vae: Link) -> None:
    """Decode in parts, for the decoder is what takes most memory, and save: the result."""
    video_out(graph, graph.add("VAEDecodeTiled", samples=latent, vae=vae, tile_size=256, overlap=64, temporal_size=64,
                               temporal_overlap=8))
