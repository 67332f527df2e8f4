"""A pretended ComfyUI server for tests: real protocol, real files, no weights, and every misbehaviour on request."""

from prodcanvas.testing.comfyui.faults import ALWAYS, Faults
from prodcanvas.testing.comfyui.server import PretendServer

__all__ = ["ALWAYS", "Faults", "PretendServer"]
