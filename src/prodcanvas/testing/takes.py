"""Takes to try a store with."""

from __future__ import annotations

from prodcanvas.takes import Slate, Take


def draft_take(media: str, shot: str = "sc010_sh0010", signature: str = "s1") -> Take:
    """A take that was shot but not accepted yet: 48 frames at 24, 640x360."""
    return Take(slate=Slate(shot, 0), signature=signature, parts={f"{shot}/clip": "h1"}, media=media, frames=48,
                rate="24", width=640, height=360)
