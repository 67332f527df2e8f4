"""AnimateDiff with CameraCtrl, a clip from words whose camera goes where the film's camera goes."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.clips import motion
from prodcanvas.pipelines.parts.clips.frame import fits
from prodcanvas.pipelines.parts.media import video_out
from prodcanvas.pipelines.parts.models import checkpoint
from prodcanvas.pipelines.parts.regions import pictured, styled
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words and a camera move in, a clip out."""
    fits(ask, motion.FRAME)
    loaded = styled(graph, ask, checkpoint(graph, ask), motion.FAMILY)
    pair = pictured(graph, ask, loaded, motion.FAMILY, motion.moving_mattes(graph, ask))
    latent = graph.add("EmptyLatentImage", width=ask.width, height=ask.height, batch_size=ask.frames)
    made = motion.sampled(graph, ask, motion.moving_with_camera(graph, ask, loaded.model), pair, latent)
    video_out(graph, graph.add("VAEDecode", samples=made, vae=loaded.vae))
