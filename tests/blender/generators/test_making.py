"""An asset made inside a generator: laid for a character, a sheet and a model had made, the asset taken over."""

import pytest
from PIL import Image
from tests.studio.workshop.serving import serving

pytestmark = pytest.mark.stage


@pytest.fixture
def server(monkeypatch):
    with serving() as running:
        monkeypatch.setenv("COMFYUI_URL", running.url)
        yield running


@pytest.fixture
def pictures(tmp_path):
    paths = []
    for nth in range(3):
        paths.append(tmp_path / f"maya_{nth}.png")
        Image.new("RGB", (64, 48), (60 * nth, 80, 90)).save(paths[-1])
    return ",".join(map(str, paths))


def made(window, root, pictures):
    """A generator laid for a character of the film, its model trained, its asset created; undone and saved."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside_of, project
    from production_canvas.generators import making
    from production_canvas.library import adopting, datablocks

    window.open(root)
    who = next(h for h in datablocks.all_assets() if h.pc.kind == "character")
    uid = who.pc.uid
    for path in pictures.split(","):
        adopting.carry(who, path)
    with window.editor() as space:
        assert bpy.ops.prodcanvas.open_generator(asset=uid) == {"FINISHED"}
        inner = space.edit_tree
    window.settle()
    again = len(project().nodes)
    with window.editor():
        assert bpy.ops.prodcanvas.open_generator(asset=uid) == {"FINISHED"}
    kinds = sorted(n.bl_idname.partition("_")[2] for n in inner.nodes)
    model = next(n for n in inner.nodes if getattr(n, "pc_kind", "") == "lora")
    sheet = next(n for n in inner.nodes if getattr(n, "pc_kind", "") == "sheet")
    seen = []
    for node in (sheet, model):
        node.pc_quality = "draft"
        window.settle()
        name = node.pc_uid
        with window.editor(inner):
            assert bpy.ops.prodcanvas.make_training(node=name) == {"FINISHED"}
        window.until(lambda uid=name: making.job_of(uid) or window.node(uid).pc_made_of)
        seen.append(making.share({"job": "none", "state": "queued"}))
        window.until(lambda uid=name: window.node(uid).pc_made_of)
        window.settle()
    maker = next(n for n in inner.nodes if n.bl_idname.endswith("create_asset"))
    with window.editor(inner):
        assert bpy.ops.prodcanvas.create_asset(node=maker.pc_uid) == {"FINISHED"}
    window.say("is in the Asset Browser")
    window.settle()
    holder = datablocks.find(uid)
    window.save()
    fresh = [s for s in window.heard if "make it again" in s]
    film = window.until(lambda: next((a for a in window.film()["assets"] if a["id"] == uid and "trained" in a), None))
    same = window.same()
    next(n for n in inner.nodes if n.bl_idname.endswith("image")).pc_include = False
    window.say("make it again")
    for text in ("a tall woman", "a tall woman in a coat"):
        maker.pc_description = text
        window.settle()
    said = sum("make it again" in n.sentence for n in desk.news.notices)
    return {"kinds": kinds, "one": again == len(project().nodes), "views": len(making.made(window.node(sheet.pc_uid))
            ["pictures"]), "file": window.node(model.pc_uid).pc_file, "trained": film["trained"],
            "references": len(film["references"]), "packed": [bool(r.image and r.image.packed_file)
                                                              for r in holder.pc.references],
            "marked": holder.asset_data is not None, "waits": seen[0][1],
            "inside": inside_of(next(n for n in project().nodes if n.bl_idname.endswith("generator"))) == inner,
            "faults": fresh, "same": same, "said": said,
            "errors": [n.sentence for n in desk.news.notices if n.level == "error"]}


def test_a_character_gets_a_sheet_and_a_model_of_its_pictures(blender, film, pictures, server, engine):
    found = blender(made, film, pictures)
    assert found["errors"] == []
    assert found["kinds"] == sorted(["image"] * 3 + ["training"] * 3 + ["create_asset", "audio_file"])
    assert found["one"]
    assert found["views"] == 8
    assert found["trained"][0]["file"] == found["file"]
    assert found["references"] == 3 + 8
    assert found["packed"] == [True] * 11
    assert found["marked"]
    assert found["inside"]
    assert found["faults"] == []
    assert found["said"] == 1, "a sentence that still holds is not said again"
    assert found["same"]


def refused(window, root):
    """No server; a nameless asset; a new scene and a new generator are entered."""
    import bpy

    from production_canvas.canvas import names
    from production_canvas.canvas.tree import project
    from production_canvas.generators import making

    window.open(root)
    top = project()
    group = top.nodes.new(names.node_idname("asset_generator"))
    scene = top.nodes.new(names.node_idname("scene"))
    levels = []
    for node in (group, scene):
        with window.editor() as space:
            assert bpy.ops.prodcanvas.enter(node=node.name) == {"FINISHED"}
            levels.append(space.edit_tree.pc_level)
    inner = group.node_tree
    maker = inner.nodes.new(names.node_idname("create_asset"))
    learn = inner.nodes.new(names.node_idname("training"))
    inner.links.new(maker.inputs[0], learn.outputs[1])
    window.settle()
    with window.editor():
        bpy.ops.prodcanvas.create_asset(node=maker.pc_uid)
        nameless = window.say("no name yet")
        bpy.ops.prodcanvas.make_training(node=learn.pc_uid)
        leads = window.say("leads to no asset")
        maker.pc_name = "Zoe"
        window.settle()
        bpy.ops.prodcanvas.make_training(node=learn.pc_uid)
        picture = window.say("needs a picture")
    kept = []
    for text in ('{"pictures": 3}', '{"pictures": [4, {}, {"file": "a.png"}]}', "{", "[1]"):
        learn.pc_made = text
        kept.append(making.pictures(learn))
    return {"kept": kept, "levels": levels, "said": [nameless, leads, picture], "shots": len(window.shots())}


def test_what_cannot_be_made_says_why_and_new_groups_can_be_entered(blender, film, engine):
    found = blender(refused, film)
    assert found["levels"] == ["generator", "scene"]
    assert all(found["said"])
    assert found["kept"] == [[], ["a.png"], [], []]
