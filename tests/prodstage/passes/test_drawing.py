"""Edges, strokes and PNGs of our own, held against OpenCV's and Pillow's."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from prodcanvas.edges import canny, reduced
from prodstage.passes.png import png
from prodstage.passes.strokes import dot, stroke

EXAMPLES = Path(__file__).parents[3] / "docs/images/examples.jpg"


def of_opencv(picture: np.ndarray, low: int, high: int) -> np.ndarray:
    return np.asarray(cv2.Canny(np.ascontiguousarray(picture), low, high))


def test_edges_of_a_picture_are_opencvs_to_the_pixel() -> None:
    picture = np.asarray(Image.open(EXAMPLES).convert("RGB"))
    ours = canny(picture, 60, 150)
    assert 0.01 < (ours > 0).mean() < 0.5
    np.testing.assert_array_equal(ours, of_opencv(picture, 60, 150))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 40), st.integers(0, 300), st.integers(0, 600))
def test_edges_of_anything_are_opencvs(seed: int, height: int, width: int, low: int, more: int) -> None:
    dice = np.random.default_rng(seed)
    picture = (dice.integers(0, 4, (height, width, 3)) * dice.integers(1, 80)).astype(np.uint8)
    np.testing.assert_array_equal(canny(picture, low, low + more), of_opencv(picture, low, low + more))


@pytest.mark.parametrize("size", [(640, 360), (426, 240), (333, 111), (60, 40)])
def test_a_reduced_picture_is_opencvs(size: tuple[int, int]) -> None:
    picture = np.asarray(Image.open(EXAMPLES).convert("RGB").resize((640, 360)))
    theirs = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    assert np.abs(reduced(picture, size).astype(int) - theirs).max() <= 1


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("shape", [(1, 1), (7, 5), (1, 9, 3), (33, 20, 3)])
def test_a_png_comes_back_bit_for_bit(kind: type, shape: tuple[int, ...]) -> None:
    picture = np.random.default_rng(1).integers(0, np.iinfo(kind).max + 1, shape).astype(kind)
    read = cv2.imdecode(np.frombuffer(png(picture), np.uint8), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(read[..., ::-1] if read.ndim == 3 else read, picture)
    with Image.open(io.BytesIO(png(picture))) as shown:
        shown.load()
        assert shown.size == (shape[1], shape[0])


def test_a_flat_map_is_small() -> None:
    slope = np.linspace(0, 65535, 360).astype(np.uint16)[:, None].repeat(640, axis=1)
    assert len(png(slope)) < slope.nbytes / 50


@pytest.mark.parametrize(("a", "b", "width"), [
    ((20, 20), (70, 55), 4), ((5, 50), (95, 50), 3), ((30, 10), (30, 90), 6), ((40, 40), (40, 40), 9)])
def test_a_stroke_is_as_large_as_it_should_be_and_lies_within_opencvs(
    a: tuple[int, int], b: tuple[int, int], width: int,
) -> None:
    ours, theirs = np.zeros((100, 100, 3), np.uint8), np.zeros((100, 100, 3), np.uint8)
    stroke(ours, a, b, width, (255, 0, 0))
    cv2.line(theirs, a, b, (255, 0, 0), width, cv2.LINE_AA)
    length = np.hypot(b[0] - a[0], b[1] - a[1])
    assert ours.sum() / 255 == pytest.approx(length * width + np.pi * width**2 / 4, rel=0.02)
    assert not (ours[..., 0] > 128)[theirs[..., 0] < 128].any()


def test_a_dot_is_as_large_as_it_should_be() -> None:
    canvas = np.zeros((60, 60, 3), np.uint8)
    dot(canvas, (29.5, 30.25), 8, (0, 255, 0))
    assert canvas[..., 1].sum() / 255 == pytest.approx(np.pi * 64, rel=0.02)
    assert not canvas[..., 0].any()


@pytest.mark.parametrize("at", [(-50, -50), (-3, 20), (200, 10), (39.5, 39.5)])
def test_what_lies_beyond_the_canvas_does_no_harm(at: tuple[float, float]) -> None:
    canvas = np.zeros((40, 40, 3), np.uint8)
    dot(canvas, at, 5, (1, 2, 3))
    stroke(canvas, at, (20, 20), 3, (1, 2, 3))
    assert canvas.max() <= 3
