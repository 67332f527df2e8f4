"""Which node lies above which, and what is left of those below."""

import random


def geometry(_window):
    """Random boxes: pairs found against all pairs; what is left and what was cut against their sizes."""
    from production_canvas.show import pen, stacking

    dice = random.Random(7)
    boxes = [(x, y, x + dice.uniform(20, 700), y + dice.uniform(20, 500))
             for x, y in ((dice.uniform(-3000, 3000), dice.uniform(-3000, 3000)) for _ in range(120))]
    found = stacking.above(boxes, 400.0)
    pairs = sorted((low, high) for low, over in found.items() for high in over)
    every = [(i, j) for i in range(120) for j in range(i + 1, 120) if stacking.meet(boxes[i], boxes[j])]
    left = stacking.without((0, 0, 100, 100), [(50, 50, 200, 200), (-10, -10, 10, 10), (300, 0, 400, 10)])
    apart = not any(stacking.meet(a, b) for k, a in enumerate(left) for b in left[k + 1:])
    half = pen.cut([(0, 0), (100, 0), (100, 100), (0, 100)], (50, 50, 200, 200))
    away = pen.cut([(0, 0), (10, 0), (0, 10)], (50, 50, 60, 60))
    return [pairs == every and len(pairs) > 5, sum((r - l) * (t - b) for l, b, r, t in left), apart,
            sorted(map(list, half)), list(away)]


def test_only_what_is_not_covered_is_left(blender):
    right, area, apart, half, away = blender(geometry)
    assert right
    assert area == 100 * 100 - 50 * 50 - 10 * 10
    assert apart
    assert half == [[50, 50], [50, 100], [100, 50], [100, 100]]
    assert away == []


def choices(_window):
    """The order of four nodes and a frame through choices as an artist makes them."""
    import bpy

    from production_canvas.canvas import names
    from production_canvas.show import stacking

    tree = bpy.data.node_groups.new("Scene", names.TREE)
    for name in "abcd":
        tree.nodes.new(names.node_idname("note")).name = name
    frame = tree.nodes.new("NodeFrame")
    frame.name = "frame"

    def chosen(*them):
        for node in tree.nodes:
            node.select = node.name in them
        tree.nodes.active = tree.nodes[them[-1]] if them else tree.nodes.active
        return "".join(n.name[0] for n in stacking.order(tree))

    found = [chosen("d"), chosen("b"), chosen("a", "c"), chosen(), chosen("d")]
    tree.nodes["b"].parent = frame
    return [*found, chosen("frame")]


def test_what_was_chosen_last_lies_on_top_and_stays_there(blender):
    assert blender(choices) == ["fabcd", "facdb", "fdbac", "fdbac", "fbacd", "facdb"]
