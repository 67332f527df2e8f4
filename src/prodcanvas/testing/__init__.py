"""Public test equipment: a disk that fails on command, and takes to try a store with."""

from prodcanvas.testing.disk import FaultyDisk
from prodcanvas.testing.takes import draft_take

__all__ = ["FaultyDisk", "draft_take"]
