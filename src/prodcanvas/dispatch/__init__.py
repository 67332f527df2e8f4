"""Jobs and servers: which does what next, what is tried when it fails, and nothing lost or done twice."""

from prodcanvas.dispatch.dispatch import Dispatch, run_all
from prodcanvas.dispatch.work import Done, Patience, Smaller, Work

__all__ = ["Dispatch", "Done", "Patience", "Smaller", "Work", "run_all"]
