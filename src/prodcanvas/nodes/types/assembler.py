"""The end of the line: circled takes in story order go into the Video Sequence Editor."""

from prodcanvas.nodes.spec import Field, NodeType, Socket

TYPE = NodeType(
    "assembler", "VSE Assembler", "Finishing", "SEQUENCE",
    "Lays the circled takes with their sound into the Video Sequence Editor.",
    inputs=(Socket("story", "story", "Story"), Socket("clip", "clip", "Clip", many=True),
            Socket("sound", "sound", "Sound", many=True)),
    fields=(
        Field("subtitles", "bool", "Subtitles", True, "Spoken lines as text strips."),
        Field("markers", "bool", "Markers", True, "A marker at each scene and shot."),
        Field("scene", "text", "Edit", "Film", "Name of the Blender scene that holds the edit."),
    ),
    width=220, levels=("project", "scene"),
)
