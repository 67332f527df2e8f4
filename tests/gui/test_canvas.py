"""The canvas under the hands of an artist: presets, links, menus, branches, undo."""

from PIL import Image
from tests.gui.conftest import SHOTS

THREE = SHOTS[1:]


def link_preset(scene):
    """A camera preset on the canvas, linked to three shots by mouse."""
    scene.run("""
        if not part("library.datablocks").find("camera:long_lens"):
            with over():
                bpy.ops.prodcanvas.new_asset("EXEC_DEFAULT", kind="camera", name="Long Lens")
        else:
            part("operators.assets").place(tree(), "camera:long_lens", None)
        node("camera:long_lens").location = (-400, -500)
        view()
    """)
    scene.wait("node('camera:long_lens').dimensions.x > 0")
    scene.run("view()")
    for shot in THREE:
        scene.drag(scene.socket("camera:long_lens", "camera", output=True), scene.socket(shot, "camera"))
    assert scene.ask("links('camera')") == [["camera:long_lens", shot, "camera"] for shot in THREE]


def test_tab_goes_into_a_scene_and_out_again(canvas):
    canvas.click(canvas.at("sc010"))
    canvas.key("Tab")
    assert canvas.ask("[tree().pc_level, tree().pc_uid]") == ["scene", "sc010"]
    canvas.shot("inside_the_scene")
    canvas.run("choose()")
    canvas.key("Tab")
    assert canvas.ask("tree().pc_level") == "project"


def test_a_wrong_link_is_refused_with_its_reason(scene):
    before = scene.ask("links()")
    scene.drag(scene.socket("character:ada", "character", output=True), scene.socket(SHOTS[0], "style"))
    scene.wait("links() == " + repr(before))
    assert any("Style" in sentence for sentence in scene.said())
    scene.shot("wrong_link_refused")


def test_the_add_menu_offers_what_fits_the_level(scene):
    before = scene.ask("len(tree().nodes)")
    scene.point(scene.ask("beside()"))
    scene.key("shift+a")
    scene.shot("add_menu")
    scene.key("Escape")
    scene.run("""
        with over():
            bpy.ops.node.add_node("INVOKE_DEFAULT", type="PRODCANVAS_note", use_transform=False)
    """)
    assert scene.ask("len(tree().nodes)") == before + 1
    scene.key("ctrl+z")
    scene.wait(f"len(tree().nodes) == {before}")


def test_a_changed_preset_turns_three_shots_red_and_only_those_are_made(scene):
    link_preset(scene)
    scene.wait(f"[u for u, s in sorted(shots().items()) if s == 'dirty'] == {THREE!r}", 20)
    scene.run("choose(*" + repr(THREE) + ")\nwith over(): bpy.ops.prodcanvas.generate()")
    scene.wait("'working' in shots().values()")
    scene.shot("three_of_four_being_made")
    scene.wait("set(shots().values()) == {'clean'}", 300)
    takes = scene.ask("{u: told(u)['takes'] for u in shots()}")
    scene.run("part('library.datablocks').find('camera:long_lens').pc.camera.pc_lens_mm = 85")
    scene.wait(f"[u for u, s in sorted(shots().items()) if s == 'dirty'] == {THREE!r}", 20)
    because = scene.ask("told('sc010_sh0020')['because']")
    assert because, "a reason is given"
    assert because[0]["node"].startswith("camera:long_lens"), because
    scene.point(scene.at(THREE[0], down=200))
    scene.shot("why_a_shot_is_out_of_date")
    scene.run("with over(): bpy.ops.prodcanvas.generate_dirty()")
    scene.wait("set(shots().values()) == {'clean'}", 300)
    after = scene.ask("{u: told(u)['takes'] for u in shots()}")
    assert after == {shot: n + (shot in THREE) for shot, n in takes.items()}
    scene.shot("only_those_were_made")


def test_an_excluded_branch_is_left_out_and_comes_back(scene):
    scene.click(scene.at(SHOTS[3]))
    scene.key("m")
    scene.wait("node('sc010_sh0040').mute and settled()")
    scene.shot("one_shot_excluded")
    included = scene.ask(
        "[r['include'] for r in desk().here.known.nodes['sc010'].values() if r['id'] == 'sc010_sh0040']")
    assert included == [False]
    scene.key("ctrl+z")
    scene.wait("not node('sc010_sh0040').mute and settled()")
    assert scene.ask("shots()['sc010_sh0040']") in {"clean", "dirty"}


def test_undo_and_redo_go_through_all_of_it(scene):
    states = scene.ask("shots()")
    scene.run("""
        node("sc010_sh0020").pc_title = "Another title"
        bpy.ops.ed.undo_push(message="Title")
    """)
    scene.click(scene.at("character:ben"))
    scene.key("x")
    scene.wait("'character:ben' not in [getattr(n, 'pc_asset', '') for n in tree().nodes]")
    scene.wait("settled() and any(s == 'dirty' for s in shots().values())", 20)
    scene.shot("a_character_taken_away")
    for _ in range(3):
        scene.key("ctrl+z")
    scene.wait("'character:ben' in [getattr(n, 'pc_asset', '') for n in tree().nodes] and settled()")
    scene.wait(f"shots() == {states!r}", 20)
    scene.shot("undone")
    for _ in range(3):
        scene.key("ctrl+shift+z")
    scene.wait("'character:ben' not in [getattr(n, 'pc_asset', '') for n in tree().nodes] and settled()", 20)
    for _ in range(8):
        scene.xdo("key", "ctrl+z", "key", "ctrl+shift+z")
    for _ in range(3):
        scene.key("ctrl+z")
    scene.wait(f"settled() and shots() == {states!r}", 20)
    assert not scene.ask("part('show.overlay').faults")


