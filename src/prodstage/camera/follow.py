"""The operator's hand: how the frame goes with a subject that walks, and stays still for one that only breathes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from prodstage.camera.direction import Seen
from prodstage.camera.optics import Vec
from prodstage.camera.setup import Setup

STILL = 0.22
"""Metres by which a subject may stray before a close frame goes with it."""


def displacement(
    setup: Setup, moments: Sequence[Seen], within: Callable[[Vec], bool], staying: Sequence[bool],
) -> Vec:
    """(n, 3) metres by which the frame's subjects are away from the reference, per drawing.

    Somebody off stage is not followed, nor in a drawing that is not `staying`: the frame waits where they come
    in, and stays where they were when they went.
    """
    ids = [i for i in setup.ids if all(i in m for m in moments)]
    if not ids:
        return np.zeros((len(moments), 3))
    places = np.mean([[m[i].centre for m in moments] for i in ids], axis=0)
    inside = [all(within(m[i].centre) for i in ids) for m in moments]
    on = np.array(inside) & np.array(staying, bool)
    if on.any() and not on.all():
        index = np.arange(len(moments))
        held = np.array([index[on][np.argmin(np.abs(index[on] - i))] for i in index])
        places = places[held]
    result: Vec = places - setup.anchor
    return result


def smoothed(path: Vec, seconds_each: float, hand: float = 0.3) -> Vec:
    """`path` (n, 3) as a steady hand follows it: a Gaussian of `hand` seconds, its ends held."""
    if len(path) < 3:
        return path
    reach = max(1, round(3 * hand / seconds_each))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * seconds_each / hand) ** 2)
    kernel /= kernel.sum()
    padded = np.vstack((np.repeat(path[:1], reach, axis=0), path, np.repeat(path[-1:], reach, axis=0)))
    columns = [np.convolve(padded[:, k], kernel, mode="valid") for k in range(3)]
    return np.stack(columns, axis=1)


def followed(path: Vec, seconds_each: float, frame_width: float, *, wide: bool) -> Vec:
    """The part of a displacement (n, 3) that the frame goes along with: nothing for small movements.

    `frame_width` is the width of the picture at the subject in metres: a wide frame lets people walk in it.
    """
    dead = max(min(STILL, 0.22 * frame_width), (0.30 if wide else 0.12) * frame_width)
    length = np.linalg.norm(path, axis=1, keepdims=True)
    if float(length.max(initial=0.0)) < dead:
        return np.zeros_like(path)
    beyond = path * np.clip((length - dead * 0.5) / np.maximum(length, 1e-6), 0, 1)
    return smoothed(beyond, seconds_each)
