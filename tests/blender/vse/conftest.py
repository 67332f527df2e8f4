"""The edit without Blender, found beside the extension that carries it; and Blender, always in a process of its own."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from prodcanvas.clock import Rate
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.sound.pcm import write_wav

HERE = Path(__file__).parent
EXTENSION = HERE.parents[2] / "blender/production_canvas"
sys.path.insert(0, str(EXTENSION))
RATE = Rate(24)


def pytest_collection_modifyitems(items):
    """Where there is no Blender module, what needs it is skipped, and says so."""
    if importlib.util.find_spec("bpy") is None:
        for item in items:
            if item.get_closest_marker("stage"):
                item.add_marker(pytest.mark.skip(reason="bpy is not installed"))


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    """Clips c0 … c3 of 64, 70, 76 and 82 frames, whose pictures tell their number and frame, and sounds s0 … s3."""
    folder = tmp_path_factory.mktemp("media")
    for number in range(4):
        make_clip(folder / f"c{number}.mp4", 64 + 6 * number, number)
        make_sound(folder / f"s{number}.wav", 64 + 6 * number, number)
    return folder


def make_clip(path, frames, number, rate=RATE, size=(160, 90)):
    """A clip in the colour of its number; a white bar grows over it, frame by frame."""
    with PictureWriter(path, frames, Format(*size, rate)) as writer:
        for frame in range(frames):
            writer.add(picture(number, frame, frames, size), frame + 1)


def picture(number, frame, frames, size):
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[:] = [(190, 60, 60), (60, 190, 60), (60, 60, 190), (170, 170, 50)][number % 4]
    pixels[30:60, :round(size[0] * (frame + 1) / frames)] = 235
    return pixels


def make_sound(path, frames, number, rate=RATE):
    """Noise that comes and goes, so that its place can be told."""
    count = round(frames * 48000 / rate.fps)
    level = 0.1 * (np.sin(2 * np.pi * (3 + number) * np.arange(count) / 48000) > 0)
    noise = np.random.default_rng(number).normal(size=count) * level
    write_wav(path, np.stack([noise, noise], 1).astype(np.float32))


@pytest.fixture
def blender(tmp_path):
    """Run a piece of code in Blender: `give(value)` hands a value back; it knows the words of `inside.py`."""
    def run(code, *given, seconds=120):
        script = tmp_path / "inside_run.py"
        script.write_text((HERE / "inside.py").read_text() + "\n\ndef test():\n" + "\n".join(
            f"    {line}" for line in code.strip("\n").split("\n")) + "\n\n\nrun(test)\n")
        environment = {**os.environ, "PRODCANVAS_EXTENSION": str(EXTENSION), "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-W", "ignore", str(script), json.dumps(given), str(tmp_path)],
                              capture_output=True, text=True, timeout=seconds, env=environment, check=False)
        found = [json.loads(line[6:]) for line in done.stdout.splitlines() if line.startswith("gives ")]
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return found[-1] if found else None

    return run
