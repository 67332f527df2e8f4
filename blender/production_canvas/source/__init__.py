"""Blender as the source: the artist's scenes as pictures of a shot, and a previz as a scene of the artist's."""
