"""A production with one character and four pictures of it, and a pretended ComfyUI that can train and draw sheets."""

import pytest
from PIL import Image

from prodcanvas.pipelines import shelf
from prodcanvas.pipelines.declare import declared
from prodcanvas.runners.comfyui import ComfyRunner
from prodcanvas.studio.assets_add import assets_add
from prodcanvas.studio.assets_reference import assets_reference
from prodcanvas.studio.new import new
from prodcanvas.studio.producing.house import House
from prodcanvas.testing.comfyui import PretendServer

MODELS = {
    "checkpoints": ("v1-5-pruned-emaonly-fp16.safetensors",),
    "diffusion_models": ("qwen_image_edit_2511_fp8mixed.safetensors",),
    "text_encoders": ("qwen_2.5_vl_7b_fp8_scaled.safetensors",), "vae": ("qwen_image_vae.safetensors",),
    "loras": ("Qwen-Image-Edit-2511-Lightning-4steps-V1.0-bf16.safetensors",),
}
CLASSES = ("TrainLoraNode", "SaveLoRA", "ConditioningCombine", "ImageBatch", "ImageScale", "VAEEncode", "ImageStitch",
           "TextEncodeQwenImageEditPlus", "CFGNorm", "ModelSamplingAuraFlow")


@pytest.fixture
def server():
    classes = {name: declared()[name] for name in CLASSES}
    with PretendServer(models=MODELS, classes=classes, cards=(("Pretended 48 GB", "cuda", 48.0, 46.0),)) as running:
        yield running


@pytest.fixture
def house(server):
    runner = ComfyRunner(server.url)
    return lambda _root: House(shelf()[0], {"comfyui": runner}, (runner.survey(),))


@pytest.fixture
def root(tmp_path):
    """Dave, known by two faces and two full figures."""
    folder = tmp_path / "film"
    new(folder, title="Film")
    assets_add(folder, "character", "Dave", description="a tired man of forty in a grey suit")
    for nth, of in enumerate(("face", "face", "full", "full")):
        picture = tmp_path / f"dave_{nth}.png"
        Image.new("RGB", (64 + 8 * nth, 48), (60 * nth, 90, 120)).save(picture)
        assets_reference(folder, "character:dave", (picture,), of=of)
    return folder
