"""The zip that is given to artists: installed from disk into a Blender as it comes, used, and removed. Runs last."""

import shutil

import pytest
from tests.gui.conftest import SCRIPT, SHOTS
from tests.gui.window import PROJECT

FILM = "films/from_the_zip"


@pytest.fixture
def bare(blender):
    """A Blender that has never heard of us, and the zip for this kind of machine in a place that it sees."""
    zips = sorted((PROJECT / "build/extension").glob("*linux-x64.zip"))
    assert zips, "make extension first"
    blender.stop()
    blender.clear("site-packages")
    blender.clear(FILM)
    shutil.copy(zips[-1], blender.place / "production_canvas.zip")
    blender.start_bare()
    yield blender
    blender.install()
    blender.start()
    blender.run("canvas_only()")


def test_it_is_installed_makes_a_film_and_is_removed(bare):
    bare.run(f"inside = __import__('inside')\ninside.install({bare.seen('production_canvas.zip')!r})")
    bare.wait("any('production_canvas' in name for name in bpy.context.preferences.addons.keys())", 60)
    bare.wait("window().workspace.name == 'Gen-Studio'", 20)
    bare.shot("installed_from_the_zip")
    script = bare.write("films/from_the_zip.fountain", SCRIPT)
    bare.run(f"bpy.ops.prodcanvas.import_script('EXEC_DEFAULT', filepath={script!r}, folder={bare.seen(FILM)!r})")
    bare.wait("len(shots()) == 4", 90)
    assert "extensions/.local" in bare.ask("__import__('prodcanvas').__file__")
    bare.run("with over(): bpy.ops.prodcanvas.generate_dirty(everywhere=True)")
    bare.wait("set(shots().values()) == {'clean'}", 300)
    assert set(bare.ask("shots()")) == set(SHOTS)
    bare.shot("made_by_what_was_in_the_zip")
    engine = bare.engine(FILM)
    bare.run("__import__('inside').remove()")
    bare.wait("not any('production_canvas' in name for name in bpy.context.preferences.addons.keys())", 30)
    bare.until(lambda: not bare.engine(FILM) or bare.engine(FILM)["pid"] != engine["pid"], "the engine is gone", 60)
    bare.shot("removed")
