"""Finishing: a picture or a clip made larger and sharper, as parts that every finish shares."""

from __future__ import annotations

from typing import Any, NamedTuple

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, number, on, whole, word
from prodcanvas.pipelines.parts.models import Link, Loaded, checkpoint
from prodcanvas.pipelines.parts.regions import pictured, styled
from prodcanvas.pipelines.parts.sampling import Pair, Recipe, sample
from prodcanvas.routes.request import Ask

FAMILY = ("sd15",)
"""What the refining checkpoint is of, and whose trained models it takes."""
_LARGE = 2_100_000
"""Pixels from which on a picture is encoded and decoded in parts."""


def enlarged(graph: Graph, ask: Ask, picture: Link) -> Node:
    """The picture enlarged by an upscaler to `ask.width` x `ask.height`; `sharpness` below 1 mixes in a plain one.

    Real-ESRGAN and its kin: X. Wang et al. 2021, arXiv:2107.10833. The factor of the model does not matter: what it
    gives is brought to the size asked for with Lanczos.
    """
    model = graph.add("UpscaleModelLoader", model_name=file(ask, "upscaler"))
    sharp = to_asked_size(graph, ask, graph.add("ImageUpscaleWithModel", upscale_model=model, image=picture))
    share = number(ask, "sharpness")
    if share >= 1.0:
        return sharp
    even = graph.add("SolidMask", value=share, width=ask.width, height=ask.height)
    return graph.add("ImageCompositeMasked", destination=to_asked_size(graph, ask, picture), source=sharp, x=0, y=0,
                     resize_source=False, mask=even)


def to_asked_size(graph: Graph, ask: Ask, picture: Link) -> Node:
    """The whole picture at exactly the size asked for."""
    return graph.add("ImageScale", image=picture, upscale_method="lanczos", width=ask.width, height=ask.height,
                     crop="disabled")


class Refining(NamedTuple):
    """A checkpoint with the words, regions and trained models of the shot, held to the picture by a tile control."""

    loaded: Loaded
    pair: Pair


def refining(graph: Graph, ask: Ask, held_to: Link) -> Refining:
    """Stable Diffusion 1.5 with ControlNet tile. L. Zhang et al. 2023, arXiv:2302.05543, version 1.1."""
    loaded = styled(graph, ask, checkpoint(graph, ask), FAMILY)
    pair = pictured(graph, ask, loaded, FAMILY)
    strength = number(ask, "faithful")
    if strength <= 0.0:
        return Refining(loaded, pair)
    net = graph.add("ControlNetLoader", control_net_name=file(ask, "tile_control"))
    laid = graph.add("ControlNetApplyAdvanced", positive=pair.positive, negative=pair.negative, control_net=net,
                     image=held_to, strength=strength, start_percent=0.0, end_percent=1.0)
    return Refining(loaded, Pair(laid.out(0), laid.out(1)))


def refined(graph: Graph, ask: Ask, picture: Link) -> Link:
    """The whole picture sampled once more, as far as `change` says."""
    with_ = refining(graph, ask, picture)
    latent = _encoded(graph, ask, picture, with_.loaded.vae)
    samples = sample(graph, ask, with_.loaded.model, with_.pair, latent,
                     recipe=Recipe(word(ask, "sampler"), word(ask, "scheduler")), guidance=number(ask, "guidance"),
                     share=number(ask, "change"))
    if not _large(ask):
        return graph.add("VAEDecode", samples=samples, vae=with_.loaded.vae)
    return graph.add("VAEDecodeTiled", samples=samples, vae=with_.loaded.vae, tile_size=768, overlap=96,
                     temporal_size=64, temporal_overlap=8)


