"""Assets as Blender's own data: made, marked, given pictures, taken over from another production's .blend."""

import pytest
from PIL import Image

pytestmark = pytest.mark.stage


def carried(window, root, pictures):
    """Two assets with pictures are saved in one production and appended to another."""
    from pathlib import Path

    import bpy

    from production_canvas.bridge import desk
    from production_canvas.canvas import changes
    from production_canvas.library import adopting, datablocks

    window.open(root)
    for kind, name, picture in zip(("character", "prop"), ("Dave the Guard", "Stapler"), pictures, strict=True):
        assert bpy.ops.prodcanvas.new_asset("EXEC_DEFAULT", kind=kind, name=name, description="Seen before.") == {
            "FINISHED"}
        uid = datablocks.all_assets()[-1].pc.uid
        assert bpy.ops.prodcanvas.add_reference("EXEC_DEFAULT", asset=uid, filepath=picture) == {"FINISHED"}
    assert bpy.ops.prodcanvas.new_asset("EXEC_DEFAULT", kind="prop", name="Stapler") == {"FINISHED"}
    window.settle()
    made = [(a.pc.uid, a.asset_data is not None, len(a.pc.references)) for a in datablocks.all_assets()[-3:]]
    path = window.save("library.blend")
    for picture in pictures:
        Path(picture).unlink()
    second = str(window.folder / "second")
    bpy.ops.wm.read_homefile(app_template="")
    from prodcanvas.studio.new import new
    new(Path(second), title="Second")
    from production_canvas.operators import production
    production.begin(second, "Second")
    window.until(lambda: desk.state() == "here")
    window.settle()
    got = [adopting.append(path, name) for name in ("Dave the Guard", "Stapler")]
    again = adopting.append(path, "Stapler")
    window.settle()
    nothing = adopting.append(path, "Nobody")
    records = {r["id"]: r["fields"].get("references") for r in changes.whole(changes.Known())["assets"]}
    bpy.ops.prodcanvas.keep_canvas()
    window.settle()
    film = {a["id"]: a for a in window.film()["assets"]}
    return {"made": made, "got": [g.pc.uid for g in got], "again": again == got[1], "nothing": nothing is None,
            "files": [[Path(r).is_file() and r.startswith(second) for r in records[g.pc.uid]] for g in got],
            "film": sorted(film), "described": [film[g.pc.uid]["description"] for g in got],
            "marked": [g.asset_data is not None for g in got], "said": window.heard}


def test_two_assets_travel_with_their_pictures(blender, film, tmp_path):
    pictures = [tmp_path / "dave.png", tmp_path / "stapler.png"]
    for number, path in enumerate(pictures):
        Image.new("RGB", (64, 48), (80 * number, 120, 60)).save(path)
    given = [str(p) for p in pictures]
    found = blender(carried, film, given)
    assert [m[0] for m in found["made"]] == ["character:dave_the_guard", "prop:stapler", "prop:stapler_2"]
    assert [m[1:] for m in found["made"]] == [[True, 1], [True, 1], [True, 0]]
    assert found["got"] == ["character:dave_the_guard", "prop:stapler"]
    assert found["again"]
    assert found["nothing"]
    assert found["files"] == [[True], [True]]
    assert set(found["got"]) <= set(found["film"])
    assert found["described"] == ["Seen before.", "Seen before."]
    assert found["marked"] == [True, True]
