"""Turns in space: 3x3 rotation matrices in a right-handed world, Z up, angles in degrees."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EYE = np.eye(3)


def rx(deg: float) -> Array:
    """About +X (the performer's left): positive leans forward, towards -Y."""
    c, s = math.cos(math.radians(deg)), math.sin(math.radians(deg))
    return np.array(((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c)))


def ry(deg: float) -> Array:
    """About +Y: positive tilts to the performer's left (+X)."""
    c, s = math.cos(math.radians(deg)), math.sin(math.radians(deg))
    return np.array(((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)))


def rz(deg: float) -> Array:
    """About +Z: positive turns to the performer's left (counter-clockwise from above)."""
    c, s = math.cos(math.radians(deg)), math.sin(math.radians(deg))
    return np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)))


def turn(pitch: float, roll: float, yaw: float) -> Array:
    """Yaw after pitch after roll: `rz(yaw) @ rx(pitch) @ ry(roll)`."""
    return rz(yaw) @ rx(pitch) @ ry(roll)


def cross(a: Array, b: Array) -> Array:
    """Vector product of two 3-vectors (numpy's own is ten times slower at this size)."""
    ax, ay, az = a
    bx, by, bz = b
    return np.array((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx))


def length(v: Array) -> float:
    """Euclidean length of a 3-vector."""
    return math.sqrt(float(v[0]) ** 2 + float(v[1]) ** 2 + float(v[2]) ** 2)


def unit(v: Array) -> Array:
    """The direction of `v`; a zero vector stays zero."""
    n = length(v)
    return v / n if n > 1e-9 else np.zeros(3)


def about(axis: Array, deg: float) -> Array:
    """Rodrigues' rotation about a unit `axis`."""
    x, y, z = axis
    c, s = math.cos(math.radians(deg)), math.sin(math.radians(deg))
    k = 1.0 - c
    return np.array((
        (c + x * x * k, x * y * k - z * s, x * z * k + y * s),
        (y * x * k + z * s, c + y * y * k, y * z * k - x * s),
        (z * x * k - y * s, z * y * k + x * s, c + z * z * k),
    ))


def about_many(axes: Array, deg: Array) -> Array:
    """Rodrigues for many: axes (..., 3) of unit length, degrees (...) -> matrices (..., 3, 3)."""
    a = np.radians(deg)[..., None, None]
    K = np.zeros((*axes.shape[:-1], 3, 3))
    K[..., 0, 1], K[..., 0, 2], K[..., 1, 2] = -axes[..., 2], axes[..., 1], -axes[..., 0]
    K[..., 1, 0], K[..., 2, 0], K[..., 2, 1] = axes[..., 2], -axes[..., 1], axes[..., 0]
    return EYE + np.sin(a) * K + (1.0 - np.cos(a)) * (K @ K)


def frame(u: Array, n: Array) -> Array:
    """Orthonormal columns: along `u`, then `n` made square to it, then their product."""
    u = unit(u)
    n = unit(n - u * float(u @ n))
    return np.stack((u, n, cross(u, n)), 1)


def between(a: Array, b: Array, limit: float, share: float) -> Array:
    """The turn that takes direction `a` towards `b`: `share` of the way, never more than `limit` degrees."""
    a, b = unit(a), unit(b)
    axis = cross(a, b)
    sine = length(axis)
    angle = math.degrees(math.atan2(sine, float(a @ b)))
    if sine < 1e-6:
        return EYE
    return about(axis / sine, min(angle, limit) * share)


def mix(A: Array, B: Array, share: float) -> Array:
    """Between two rotations by blended columns, made square again (fine below about 150 degrees apart)."""
    if share <= 0.0:
        return A
    if share >= 1.0:
        return B
    M = A + (B - A) * share
    return frame(M[:, 0], M[:, 1])


def wrap(deg: float) -> float:
    """The same angle in -180..180."""
    return (deg + 180.0) % 360.0 - 180.0
