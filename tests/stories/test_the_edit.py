"""docs/stories/the_edit.md"""

import pytest
from tests.blender.conftest import blender, engine, film  # noqa: F401 - the fixtures of the extension's own tests

pytestmark = [pytest.mark.stage, pytest.mark.story]


def tells(window, root):
    """Assemble, trim by hand, make another take, leave a shot out, assemble again; gives back the edits."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.vse.assemble import assemble_cut
    from production_canvas.vse.settings import film_scene

    def made(takes):
        """Until every shot has this many takes at least and nothing is under way."""
        window.until(lambda: all(desk.news.shot(uid)["takes"] >= n for uid, n in takes.items())
                     and not desk.news.running(), 120)
        window.settle()

    def assemble():
        answers = []
        desk.do("cut", answers.append)
        window.until(lambda: answers)
        for _ in assemble_cut(film_scene("Film"), answers[0]):
            pass
        strips = bpy.data.scenes["Film"].sequence_editor.strips
        movies = sorted((s for s in strips if s.type == "MOVIE"), key=lambda s: s.frame_final_start)
        return [[s.name, s.frame_final_start, s.frame_final_duration] for s in movies], len(
            [s for s in strips if s.type == "SOUND"]), bpy.data.scenes["Film"].view_settings.view_transform

    window.open(root)
    bpy.ops.prodcanvas.generate_dirty(everywhere=True)
    made({n.pc_uid: 1 for n in window.shots()})
    first = assemble()
    strips = bpy.data.scenes["Film"].sequence_editor.strips
    length = {"length": 10} if bpy.app.version >= (5, 0) else {"frame_end": 11}
    mine = strips.new_effect(name="mine", type="COLOR", channel=20, frame_start=1, **length)
    trimmed = next(s for s in strips if s.name == first[0][0][0])
    trimmed.frame_final_duration -= 3
    other, last = window.shots()[1], window.shots()[-1]
    bpy.ops.prodcanvas.generate(shot=other.pc_uid, again=True)
    made({other.pc_uid: 2})
    last.pc_include = False
    window.settle()
    second = assemble()
    return {"first": first, "second": second, "mine": mine.name in strips, "left_out": last.pc_uid,
            "trim": trimmed.frame_final_duration, "shots": [n.pc_uid for n in window.shots()]}


def test_the_circled_takes_become_an_edit_that_keeps_the_artists_work(blender, engine, film):  # noqa: F811
    seen = blender(tells, film)
    movies, sounds, transform = seen["first"]
    assert [name[:11] for name, *_ in movies] == [f"{uid}"[:11] for uid in seen["shots"]], "story order"
    assert sounds == len(movies)
    assert transform == "Standard"
    again = seen["second"][0]
    assert not [name for name, *_ in again if name.startswith(seen["left_out"])], "left out of the cut"
    assert [name for name, *_ in again if name.endswith("tk002")], "the other take's pictures"
    assert seen["mine"], "the artist's own strip"
    assert seen["trim"] == movies[0][2] - 3, "the artist's trim"
