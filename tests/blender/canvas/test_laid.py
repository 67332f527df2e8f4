"""From a screenplay to a canvas and back: the nodes hold the film of the disk, no more and no less."""


import pytest
from tests.blender.conftest import EXAMPLE

pytestmark = pytest.mark.stage


def imported(window, script, folder):
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside, project

    assert bpy.ops.prodcanvas.import_script(filepath=script, folder=folder) == {"FINISHED"}
    window.until(lambda: project() is not None and len(project().nodes) > 3)
    window.settle()
    film = window.film()
    scenes = {s["id"]: [x["id"] for x in s["shots"]] for s in film["scenes"]}
    top = {n.pc_uid for n in project().nodes if n.bl_idname == "PRODCANVAS_scene"}
    within = {uid: sorted(n.pc_uid for n in inside(uid).nodes if n.bl_idname == "PRODCANVAS_shot") for uid in scenes}
    assets = {c.pc.uid for c in bpy.data.collections if c.pc.uid}
    marked = [c.name for c in bpy.data.collections if c.pc.uid and c.asset_data is None]
    return {
        "root": desk.root(), "same": window.same(), "told": desk.here.same, "heard": window.heard,
        "scenes": top == set(scenes), "shots": within == {k: sorted(v) for k, v in scenes.items()},
        "count": sum(map(len, scenes.values())), "assets": assets == {a["id"] for a in film["assets"]},
        "unmarked": marked, "states": sorted({s["state"] for s in desk.news.shots.values()}),
        "known": set(desk.news.shots) == {x for v in scenes.values() for x in v},
        "pipelines": len(desk.news.pipelines) > 0,
    }


def test_a_screenplay_becomes_a_canvas_that_holds_the_film_of_the_disk(blender, tmp_path):
    found = blender(imported, EXAMPLE, tmp_path / "paper")
    assert found.pop("states") == ["dirty"]
    assert found.pop("count") > 10
    assert found.pop("unmarked") == []
    assert found.pop("root") == str(tmp_path / "paper")
    found.pop("heard")
    assert all(found.values()), found
