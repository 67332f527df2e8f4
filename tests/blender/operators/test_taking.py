"""Takes from the canvas: made, judged, gone out of date, made again, stopped; and what the cut is made of."""

import pytest

pytestmark = pytest.mark.stage


def taken(window, root):
    """One take of one shot, then of all: what is told of it, and where its picture lies."""
    from pathlib import Path

    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import inside

    window.open(root)
    first = window.shots()[0]
    uid, scene = first.pc_uid, inside(first.pc_uid.split("_")[0])
    with window.editor(scene):
        for node in scene.nodes:
            node.select = node.pc_uid == uid if hasattr(node, "pc_uid") else False
        assert bpy.ops.prodcanvas.generate() == {"FINISHED"}
    window.until(lambda: window.shot_state(uid) == "clean" and desk.news.shot(uid)["thumb"])
    told = desk.news.shot(uid)
    others = sorted({s["state"] for k, s in desk.news.shots.items() if k != uid})
    with window.editor():
        assert bpy.ops.prodcanvas.generate_dirty(everywhere=True) == {"FINISHED"}
    window.until(lambda: all(s["state"] == "clean" for s in desk.news.shots.values()) and not desk.news.running())
    with window.editor():
        nothing = bpy.ops.prodcanvas.generate_dirty(everywhere=True)
    return {"takes": told["takes"], "circled": told["circled"], "clip": Path(told["clip"]).is_file(), "others": others,
            "thumb": Path(told["thumb"]).is_file(), "nothing": list(nothing), "uid": uid}


def test_generate_makes_a_take_and_the_canvas_hears_of_it(blender, film, engine):
    found = blender(taken, film)
    assert found["circled"] == f"{found['uid']}_tk001"
    assert found == {**found, "takes": 1, "clip": True, "thumb": True, "others": ["dirty"], "nothing": ["CANCELLED"]}


def everything(window):
    import bpy

    from production_canvas.bridge import desk

    with window.editor():
        assert bpy.ops.prodcanvas.generate_dirty(everywhere=True) == {"FINISHED"}
    window.until(lambda: all(s["state"] == "clean" for s in desk.news.shots.values()) and not desk.news.running())


def edited(window, root):
    """A lens is changed, taken back, brought again; the artist reads why."""
    import bpy

    from production_canvas.bridge import desk

    window.open(root)
    everything(window)
    node = window.shots()[0]
    uid, before = node.pc_uid, node.pc_lens_mm
    bpy.ops.ed.undo_push(message="Before")
    window.node(uid).pc_lens_mm = before + 20
    bpy.ops.ed.undo_push(message="Lens")
    window.until(lambda: window.shot_state(uid) == "dirty", 20)
    because = desk.news.shot(uid)["because"]
    others = {s["state"] for k, s in desk.news.shots.items() if k != uid}
    bpy.ops.ed.undo()
    assert window.node(uid).pc_lens_mm == before
    window.until(lambda: window.shot_state(uid) == "clean", 20)
    bpy.ops.ed.redo()
    window.until(lambda: window.shot_state(uid) == "dirty", 20)
    bpy.ops.ed.undo()
    window.until(lambda: window.shot_state(uid) == "clean", 20)
    return {"because": because, "others": sorted(others), "same": window.same()}


def test_an_edit_makes_dirty_and_says_why_and_undo_makes_clean(blender, film, engine):
    found = blender(edited, film)
    assert found["others"] == ["clean"]
    assert found["same"]
    assert "lens" in (found["because"][0]["field"] + found["because"][0]["sentence"]).casefold(), found


def judged(window, root):
    """Two takes of one shot: held, rejected with why, circled again."""
    import bpy

    from production_canvas.bridge import desk

    window.open(root)
    uid = window.shots()[0].pc_uid
    for number in (1, 2):
        assert bpy.ops.prodcanvas.generate(shot=uid) == {"FINISHED"}
        window.until(lambda n=number: desk.news.shot(uid)["takes"] == n and not desk.news.running())
    first, second = f"{uid}_tk001", f"{uid}_tk002"

    def verdicts():
        desk.news.stale_takes.add(uid)
        desk.ask_takes(uid)
        window.settle()
        return [(t["slate"], t["verdict"], t["why"]) for t in sorted(desk.news.takes[uid], key=lambda t: t["slate"])]

    seen = [verdicts()]
    for deed, more in (("circle", {"slate": first}), ("reject", {"slate": second, "why": "The cup floats"}),
                       ("hold", {"slate": second}), ("circle", {"slate": second})):
        assert getattr(bpy.ops.prodcanvas, deed)("EXEC_DEFAULT", **more) == {"FINISHED"}
        window.settle()
        seen.append(verdicts())
    bpy.ops.prodcanvas.reject("EXEC_DEFAULT", slate=first, why="")
    window.settle()
    refused = [n.sentence for n in desk.news.notices if n.level == "error"]
    node = window.node(uid)
    node.pc_prompt = "Something else"
    assert bpy.ops.prodcanvas.copy_settings(slate=first) == {"FINISHED"}
    return [seen, refused, desk.news.shot(uid)["circled"], node.pc_seed]


def test_verdicts_are_given_with_why_and_the_circle_moves(blender, film, engine):
    seen, refused, circled, _ = blender(judged, film)
    assert [[v for _, v, _ in s] for s in seen] == [
        ["hold", "circled"], ["circled", "hold"], ["circled", "ng"], ["circled", "hold"], ["hold", "circled"]]
    assert seen[2][1][2] == "The cup floats"
    assert circled.endswith("_tk002")
    assert len(refused) <= 1, refused


def stopped(window, root):
    """A run over the whole film is stopped at its first take."""
    import bpy

    from production_canvas.bridge import desk

    window.open(root)
    with window.editor():
        assert bpy.ops.prodcanvas.generate_dirty(everywhere=True) == {"FINISHED"}
    window.until(lambda: desk.news.running() and desk.news.working())
    assert bpy.ops.prodcanvas.stop() == {"FINISHED"}
    window.until(lambda: desk.news.jobs and not desk.news.running())
    window.settle()
    states = [s["state"] for s in desk.news.shots.values()]
    jobs = [j["state"] for j in desk.news.jobs.values()]
    everything(window)
    return [jobs, sorted(set(states)), len(states)]


def test_stop_ends_the_run_and_the_rest_can_be_made_later(blender, film, engine):
    jobs, states, count = blender(stopped, film)
    assert jobs == ["stopped"]
    assert "dirty" in states
    assert "working" not in states
    assert count >= 3


def cut(window, root):
    """A shot and a scene are left out of the final assembly, and taken in again."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas.tree import project

    window.open(root)
    everything(window)

    def shots():
        found = []
        assert desk.do("cut", found.append)
        window.until(lambda: found)
        window.settle()
        return [s["shot"] for s in found[0]["shots"]]

    whole = shots()
    node = window.shots()[0]
    node.pc_include = False
    without = shots()
    node.pc_include = True
    back = shots()
    scene = next(n for n in project().nodes if n.bl_idname == "PRODCANVAS_scene" and n.pc_uid == whole[0].split("_")[0])
    scene.mute = True
    project().update_tag()
    bpy.context.view_layer.update()
    from production_canvas.canvas import touched
    touched.tree(project())
    muted = shots()
    return [whole, node.pc_uid, without, back, scene.pc_uid, muted]


def test_what_is_not_included_is_not_in_the_cut(blender, film, engine):
    whole, shot, without, back, scene, muted = blender(cut, film)
    assert without == [s for s in whole if s != shot]
    assert back == whole
    assert muted == [s for s in whole if not s.startswith(scene)]
