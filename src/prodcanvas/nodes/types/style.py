"""How the pictures look: words and reference pictures."""

from prodcanvas.nodes.types._asset import asset_type

TYPE = asset_type("style", "Style", "BRUSH_DATA", "How the pictures look: words and reference pictures.")
