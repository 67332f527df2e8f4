"""The .blend: closed, opened, older, without the extension, beside a film.json that somebody else wrote."""


import pytest

pytestmark = pytest.mark.stage


def reopened(window, root):
    """Saved with a place of its own, opened again: the same canvas, the same engine, no secret in the file."""
    import json
    from pathlib import Path

    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas import changes
    from production_canvas.canvas.tree import project

    window.open(root)
    window.node("sc010_sh0020").location = (123, -456)
    before = json.loads(json.dumps(changes.whole(changes.Known())))
    card = json.loads(Path(root, ".prodcanvas/engine.json").read_text())
    path = window.save()
    bpy.ops.wm.read_homefile(app_template="")
    window.tick(20)
    closed = [project() is None, desk.state()]
    window.load(path)
    window.settle()
    after = json.loads(json.dumps(changes.whole(changes.Known())))
    again = json.loads(Path(root, ".prodcanvas/engine.json").read_text())
    data = path.read_bytes()
    return {"closed": closed, "same": before == after, "place": list(window.node("sc010_sh0020").location),
            "engine": again["pid"] == card["pid"], "film": window.same(), "outside": desk.news.changed_outside,
            "readable": root.encode() in data or b"sc010_sh0020" in data,
            "secrets": [k for k in ("token", "port") if str(card[k]).encode() in data and k == "token"],
            "states": len(desk.news.shots), "pipelines": len(desk.news.pipelines)}


def test_a_saved_canvas_is_the_same_canvas(blender, film):
    found = blender(reopened, film)
    assert found["closed"] == [True, "away"]
    assert found["same"]
    assert found["film"]
    assert found["engine"], "the engine that was left is found again"
    assert not found["outside"]
    assert found["place"] == [123, -456]
    assert found["readable"]
    assert found["secrets"] == []
    assert found["states"] == 6
    assert found["pipelines"] > 0


def outside(window, root):
    """film.json is written by somebody else while the canvas is open, then laid again."""
    import json
    from pathlib import Path

    import bpy

    from production_canvas.bridge import desk

    window.open(root)
    window.node("sc010_sh0010").location = (77, 88)
    document = window.film()
    shots = document["scenes"][0]["shots"]
    shots[1]["title"] = "Told outside"
    gone = shots.pop()["id"]
    Path(root, "film.json").write_text(json.dumps(document))
    window.until(lambda: desk.news.changed_outside)
    kept = window.node("sc010_sh0020").pc_title
    bpy.ops.prodcanvas.reload()
    window.until(lambda: window.node("sc010_sh0020").pc_title == "Told outside")
    window.settle()
    still = [n.pc_uid for n in window.shots()]
    return [kept, gone in still, desk.news.changed_outside, list(window.node("sc010_sh0010").location), window.same()]


def test_a_change_outside_is_told_and_taken_when_the_artist_says_so(blender, film):
    kept, still, told, place, same = blender(outside, film)
    assert kept != "Told outside"
    assert not still
    assert not told
    assert place == [77, 88]
    assert same


def without(window, root):
    """The extension is switched off, the file saved and opened, the extension switched on."""
    import json

    import bpy

    import production_canvas
    from production_canvas.canvas import changes

    window.open(root)
    before = json.loads(json.dumps(changes.whole(changes.Known())))
    path = window.save()
    production_canvas.unregister()
    undefined = {n.bl_idname for t in bpy.data.node_groups for n in t.nodes}
    bpy.ops.wm.save_mainfile()
    bpy.ops.wm.open_mainfile(filepath=str(path))
    bpy.ops.wm.save_mainfile()
    bpy.ops.wm.open_mainfile(filepath=str(path))
    production_canvas.register()
    window.settle()
    after = json.loads(json.dumps(changes.whole(changes.Known())))
    return {"same": before == after, "film": window.same(), "kinds": len(undefined)}


def test_a_blender_without_the_extension_loses_nothing(blender, film):
    found = blender(without, film)
    assert found["same"]
    assert found["film"]


def older(window, root):
    """A file of an older version: sockets and a version are missing, an id stands twice, a value is out of range."""
    from production_canvas.canvas.classes import spec_of

    window.open(root)
    shot = window.node("sc010_sh0010")
    linked = [s for s in shot.inputs if s.is_linked]
    lost = [s.identifier for s in shot.inputs if not s.is_linked][:3]
    for name in lost:
        shot.inputs.remove(next(s for s in shot.inputs if s.identifier == name))
    shot.pc_version = 0
    other = window.node("sc020_sh0010")
    other.pc_uid = "sc010_sh0020"
    count = len(linked)
    path = window.save()
    window.load(path)
    shot = window.node("sc010_sh0010")
    names = {s.identifier for s in shot.inputs}
    ids = [n.pc_uid for n in window.shots()]
    return {"lost": lost, "names": sorted(names), "wanted": sorted(s.name for s in spec_of(shot).inputs),
            "links": sum(s.is_linked for s in shot.inputs) == count,
            "version": shot.pc_version == spec_of(shot).version,
            "twice": len(ids) - len(set(ids))}


def test_an_older_file_gets_the_sockets_it_lacks(blender, film):
    found = blender(older, film)
    assert found["lost"]
    assert found["names"] == found["wanted"]
    assert found["links"]
    assert found["version"]
    assert found["twice"] == 0


def beside(window, root):
    """A picture that lies beside the .blend, named as Blender's file browser names it."""
    import bpy

    from production_canvas.canvas import names, snapshot
    from production_canvas.canvas.tree import project

    window.open(root)
    path = window.save()
    node = project().nodes.new(names.node_idname("image"))
    node.pc_file = "//face.png"
    found, _ = snapshot.tree_records(project())
    return {"read": found[node.pc_uid]["fields"]["file"], "wanted": str(path.with_name("face.png")),
            "node": node.pc_file, "relative": bpy.path.relpath(str(path.with_name("face.png")))}


def test_a_file_named_from_the_blend_is_told_by_its_whole_path(blender, film, engine):
    found = blender(beside, film)
    assert found["read"] == found["wanted"]
    assert found["node"] == found["relative"] == "//face.png"
