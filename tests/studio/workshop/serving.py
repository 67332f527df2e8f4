"""A pretended ComfyUI that can train on Stable Diffusion 1.5 and draw character sheets, and the house around it."""

from contextlib import contextmanager

from prodcanvas.pipelines import shelf
from prodcanvas.pipelines.declare import declared
from prodcanvas.runners.comfyui import ComfyRunner
from prodcanvas.studio.producing.house import House
from prodcanvas.testing.comfyui import PretendServer

MODELS = {
    "checkpoints": ("v1-5-pruned-emaonly-fp16.safetensors",),
    "diffusion_models": ("qwen_image_edit_2511_fp8mixed.safetensors",),
    "text_encoders": ("qwen_2.5_vl_7b_fp8_scaled.safetensors",), "vae": ("qwen_image_vae.safetensors",),
    "upscale_models": ("RealESRGAN_x4plus.safetensors",),
    "loras": ("Qwen-Image-Edit-2511-Lightning-4steps-V1.0-bf16.safetensors",),
}
CLASSES = ("TrainLoraNode", "SaveLoRA", "ConditioningCombine", "ImageBatch", "ImageScale", "VAEEncode", "ImageStitch",
           "TextEncodeQwenImageEditPlus", "CFGNorm", "ModelSamplingAuraFlow")


@contextmanager
def serving():
    """The server, while it runs."""
    classes = {name: declared()[name] for name in CLASSES}
    with PretendServer(models=MODELS, classes=classes, cards=(("Pretended 48 GB", "cuda", 48.0, 46.0),)) as running:
        yield running


def house_of(server):
    """Who has this one server and the pipelines that come along."""
    runner = ComfyRunner(server.url)
    return House(shelf()[0], {"comfyui": runner}, (runner.survey(),))
