"""A film begun without a screenplay: a scene is entered, a shot added, a character made for an empty node."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.stage


def begun(window, _root):
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas import names
    from production_canvas.canvas.tree import project

    window.save("begun.blend")
    with window.editor():
        assert bpy.ops.prodcanvas.start_empty(title="Empty Night") == {"FINISHED"}
    window.until(lambda: desk.state() == "here")
    window.settle()
    window.until(lambda: Path(desk.root(), "film.json").is_file() and window.film().get("scenes"))
    window.tick(50)
    top = project()
    scene = next(n for n in top.nodes if n.bl_idname == names.node_idname("scene"))
    with window.editor() as space:
        assert bpy.ops.prodcanvas.enter(node=scene.name) == {"FINISHED"}
        inner = space.edit_tree
        shot = inner.nodes.new(names.node_idname("shot"))
        who = inner.nodes.new(names.node_idname("character"))
        assert bpy.ops.prodcanvas.new_asset(kind="character", name="Zoe", node=who.name) == {"FINISHED"}
        inner.links.new(next(s for s in shot.inputs if s.identifier == "characters"), who.outputs[0])
    window.settle()
    window.save("begun.blend")
    film = window.until(lambda: (f := window.film()) and f["scenes"][0].get("shots") and f)
    first, outside = str(desk.root()), desk.news.changed_outside
    with window.editor():
        bpy.data.node_groups.remove(inner)
        bpy.data.node_groups.remove(project())
        assert bpy.ops.prodcanvas.start_empty(title="Empty Night") == {"FINISHED"}
    second = str(desk.root())
    return {"outside": outside, "title": film["title"],
            "cast": film["scenes"][0]["shots"][0]["camera"]["subjects"], "folders": [first, second],
            "assets": [a["id"] for a in film["assets"]], "heard": window.heard}


def test_a_film_is_begun_with_nothing(blender, tmp_path):
    found = blender(begun, tmp_path)
    assert not found["outside"]
    assert found["title"] == "Empty Night"
    assert found["cast"] == ["character:zoe"]
    assert found["assets"] == ["character:zoe"]
    first, second = map(Path, found["folders"])
    assert (first.name, second.name) == ("empty_night", "empty_night_2")
    assert not [s for s in found["heard"] if "outside" in s]
