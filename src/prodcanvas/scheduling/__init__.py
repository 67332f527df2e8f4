"""What is made next, together with what, and how long it will take."""

from prodcanvas.scheduling.batches import Batch, batches
from prodcanvas.scheduling.pace import Pace

__all__ = ["Batch", "Pace", "batches"]
