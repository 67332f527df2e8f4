"""Somebody in the film, with a face, a wardrobe and a voice."""

from prodcanvas.nodes.types._asset import asset_type

TYPE = asset_type("character", "Character", "USER", "Somebody in the film, with a face, a wardrobe and a voice.")
