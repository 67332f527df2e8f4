"""AnimateDiff, an effect set into a clip inside a matte, led by the clip's maps, then enlarged."""

from __future__ import annotations

import msgspec

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import phrase, word
from prodcanvas.pipelines.parts.clips import effect, motion
from prodcanvas.pipelines.parts.media import video_out
from prodcanvas.pipelines.parts.models import checkpoint
from prodcanvas.pipelines.parts.regions import pictured, styled
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A clip, a matte and words in, the clip with the effect out."""
    work = msgspec.structs.replace(effect.at_work_size(ask), prompt=phrase(word(ask, "effect"), ask.prompt),
                                   subjects=())
    loaded = styled(graph, work, checkpoint(graph, work), motion.FAMILY)
    place = effect.placed(graph, work)
    pair = motion.led(graph, work, pictured(graph, work, loaded, motion.FAMILY, {}))
    made = effect.set_in(graph, place, effect.made(graph, work, loaded, pair, place))
    video_out(graph, effect.enlarged(graph, ask, made), "effect")
