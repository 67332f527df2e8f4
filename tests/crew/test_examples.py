"""The shot lists of our own screenplays, as tables one can read; `python -m tests.crew.test_examples` rewrites them."""

from itertools import pairwise
from pathlib import Path

import pytest
from tests.crew.broken_down import spoken

from prodcanvas.crew.breakdown import breakdown
from prodcanvas.crew.cinematographer import STEPS
from prodcanvas.crew.coverage import check
from prodcanvas.screenplay import read_script

ROOT = Path(__file__).parents[2]
GOLDENS = Path(__file__).parent / "goldens"
NAMES = sorted(p.stem for p in (ROOT / "examples").glob("*.fountain"))


def film_of(name):
    data = (ROOT / "examples" / f"{name}.fountain").read_bytes()
    return breakdown(read_script(data, f"{name}.fountain"), film_id=name, language="", measure=spoken)


def summary(film):
    lines = []
    for scene in film.scenes:
        lines.append(f"{scene.id}  {scene.heading}  ({scene.location}, {scene.time}, {scene.weather})")
        lines += [_row(shot) for shot in scene.shots]
    return "\n".join(lines) + "\n"


def _row(shot):
    camera = shot.camera
    names = " ".join(s.partition(":")[2] or s for s in camera.subjects) or "-"
    more = " ".join(w for w in (
        f"over {camera.over.partition(':')[2]}" if camera.over else "", camera.angle if camera.angle != "eye" else "",
        camera.move if camera.move != "static" else "", shot.transition if shot.transition != "cut" else "",
        f"[{shot.overlay}]" if shot.overlay else "") if w)
    what = f"{camera.size:6} {camera.framing:13} {names:24}"
    return f"  {shot.id[-6:]}  {what} {shot.frames / 24:4.1f} s  {more}".rstrip()


@pytest.fixture(scope="module")
def films():
    return {name: film_of(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_shot_list_is_as_it_was(films, name):
    assert summary(films[name]) == (GOLDENS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_no_cut_of_ours_jumps(films, name):
    for scene in films[name].scenes:
        for a, b in pairwise(scene.shots):
            one, two = a.camera, b.camera
            free = not all(s.reasons[0].startswith("Ordered") for s in (a, b))
            same = one.subjects[:1] == two.subjects[:1] and one.subjects and one.framing == two.framing == "single"
            if same and free and one.angle == two.angle and one.move == two.move == "static":
                assert abs(STEPS.index(one.size) - STEPS.index(two.size)) >= 2, (a.id, b.id)


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_has_no_fault_that_can_be_known_before_the_cameras(films, name):
    assert [f.sentence for f in check(films[name], {}) if f.severity == "error"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_prop_and_place_has_a_model(films, name):
    blocks = [a.id for a in films[name].assets if a.prop_kind == "block"]
    assert blocks == []


def test_paper_jam_is_as_long_and_as_cut_as_it_was_written_to_be(films):
    film = films["paper_jam"]
    assert len(film.scenes) == 3
    assert 12 <= len(film.shots()) <= 20
    assert 60 <= sum(s.frames for s in film.shots()) / 24 <= 93  # the words of the tests are slower than the voice


def test_paper_jam_can_be_read_with_the_sound_off(films):
    film = films["paper_jam"]
    assert [s.overlay for s in film.shots() if s.overlay] == ["PAPER JAM", "SORRY", "LOW INK"]
    actions = [c.action for s in film.shots() for c in s.staging.cues]
    assert [a for a in actions if a in {"kick", "give", "hug", "face_in_hands", "laugh"}] == [
        "kick", "give", "hug", "face_in_hands", "laugh"]


def test_the_french_film_is_read_in_french(films):
    film = films["le_dernier_train"]
    assert film.language == "fr"
    assert [s.location for s in film.scenes] == ["location:gare", "location:train"]
    assert [film.asset(s.location).set_kind for s in film.scenes] == ["station", "train"]
    assert {c.action for s in film.shots() for c in s.staging.cues} >= {"sit_down", "give", "open", "shrug", "laugh"}


if __name__ == "__main__":
    for each in NAMES:
        (GOLDENS / f"{each}.txt").write_text(summary(film_of(each)), encoding="utf-8")
