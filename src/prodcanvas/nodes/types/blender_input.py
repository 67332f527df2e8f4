"""Pictures out of the open .blend: passes of a scene, camera or collection, to be followed by a shot."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket, choices

PASSES = choices(
    (1, "depth", "Depth"), (2, "normal", "Normal"), (3, "line", "Line"), (4, "canny", "Canny"),
    (5, "matte", "Matte"), (6, "pose", "Pose"), (7, "beauty", "Beauty"))
RANGES = choices(
    (1, "shot", "The Shot's Frames"), (2, "scene", "The Scene's Frames"), (3, "still", "One Still"),
    (4, "keys", "Key Poses"))

TYPE = NodeType(
    "blender_input", "Blender Input", "Sources", "BLENDER",
    "Depth, lines, mattes or the picture itself from this .blend, rendered by a Blender in the background.",
    outputs=(Socket("picture", "picture", "Picture"), Socket("clip", "clip", "Clip")),
    fields=(
        Field("shows", "word", "Pass", "depth", "What is taken from the scene.", PASSES),
        Field("scene", "text", "Scene", "", "A scene of this .blend; empty takes the open one."),
        Field("camera", "text", "Camera", "", "Empty takes the scene's own."),
        Field("collection", "text", "Collection", "", "Only what is in it; empty takes all."),
        Field("range", "word", "Frames", "shot", "Which frames are rendered.", RANGES),
        Field("frame", "int", "Frame", 1, "For one still.", low=-1_000_000, high=1_000_000),
        INCLUDE,
        Field("blend", "text", "Taken From", "", "The copy of the .blend that the pictures are taken from.",
              technical=True),
        Field("digest", "text", "Contents", "", "Which contents of the .blend were taken: another one is another "
              "picture.", technical=True),
    ),
    width=230, version=2,
)
