"""Quality tiers of the embedded previz: how large, how smooth."""

from __future__ import annotations

from typing import NamedTuple


class Tier(NamedTuple):
    """A tier against the film's own draft size: `scale` of the picture, every `step`th frame drawn."""

    scale: float
    step: int
    oversample: float

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Delivered pixels, even numbers as video needs them."""
        return round(width * self.scale / 2) * 2, round(height * self.scale / 2) * 2


TIERS = {
    "draft": Tier(1.0, 2, 1.5),
    "preview": Tier(1.5, 1, 1.5),
    "final": Tier(2.0, 1, 1.5),
}
"""Draft is 640x360 on twos, as a film is by default; preview 960x540 and final 1280x720 on ones."""
