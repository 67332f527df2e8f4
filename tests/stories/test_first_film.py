"""docs/stories/first_film.md: the real stage, the real voice, one command."""

import time

import av
import numpy as np
import pytest

from prodcanvas.stores import load, store
from prodcanvas.studio.check import reports

SHORT = """Title: Tea

INT. KITCHEN - DAY

NORA (60, grey bun, purple cardigan) stands at the window. TOM (20, red T-shirt) enters.

TOM
Morning!

[[SHOT: CU Nora, 85mm, 1.5s]]

NORA
(smiling)
Tea?
"""


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("tea")
    (folder / "tea.fountain").write_text(SHORT, encoding="utf-8")
    command = [sys.executable, "-m", "prodcanvas", "make", "tea.fountain", "--out", "tea"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "tea"


def frames_of(path):
    with av.open(str(path)) as clip:
        return [f.to_ndarray(format="rgb24") for f in clip.decode(clip.streams.video[0])]


@pytest.mark.stage
@pytest.mark.story
def test_there_is_a_film_to_watch(film):
    shots = load(film).shots()
    frames = frames_of(film / "delivery/film.mp4")
    assert len(frames) == sum(s.frames for s in shots)
    assert frames[0].shape == (360, 640, 3)
    means = [f.mean() for f in frames]
    assert min(means) > 20, "no frame is black"
    assert all(f.std() > 12 for f in frames), "no frame is a plain colour"
    moving = sum(np.abs(a.astype(int) - b).mean() > 0.05 for a, b in zip(frames, frames[2:], strict=False))
    assert moving > 0.5 * len(frames), "people live"


@pytest.mark.stage
def test_everybody_in_the_frame_is_seen(film):
    told = reports(film, load(film))
    assert set(told) == {s.id for s in load(film).shots()}
    for shot in load(film).shots():
        for subject in told[shot.id].subjects:
            if subject.id in shot.camera.subjects and subject.id.startswith("character:"):
                assert subject.visible > 0.3, (shot.id, subject.id, told[shot.id].notes)


@pytest.mark.stage
def test_the_close_up_is_as_ordered(film):
    close = next(s for s in load(film).shots() if s.camera.lens_mm == 85)
    report = reports(film, load(film))[close.id]
    head = next(s.head for s in report.subjects if s.id == "character:nora")
    assert close.frames == 36
    assert 0.3 < head[3] - head[1] < 0.95, "a close-up is a face"
    assert report.camera[0].lens_mm == pytest.approx(85, abs=0.01)


@pytest.mark.stage
def test_everybody_has_a_voice_and_it_is_heard(film):
    voices = [a.voice for a in load(film).assets if a.kind == "character"]
    assert len(set(voices)) == 2
    with av.open(str(film / "delivery/film.mp4")) as clip:
        sound = np.concatenate([f.to_ndarray().mean(axis=0) for f in clip.decode(clip.streams.audio[0])])
    seconds = len(sound) / 48000
    assert seconds == pytest.approx(sum(s.frames for s in load(film).shots()) / 24, abs=0.05)
    level = np.sqrt(np.convolve(sound**2, np.ones(4800) / 4800, "same"))
    assert level.max() > 8 * np.median(level), "speech stands out of the room's air"


@pytest.mark.stage
def test_the_same_command_again_says_that_nothing_changed(film, prodcanvas):
    begin = time.monotonic()
    said = prodcanvas("make", film.parent / "tea.fountain", "--out", film)
    assert "Nothing changed" in said.out
    assert time.monotonic() - begin < 60
    with store(film, write=False) as opened:
        assert all(t.slate.number == 1 for t in opened.ledger.takes())
