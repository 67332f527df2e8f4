"""Passes: a shot rendered for a purpose other than being watched, as EXR and as control maps."""

from prodstage.passes.run import shoot_passes

__all__ = ["shoot_passes"]
