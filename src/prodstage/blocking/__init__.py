"""Blocking: marks become places, cues become beats, and props find their hands."""

from prodstage.blocking.plan import Blocked, block_shot

__all__ = ["Blocked", "block_shot"]
