"""An asset of another production: from its library onto this canvas."""


def test_an_asset_is_taken_over_from_another_production(scene):
    scene.run(f"""
        folder = {scene.seen('films/other')!r}
        __import__("os").makedirs(folder, exist_ok=True)
        books = part("library.datablocks")
        holder = books.new("prop:brass_kettle", "prop", "Brass Kettle")
        holder.pc.description = "A dented kettle of brass"
        books.mark(holder)
        bpy.data.libraries.write(folder + "/other.blend", {{holder}})
        bpy.data.collections.remove(holder)
        libraries = bpy.context.preferences.filepaths.asset_libraries
        if "Other" not in libraries:
            libraries.new(name="Other", directory=folder)
    """)
    assert scene.ask("part('library.datablocks').find('prop:brass_kettle') is None")
    scene.run("area().spaces.active.show_region_asset_shelf = True")
    scene.shot("asset_shelf")
    scene.run("""
        holder = part("library.adopting").bring_in("CUSTOM", "Other", "other.blend/Collection/Brass Kettle")
        part("operators.assets").place(tree(), holder.pc.uid, (0, -700))
        view()
    """)
    scene.wait("settled() and 'prop:brass_kettle' in desk().here.known.assets", 20)
    words = scene.ask("part('library.datablocks').find('prop:brass_kettle').pc.description")
    assert words == "A dented kettle of brass"
    scene.shot("asset_of_another_production")
    scene.run("tree().nodes.remove(node('prop:brass_kettle'))\narea().spaces.active.show_region_asset_shelf = False")


def test_all_users_of_an_asset_are_shown_apart(scene):
    before = scene.ask("[len(bpy.data.node_groups), sorted(desk().here.known.nodes)]")
    scene.run("with over(): bpy.ops.prodcanvas.isolate_usage(asset='character:ada')")
    scene.wait("tree().pc_level == 'view' and not desk().chores")
    users = scene.ask("usage_of('character:ada')")
    assert users
    assert scene.ask("sorted(n.pc_uid or n.pc_asset for n in tree().nodes)") == ["character:ada", *users]
    scene.wait("tree().nodes[0].dimensions.x > 0")
    scene.shot("users_of_ada_apart")
    scene.run("tree().nodes.remove(tree().nodes[-1])")
    scene.wait("settled()")
    scene.run("choose()")
    scene.key("Tab")
    assert scene.ask("tree().pc_level") == "scene"
    assert scene.ask("sorted(desk().here.known.nodes)") == before[1], "a view is no part of the film"


def test_an_asset_is_dragged_by_the_mouse_from_the_shelf_onto_the_canvas(canvas):
    canvas.run("area().spaces.active.show_region_asset_shelf = True\nview()")
    canvas.wait("next(r for r in area().regions if r.type == 'ASSET_SHELF').height > 20", 10)
    canvas.run("view()")
    shelf = canvas.ask("[[r.x, r.y, r.width, r.height] for r in area().regions if r.type == 'ASSET_SHELF'][0]")
    main = canvas.ask("[[r.x, r.y, r.width, r.height] for r in area().regions if r.type == 'WINDOW'][0]")
    height = canvas.ask("bpy.context.window_manager.windows[0].height")
    before = canvas.ask("sorted(getattr(n, 'pc_asset', '') for n in tree().nodes)")
    canvas.shot("before_the_drag")
    canvas.drag((shelf[0] + 40, height - (shelf[1] + shelf[3] / 2)),
                (main[0] + main[2] * 0.3, height - (main[1] + main[3] * 0.7)))
    canvas.wait(f"len(tree().nodes) == {len(before) + 1}", 10)
    fresh = canvas.ask("[n.pc_asset for n in tree().nodes if n.select]")
    assert len(fresh) == 1
    assert canvas.ask(f"part('library.datablocks').find({fresh[0]!r}) is not None")
    canvas.shot("dragged_onto_the_canvas")
    canvas.run("tree().nodes.remove(tree().nodes.active)\narea().spaces.active.show_region_asset_shelf = False")
