"""The nodes that the pretended server really runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prodcanvas.testing.comfyui.nodes import clips, models, pictures
from prodcanvas.testing.comfyui.nodes.values import Call, Made

_NODES: Mapping[str, Callable[[Call], Made]] = {
    "EmptyImage": pictures.empty_image, "LoadImage": pictures.load_image, "LoadImageOutput": pictures.load_image,
    "LoadImageMask": pictures.load_mask, "ImageScale": pictures.scale_image, "ImageScaleBy": pictures.scale_image,
    "ImageUpscaleWithModel": pictures.upscale, "SaveImage": pictures.save_image,
    "PreviewImage": pictures.preview_image, "SolidMask": pictures.solid_mask, "MaskToImage": pictures.mask_to_image,
    "ImageToMask": pictures.image_to_mask, "InvertMask": pictures.invert_mask,
    "RepeatImageBatch": pictures.repeat_batch, "ImageFromBatch": pictures.from_batch,
    "LoadVideo": clips.load_video, "LoadAudio": clips.load_audio, "GetVideoComponents": clips.video_parts,
    "CreateVideo": clips.create_video, "SaveVideo": clips.save_video, "SaveWEBM": clips.save_webm,
    "SaveAnimatedWEBP": clips.save_animated, "SaveAnimatedPNG": clips.save_animated, "SaveAudio": clips.save_audio,
    "SaveAudioMP3": clips.save_audio, "SaveAudioOpus": clips.save_audio, "PreviewAudio": clips.save_audio,
    "EmptyAudio": clips.empty_audio, "TrimAudioDuration": clips.trim_audio,
    "VHS_VideoCombine": clips.combine_video, "PreviewAny": models.preview_any,
    "SaveLoRA": models.save_lora,
}


def run_node(call: Call) -> Made:
    """Run one node: for real where known, as a sampler where it works in steps, else by the types of its outputs."""
    known = _NODES.get(call.kind)
    if known:
        return known(call)
    return models.sample(call) if models.is_slow(call.kind, dict(call.inputs)) else models.anything(call)
