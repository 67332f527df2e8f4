"""Where an asset is finished: name, kind and words, with all that was gathered for it."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket, choices

KINDS = choices((1, "character", "Character"), (2, "location", "Location"), (3, "prop", "Prop"), (4, "style", "Style"),
                (5, "voice", "Voice"))

TYPE = NodeType(
    "create_asset", "Create Asset", "Making", "ASSET_MANAGER", "Makes the asset from what is linked to it.",
    inputs=(Socket("pictures", "picture", "References", many=True), Socket("models", "model", "Models", many=True),
            Socket("sounds", "sound", "Voice Samples", many=True), Socket("words", "text", "Description", many=True)),
    outputs=(Socket("asset", "asset", "Asset"),),
    fields=(
        Field("kind", "word", "Kind", "character", "What it is.", KINDS),
        Field("name", "text", "Name", "", "As the film calls it."),
        Field("description", "long_text", "Description", "", "In plain words: what a stranger would need to draw it."),
        INCLUDE,
    ),
    width=230, levels=("generator",),
)
