"""Sourcing: an artist's own .blend opened beside the film, and pictures taken out of it for shots to follow."""

from prodstage.sourcing.run import take

__all__ = ["take"]
