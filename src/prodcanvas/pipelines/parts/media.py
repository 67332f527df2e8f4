"""Pictures, clips and sound going into a graph and coming out of it."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.routes.media import Media


def image_in(graph: Graph, media: Media, token: str) -> Node:
    """A still: output 0 the picture, output 1 a mask of its transparency (1 - alpha)."""
    return graph.add("LoadImage", image=graph.upload(media, token))


def mask_in(graph: Graph, media: Media, token: str) -> Node:
    """A matte kept as a grey picture, white where the subject is."""
    return graph.add("LoadImageMask", image=graph.upload(media, token), channel="red")


def video_in(graph: Graph, media: Media, token: str) -> Node:
    """A clip: output 0 its frames, output 1 its sound, output 2 its rate."""
    clip = graph.add("LoadVideo", file=graph.upload(media, token))
    return graph.add("GetVideoComponents", video=clip)


def mask_video_in(graph: Graph, media: Media, token: str) -> Node:
    """A matte that moves, from a grey clip."""
    return graph.add("ImageToMask", image=video_in(graph, media, token), channel="red")


def audio_in(graph: Graph, media: Media, token: str) -> Node:
    """A sound file."""
    return graph.add("LoadAudio", audio=graph.upload(media, token))


def image_out(graph: Graph, images: Node | Out, name: str = "still") -> Node:
    """Save stills; this is the result of the step."""
    saved = graph.add("SaveImage", images=images, filename_prefix=f"prodcanvas/{name}")
    graph.result(saved, "image")
    return saved


def mask_out(graph: Graph, mask: Node | Out, name: str = "matte") -> Node:
    """Save a matte as a grey picture; this is the result of the step."""
    saved = graph.add("SaveImage", images=graph.add("MaskToImage", mask=mask), filename_prefix=f"prodcanvas/{name}")
    graph.result(saved, "mask")
    return saved


def video_out(graph: Graph, images: Node | Out, name: str = "clip") -> Node:
    """Save a clip as its frames, without loss; this is the result of the step. Sound is saved beside it."""
    saved = graph.add("SaveImage", images=images, filename_prefix=f"prodcanvas/{name}")
    graph.result(saved, "video")
    return saved


def audio_out(graph: Graph, audio: Node | Out, name: str = "sound") -> Node:
    """Save sound without loss; this is the result of the step."""
    saved = graph.add("SaveAudio", audio=audio, filename_prefix=f"prodcanvas/{name}")
    graph.result(saved, "audio")
    return saved
