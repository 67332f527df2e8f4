"""Public test equipment: a disk that fails on command, a stage without Blender, takes to try a store with."""

from prodcanvas.testing.disk import FaultyDisk
from prodcanvas.testing.pretend_stage import PretendStage
from prodcanvas.testing.takes import draft_take

__all__ = ["FaultyDisk", "PretendStage", "draft_take"]
