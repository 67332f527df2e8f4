"""A LoRA on FLUX.1 dev, trained by the server's own nodes."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.people.training import train
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """The whole model is the ground that is trained on."""
    train(graph, ask, flux1(graph, ask))
