"""A process that makes stills on a server and keeps each, until it is killed: one half of the reliability test."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from prodcanvas.dispatch import Dispatch, Patience, Work
from prodcanvas.media.verify import Expected, wrong_with
from prodcanvas.ports.runner import Order, Outcome
from prodcanvas.runners import comfyui
from prodcanvas.stores import Step, store
from prodcanvas.stores.journal import LedgerJournal

KIND = "still"
WANTED = Expected(kind="image", width=64, height=64)
_HASTE = comfyui.Patience(first=10.0, away=30.0, doubt=0.5, look=0.5, blink=0.05)
_SHORT = comfyui.Limits(connect=2.0, answer=2.0, post=2.0)


def step_of(number: int) -> str:
    """The signature of a job's step."""
    return f"step{number:04d}"


def graph_of(number: int) -> dict[str, Any]:
    """A still of Stable Diffusion 1.5 in few steps; its files on the server carry the name of its step."""
    def text(words: str) -> dict[str, Any]:
        return {"class_type": "CLIPTextEncode", "inputs": {"clip": ["1", 1], "text": words}}

    sampler = {"model": ["1", 0], "positive": ["2", 0], "negative": ["3", 0], "latent_image": ["4", 0], "seed": number,
               "steps": 2, "cfg": 2.0, "sampler_name": "euler", "scheduler": "simple", "denoise": 1.0}
    return {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "tiny_sd15.safetensors"}},
            "2": text("a printer on fire"), "3": text(""),
            "4": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64, "batch_size": 1}},
            "5": {"class_type": "KSampler", "inputs": sampler},
            "6": {"class_type": "VAEDecode", "inputs": {"samples": ["5", 0], "vae": ["1", 2]}},
            "7": {"class_type": "SaveImage", "inputs": {"images": ["6", 0], "filename_prefix": step_of(number)}}}


def make_until_killed() -> None:
    """The process that is killed: arguments are the production's folder, the server's address and how many jobs."""
    root, url, jobs = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with store(root, write=True) as opened:
        runner = comfyui.ComfyRunner(url, patience=_HASTE, limits=_SHORT, previews=False)
        left = [number for number in range(jobs) if opened.step(step_of(number), KIND) is None]
        dispatch = Dispatch({"comfyui": runner}, root / "work", LedgerJournal(root), check=_check,
                            patience=Patience(first=60.0, rest=0.2, longest_rest=1.0))
        with dispatch:
            dispatch.add(*(Work(order=_order(number)) for number in left))
            for done in dispatch:
                if done.outcome is None:
                    raise RuntimeError(str(done.fault))
                media = opened.keep(Path(done.outcome.files["7"][0]), ".png")
                opened.remember(done.work.order.step, KIND, Step(media, "", 1, done.outcome.seconds))
                sys.stdout.write(f"{done.work.order.step}\n")
                sys.stdout.flush()


def _order(number: int) -> Order:
    return Order(id=str(uuid4()), shot=f"sc010_sh{number:04d}", step=step_of(number), graph=graph_of(number),
                 outputs={"7": "image"}, weights=("tiny_sd15.safetensors",))


def _check(_: Work, outcome: Outcome) -> str:
    return wrong_with([Path(path) for path in outcome.files.get("7", ())], WANTED)
