"""A picture from the disk: a reference, a first frame, a control map."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket

TYPE = NodeType(
    "image", "Image", "Sources", "IMAGE_DATA", "A picture file: reference, first or last frame, control map.",
    outputs=(Socket("picture", "picture", "Picture"),),
    fields=(Field("file", "file", "File", "", "PNG, JPEG or WebP; taken into the production."), INCLUDE), width=200,
    levels=("project", "scene", "generator"),
)
