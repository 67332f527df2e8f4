"""A thing that is handled or shown."""

from prodcanvas.nodes.types._asset import asset_type

TYPE = asset_type("prop", "Prop", "OBJECT_DATA", "A thing that is handled or shown.")
