"""LTX-2: picture and sound sampled together; 2.3 from one checkpoint, 2.5 from separate files.

Only the picture is kept. The distilled models run on a fixed schedule of eight steps; a clip may be made at half the
size first and then refined in three.
"""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.pipelines.parts.asked import file, given, number
from prodcanvas.pipelines.parts.clips.frame import Frame, fits
from prodcanvas.pipelines.parts.clips.reels import picture
from prodcanvas.pipelines.parts.clips.words import told
from prodcanvas.pipelines.parts.ltx.guides import Start, roughened
from prodcanvas.pipelines.parts.media import video_out
from prodcanvas.pipelines.parts.models import Link, fitting, one_lora
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.request import Ask

FRAME = Frame(64, 8, 241)
FAMILY = ("ltx2",)
MAKE = "1.0, 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.421875, 0.0"
REFINE = "0.85, 0.725, 0.421875, 0.0"
"""Noise left at each step, as the distilled models were trained."""


class Model(NamedTuple):
    """What it is sampled and decoded with."""

    model: Link
    clip: Link
    vae: Link
    ear: Link
    """The VAE of the sound."""
    guider: str
    """Which node leads the sampling."""
    sampler: str


def loaded_23(graph: Graph, ask: Ask) -> Model:
    """LTX-2.3: files of the roles checkpoint and encoder."""
    name = file(ask, "checkpoint")
    whole = graph.add("CheckpointLoaderSimple", ckpt_name=name)
    clip = graph.add("LTXAVTextEncoderLoader", text_encoder=file(ask, "encoder"), ckpt_name=name, device="default")
    return Model(_trained(graph, ask, whole.out(0)), clip, whole.out(2),
                 graph.add("LTXVAudioVAELoader", ckpt_name=name), "CFGGuider", "euler")


def loaded_25(graph: Graph, ask: Ask) -> Model:
    """LTX-2.5: files of the roles model, encoder, vae and ear."""
    model = graph.add("UNETLoader", unet_name=file(ask, "model"), weight_dtype="default")
    return Model(_trained(graph, ask, model), graph.add("CLIPLoader", clip_name=file(ask, "encoder"), type="ltxv"),
                 graph.add("VAELoader", vae_name=file(ask, "vae")), graph.add("VAELoader", vae_name=file(ask, "ear")),
                 "LTXVDualCFGGuider", "euler_ancestral")


def _trained(graph: Graph, ask: Ask, model: Link) -> Link:
    for lora in fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY):
        model = one_lora(graph, model, lora.file, lora.strength)
    return model


def wanted(graph: Graph, ask: Ask, clip: Link) -> Pair:
    """What is wanted and what is not, with the rate of the clip."""
    trained = fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY)
    rated = graph.add("LTXVConditioning", positive=words(graph, clip, told(ask, trained)),
                      negative=words(graph, clip, ask.negative), frame_rate=float(ask.rate))
    return Pair(rated.out(0), rated.out(1))


def in_two_goes(ask: Ask) -> bool:
    """Whether the clip is made small and then refined: wanted, and the upscaler is there."""
    return bool(number(ask, "refined")) and bool(ask.files.get("upscaler"))


def blank(graph: Graph, ask: Ask, *, half: bool = False) -> Node:
    """An empty clip of the size (pixels) and length (frames) asked for. Raises `RequestError` for a misfit."""
    fits(ask, FRAME)
    shrink = 2 if half else 1
    return graph.add("EmptyLTXVLatentVideo", width=ask.width // shrink, height=ask.height // shrink,
                     length=ask.frames, batch_size=1)


def begun(graph: Graph, ask: Ask, model: Model, latent: Link, firm: float) -> Node:
    """The clip with `first_frame` put in its place, to be changed as little as `firm` (0 to 1) says."""
    still = roughened(graph, ask, picture(graph, ask, given(ask, "first_frame"), "first_frame"))
    return graph.add("LTXVImgToVideoInplace", vae=model.vae, image=still, latent=latent, strength=firm, bypass=False)


def silent(graph: Graph, ask: Ask, model: Model) -> Node:
    """The sound that is sampled beside the picture, from nothing."""
    return graph.add("LTXVEmptyLatentAudio", frames_number=ask.frames, frame_rate=ask.rate, batch_size=1,
                     audio_vae=model.ear)


def sampled(graph: Graph, ask: Ask, model: Model, start: Start, sound: Link, *, sigmas: str = MAKE) -> tuple[Out, Out]:
    """Picture and sound after a run on a fixed schedule."""
    led = ({"video_cfg": 1.0, "audio_cfg": 1.0} if model.guider == "LTXVDualCFGGuider" else {"cfg": 1.0})
    guider = graph.add(model.guider, "", model=model.model, positive=start.pair.positive,
                       negative=start.pair.negative, **led)
    both = graph.add("LTXVConcatAVLatent", video_latent=start.latent, audio_latent=sound)
    made = graph.add("SamplerCustomAdvanced", noise=graph.add("RandomNoise", noise_seed=ask.seed), guider=guider,
                     sampler=graph.add("KSamplerSelect", sampler_name=model.sampler),
                     sigmas=graph.add("ManualSigmas", sigmas=sigmas), latent_image=both)
    parted = graph.add("LTXVSeparateAVLatent", av_latent=made)
    return parted.out(0), parted.out(1)


def twice_as_large(graph: Graph, ask: Ask, model: Model, latent: Link) -> Node:
    """The latent at twice the size."""
    upscaler = graph.add("LatentUpscaleModelLoader", model_name=file(ask, "upscaler"))
    return graph.add("LTXVLatentUpsampler", samples=latent, upscale_model=upscaler, vae=model.vae)


def made(graph: Graph, ask: Ask, model: Model, *, first: bool) -> Out:
    """The picture of a whole clip, which begins on `first_frame` where `first` says so."""
    pair, half = wanted(graph, ask, model.clip), in_two_goes(ask)
    latent = blank(graph, ask, half=half)
    if first:
        latent = begun(graph, ask, model, latent, number(ask, "hold"))
    seen, heard = sampled(graph, ask, model, Start(pair, latent), silent(graph, ask, model))
    if not half:
        return seen
    larger = twice_as_large(graph, ask, model, seen)
    if first:
        larger = begun(graph, ask, model, larger, 1.0)
    return sampled(graph, ask, model, Start(pair, larger), heard, sigmas=REFINE)[0]


def developed(graph: Graph, latent: Link, vae: Link) -> None:
    """Decode in parts, for the decoder is what takes most memory, and save: the result."""
    frames = graph.add("VAEDecodeTiled", samples=latent, vae=vae, tile_size=768, overlap=64, temporal_size=64,
                       temporal_overlap=16)
    video_out(graph, frames)