def test_a_wire_let_go_over_empty_canvas_asks_what_it_should_lead_to(scene):
    before = scene.ask("len(tree().nodes)")
    scene.drag(scene.socket(SHOTS[3], "clip", output=True), scene.ask("beside()"))
    scene.point([v + 12 for v in scene.ask("beside()")])
    scene.shot("what_a_wire_may_lead_to")
    scene.xdo("type", "--delay", "40", "post")
    scene.key("Return")
    scene.wait(f"len(tree().nodes) == {before + 1}")
    assert scene.ask("[k.to_node.bl_idname for k in tree().links if k.from_socket.identifier == 'clip']") == \
        ["PRODCANVAS_post_process"]
    scene.shot("the_wire_leads_there")
    scene.click(scene.at(SHOTS[3]))
    scene.point(scene.ask("beside()"))
    scene.shot("a_click_asks_nothing")
    scene.key("ctrl+z")
    scene.key("ctrl+z")
    scene.wait(f"len(tree().nodes) == {before}")


def colours(scene, picture, uid, *, down):
    """The colours along a line through a node of a screenshot."""
    screen = Image.open(picture).convert("RGB")
    return {screen.getpixel(tuple(map(round, scene.at(uid, across=k / 20, down=down)))) for k in range(11, 19)}


def test_nothing_of_a_node_shines_through_another_that_lies_on_it(scene):
    below, on_top = SHOTS[:2]
    scene.run(f"""
        node({on_top!r}).location = [v + d for v, d in zip(node({below!r}).location, (40, 150))]
        with over(): bpy.ops.node.view_all()
    """)
    scene.click(scene.at(on_top, across=0.3, down=10))
    lower_picture = {"down": 350}
    assert len(colours(scene, scene.shot("one_shot_on_another"), on_top, **lower_picture)) == 1
    scene.click(scene.ask("beside()"))
    assert len(colours(scene, scene.shot("nothing_chosen"), on_top, **lower_picture)) == 1
    scene.click(scene.at(below, across=0.05, down=400))
    assert len(colours(scene, scene.shot("the_other_one_raised"), below, down=180)) > 1, "its own picture"
    scene.run(f"choose({on_top!r})")
    scene.xdo("sleep", 0.8)
    picture = scene.shot("raised_by_a_script")
    found = [colours(scene, picture, on_top, down=down) for down in range(340, 430, 6)]
    assert set.union(*found) == found[0], "nothing of the lower one's fields is seen"
    assert not scene.ask("part('show.overlay').faults")
    scene.run(f"""
        here, there = node({SHOTS[2]!r}).location, node({below!r}).location
        node({on_top!r}).location = [(a + b) / 2 for a, b in zip(here, there)]
    """)


UNDER = """[n.name for n in tree().nodes for l, b, r, t in [part('show.places').box_of(n)]
            for x, y in [region(area()).view2d.view_to_region(l, b, clip=False)]
            for u, v in [region(area()).view2d.view_to_region(r, t, clip=False)]
            for left, low, right, high in [part('show.places').free(area())]
            if x < left or y < low or u > right or v > high]"""
"""Nodes that are not wholly in view, or lie beneath the side bar."""
ZOOM = "[y - x for (x, _), (y, _) in [[region(area()).view2d.view_to_region(v, 0, clip=False) for v in (0, 1000)]]][0]"


def test_home_and_entering_leave_no_node_beneath_the_side_bar(canvas):
    canvas.run("area().spaces.active.show_region_ui = True\npart('operators.entering')._views.clear()")
    canvas.wait("region(area(), 'UI').width > 100")
    canvas.point(canvas.ask("beside()"))
    canvas.key("Home")
    canvas.wait(f"not {UNDER}", 3)
    canvas.shot("home_with_the_side_bar")
    canvas.click(canvas.at("sc010"))
    canvas.key("Tab")
    canvas.wait(f"tree().pc_level == 'scene' and not {UNDER}", 3)
    canvas.shot("entered_with_the_side_bar")
    beside_it = canvas.ask(ZOOM)
    canvas.run("area().spaces.active.show_region_ui = False")
    canvas.wait("region(area(), 'UI').width <= 1")
    canvas.key("Home")
    canvas.wait(f"not {UNDER} and {ZOOM} > {beside_it}", 3)
    left_at = canvas.ask(ZOOM)
    canvas.run("choose()")
    canvas.key("Tab")
    canvas.wait("tree().pc_level == 'project'")
    canvas.click(canvas.at("sc010"))
    canvas.key("Tab")
    canvas.wait(f"tree().pc_level == 'scene' and abs({ZOOM} - {left_at}) < 4", 3)


def test_shots_of_any_shape_fit_between_rows(scene):
    high = f"node({SHOTS[0]!r}).dimensions.y / bpy.context.preferences.system.ui_scale"
    room = scene.ask("__import__('prodcanvas.nodes.places').nodes.places.SHOT[1]")
    scene.run("kept = part('show.pictures').shape\npart('show.pictures').kept = kept")
    found = {}
    for shape in (2.39, 16 / 9, 4 / 3, 9 / 16):
        scene.run(f"part('show.pictures').shape = lambda path: {shape}\narea().tag_redraw()")
        scene.shot(f"a_picture_of_{shape:.2f}")
        found[shape] = scene.ask(high)
    scene.run("part('show.pictures').shape = part('show.pictures').kept")
    assert sorted(found.values()) == list(found.values()), "taller pictures make taller nodes"
    assert max(found.values()) + 100 < room, found
