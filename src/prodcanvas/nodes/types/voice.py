"""How somebody sounds."""

from prodcanvas.nodes.types._asset import asset_type

TYPE = asset_type("voice", "Voice", "SPEAKER", "How somebody sounds.")
