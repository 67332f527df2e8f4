"""Rows of shots in a file that was laid when they stood further apart."""

import pytest

pytestmark = pytest.mark.stage


def opened(window):
    """Three shots of a second row, where they were laid, where an artist put one, and one in a frame."""
    import bpy

    from production_canvas.canvas import names

    tree = bpy.data.node_groups.new("Scene", names.TREE)
    tree.use_fake_user = True
    tree.pc_level = "scene"
    frame = tree.nodes.new("NodeFrame")
    for name, order, at in (("laid", 7, (330, -760)), ("moved", 8, (661, -760)), ("framed", 9, (990, -760)),
                            ("first", 1, (330, 0))):
        node = tree.nodes.new(names.node_idname("shot"))
        node.name, node.pc_order, node.location = name, order, at
    tree.nodes["framed"].parent = frame
    window.load(window.save())
    return {n.name: list(n.location) for n in bpy.data.node_groups["Scene"].nodes if n.type != "FRAME"}


def test_rows_that_nobody_moved_come_closer_when_a_file_is_opened(blender):
    found = blender(opened)
    assert found.pop("laid") == [330, -640]
    assert found == {"moved": [661, -760], "framed": [990, -760], "first": [330, 0]}
