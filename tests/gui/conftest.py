"""A windowed Blender for the whole session, and a small film that every story begins with."""

from pathlib import Path

import pytest
from tests.gui.window import PROJECT, Window, is_there

SCRIPT = """Title: Cold Coffee
Author: Production Canvas

INT. KITCHEN - DAY

ADA pours coffee.

ADA
It is cold again.

BEN shrugs.

BEN
Drink it faster.
"""
FILM = "films/cold_coffee"
SHOTS = [f"sc010_sh{n:04d}" for n in (10, 20, 30, 40)]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(900))
            if not is_there():
                item.add_marker(pytest.mark.skip(reason="no windowed Blender: BLENDER_GUI names its driver"))


@pytest.fixture(scope="session")
def blender():
    """The window, with the extension enabled and nothing but the canvas in the large area."""
    window = Window(PROJECT / "build/gui")
    for old in window.pictures.glob("*.png"):
        old.unlink()
    window.install()
    window.clear("films")
    window.start()
    window.run(f"__import__('os').environ['PRODCANVAS_CONFIG'] = {window.seen('config')!r}\ncanvas_only()")
    yield window
    window.stop()


@pytest.fixture(scope="session")
def film(blender):
    """The film, imported from its screenplay, made with the embedded stage and saved as a .blend."""
    path = blender.write("films/cold_coffee.fountain", SCRIPT)
    blender.shot("empty")
    blender.run(f"bpy.ops.prodcanvas.import_script('EXEC_DEFAULT', filepath={path!r}, folder={blender.seen(FILM)!r})")
    blender.wait("len(shots()) == 4", 60)
    blender.wait("tree() is not None and tree().nodes and tree().nodes[0].dimensions.x > 0", 20)
    blender.shot("script_laid_on_the_canvas")
    assert set(blender.ask("shots()")) == set(SHOTS)
    blender.run("with over(): bpy.ops.prodcanvas.generate_dirty(everywhere=True)")
    blender.wait("'working' in shots().values()", 30, every=0.1)
    blender.shot("being_made")
    blender.wait("set(shots().values()) == {'clean'}", 300)
    blender.shot("made")
    blender.run(f"bpy.ops.wm.save_as_mainfile(filepath={blender.seen('films/cold_coffee.blend')!r})")
    return blender


@pytest.fixture
def canvas(film):
    """The Project View in front, everything in view, nothing open or being made."""
    film.key("Escape")
    film.run("home()")
    film.wait("tree().nodes[0].dimensions.x > 0")
    film.run("view()")
    yield film
    film.key("Escape")


@pytest.fixture
def scene(canvas):
    """Inside the film's scene."""
    canvas.run("enter('sc010'); desk().flush()")
    canvas.wait("tree().pc_level == 'scene' and tree().nodes[0].dimensions.x > 0")
    canvas.run("view()")
    return canvas
