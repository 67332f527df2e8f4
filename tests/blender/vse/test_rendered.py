"""The film that Blender renders from the edit, picture by picture and sound by sound, beside the one we deliver."""

import json
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest
from tests.blender.vse.conftest import make_clip, make_sound

from prodcanvas.assembly.cut import Cut, CutShot, TakeMedia, Transition
from prodcanvas.clock import parse_rate
from prodcanvas.media.film import make_film

pytestmark = pytest.mark.stage
RENDER = """
import time
from vse.film.rendering import Rendering
assemble(GIVEN[0], subtitles=False)
rendering = Rendering(settings.film_scene(), OUT / "made" / "film_blender.mp4")
longest = 0.0
while True:
    begun = time.perf_counter()
    over = rendering.poll()
    longest = max(longest, time.perf_counter() - begun)
    if over:
        break
    time.sleep(0.05)
give([rendering.made, rendering.fault, rendering.frame, rendering.frames, longest,
      [p.name for p in (OUT / "made").iterdir()]])
"""


def the_cut(folder, rate):
    """Every kind of transition, a slate, a take that is too short, handles everywhere."""
    fps = parse_rate(rate)
    takes = []
    for number in range(4):
        make_clip(folder / f"c{number}.mp4", 64, number, fps)
        make_sound(folder / f"s{number}.wav", 64, number, fps)
        takes.append(TakeMedia(take=f"sc010_sh00{number}0_tk001", picture=str(folder / f"c{number}.mp4"), frames=64,
                               head=12, sound=str(folder / f"s{number}.wav")))

    def shot(number, at, frames, take, **more):
        return CutShot(shot=f"sc010_sh{number:03d}0", scene="sc010", record_in=at, frames=frames, take=take,
                       copied=False, title=f"Shot {number}", heading="INT. OFFICE", **more)

    return Cut(title="Side by side", rate=rate, width=160, height=90, shots=(
        shot(0, 0, 40, takes[0], transition=Transition(kind="fade_in", after=10)),
        shot(1, 40, 40, takes[1], transition=Transition(kind="dissolve", before=8, after=8)),
        shot(2, 80, 40, takes[2], transition=Transition(kind="wipe", before=6, after=6)),
        shot(3, 120, 58, takes[3], held=6),
        shot(4, 178, 20, None),
        shot(5, 198, 40, takes[0], ending=Transition(kind="fade_to_white", before=10))))


def frames(path):
    with av.open(str(path)) as film:
        return [f.to_ndarray(format="rgb24").astype(int) for f in film.decode(video=0)]


def sound(path, rate=8000):
    with av.open(str(path)) as film:
        resampler = av.AudioResampler("flt", "mono", rate)
        return np.concatenate([part.to_ndarray()[0] for frame in [*film.decode(audio=0), None]
                               for part in resampler.resample(frame)])


@pytest.mark.parametrize("rate", ["24", "24000/1001"])
def test_the_film_from_the_edit_is_the_film_we_deliver(rate, blender, tmp_path):
    cut = the_cut(tmp_path, rate)
    ours = make_film(cut, tmp_path / "film.mp4", tmp_path / "cache").path
    made, fault, frame, total, longest, left = blender(RENDER, json.loads(msgspec.json.encode(cut)), seconds=300)
    assert (fault, frame, total, left) == ("", cut.frames, cut.frames, ["film_blender.mp4"])
    assert longest < 0.5
    with av.open(made) as film:
        assert film.streams.video[0].average_rate == parse_rate(rate).fps
    one, other = frames(ours), frames(made)
    assert len(one) == len(other) == cut.frames
    slate = range(178, 198)
    far = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if np.abs(a - b).mean() > 7 and n not in slate]
    assert not far, "a picture is another one than in the delivered film"
    a, b = sound(ours), sound(made)
    length = min(len(a), len(b))
    assert abs(len(a) - len(b)) < 400
    for begin in range(0, length - 8000, 8000):
        assert abs(lag(a[begin:begin + 8000], b[begin:begin + 8000])) <= 8, "within a millisecond"


def lag(one, other):
    """Samples by which one sound is late against another; 0 where both are silent."""
    if one.std() < 1e-4 and other.std() < 1e-4:
        return 0
    size = 2 * len(one)
    found = int(np.argmax(np.fft.irfft(np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size)))))
    return found - size if found > len(one) else found


def test_a_film_that_is_stopped_leaves_nothing(blender, tmp_path):
    cut = the_cut(tmp_path, "24")
    sentence, there, folder = blender("""
import time
from vse.film.rendering import Rendering
assemble(GIVEN[0])
rendering = Rendering(settings.film_scene(), OUT / "made" / "film.mp4")
rendering.stop()
while not rendering.poll():
    time.sleep(0.05)
give([rendering.sentence, [p.name for p in OUT.glob("made/*")], str(rendering._folder)])
""", json.loads(msgspec.json.encode(cut)))
    assert sentence == "Rendering was stopped."
    assert not there
    assert not Path(folder).exists()


def test_a_film_that_cannot_be_written_is_a_sentence(blender, tmp_path):
    (tmp_path / "made").write_text("in the way")
    made, fault, *_ = blender(RENDER.replace('[p.name for p in (OUT / "made").iterdir()]', "[]"),
                              json.loads(msgspec.json.encode(the_cut(tmp_path, "24"))))
    assert not made
    assert fault.startswith("The film was not rendered.")
    assert Path(tmp_path / "made").read_text() == "in the way"
