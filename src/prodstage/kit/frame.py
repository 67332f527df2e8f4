"""Where a piece stands and which way it faces."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

Point = tuple[float, float, float]
Turn = float | tuple[float, float, float]


@dataclass(frozen=True)
class Spot:
    """A place on the set: metres, and a yaw in degrees (0 faces -Y, counter-clockwise seen from above)."""

    x: float = 0.0
    y: float = 0.0
    yaw: float = 0.0
    z: float = 0.0

    def point(self, local: tuple[float, ...]) -> Point:
        """Return the world point of a local (x, y) or (x, y, z) in metres."""
        c, s = math.cos(math.radians(self.yaw)), math.sin(math.radians(self.yaw))
        x, y, z = local[0], local[1], local[2] if len(local) > 2 else 0.0
        return (self.x + c * x - s * y, self.y + s * x + c * y, self.z + z)

    def ahead(self, x: float, y: float, yaw: float = 0.0, z: float = 0.0) -> Spot:
        """Return the spot at a local offset, turned by a further `yaw` degrees."""
        px, py, pz = self.point((x, y, z))
        return Spot(px, py, self.yaw + yaw, pz)


def rotation(turn: Turn) -> np.ndarray:
    """Return the 3x3 matrix of a yaw, or of XYZ Euler degrees (X first, as Blender does)."""
    rx, ry, rz = (0.0, 0.0, turn) if isinstance(turn, int | float) else turn
    (cx, cy, cz), (sx, sy, sz) = np.cos(np.radians((rx, ry, rz))), np.sin(np.radians((rx, ry, rz)))
    x = np.array(((1, 0, 0), (0, cx, -sx), (0, sx, cx)))
    y = np.array(((cy, 0, sy), (0, 1, 0), (-sy, 0, cy)))
    z = np.array(((cz, -sz, 0), (sz, cz, 0), (0, 0, 1)))
    return z @ y @ x