def refined_in_tiles(graph: Graph, ask: Ask, picture: Link) -> Link:
    """The picture sampled once more tile by tile, each with the regions that fall into it."""
    with_ = refining(graph, ask, picture)
    tile = whole(ask, "tile")
    seams = "Half Tile" if on(ask, "mend_seams") else "None"
    return graph.add(
        "UltimateSDUpscaleNoUpscale", upscaled_image=picture, model=with_.loaded.model, positive=with_.pair.positive,
        negative=with_.pair.negative, vae=with_.loaded.vae, seed=ask.seed, steps=whole(ask, "steps"),
        cfg=number(ask, "guidance"), sampler_name=word(ask, "sampler"), scheduler=word(ask, "scheduler"),
        denoise=number(ask, "change"), mode_type="Linear", tile_width=tile, tile_height=tile, mask_blur=tile // 32,
        tile_padding=tile // 8, seam_fix_mode=seams, seam_fix_denoise=number(ask, "change"), seam_fix_width=tile // 8,
        seam_fix_mask_blur=tile // 64, seam_fix_padding=tile // 16, force_uniform_tiles=True, tiled_decode=False,
        batch_size=1)


def restored(graph: Graph, ask: Ask, picture: Link, *, moving: bool) -> Link:
    """Enlarged and restored in one step, looking at several frames at once when `moving`.

    SeedVR2: J. Wang et al. 2025, arXiv:2506.05301.
    """
    larger = to_asked_size(graph, ask, picture)
    vae = graph.add("VAELoader", vae_name=file(ask, "vae"))
    model = graph.add("UNETLoader", unet_name=file(ask, "model"), weight_dtype="default")
    span: dict[str, Any] = {"temporal_size": 64 if moving else 4096, "temporal_overlap": 8}
    latent: Link = graph.add("VAEEncodeTiled", pixels=graph.add("SeedVR2Preprocess", resized_images=larger), vae=vae,
                             tile_size=512, overlap=128, **span)
    chunk = graph.add("SeedVR2TemporalChunk", latent=latent, temporal_overlap=whole(ask, "overlap"),
                      chunking_mode="auto") if moving else None
    latent = chunk or latent
    told = graph.add("SeedVR2Conditioning", model=model, vae_conditioning=latent)
    samples: Link = graph.add("KSampler", model=model, seed=ask.seed, steps=1, cfg=1.0, sampler_name="euler",
                              scheduler="simple", positive=told.out(0), negative=told.out(1), latent_image=latent,
                              denoise=1.0)
    if chunk is not None:
        samples = graph.add("SeedVR2TemporalMerge", latents=samples, temporal_overlap=chunk.out(1))
    decoded = graph.add("VAEDecodeTiled", samples=samples, vae=vae, tile_size=512, overlap=128, **span)
    return graph.add("SeedVR2PostProcessing", images=decoded, original_resized_images=larger,
                     color_correction_method=word(ask, "colours"))


def restored_by_pack(graph: Graph, ask: Ask, picture: Link) -> Link:
    """The same by the node pack that brought SeedVR2 to servers before they had it; frames in runs of `together`."""
    device = word(ask, "device")
    model = graph.add("SeedVR2LoadDiTModel", model=file(ask, "model"), device=device, offload_device="cpu",
                      blocks_to_swap=whole(ask, "swapped"), attention_mode="sdpa")
    vae = graph.add("SeedVR2LoadVAEModel", model=file(ask, "vae"), device=device, encode_tiled=True,
                    decode_tiled=True, offload_device="cpu")
    made = graph.add("SeedVR2VideoUpscaler", image=picture, dit=model, vae=vae, seed=ask.seed % 2**32,
                     resolution=min(ask.width, ask.height), max_resolution=0,
                     batch_size=4 * (whole(ask, "together") // 4) + 1, uniform_batch_size=True,
                     temporal_overlap=whole(ask, "overlap"), color_correction=word(ask, "colours"))
    return to_asked_size(graph, ask, made)


def _encoded(graph: Graph, ask: Ask, picture: Link, vae: Link) -> Node:
    if not _large(ask):
        return graph.add("VAEEncode", pixels=picture, vae=vae)
    return graph.add("VAEEncodeTiled", pixels=picture, vae=vae, tile_size=768, overlap=96, temporal_size=64,
                     temporal_overlap=8)


def _large(ask: Ask) -> bool:
    return ask.width * ask.height > _LARGE
