"""Words that several shots share."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket

TYPE = NodeType(
    "text", "Text", "Sources", "TEXT", "Words added to the shots it is linked to.",
    outputs=(Socket("text", "text", "Text"),),
    fields=(Field("text", "long_text", "Text", "", "In your own words."), INCLUDE), width=220,
    levels=("project", "scene", "generator"),
)
