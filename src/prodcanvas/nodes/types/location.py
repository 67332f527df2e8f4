"""A place of the film; every scene that plays there has the same set."""

from prodcanvas.nodes.types._asset import asset_type

TYPE = asset_type("location", "Location", "HOME", "A place of the film; every scene that plays there has the same set.")
