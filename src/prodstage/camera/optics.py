"""The glass and the gate: what a lens on a sensor sees, and how a camera is pointed.

A camera is a 4x4 camera-to-world matrix as Blender has it: columns are right, up, back and the position.
Positions in the frame are *shares*: 0,0 is the lower left corner of the picture and 1,1 the upper right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prodcanvas.film.staging import SENSORS

Vec = NDArray[np.float64]
UP: Vec = np.array((0.0, 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Gate:
    """The exposed part of the sensor in millimetres."""

    width: float
    height: float


def gate_of(sensor: str, width: int, height: int) -> Gate:
    """The gate of a named sensor for a picture of `width` x `height` pixels: full width, cropped in height."""
    across = SENSORS.get(sensor, SENSORS["super35"])[0]
    return Gate(across, across * height / width)


def tangents(gate: Gate, lens_mm: float) -> tuple[float, float]:
    """Half the width and half the height of the picture, in metres, at one metre from the camera."""
    return gate.width / (2 * lens_mm), gate.height / (2 * lens_mm)


def unit(v: Vec) -> Vec:
    """`v` at length 1; a vector of no length stays as it is."""
    length = float(np.linalg.norm(v))
    return v / length if length > 1e-9 else v


def heading(v: Vec) -> Vec:
    """The direction of `v` on the floor, length 1; -Y where it has none."""
    flat = np.array((float(v[0]), float(v[1]), 0.0))
    return unit(flat) if np.linalg.norm(flat) > 1e-6 else np.array((0.0, -1.0, 0.0))


def turned(v: Vec, degrees: float) -> Vec:
    """`v` turned about the vertical, counter-clockwise seen from above."""
    a = math.radians(degrees)
    c, s = math.cos(a), math.sin(a)
    return np.array((c * v[0] - s * v[1], s * v[0] + c * v[1], v[2]))


def facing(forward: Vec, roll: float = 0.0) -> Vec:
    """3x3 rotation (columns right, up, back) of a camera that looks along `forward`; roll in degrees."""
    back = -unit(forward)
    side = np.cross(UP, back)
    right = unit(side) if np.linalg.norm(side) > 1e-6 else np.array((1.0, 0.0, 0.0))
    up = np.cross(back, right)
    a = math.radians(roll)
    return np.stack((math.cos(a) * right + math.sin(a) * up, math.cos(a) * up - math.sin(a) * right, back), axis=1)


def posed(rotation: Vec, position: Vec) -> Vec:
    """4x4 camera-to-world matrix from its two halves."""
    matrix = np.eye(4)
    matrix[:3, :3] = rotation
    matrix[:3, 3] = position
    return matrix


def direction(toward_camera: Vec, pitch: float) -> Vec:
    """Viewing direction of a camera that stands in floor direction `toward_camera` and tilts by `pitch` degrees."""
    a = math.radians(pitch)
    return -heading(toward_camera) * math.cos(a) + UP * math.sin(a)


def project(matrix: Vec, gate: Gate, lens_mm: float, points: Vec) -> Vec:
    """Shares of the frame and depth in metres, (n, 3), of world points (n, 3).

    Points behind the camera have a negative depth and a meaningless share.
    """
    local = (np.atleast_2d(points) - matrix[:3, 3]) @ matrix[:3, :3]
    tx, ty = tangents(gate, lens_mm)
    depth = -local[:, 2]
    safe = np.where(np.abs(depth) < 1e-6, 1e-6, depth)
    return np.stack((0.5 + local[:, 0] / safe / (2 * tx), 0.5 + local[:, 1] / safe / (2 * ty), depth), axis=1)


def aimed(
    position: Vec, anchor: Vec, share: tuple[float, float], gate: Gate, lens_mm: float, *, roll: float = 0.0,
) -> Vec:
    """Camera at `position`, turned until the world point `anchor` lies at `share` of the frame."""
    tx, ty = tangents(gate, lens_mm)
    x, y = (share[0] * 2 - 1) * tx, (share[1] * 2 - 1) * ty
    a = math.radians(roll)
    x, y = math.cos(a) * x - math.sin(a) * y, math.sin(a) * x + math.cos(a) * y
    to = unit(anchor - position)
    rise = float(to[2]) * math.sqrt((1 + x * x + y * y) / (1 + y * y))
    pitch = math.asin(min(1.0, max(-1.0, rise))) - math.atan(y)
    yaw = math.atan2(x, math.cos(pitch) - y * math.sin(pitch))
    forward = turned(heading(to), math.degrees(yaw)) * math.cos(pitch) + UP * math.sin(pitch)
    return posed(facing(forward, roll), position)
