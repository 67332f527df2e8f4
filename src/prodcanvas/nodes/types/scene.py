"""The scene group: a scene of the screenplay; Tab goes inside, to its shots."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket
from prodcanvas.nodes.types import _words as words

TYPE = NodeType(
    "scene", "Scene", "Shots", "SCENE_DATA", "A scene of the screenplay with its run of shots. Tab enters it.",
    inputs=(Socket("story", "story", "After"), Socket("location", "location", "Location")),
    outputs=(Socket("story", "story", "Then"),),
    fields=(
        Field("number", "text", "Number", "", "As printed in the script.", film="number"),
        Field("heading", "text", "Heading", "", "INT. OFFICE - DAY", film="heading"),
        Field("synopsis", "long_text", "Synopsis", "", "What happens.", film="synopsis"),
        Field("interior", "bool", "Interior", True, film="interior"),
        Field("time", "word", "Time of Day", "day", "Light of the whole scene.", words.TIMES, film="time"),
        Field("weather", "word", "Weather", "clear", "", words.WEATHERS, film="weather"),
        INCLUDE,
    ),
    width=260, levels=("project",), group="scene",
)
