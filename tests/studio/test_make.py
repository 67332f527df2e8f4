"""From a screenplay to a delivered film, and again when something changed."""

import av

from prodcanvas.film import Voice
from prodcanvas.stores import load, save, store
from prodcanvas.studio.circle import circle
from prodcanvas.studio.impact import edited
from prodcanvas.studio.make import make
from prodcanvas.studio.reject import reject
from prodcanvas.studio.shoot import shoot
from prodcanvas.studio.status import status
from prodcanvas.testing import PretendStage


def frames_in(path):
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(film.streams.video[0]))


def test_a_film_is_delivered_with_every_frame(made):
    now = status(made)
    assert now.dirty == ()
    assert now.scenes == 2
    assert frames_in(made / "delivery/film.mp4") == now.frames
    for name in ("film.srt", "film.otio", "film.edl", "film.fcpxml", "contact_sheet.png", "storyboard.pdf",
                 "provenance.json"):
        assert (made / "delivery" / name).stat().st_size > 0


def test_nothing_changed_makes_nothing(made, script):
    stage = PretendStage()
    again = make(made, script, stage=stage)
    assert stage.asked == []
    assert again.delivery is None
    assert again.imported is None


def test_a_changed_look_remakes_its_shots_only(made, script):
    film = load(made)
    save(made, edited(film, "character:ann.look.hair=bun"))
    dirty = [d.shot for d in status(made).dirty]
    with_ann = [s.id for s in film.shots()
                if any(p.who == "character:ann" for p in s.staging.placements) or "character:ann" in s.camera.subjects]
    assert dirty == with_ann
    assert 0 < len(dirty) < len(film.shots())
    assert all("look.hair went from" in " ".join(d.reasons) for d in status(made).dirty)
    stage = PretendStage()
    make(made, script, stage=stage)
    assert stage.asked == dirty
    assert status(made).dirty == ()


def test_another_quality_of_sound_alone_renders_nothing(made):
    film = load(made)
    scenes = tuple(
        s if i else type(s)(**{f: getattr(s, f) for f in s.__struct_fields__} | {"shots": tuple(
            type(x)(**{f: getattr(x, f) for f in x.__struct_fields__} | {"sounds": ("door",)}) for x in s.shots)})
        for i, s in enumerate(film.scenes))
    save(made, type(film)(**{f: getattr(film, f) for f in film.__struct_fields__} | {"scenes": scenes}))
    assert status(made).dirty
    stage = PretendStage()
    done = shoot(made, stage=stage)
    assert stage.asked == []
    assert done.made
    assert status(made).dirty == ()


def test_one_failing_shot_does_not_sink_the_others(tmp_path, script):
    root = tmp_path / "p"
    probe = make(root, script, stage=PretendStage())
    victim = probe.film.shots()[1].id
    save(root, edited(load(root), "film.width=320"))
    done = shoot(root, stage=PretendStage(fail={victim}))
    assert list(done.failed) == [victim]
    assert len(done.made) == len(probe.film.shots()) - 1
    assert [d.shot for d in status(root).dirty] == [victim]


def test_a_stage_that_dies_keeps_what_was_finished(tmp_path, script):
    root = tmp_path / "p"
    ids = [s.id for s in make(root, script, stage=PretendStage()).film.shots()]
    save(root, edited(load(root), "film.width=320"))
    done = shoot(root, stage=PretendStage(die_at=ids[2]))
    assert {s.rsplit("_tk", 1)[0] for s in done.made} >= set(ids[:2])
    assert "died" in done.failed[ids[2]]
    assert shoot(root, stage=PretendStage()).failed == {}
    assert status(root).dirty == ()


def test_a_black_picture_is_no_take(tmp_path, script):
    root = tmp_path / "p"
    first = make(root, script, stage=PretendStage()).film.shots()[0].id
    done = shoot(root, only=[first], again=True, stage=PretendStage(black={first}))
    assert "black" in done.failed[first]
    assert status(root).dirty == (), "the good take is still circled"
    save(root, edited(load(root), f"{first}.frames=30"))
    done = shoot(root, stage=PretendStage(black={first}))
    assert "black" in done.failed[first]
    assert shoot(root, stage=PretendStage()).failed == {}, "a bad picture is not kept"
    assert status(root).dirty == ()


def test_when_nothing_could_be_shot_the_reasons_are_told_and_nothing_is_delivered(tmp_path, script):
    probe = make(tmp_path / "p", script, stage=PretendStage())
    every = {s.id for s in probe.film.shots()}
    done = make(tmp_path / "q", script, stage=PretendStage(fail=every))
    assert set(done.shot.failed) == every
    assert done.delivery is None
    assert not (tmp_path / "q/delivery").exists()


def test_stopping_keeps_what_was_finished_and_goes_on(tmp_path, script):
    root = tmp_path / "p"
    total = len(make(root, script, stage=PretendStage()).film.shots())
    save(root, edited(load(root), "film.width=320"))
    stage = PretendStage()
    done = shoot(root, stage=stage, stop=lambda: len(stage.asked) >= 2)
    assert done.stopped
    assert 0 < len(done.made) < total
    rest = PretendStage()
    shoot(root, stage=rest)
    assert len(rest.asked) == total - len(done.made)
    assert status(root).dirty == ()


def test_rejecting_makes_a_shot_dirty_and_circling_makes_it_clean(made):
    with store(made, write=False) as opened:
        take = opened.ledger.takes()[0]
    reject(made, str(take.slate), "she blinks")
    assert [d.reasons for d in status(made).dirty] == [("has no circled take",)]
    circle(made, str(take.slate))
    assert status(made).dirty == ()


def test_a_take_says_where_and_from_what_it_came(made):
    with store(made, write=False) as opened:
        for take in opened.ledger.takes():
            assert take.provenance.runner.startswith("PretendStage, bpy ")
            assert take.provenance.seeds
            assert opened.media.has(take.provenance.request)


def test_a_voice_for_a_character_is_asked_of_the_film(made):
    voices = [a.voice for a in load(made).assets if a.kind == "character"]
    assert len(set(voices)) == len(voices)
    assert all(isinstance(v, Voice) for v in voices)
