"""The command line as a user calls it, in a process of its own or in this one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prodcanvas.testing.screenplay import SHORT

GENERATED = {
    "checkpoints": ("v1-5-pruned-emaonly-fp16.safetensors",),
    "controlnet": ("control_v11f1p_sd15_depth_fp16.safetensors",),
    "diffusion_models": ("wan2.1_i2v_480p_14B_fp16.safetensors",),
    "text_encoders": ("umt5_xxl_fp8_e4m3fn_scaled.safetensors",),
    "vae": ("wan_2.1_vae.safetensors",), "upscale_models": ("RealESRGAN_x2plus.safetensors",),
    "clip_vision": (), "loras": (),
}
CARDS = (("Pretended 48 GB", "cuda", 48.0, 46.0),)

ROOT = Path(__file__).parents[2]


class Said:
    """What a command said, and how it ended."""

    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def prodcanvas(tmp_path):
    """Run `prodcanvas …` in a folder of its own."""

    def run(*words, code=0, timeout=540, cwd=tmp_path):
        command = [sys.executable, "-m", "prodcanvas", *map(str, words)]
        said = Said(subprocess.run(command, capture_output=True, text=True, timeout=timeout, cwd=cwd, check=False))
        assert "Traceback" not in said.err + said.out, said.err
        assert said.code == code, said.err or said.out
        return said

    return run


@pytest.fixture
def script(tmp_path):
    """A short screenplay."""
    path = tmp_path / "cup.fountain"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def quick_film(cup, monkeypatch):
    """The film of it, shot on a stage that needs no Blender, and the command line in this process."""
    from prodcanvas.testing import PretendStage

    for verb in ("shoot", "passes", "blend"):
        monkeypatch.setattr(f"prodcanvas.studio.{verb}.default_stage", PretendStage)
    return cup


@pytest.fixture
def say(capsys):
    """Run a command in this process; gives back its code and what it printed."""
    from prodcanvas.cli.main import run

    def one(*words):
        capsys.readouterr()
        code = run([str(w) for w in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


@pytest.fixture
def comfy(monkeypatch, tmp_path):
    """A pretended ComfyUI, named in a user's settings of its own."""
    from prodcanvas.testing.comfyui import PretendServer

    monkeypatch.setenv("PRODCANVAS_CONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("COMFYUI_URL", raising=False)
    with PretendServer(models=GENERATED, cards=CARDS) as server:
        yield server


@pytest.fixture
def short_film(quick_film):
    """The film with short shots in a small picture, so that generating it takes seconds."""
    import msgspec

    from prodcanvas.stores import load, save

    film, replace = load(quick_film), msgspec.structs.replace
    scenes = tuple(replace(c, shots=tuple(replace(s, frames=16) for s in c.shots)) for c in film.scenes)
    save(quick_film, replace(film, width=160, height=90, scenes=scenes))
    return quick_film
