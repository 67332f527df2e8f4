"""Orders, a journal in memory and patience in small seconds: what the tests of the runner work with."""

import uuid

from prodcanvas.ports.runner import Order
from prodcanvas.runners.comfyui import Limits, Patience

HASTE = Patience(first=2.0, away=8.0, doubt=0.6, progress=1.0, unstick=2.0, stop=5.0, look=0.3, blink=0.05)
SHORT = Limits(connect=1.0, answer=1.0, whole=5.0, post=1.0)
SHOT = "sc010_sh0030"


class Memory:
    """A journal that remembers as long as the test."""

    def __init__(self):
        self.rows, self.said = {}, []

    def sent(self, order, server):
        assert order.id not in {job for job, _ in self.said}, "an id is never used twice"
        self.rows[order.id] = (order.step, server)
        self.said.append((order.id, "sent"))

    def settled(self, job, state):
        self.rows.pop(job, None)
        self.said.append((job, state))

    def under_way(self, step):
        return {job: server for job, (of, server) in self.rows.items() if of == step}

    @property
    def sends(self):
        return [job for job, state in self.said if state == "sent"]

    @property
    def states(self):
        return [state for _, state in self.said]


def order(graph, outputs, **more):
    return Order(id=str(uuid.uuid4()), shot=SHOT, step=more.pop("step", str(uuid.uuid4())), graph=graph,
                 outputs=outputs, **more)


def node(kind, **inputs):
    return {"class_type": kind, "inputs": inputs}


def plain(color=0, prefix="a", **size):
    """A picture of one colour: no model."""
    return {"1": node("EmptyImage", width=64, height=48, batch_size=1, color=color, **size),
            "2": node("SaveImage", images=["1", 0], filename_prefix=prefix)}


def sampled(seed, steps=8, size=64, prefix="s"):
    """A still with the smallest Stable Diffusion."""
    return {
        "1": node("CheckpointLoaderSimple", ckpt_name="tiny_sd15.safetensors"),
        "2": node("CLIPTextEncode", clip=["1", 1], text="a printer on fire"),
        "3": node("CLIPTextEncode", clip=["1", 1], text=""),
        "4": node("EmptyLatentImage", width=size, height=size, batch_size=1),
        "5": node("KSampler", model=["1", 0], positive=["2", 0], negative=["3", 0], latent_image=["4", 0], seed=seed,
                  steps=steps, cfg=5.0, sampler_name="euler", scheduler="normal", denoise=1.0),
        "6": node("VAEDecode", samples=["5", 0], vae=["1", 2]),
        "7": node("SaveImage", images=["6", 0], filename_prefix=prefix),
    }
