"""docs/stories/the_canvas.md"""

import pytest
from tests.blender.conftest import blender, engine, film  # noqa: F401 - the fixtures of the extension's own tests

pytestmark = [pytest.mark.stage, pytest.mark.story]


def tells(window, root):
    """What an artist does, one thing after the other; gives back what they see."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas import names
    from production_canvas.canvas.tree import project
    from production_canvas.library import datablocks

    window.open(root)
    seen = {"scenes": [n.pc_uid for n in project().nodes if n.bl_idname == names.node_idname("scene")],
            "begin": sorted({window.shot_state(n.pc_uid) for n in window.shots()})}
    bpy.ops.prodcanvas.generate_dirty(everywhere=True)
    window.until(lambda: all(window.shot_state(n.pc_uid) == "clean" for n in window.shots()), 120)
    window.until(lambda: all(desk.news.shot(n.pc_uid)["thumb"] for n in window.shots()))
    window.settle()
    bpy.ops.ed.undo_push(message="Before")
    ann = datablocks.values(datablocks.find("character:ann"))
    before, ann.pc_hat = ann.pc_hat, "cap"
    bpy.ops.ed.undo_push(message="A cap")
    window.until(lambda: any(window.shot_state(n.pc_uid) == "dirty" for n in window.shots()))
    red = [n.pc_uid for n in window.shots() if window.shot_state(n.pc_uid) == "dirty"]
    seen["because"] = [desk.news.shot(uid)["because"][0]["sentence"] for uid in red]
    bpy.ops.ed.undo()
    window.until(lambda: all(window.shot_state(n.pc_uid) == "clean" for n in window.shots()))
    seen["restored"] = datablocks.values(datablocks.find("character:ann")).pc_hat == before
    shot = window.shots()[0]
    tree = shot.id_data
    text = tree.nodes.new(names.node_idname("text"))
    tree.links.new(next(s for s in shot.inputs if s.identifier == "characters"), text.outputs[0])
    seen["refused"] = window.say("takes a character, not text")
    window.settle()
    seen["left"] = [x for x in tree.links if x.from_node == text]
    window.save()
    window.settle()
    seen["same"] = window.same()
    return seen


def test_from_a_screenplay_to_a_canvas_that_says_what_is_out_of_date_and_why(blender, engine, film):  # noqa: F811
    seen = blender(tells, film)
    assert len(seen["scenes"]) == 2
    assert seen["begin"] == ["dirty"]
    assert seen["because"]
    assert all("hat went from “None” to “Cap”" in sentence for sentence in seen["because"])
    assert seen["restored"]
    assert "not text" in seen["refused"]
    assert seen["left"] == []
    assert seen["same"], "film.json and the canvas hold the same film"
