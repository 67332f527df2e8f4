"""The runner of the embedded stage: a Blender without a window, one child process per call sheet."""

from prodcanvas.runners.stage.blender import BlenderStage
from prodcanvas.runners.stage.house import has_module, program

__all__ = ["BlenderStage", "has_module", "program"]
