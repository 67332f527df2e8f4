"""Reels keep every pixel; a conformed clip has exactly the film's frames, each the nearest in time."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.clock import Rate
from prodcanvas.errors import FormatError
from prodcanvas.media.encode import Format
from prodcanvas.media.frames import every_frame
from prodcanvas.media.probe import probe
from prodcanvas.media.reel import conform_reel, filled, frame_files, picked, reel_rate, write_reel


def noise(count, size=(48, 64)):
    rng = np.random.default_rng(1)
    return [rng.integers(0, 256, (*size, 3), dtype=np.uint8) for _ in range(count)]


def test_a_reel_keeps_every_pixel_and_its_rate(tmp_path):
    frames = noise(5)
    assert write_reel(frames, tmp_path / "a.mp4", Rate(16, 1)) == 5
    assert all(np.array_equal(a, b) for a, b in zip(frames, frame_files((tmp_path / "a.mp4",)), strict=True))
    assert reel_rate(tmp_path / "a.mp4") == 16


def test_frames_of_two_sizes_or_none_are_refused_and_leave_nothing(tmp_path):
    with pytest.raises(FormatError, match="another size"):
        write_reel([*noise(1), *noise(1, (32, 32))], tmp_path / "a.mp4", Rate(24, 1))
    with pytest.raises(FormatError, match="No frame"):
        write_reel([], tmp_path / "b.mp4", Rate(24, 1))
    assert list(tmp_path.iterdir()) == []


@given(count=st.integers(1, 200), source=st.sampled_from([8, 12, 16, 24, 25, 30]), frames=st.integers(1, 200))
def test_the_nearest_frame_is_shown_and_the_last_is_held(count, source, frames):
    found = picked(count, Fraction(source), Fraction(24), frames)
    assert len(found) == frames
    assert found == sorted(found)
    assert all(abs(Fraction(i, source) - Fraction(n, 24)) <= Fraction(1, 2 * source) or i == count - 1
               for n, i in enumerate(found))


def test_a_clip_at_sixteen_becomes_one_of_the_film_at_twenty_four(tmp_path):
    levels = [np.full((48, 64, 3), 20 * n, np.uint8) for n in range(9)]
    form = Format(96, 54, Rate(24, 1))
    out = conform_reel(iter(levels), Fraction(16), 9, out=tmp_path / "c.mp4", form=form, length=12)
    found = probe(out)
    assert (found.frames, found.width, found.height) == (12, 96, 54)
    means = [f.mean() for f in every_frame(out)]
    wanted = [20 * i for i in picked(9, Fraction(16), Fraction(24), 12)]
    assert np.abs(np.array(means) - wanted).max() < 4


def test_a_picture_fills_the_frame_from_its_middle():
    wide = np.zeros((10, 40, 3), np.uint8)
    wide[:, 15:25] = 255
    found = filled(wide, 20, 20)
    assert found.shape == (20, 20, 3)
    assert found[10, 10].min() > 250
    assert filled(wide, 40, 10) is wide
