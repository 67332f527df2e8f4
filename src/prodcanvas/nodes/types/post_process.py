"""Something done to a finished clip: larger, cleaner, smoother, another light."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket

TYPE = NodeType(
    "post_process", "Post-Process", "Finishing", "SHADERFX",
    "Takes a clip on: upscale, restore, interpolate, relight. Chain several.",
    inputs=(Socket("clip", "clip", "Clip"), Socket("sound", "sound", "Sound")),
    outputs=(Socket("clip", "clip", "Clip"), Socket("sound", "sound", "Sound")),
    fields=(Field("pipeline", "id", "Effect", "", "What is done.", of="pipeline:finish_clip"), INCLUDE), width=220,
    levels=("scene",),
)
