"""A note to oneself or to a colleague."""

from prodcanvas.nodes.spec import Field, NodeType

TYPE = NodeType("note", "Note", "Notes", "OUTLINER_DATA_GP_LAYER", "Words for people; nothing is made from it.",
                fields=(Field("text", "long_text", "Note", "", "Whatever must not be forgotten."),), width=220,
                levels=("project", "scene", "generator"))
