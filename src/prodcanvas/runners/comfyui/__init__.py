"""The runner of ComfyUI servers, old and new: as many as there are, each one `ComfyRunner`."""

from prodcanvas.runners.comfyui.catalogue import choices
from prodcanvas.runners.comfyui.faults import faults_of
from prodcanvas.runners.comfyui.protocol.course import Patience
from prodcanvas.runners.comfyui.runner import ComfyRunner
from prodcanvas.runners.comfyui.wire import Limits

__all__ = ["ComfyRunner", "Limits", "Patience", "choices", "faults_of"]
