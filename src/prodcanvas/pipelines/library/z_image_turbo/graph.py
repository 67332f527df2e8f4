"""Z-Image-Turbo: a still from words in eight steps, with the stage's maps as a patch of the model."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.control import patched
from prodcanvas.pipelines.parts.models import shifted, three_files
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, render, unopposed
from prodcanvas.routes.request import Ask

FAMILY = ("zimage",)
MAPS = ("depth", "line", "canny", "pose")
SHIFT = 3.0


def build(graph: Graph, ask: Ask) -> None:
    """It was made to do without guidance and without negative words."""
    loaded = styled(graph, ask, three_files(graph, ask, "lumina2"), FAMILY)
    model = shifted(graph, patched(graph, ask, loaded.model, loaded.vae, MAPS), SHIFT)
    pair = unopposed(graph, loaded.clip, described(ask, FAMILY))
    render(graph, ask, loaded._replace(model=model), pair, recipe=Recipe("res_multistep", "simple"), guidance=1.0,
           kind=BLANK_16)
