"""A workshop for one asset: pictures and sounds go in, a reusable asset comes out. Tab goes inside."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket

TYPE = NodeType(
    "asset_generator", "Asset Generator", "Making", "MOD_BUILD",
    "Makes a character, style, location or voice from references. Tab enters it.",
    outputs=(Socket("asset", "asset", "Asset"),),
    fields=(Field("about", "long_text", "About", "", "What is being made."), INCLUDE), width=230, levels=("project",),
    group="generator",
)
