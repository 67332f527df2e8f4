"""The canvas stays sound whatever is done to it: copies are their own, wrong links go, nothing contains itself."""

import pytest

pytestmark = pytest.mark.stage


def copied(window, root):
    """A shot, a scene's group and an inside are duplicated, with Blender's own operators and calls."""
    import bpy

    from production_canvas.canvas.tree import inside, project

    window.open(root)
    scene = inside("sc010")
    before = [n.pc_uid for n in window.shots()]
    first = window.node("sc010_sh0010")
    with window.editor(scene):
        for node in scene.nodes:
            node.select = node == first
        assert bpy.ops.node.duplicate() == {"FINISHED"}
    window.settle()
    fresh = [n.pc_uid for n in window.shots() if n.pc_uid not in before]
    with window.editor():
        for node in project().nodes:
            node.select = node.pc_uid == "sc010" if hasattr(node, "pc_uid") else False
        assert bpy.ops.node.duplicate() == {"FINISHED"}
    window.settle()
    groups = [n for n in project().nodes if n.bl_idname == "PRODCANVAS_scene"]
    insides = {n.pc_uid: (n.node_tree.name, n.node_tree.pc_uid) for n in groups}
    every = [n.pc_uid for n in window.shots()]
    said = window.heard
    stray = scene.copy()
    stray.use_fake_user = True
    window.settle()
    twice = [n.pc_uid for n in window.shots()]
    again = bpy.data.node_groups.get(stray.name) is not None
    return {"fresh": fresh, "insides": insides, "twice": len(every) - len(set(every)), "said": said,
            "stray": len(twice) - len(set(twice)), "again": again}


def test_a_copy_is_another_shot_or_scene_with_ids_of_its_own(blender, film):
    found = blender(copied, film)
    assert found["fresh"] == ["sc010_sh0050"]
    names = [name for name, _ in found["insides"].values()]
    assert len(set(names)) == len(names) == 3
    assert {uid: inner for uid, (_, inner) in found["insides"].items()} == {u: u for u in found["insides"]}
    assert found["twice"] == 0
    assert found["stray"] == 0
    assert found["again"], "an inside that nobody shows is kept"
    assert any("duplicated with everything inside" in s for s in found["said"])


def linked(window, root):
    """A link that may not be; one that may; a wrong one through a reroute."""
    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside

    window.open(root)
    scene = inside("sc010")
    shot, other = window.node("sc010_sh0010"), window.node("sc010_sh0020")
    text = scene.nodes.new("PRODCANVAS_text")
    reroute = scene.nodes.new("NodeReroute")

    def into(node, name):
        return next(s for s in node.inputs if s.identifier == name)

    def count():
        return len([k for k in scene.links if k.from_node in (text, reroute)])

    scene.links.new(into(shot, "characters") if "characters" in shot.inputs else shot.inputs[0], text.outputs[0])
    wrong = shot.inputs[0].identifier
    window.settle()
    after, said = count(), [n.sentence for n in desk.news.notices]
    scene.links.new(into(shot, "words"), text.outputs[0])
    window.settle()
    right = count()
    scene.links.new(reroute.inputs[0], text.outputs[0])
    scene.links.new(other.inputs[0], reroute.outputs[0])
    window.settle()
    return [wrong, after, said, right, count(), len(desk.news.notices) - len(said)]


def test_a_wrong_link_goes_and_the_reason_is_said(blender, film):
    _, after, said, right, through, more = blender(linked, film)
    assert after == 0
    assert any("text" in s.casefold() or "Text" in s for s in said), said
    assert right == 1
    assert through == 2, "the wrong link behind the reroute is gone, the right ones stay"
    assert more >= 1


def circled(window, root):
    """A scene inside a scene inside the first."""
    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside

    window.open(root)
    one, two = inside("sc010"), inside("sc020")
    a = one.nodes.new("PRODCANVAS_scene")
    a.node_tree = two
    b = two.nodes.new("PRODCANVAS_scene")
    b.node_tree = one
    window.settle()
    left = [n.node_tree is not None for n in (a, b)]
    return [left, [n.sentence for n in desk.news.notices], desk.state()]


def test_a_scene_that_would_contain_itself_is_emptied(blender, film):
    left, said, state = blender(circled, film)
    assert not all(left)
    assert any("would contain itself" in s for s in said)
    assert state == "here"


def ordered(window, root):
    """A shot is moved later and a new one added; the film of the disk follows."""
    import bpy

    from production_canvas.canvas.tree import inside

    window.open(root)
    scene = inside("sc010")

    def order():
        assert bpy.ops.prodcanvas.keep_canvas() == {"FINISHED"}
        window.settle()
        return [s["id"] for s in window.film()["scenes"][0]["shots"]]

    before = order()
    with window.editor(scene):
        scene.nodes.active = window.node(before[0])
        assert bpy.ops.prodcanvas.reorder(way="LATER") == {"FINISHED"}
        assert bpy.ops.prodcanvas.reorder(way="EARLIER", uid=before[0]) == {"FINISHED"}
        assert bpy.ops.prodcanvas.reorder(way="EARLIER", uid=before[0]) == {"CANCELLED"}
        assert bpy.ops.prodcanvas.reorder(way="LATER", uid=before[0]) == {"FINISHED"}
    moved = order()
    with window.editor(scene):
        assert bpy.ops.prodcanvas.add_shot() == {"FINISHED"}
    added = order()
    scene.nodes.remove(window.node(before[1]))
    return [before, moved, added, order()]


def test_the_story_is_in_the_order_of_the_links(blender, film):
    before, moved, added, without = blender(ordered, film)
    assert moved == [before[1], before[0], *before[2:]]
    assert added == [*moved, "sc010_sh0050"]
    assert without == added[1:]
