"""A training or matching: pictures or sounds become what keeps somebody themselves."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket, choices
from prodcanvas.nodes.types._words import QUALITIES

KINDS = choices(
    (1, "lora", "Train a LoRA", "A model that knows them, trained on their pictures by a ComfyUI server"),
    (2, "voice", "Match a Voice", "The embedded voice takes pitch, pace and colour from a recording"),
    (3, "sheet", "Character Sheet", "Every side and several faces, drawn from a picture by a ComfyUI server"))

TYPE = NodeType(
    "training", "Training", "Making", "MODIFIER", "Learns a face, a style or a voice from what is linked to it.",
    inputs=(Socket("pictures", "picture", "Pictures", many=True), Socket("sounds", "sound", "Sounds", many=True)),
    outputs=(Socket("model", "model", "Model"), Socket("picture", "picture", "Pictures")),
    fields=(
        Field("kind", "word", "Makes", "sheet", "What is made.", KINDS),
        Field("base", "text", "Trained On", "", "sd15, sdxl, flux1 …; empty takes what can be trained here."),
        Field("trigger", "text", "Trigger Word", "", "The word that will mean them; empty takes one made of the name."),
        Field("quality", "word", "Effort", "preview", "How long it learns, how finely it draws.", QUALITIES),
        Field("strength", "float", "Strength", 1.0, "How strongly the model works.", low=0, high=2),
        Field("language", "text", "Language", "", "Of the recording: en, fr, de …; empty takes the film's."),
        INCLUDE,
        Field("pipeline", "id", "Made By", "", "Empty leaves it to the Producer.", of="pipeline:aside", technical=True),
        Field("file", "text", "Model File", "", "Of a model that was trained already: its name on the server.",
              technical=True),
        Field("made", "text", "Made", "", "What came of it.", technical=True),
        Field("made_of", "text", "Made Of", "", "The contents of what it was made of.", technical=True),
    ),
    width=240, levels=("generator",), version=2,
)
