"""Reading: what stands on the canvas, understood as a film; whatever cannot be meant is said in a sentence."""

from prodcanvas.nodes.canvas import Fault
from prodcanvas.nodes.reading.reader import Reader

__all__ = ["Fault", "Reader"]
