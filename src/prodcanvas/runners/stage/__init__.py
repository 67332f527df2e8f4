"""The runner of the embedded stage: a Blender without a window, one child process per call sheet."""

from prodcanvas.runners.stage.blender import BlenderStage

__all__ = ["BlenderStage"]
