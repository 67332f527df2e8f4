"""docs/stories/handing_over.md"""

import json

import av
import opentimelineio as otio
import pytest

from prodcanvas.cli.main import run
from prodcanvas.stores import load


@pytest.mark.parametrize("rate", ["23.976", "24", "25", "29.97", "30"])
def test_the_cut_reads_back_in_every_dialect_to_the_frame(tmp_path, script, quick_film, rate, say):
    root = tmp_path / f"film_{rate}"
    assert run(["new", str(root), "--rate", rate]) == 0
    assert run(["make", str(script), "--out", str(root)]) == 0
    film = load(root)
    frames = sum(s.frames for s in film.shots())
    with av.open(str(root / "delivery/film.mp4")) as clip:
        stream = clip.streams.video[0]
        assert stream.average_rate == film.rate_value().fps
        assert sum(1 for _ in clip.decode(stream)) == frames
    timeline = otio.adapters.read_from_file(str(root / "delivery/film.otio"))
    picture = timeline.video_tracks()[0]
    clips = list(picture.find_clips())
    assert len(clips) == len(film.shots())
    assert round(picture.duration().rescaled_to(float(film.rate_value().fps)).value) == frames
    listed = (root / "delivery/film.edl").read_text()
    assert listed.startswith("TITLE:")
    counted = 30000 / 1001 if film.rate_value().is_drop else film.rate_value().nominal
    edl = otio.adapters.read_from_file(str(root / "delivery/film.edl"), rate=counted)
    assert len(list(edl.find_clips())) >= len(film.shots())


def test_the_register_names_every_picture(quick_film):
    register = json.loads((quick_film / "delivery/provenance.json").read_text())
    text = json.dumps(register)
    for shot in load(quick_film).shots():
        assert shot.id in text


def test_a_shot_left_out_of_the_final_is_left_out(quick_film, say):
    from prodcanvas.stores import save
    from prodcanvas.studio.impact import edited

    film = load(quick_film)
    dropped = film.shots()[1]
    save(quick_film, edited(film, f"{dropped.id}.include=false"))
    assert say("assemble", "--in", quick_film)[0] == 0
    with av.open(str(quick_film / "delivery/film.mp4")) as clip:
        count = sum(1 for _ in clip.decode(clip.streams.video[0]))
    assert count == sum(s.frames for s in film.shots()) - dropped.frames
    assert "0 dirty" in say("status", "--in", quick_film)[1]
