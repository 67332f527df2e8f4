"""Pictures of takes in nodes: which, and where they lie."""

import pytest


def chain(window):
    """A shot with two post-processes: what each shows, and where the last one shows it."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas import names
    from production_canvas.show import body, places

    tree = bpy.data.node_groups.new("Scene", names.TREE)
    shot, first, last = (tree.nodes.new(names.node_idname(t)) for t in ("shot", "post_process", "post_process"))
    tree.links.new(first.inputs["Clip"], shot.outputs["Clip"])
    tree.links.new(last.inputs["Clip"], first.outputs["Clip"])
    told = {**desk.news.shot(shot.pc_uid), "thumb": "after.jpg"}
    desk.news.shots[shot.pc_uid] = told
    unfinished = body.pictures_of(last)
    told["before"] = "before.jpg"
    last.width = 316
    places.scale = lambda: 2.0  # it is 0 without a window
    boxes = places.picture_boxes(last, (1000.0, 0.0, 1632.0, 800.0), [1.5, 1.5])
    last.hide = True
    folded = places.picture_boxes(last, (1000.0, 0.0, 1316.0, 20.0), [1.5, 1.5])
    shown = [body.pictures_of(n) for n in (shot, first, last)]
    return [unfinished, shown, boxes, folded]


def test_the_end_of_a_chain_shows_before_and_after_in_halves_of_their_true_shape(blender):
    unfinished, shown, boxes, folded = blender(chain)
    assert unfinished == []
    assert shown == [["after.jpg"], [], ["before.jpg", "after.jpg"]]
    before, after = boxes
    for left, bottom, right, top in boxes:
        assert right - left == pytest.approx(296)
        assert (right - left) / (top - bottom) == pytest.approx(1.5)
    assert before[0] == pytest.approx(1016)
    assert after[2] == pytest.approx(1616)
    assert before[2] < after[0]
    assert folded == []
