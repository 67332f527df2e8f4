"""What the inspector says of a shot's camera and the preset that leads into it."""

import pytest

pytestmark = pytest.mark.stage


def spoken(window, root):
    """A new preset: nothing said, one value set, then one of the shot's own; what the engine makes of each."""
    from production_canvas.canvas import presets
    from production_canvas.canvas.classes import spec_of
    from production_canvas.library import datablocks
    from production_canvas.operators import assets

    window.open(root)
    node, holder = window.node("sc010_sh0010"), datablocks.new("camera:long", "camera", "Long Lens")
    node.pc_size = "CU"
    window.settle()
    preset = assets.place(node.id_data, "camera:long", None)
    node.id_data.links.new(next(s for s in node.inputs if s.identifier == "camera"), preset.outputs[0])

    def told():
        window.settle()
        window.save()
        film = next(s for x in window.film()["scenes"] for s in x["shots"] if s["id"] == node.pc_uid)
        said = [presets.value(node, spec_of(node).field(name)) for name in ("size", "lens_mm")]
        return [[film["camera"].get("size", "MS"), film["camera"].get("lens_mm", 35.0)], presets.is_silent(holder),
                [s and [s.theirs, s.follows] for s in said]]

    found = [told()]
    datablocks.values(holder).pc_lens_mm = 85
    found.append(told())
    node.pc_lens_mm = 50
    found.append(told())
    return found


def test_a_preset_that_says_nothing_has_no_say_and_a_shots_own_value_is_called_its_own(blender, film, engine):
    silent, speaking, own = blender(spoken, film)
    assert silent[1:] == [True, [None, None]]
    assert speaking == [["CU", 85.0], False, [["Medium", False], ["85 mm", True]]]
    assert own == [["CU", 50.0], False, [["Medium", False], ["85 mm", False]]]
