"""The artist's own scene as the picture of a shot, and a shot's previz as a scene of the open file."""

import subprocess
import sys

import pytest
from tests.blender.conftest import ROOT

pytestmark = pytest.mark.stage


def linked(window, root):
    """A Blender Input before the first shot, generated; again without an edit, and after one."""
    from pathlib import Path

    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside
    from production_canvas.source import copying, inputs

    window.open(root)
    shot = window.shots()[0]
    uid = shot.pc_uid
    tree = inside(uid.split("_")[0])
    bpy.ops.mesh.primitive_cube_add()
    node = inputs.put_before(tree, [shot], bpy.context.scene.name)
    again = inputs.put_before(tree, [shot], bpy.context.scene.name) == node
    name = node.pc_uid
    behind = [n.pc_uid for n in inputs.behind([uid])]

    def generate():
        with window.editor():
            assert bpy.ops.prodcanvas.generate(shot=uid) == {"FINISHED"}
        window.settle()
        window.until(lambda: desk.news.jobs and not desk.news.running() and window.shot_state(uid) == "clean")
        window.settle()
        return window.node(name).pc_digest

    first = generate()
    second = generate()
    quiet = copying.present(str(root)) is not None
    bpy.context.object.location.x += 1.0
    bpy.context.view_layer.update()
    third = generate()
    blends = sorted(p.name for p in Path(root, ".prodcanvas", "blends").iterdir())
    return {"again": again, "behind": behind == [name], "first": first, "second": second, "third": third,
            "quiet": quiet, "blends": blends, "state": window.shot_state(uid), "takes": desk.news.shot(uid)["takes"],
            "fields": window.film()["nodes"][-1]["fields"]}


def test_generate_takes_the_open_file_only_when_it_changed(blender, film, engine):
    found = blender(linked, film)
    assert found["again"]
    assert found["behind"]
    assert len(found["first"]) == 64
    assert found["first"] == found["second"] != found["third"]
    assert found["quiet"]
    assert set(found["blends"]) == {f"{found['first'][:32]}.blend", f"{found['third'][:32]}.blend"}
    assert found["state"] == "clean"
    assert found["fields"]["digest"] == found["third"]
    assert found["fields"]["shows"] == "beauty"


def kept(window, root):
    """What was edited is known after the file is saved and opened; a copy does not rename the file."""
    import bpy

    from production_canvas.canvas.tree import project
    from production_canvas.source import copying

    window.open(root)
    path = window.save()
    copying.save(str(root))
    copying.remember(".prodcanvas/blends/x.blend", "0" * 64)
    named = bpy.data.filepath == str(path)
    window.save()
    window.load(path)
    after_save = copying._edited["now"], project()[copying.TAKEN]
    bpy.ops.mesh.primitive_cube_add()
    window.save()
    window.load(path)
    return {"named": named, "still": after_save, "edited": copying._edited["now"]}


def test_edits_are_remembered_in_the_file(blender, film, engine):
    found = blender(kept, film)
    assert found == {"named": True, "still": [False, ".prodcanvas/blends/x.blend|" + "0" * 64], "edited": True}


@pytest.fixture
def real(film):
    """The production's engine with the real stage."""
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "prodcanvas.engine", str(film), "--linger", "1"],
                               stdin=subprocess.PIPE, cwd=ROOT)
    yield process
    process.stdin.close()
    process.wait(30)


def opened(window, root):
    """The previz of the second shot is opened twice, posed, and the shot made from it."""
    import json

    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside
    from production_canvas.source import inputs, previz

    window.open(root)
    shots = [s.pc_uid for s in window.shots()]
    uid = shots[1]
    scene = uid.split("_")[0]
    before = [s.name for s in bpy.data.scenes]
    with window.editor():
        assert bpy.ops.prodcanvas.open_previz(shot=uid) == {"FINISHED"}
    made = window.until(lambda: previz.opened(scene), 120)
    window.settle()
    with window.editor():
        assert bpy.ops.prodcanvas.open_previz(shot=uid) == {"FINISHED"}
    window.settle()
    mark = made.timeline_markers[uid]
    node, = inputs.every()
    told = {"before": before, "scenes": len(bpy.data.scenes), "name": made.name,
            "shots": json.loads(made[previz.SHOTS]), "made_from": json.loads(made[previz.MADE_FROM]),
            "start": made.frame_preview_start == mark.frame, "camera": made.camera == mark.camera,
            "front": bpy.context.window_manager.windows[0].scene == made,
            "behind": [len(inputs.behind([s])) for s in shots[:3]], "wired": len(list(inside(scene).links)),
            "node": [node.pc_scene == made.name, node.pc_shows, node.pc_digest]}
    with window.editor():
        assert bpy.ops.prodcanvas.generate(shot=uid) == {"FINISHED"}
    window.settle()
    window.until(lambda: not desk.news.running() and window.shot_state(uid) in {"clean", "failed"}, 150)
    told["shot"] = desk.news.shot(uid)
    return told


def test_a_previz_is_opened_and_the_shot_is_made_from_it(blender, film, real):
    found = blender(opened, film, seconds=400)
    assert found["scenes"] == len(found["before"]) + 1
    assert found["name"].startswith("sc010")
    assert all(len(s) == 32 for s in found["made_from"].values())
    assert found == {**found, "start": True, "camera": True, "front": True, "behind": [0, 1, 0],
                     "node": [True, "beauty", ""]}
    assert (found["shot"]["state"], found["shot"]["failed"]) == ("clean", "")
