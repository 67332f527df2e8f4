"""The film being edited: what the canvas says, what the disk says, and how every shot of it stands."""

from prodcanvas.engine.session.session import Conflict, Session

__all__ = ["Conflict", "Session"]
