"""A way of making something, chosen once and linked to the shots that are made by it."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket

TYPE = NodeType(
    "pipeline", "Pipeline", "Making", "NODETREE", "How linked shots are made: previz, auto, or pipelines by name.",
    outputs=(Socket("pipeline", "pipeline", "Pipeline"),),
    fields=(Field("pipeline", "id", "Pipeline", "auto", "auto lets the Producer choose.", of="pipeline"), INCLUDE),
    width=220,
)
