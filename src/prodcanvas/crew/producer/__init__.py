"""The Producer: intent in, the best way to make it out, with every reason and every sacrifice."""

from prodcanvas.crew.producer.planner import Producer

__all__ = ["Producer"]
