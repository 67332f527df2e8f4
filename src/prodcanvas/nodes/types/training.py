"""A training or cloning: pictures or sounds become a model that keeps somebody themselves."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket, choices

KINDS = choices((1, "lora", "Train a LoRA"), (2, "voice", "Clone a Voice"), (3, "sheet", "Character Sheet"))

TYPE = NodeType(
    "training", "Training", "Making", "MODIFIER", "Learns a face, a style or a voice from what is linked to it.",
    inputs=(Socket("pictures", "picture", "Pictures", many=True), Socket("sounds", "sound", "Sounds", many=True)),
    outputs=(Socket("model", "model", "Model"), Socket("picture", "picture", "Pictures")),
    fields=(
        Field("kind", "word", "Makes", "sheet", "What is made.", KINDS),
        Field("pipeline", "id", "Made By", "", "Empty leaves it to the Producer.", of="pipeline"),
        Field("file", "text", "Model File", "", "Of a model that was trained already: its name on the server."),
        Field("base", "text", "Trained On", "", "Its family: sdxl, flux1, wan …"),
        Field("trigger", "text", "Trigger Word", ""),
        Field("strength", "float", "Strength", 1.0, low=0, high=2),
        INCLUDE,
    ),
    width=220, levels=("generator",),
)
