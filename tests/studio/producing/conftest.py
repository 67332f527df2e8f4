"""A small film, and a pretended ComfyUI that has what Stable Diffusion 1.5 and Wan 2.1 need."""

import msgspec
import pytest

from prodcanvas.pipelines import shelf
from prodcanvas.runners.comfyui import ComfyRunner
from prodcanvas.stores import load, save
from prodcanvas.studio.producing.house import House
from prodcanvas.testing.comfyui import PretendServer

MODELS = {
    "checkpoints": ("v1-5-pruned-emaonly-fp16.safetensors",),
    "controlnet": ("control_v11f1p_sd15_depth_fp16.safetensors",),
    "diffusion_models": ("wan2.1_i2v_480p_14B_fp16.safetensors",),
    "text_encoders": ("umt5_xxl_fp8_e4m3fn_scaled.safetensors",),
    "vae": ("wan_2.1_vae.safetensors",), "clip_vision": (), "loras": (), "upscale_models": (),
}
CARDS = (("Pretended 48 GB", "cuda", 48.0, 46.0),)


@pytest.fixture
def server():
    with PretendServer(models=MODELS, cards=CARDS) as running:
        yield running


@pytest.fixture
def house_for():
    """The house of somebody who has one server and the pipelines that come along."""

    def one(server):
        runner = ComfyRunner(server.url)
        return House(shelf()[0], {"comfyui": runner}, (runner.survey(),))

    return one


@pytest.fixture
def house(server, house_for):
    return lambda _root: house_for(server)


@pytest.fixture
def small(cup):
    """The film as previz, 160 pixels wide and with short shots, so that noise is made quickly."""
    root = cup
    film = load(root)
    replace = msgspec.structs.replace
    scenes = tuple(replace(c, shots=tuple(replace(s, frames=24) for s in c.shots)) for c in film.scenes)
    save(root, replace(film, width=160, height=90, scenes=scenes))
    return root
