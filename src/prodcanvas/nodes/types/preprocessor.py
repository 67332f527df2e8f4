"""A control map drawn from a picture or a clip, where there is no 3D to take it from."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket, choices

MAPS = choices(
    (1, "depth", "Depth"), (2, "pose", "Pose"), (3, "canny", "Canny"), (4, "line", "Line"), (5, "normal", "Normal"),
    (6, "matte", "Segmentation"))

TYPE = NodeType(
    "preprocessor", "Image Preprocessor", "Sources", "IMAGE_ZDEPTH",
    "Draws depth, pose, edges or mattes from a picture or a shot's clip, for shots to follow.",
    inputs=(Socket("picture", "picture", "Picture", does="A picture, a shot's clip or a Blender Input"),),
    outputs=(Socket("picture", "picture", "Control Map"),),
    fields=(Field("map", "word", "Map", "depth", "What is drawn from the picture.", MAPS), INCLUDE), width=210,
)
