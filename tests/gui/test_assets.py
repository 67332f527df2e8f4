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
