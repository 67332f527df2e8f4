"""Clips small enough to make in every test that wants one."""

import numpy as np
import pytest

from prodcanvas.clock import Rate
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.sound.pcm import samples_at, write_wav

FILM = Rate(24)


def drawing(number, size=(96, 54)):
    """A grey picture whose brightness tells its number (0 to 50), with a white square."""
    pixels = np.full((size[1], size[0], 3), 20 + 4 * (number % 50), np.uint8)
    pixels[4:12, 4:12] = 255
    return pixels


def number_in(pixels):
    """The number that `drawing` put into a picture, after encoding."""
    return round((float(pixels[-20:, -40:].mean()) - 20) / 4)


@pytest.fixture
def make_clip(tmp_path):
    """A function that makes a clip of numbered drawings."""
    def make(name="clip.mp4", frames=10, rate=FILM, *, size=(96, 54), cuts=(), step=1):
        path = tmp_path / name
        with PictureWriter(path, frames, Format(*size, rate), cuts) as writer:
            for number in range(1, frames + 1, step):
                writer.add(drawing(number, size), number)
        return path
    return make


@pytest.fixture
def make_sound(tmp_path):
    """A function that makes a WAV file with a tone, as long as so many frames."""
    def make(name="sound.wav", frames=10, rate=FILM, *, hertz=440.0, level=0.1):
        when = np.arange(samples_at(frames, rate.fps)) / 48000
        tone = (level * np.sin(2 * np.pi * hertz * when)).astype(np.float32)
        return write_wav(tmp_path / name, np.stack((tone, tone), axis=1))
    return make
